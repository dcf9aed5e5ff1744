namespace ClusterStack.Model;

/// <summary>
/// Priorities of listener rules: the lowest number is asked first. A priority follows from a workload's name and its own hosts alone, so that no
/// workload ever renumbers another; rules with a wildcard come after all others, and among them the longer wildcard first.
/// </summary>
public static class RoutePriority
{
    /// <summary>AWS allows priorities from 1 to 50000; this is the last of those without a wildcard.</summary>
    private const uint Exact = 40_000;

    private const uint Bands = 10;
    private const uint Band = 1_000;

    /// <summary>The priority of a workload's rule: FNV-1a (32 bits) of its name, within the range of its hosts.</summary>
    /// <param name="workload">Name of the workload.</param>
    /// <param name="hosts">Its hosts.</param>
    public static int Of(string workload, ImmutableArray<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var hash = 2166136261u;
        foreach (var c in workload) hash = unchecked((hash ^ c) * 16777619u);
        ImmutableArray<string> wildcards = [.. hosts.Where(Wildcard.Is)];
        if (wildcards.IsEmpty) return (int)(hash % Exact) + 1;
        var labels = (uint)wildcards.Min(wildcard => wildcard.Count(c => c == '.'));
        return (int)(Exact + ((Bands - Math.Clamp(labels, 1, Bands)) * Band) + (hash % Band)) + 1;
    }
}
