namespace ClusterStack.Model;

/// <summary>How a new version replaces the old one.</summary>
public enum RolloutStrategy
{
    /// <summary>New tasks are healthy before old ones stop.</summary>
    Rolling,

    /// <summary>Old tasks stop before new ones start; for workloads of which two versions must never run together.</summary>
    Recreate,
}

/// <summary>One workload: tasks of one or more containers, and the way to them.</summary>
public sealed record WorkloadPlan
{
    /// <summary>Name within the environment, for example <c>sreracha</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its party, for example <c>workload-sreracha</c>.</summary>
    public required string PartyName { get; init; }

    /// <summary>How many tasks run.</summary>
    public required int Replicas { get; init; }

    /// <summary>How a new version replaces the old one.</summary>
    public required RolloutPlan Rollout { get; init; }

    /// <summary>The containers of a task, sorted by name.</summary>
    public required ImmutableArray<ContainerPlan> Containers { get; init; }

    /// <summary>The volumes that its containers mount, sorted by name.</summary>
    public ImmutableArray<VolumePlan> Volumes { get; init; } = [];

    /// <summary>The way from the load balancer; <see langword="null"/> for a workload without hosts.</summary>
    public RoutePlan? Route { get; init; }

    /// <summary>Size of a task.</summary>
    public required FargatePlan Fargate { get; init; }

    /// <summary>Whether a new version interrupts the service, and why.</summary>
    public required ZeroDowntimeVerdict ZeroDowntime { get; init; }

    /// <summary>Which data store answers for which resource of the manifest, sorted by resource.</summary>
    public required ImmutableArray<BindingPlan> Bindings { get; init; }

    /// <summary>Whether some variable or file of some container is secret.</summary>
    public bool HasSecrets => Containers.Any(container => container.Variables.Any(variable => variable.Secret) || container.Files.Any(file => file.Secret));
}

/// <summary>A resource that the manifest asks for and the data store that the environment gives.</summary>
/// <param name="Resource">Name in the manifest, for example <c>redis</c>.</param>
/// <param name="Store">Name of the data store, for example <c>cache</c>.</param>
public sealed record BindingPlan(string Resource, string Store);

/// <summary>How many tasks may be missing or too many while a new version comes up, in percent of the replicas.</summary>
public sealed record RolloutPlan
{
    /// <summary>The chosen strategy.</summary>
    public required RolloutStrategy Strategy { get; init; }

    /// <summary>Least share of tasks that must be healthy: 100 for rolling, 0 for recreate.</summary>
    public required int MinimumHealthyPercent { get; init; }

    /// <summary>Largest share of tasks that may exist: 200 for rolling, 100 for recreate.</summary>
    public required int MaximumPercent { get; init; }
}

/// <summary>Size of a task, one of the pairs that Fargate offers.</summary>
public sealed record FargatePlan
{
    /// <summary>CPU units; 1024 are one vCPU.</summary>
    public required int CpuUnits { get; init; }

    /// <summary>Memory in MiB.</summary>
    public required int MemoryMiB { get; init; }
}

/// <summary>Whether users notice a new version.</summary>
/// <param name="Yes">They do not.</param>
/// <param name="Because">The reason, completing "because ...".</param>
public sealed record ZeroDowntimeVerdict(bool Yes, string Because)
{
    /// <summary>The verdict as one line: <c>zero downtime: no, because ...</c>.</summary>
    public override string ToString() => $"zero downtime: {(Yes ? "yes" : "no")}, because {Because}";
}
