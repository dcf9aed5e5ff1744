namespace ClusterStack.Model;

/// <summary>Priorities of listener rules. A priority follows from a name alone, so that no workload ever renumbers another.</summary>
public static class RoutePriority
{
    /// <summary>AWS allows priorities from 1 to this.</summary>
    private const uint Highest = 50_000;

    /// <summary>The priority of a workload's rule, 1 to 50000: FNV-1a (32 bits) of its name.</summary>
    public static int Of(string workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var hash = 2166136261u;
        foreach (var c in workload) hash = unchecked((hash ^ c) * 16777619u);
        return (int)(hash % Highest) + 1;
    }
}
