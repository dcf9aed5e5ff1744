using ClusterStack.DataStores;
using ClusterStack.Model;

namespace ClusterStack.Runtimes;

/// <summary>What runs the workloads of an environment; the one face that everything else sees of it.</summary>
public interface IRuntime
{
    /// <summary>Where workloads are attached, and where they are reached.</summary>
    RuntimeAttachment Attachment { get; }

    /// <summary>Runs a workload.</summary>
    /// <param name="workload">What to run.</param>
    /// <param name="stores">The data stores that it may be bound to.</param>
    void Run(WorkloadPlan workload, StoreBindings stores);
}
