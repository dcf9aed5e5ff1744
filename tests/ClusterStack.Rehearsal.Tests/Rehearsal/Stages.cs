using ClusterStack.Cli.Rehearsal;
using ClusterStack.Graph;

namespace ClusterStack.Rehearsal.Tests.Rehearsal;

/// <summary>Runs rehearsals in directories that do not outlive them.</summary>
internal static class Stages
{
    public static async Task<RehearsalReport> RehearseAsync(ResourceGraph graph, bool partial = false, Action<RehearsalProgress>? progress = null, bool destroy = true)
    {
        var directory = Directory.CreateTempSubdirectory("clusterstack-rehearsal-");
        try
        {
            return await new RehearsalRun(graph, Programs.Tools, progress ?? (static _ => { }))
            {
                Partial = partial,
                Keep = destroy ? null : static _ => Task.CompletedTask,
            }.RunAsync(directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
