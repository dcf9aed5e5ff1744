namespace ClusterStack.Model;

/// <summary>One workload: tasks of one or more containers, and the way to them.</summary>
public sealed record WorkloadPlan
{
    /// <summary>Name within the environment, for example <c>sreracha</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its party, for example <c>workload-sreracha</c>.</summary>
    public required string PartyName { get; init; }

    /// <summary>How many tasks run.</summary>
    public required int Replicas { get; init; }

    /// <summary>
    /// Whether the tasks are kept by two services, the second created and updated when the first is steady, so that tasks which
    /// live equally long do not end together.
    /// </summary>
    public bool Staggered { get; init; }

    /// <summary>How many tasks each of its services keeps, in the order in which they are created: two when staggered, else one.</summary>
    public ImmutableArray<int> ServiceReplicas => Staggered ? [StaggeredReplicas.First(Replicas), StaggeredReplicas.Second(Replicas)] : [Replicas];

    /// <summary>What changes the number of tasks; <see langword="null"/> leaves it at <see cref="Replicas"/>.</summary>
    public AutoscalingPlan? Autoscaling { get; init; }

    /// <summary>How a new version replaces the old one.</summary>
    public required RolloutPlan Rollout { get; init; }

    /// <summary>When tasks that stop by themselves raise an alarm; <see langword="null"/> for never.</summary>
    public RestartAlarmPlan? RestartAlarm { get; init; }

    /// <summary>Whether a small init process reaps what the containers leave behind and passes signals on.</summary>
    public bool InitProcess { get; init; } = true;

    /// <summary>Seconds between SIGTERM and SIGKILL, in which the load balancer lets requests finish.</summary>
    public int StopTimeoutSeconds { get; init; } = 30;

    /// <summary>Whether people may open a shell in its containers.</summary>
    public bool ExecuteCommand { get; init; }

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
