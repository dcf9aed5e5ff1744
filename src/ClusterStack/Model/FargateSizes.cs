namespace ClusterStack.Model;

/// <summary>
/// The pairs of CPU and memory that Fargate offers for Linux (AWS, "Task definition parameters for Fargate", task size).
/// </summary>
public static class FargateSizes
{
    /// <summary>Every pair, by CPU and then by memory.</summary>
    public static ImmutableArray<FargatePlan> All { get; } =
    [
        .. Row(256, 512, 1024, 512),
        .. Row(256, 2048, 2048, 1024),
        .. Row(512, 1024, 4096, 1024),
        .. Row(1024, 2048, 8192, 1024),
        .. Row(2048, 4096, 16384, 1024),
        .. Row(4096, 8192, 30720, 1024),
        .. Row(8192, 16384, 61440, 4096),
        .. Row(16384, 32768, 122880, 8192),
    ];

    /// <summary>The pair with the least CPU, and then the least memory, that holds what is needed; <see langword="null"/> when none does.</summary>
    public static FargatePlan? Smallest(long cpuUnits, long memoryMiB)
        => All.FirstOrDefault(size => size.CpuUnits >= cpuUnits && size.MemoryMiB >= memoryMiB);

    /// <summary>The sizes with some CPU units, from the least memory to the most, in MiB.</summary>
    private static IEnumerable<FargatePlan> Row(int cpu, int least, int most, int step)
    {
        for (var memory = least; memory <= most; memory += step) yield return new() { CpuUnits = cpu, MemoryMiB = memory };
    }
}
