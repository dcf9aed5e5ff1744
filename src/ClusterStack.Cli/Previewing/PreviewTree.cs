using System.Globalization;
using ClusterStack.Graph.Rendering;
using ClusterStack.Model;

namespace ClusterStack.Cli.Previewing;

/// <summary>A preview for people: the tree of the graph, then what the plan promises of every workload, then its warnings.</summary>
internal static class PreviewTree
{
    private const string LineEnd = "\n";

    /// <summary>Writes pieces of text with what they are.</summary>
    public static void Write(Preview preview, Action<TextStyle, string> write)
    {
        TreeRenderer.Write(preview.Graph, write);
        WriteWorkloads(preview.Plan, write);
        WriteWarnings(preview.Plan, write);
    }

    private static void WriteWorkloads(EnvironmentPlan plan, Action<TextStyle, string> write)
    {
        if (plan.Workloads.IsEmpty) return;
        WriteHeading("Workloads", write);
        foreach (var workload in plan.Workloads)
        {
            write(TextStyle.Plain, "  ");
            write(TextStyle.Name, workload.Name);
            write(TextStyle.Plain, "  ");
            write(TextStyle.Literal, Size(workload));
            write(TextStyle.Plain, LineEnd);
            foreach (var (_, url) in plan.Urls.Where(url => url.Key.Split('/')[0] == workload.Name)) write(TextStyle.Plain, $"    {url}\n");
            write(TextStyle.Plain, $"    {workload.ZeroDowntime}\n");
        }
    }

    private static string Size(WorkloadPlan workload) => string.Create(
        CultureInfo.InvariantCulture,
        $"{workload.Replicas} {(workload.Replicas is 1 ? "task" : "tasks")} of {workload.Fargate.CpuUnits / 1024m:0.##} vCPU and {workload.Fargate.MemoryMiB} MiB");

    private static void WriteWarnings(EnvironmentPlan plan, Action<TextStyle, string> write)
    {
        if (plan.Warnings.IsEmpty) return;
        WriteHeading("Warnings", write);
        foreach (var warning in plan.Warnings) write(TextStyle.Plain, $"  {warning}\n");
    }

    private static void WriteHeading(string title, Action<TextStyle, string> write)
    {
        write(TextStyle.Plain, LineEnd);
        write(TextStyle.Heading, title);
        write(TextStyle.Plain, LineEnd);
    }
}
