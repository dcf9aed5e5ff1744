using ClusterStack.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ClusterStack.Tests.Model;

public sealed class FargateSizesTests
{
    [Theory]
    [InlineData(256, 3, 512, 2048)]
    [InlineData(512, 4, 1024, 4096)]
    [InlineData(1024, 7, 2048, 8192)]
    [InlineData(2048, 13, 4096, 16384)]
    [InlineData(4096, 23, 8192, 30720)]
    [InlineData(8192, 12, 16384, 61440)]
    [InlineData(16384, 12, 32768, 122880)]
    public void The_table_is_that_of_AWS(int cpu, int pairs, int least, int most)
    {
        var memories = FargateSizes.All.Where(size => size.CpuUnits == cpu).Select(size => size.MemoryMiB).ToArray();
        Assert.Equal((pairs, least, most), (memories.Length, memories.Min(), memories.Max()));
    }

    [Theory]
    [InlineData(1, 1, 256, 512)]
    [InlineData(256, 512, 256, 512)]
    [InlineData(256, 513, 256, 1024)]
    [InlineData(256, 2049, 512, 3072)]
    [InlineData(257, 512, 512, 1024)]
    [InlineData(256, 30721, 8192, 32768)]
    [InlineData(4097, 1, 8192, 16384)]
    [InlineData(8192, 20000, 8192, 20480)]
    [InlineData(16384, 122880, 16384, 122880)]
    public void Takes_the_smallest_pair_that_fits(long cpu, long memory, int cpuUnits, int memoryMiB)
        => Assert.Equal(new FargatePlan { CpuUnits = cpuUnits, MemoryMiB = memoryMiB }, FargateSizes.Smallest(cpu, memory));

    [Theory]
    [InlineData(16385, 1)]
    [InlineData(1, 122881)]
    [InlineData(long.MaxValue, 1)]
    public void Says_when_none_fits(long cpu, long memory) => Assert.Null(FargateSizes.Smallest(cpu, memory));

    [Fact]
    public void What_is_taken_fits_and_no_smaller_pair_would()
        => Prop.ForAll(Gen.Choose(1, 16384).Two().ToArbitrary(), need =>
        {
            var (cpu, memory) = (need.Item1, need.Item2);
            var taken = FargateSizes.Smallest(cpu, memory)!;
            return taken.CpuUnits >= cpu && taken.MemoryMiB >= memory
                && !FargateSizes.All.Any(size => size.CpuUnits >= cpu && size.MemoryMiB >= memory
                    && (size.CpuUnits < taken.CpuUnits || (size.CpuUnits == taken.CpuUnits && size.MemoryMiB < taken.MemoryMiB)));
        }).QuickCheckThrowOnFailure();
}
