namespace ClusterStack.Model;

/// <summary>How the tasks of a staggered workload are shared between its two services.</summary>
internal static class StaggeredReplicas
{
    /// <summary>Tasks of the first service: half of them, rounded up.</summary>
    internal static int First(int replicas) => (replicas + 1) / 2;

    /// <summary>Tasks of the second.</summary>
    internal static int Second(int replicas) => replicas / 2;
}
