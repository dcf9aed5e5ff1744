using System.Globalization;

namespace ClusterStack.Workloads;

/// <summary>Processor time and memory as Score and Kubernetes write them.</summary>
internal static class Quantity
{
    /// <summary>Score's form, with as many digits as a machine can have.</summary>
    internal const string CpuForm = @"[0-9]{1,7}m|[0-9]{1,4}(\.[0-9]{1,3})?";
    internal const string CpuExpected = "a quoted number of CPUs, such as \"0.25\" or \"250m\"";

    internal const string MemoryForm = @"(0\.[0-9]{1,9}|[1-9][0-9]{0,14}(\.[0-9]{1,9})?)(K|M|G|T|Ki|Mi|Gi|Ti)?";
    internal const string MemoryExpected = "an amount of memory, such as \"512Mi\" or \"300M\"";

    /// <summary>Thousandths of a CPU; none for an amount that is missing.</summary>
    internal static int CpuMillis(string text) => text.Length == 0 ? 0 : text.EndsWith('m')
        ? int.Parse(text.AsSpan()[..^1], CultureInfo.InvariantCulture)
        : (int)(decimal.Parse(text, CultureInfo.InvariantCulture) * 1000);

    /// <summary>Bytes, rounded up; none for an amount that is missing.</summary>
    internal static long MemoryBytes(string text)
    {
        if (text.Length == 0) return 0;
        var digits = text.AsSpan().TrimEnd("KMGTi");
        var unit = text.AsSpan()[digits.Length..];
        var step = unit.EndsWith("i") ? 1024m : 1000m;
        var factor = unit switch { ['K', ..] => step, ['M', ..] => step * step, ['G', ..] => step * step * step, ['T', ..] => step * step * step * step, _ => 1m };
        return (long)Math.Min(decimal.Ceiling(decimal.Parse(digits, CultureInfo.InvariantCulture) * factor), long.MaxValue);
    }
}
