namespace ClusterStack.Model;

/// <summary>Where an environment is created, and the tags that everything in it carries.</summary>
public sealed record AccountPlan
{
    /// <summary>Region, for example <c>eu-west-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>The only account that may be changed, twelve digits; <see langword="null"/> allows any.</summary>
    public string? AccountId { get; init; }

    /// <summary>Profile of AWS' shared configuration whose credentials are used; <see langword="null"/> follows AWS' standard chain.</summary>
    public string? Profile { get; init; }

    /// <summary>Role to deploy with; <see langword="null"/> uses the caller's own rights.</summary>
    public string? AssumeRoleArn { get; init; }

    /// <summary>Default tags of the provider: environment, class, owner, cost centre and what manages it.</summary>
    public required ImmutableSortedDictionary<string, string> Tags { get; init; }
}
