namespace ClusterStack.Model;

/// <summary>
/// The pairs of CPU and memory that Fargate offers for Linux (AWS, "Task definition parameters for Fargate", task size).
/// </summary>
public static class FargateSizes
{
    /// <summary>CPU units with the least memory, the most memory and the step between, in MiB.</summary>
    private static readonly ImmutableArray<(int Cpu, int Least, int Most, int Step)> Rows =
    [
        (512, 1024, 4096, 1024),
        (1024, 2048, 8192, 1024),
        (2048, 4096, 16384, 1024),
        (4096, 8192, 30720, 1024),
        (8192, 16384, 61440, 4096),
        (16384, 32768, 122880, 8192),
    ];

    /// <summary>Every pair, by CPU and then by memory.</summary>
    public static ImmutableArray<FargatePlan> All { get; } =
    [
        .. new[] { 512, 1024, 2048 }.Select(memory => new FargatePlan { CpuUnits = 256, MemoryMiB = memory }),
        .. Rows.SelectMany(row => Enumerable.Range(0, ((row.Most - row.Least) / row.Step) + 1)
            .Select(step => new FargatePlan { CpuUnits = row.Cpu, MemoryMiB = row.Least + (step * row.Step) })),
    ];

    /// <summary>The pair with the least CPU, and then the least memory, that holds what is needed; <see langword="null"/> when none does.</summary>
    public static FargatePlan? Smallest(long cpuUnits, long memoryMiB)
        => All.FirstOrDefault(size => size.CpuUnits >= cpuUnits && size.MemoryMiB >= memoryMiB);
}
