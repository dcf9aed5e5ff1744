namespace ClusterStack.Model;

/// <summary>
/// The longest names that are derived from those of an environment, a workload and a data store, and AWS' limits for them.
/// Auto-naming adds a hyphen and seven characters.
/// </summary>
internal static class AwsNames
{
    private const int Suffix = 8;

    /// <summary>What a name would become, what that is, and how long AWS allows it to be.</summary>
    private sealed record Derived(string Name, string What, int Limit);

    /// <summary>What is wrong with an environment's name, or <see langword="null"/>.</summary>
    internal static string? EnvironmentRefusal(string environment)
        => environment.Length > 0 && char.IsAsciiLetterLower(environment[0]) && !environment.EndsWith('-')
            && environment.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && !environment.Contains("--", StringComparison.Ordinal)
            ? Refusal(new Derived($"{environment}-alb", "load balancer", 32), new Derived($"{environment}-access-logs", "bucket", 63))
            : $"the environment's name \"{environment}\" becomes a part of AWS names; use lower-case letters, digits and single hyphens, starting with a letter";

    /// <summary>What is wrong with a workload's name, or <see langword="null"/>.</summary>
    internal static string? WorkloadRefusal(string environment, string workload) => workload == "flow"
        ? "the name is taken, since its logs would be named as the network's flow logs are; choose another"
        : Refusal(new Derived($"{environment}-{workload}", "target group", 32), new Derived($"{environment}-{workload}-execution", "role", 64));

    /// <summary>What is wrong with a data store's name, or <see langword="null"/>.</summary>
    internal static string? StoreRefusal(string environment, string store)
        => Refusal(new Derived($"{environment}-{store}", "replication group", 40));

    private static string? Refusal(params ReadOnlySpan<Derived> names)
    {
        foreach (var derived in names)
        {
            var most = derived.Limit - Suffix;
            if (derived.Name.Length > most)
                return $"the name of the {derived.What} becomes \"{derived.Name}\" and {Suffix} characters of AWS' choice, which is {derived.Name.Length + Suffix} of {derived.Limit} allowed; shorten it by {derived.Name.Length - most}";
        }

        return null;
    }
}
