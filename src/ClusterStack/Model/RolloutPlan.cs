namespace ClusterStack.Model;

/// <summary>How a new version replaces the old one.</summary>
public enum RolloutStrategy
{
    /// <summary>New tasks are healthy before old ones stop.</summary>
    Rolling,

    /// <summary>Old tasks stop before new ones start; for workloads of which two versions must never run together.</summary>
    Recreate,

    /// <summary>All new tasks are healthy beside the old ones before every request moves at once, and for a while the way back is as short.</summary>
    BlueGreen,

    /// <summary>As <see cref="BlueGreen"/>, with a part of the requests first.</summary>
    Canary,
}

/// <summary>How a new version replaces the old one, and how many tasks may be missing or too many meanwhile, in percent of the replicas.</summary>
public sealed record RolloutPlan
{
    /// <summary>The order of stopping and starting.</summary>
    public required RolloutStrategy Strategy { get; init; }

    /// <summary>Fewest tasks that stay, rounded up.</summary>
    public required int MinimumHealthyPercent { get; init; }

    /// <summary>Most tasks that run, rounded down.</summary>
    public required int MaximumPercent { get; init; }

    /// <summary>
    /// How requests move from the old tasks to the new; <see langword="null"/> when tasks are replaced one by one. With
    /// <see cref="RolloutStrategy.Rolling"/> it is what remains of the shifting before: both target groups hold every task.
    /// </summary>
    public TrafficShiftPlan? Shift { get; init; }

    /// <summary>Whether the workload goes back from shifting requests to replacing tasks one by one.</summary>
    public bool AfterShift => Strategy == RolloutStrategy.Rolling && Shift is not null;

    /// <summary>
    /// Whether ECS moves tasks into a zone that has none. It starts a task there before it stops one elsewhere, and refuses to where no task
    /// may be too many.
    /// </summary>
    public bool Rebalances => MaximumPercent > 100;
}

/// <summary>How requests move from the old tasks to the new ones.</summary>
public sealed record TrafficShiftPlan
{
    /// <summary>Percent of the requests that move first; <see langword="null"/> moves all at once.</summary>
    public int? CanaryPercent { get; init; }

    /// <summary>Minutes between the first part and the rest.</summary>
    public required int CanaryMinutes { get; init; }

    /// <summary>Minutes that the old tasks stay after the last request has moved.</summary>
    public required int BakeMinutes { get; init; }

    /// <summary>Answers of status 500 and above per minute at which a rollout goes back.</summary>
    public required int ErrorsPerMinute { get; init; }

    /// <summary>Minutes that a rollout may take: those above, and thirty in which tasks start, become healthy and are drained.</summary>
    public int TimeoutMinutes => 30 + CanaryMinutes + BakeMinutes;

    /// <summary>Priority of the rule under which the new tasks can be tried before anyone else: just before the workload's own.</summary>
    public required int TestPriority { get; init; }
}

/// <summary>What changes the number of tasks.</summary>
public sealed record AutoscalingPlan
{
    /// <summary>Fewest tasks.</summary>
    public required int Min { get; init; }

    /// <summary>Most tasks.</summary>
    public required int Max { get; init; }

    /// <summary>Average CPU use in percent that is aimed at; <see langword="null"/> to pay it no heed.</summary>
    public int? CpuPercent { get; init; }

    /// <summary>Requests per minute and task that are aimed at; <see langword="null"/> to pay them no heed.</summary>
    public int? RequestsPerReplica { get; init; }

    /// <summary>Other bounds from a time on, sorted by name.</summary>
    public required ImmutableArray<ScheduledCapacityPlan> Schedule { get; init; }
}

/// <summary>Other bounds from a time on, until the next.</summary>
/// <param name="Name">Name, for example <c>morning</c>.</param>
/// <param name="Cron">Six fields as AWS takes them, for example <c>0 7 ? * MON-FRI *</c>.</param>
/// <param name="TimeZone">IANA name, for example <c>Europe/Paris</c>.</param>
/// <param name="Min">Fewest tasks.</param>
/// <param name="Max">Most tasks.</param>
public sealed record ScheduledCapacityPlan(string Name, string Cron, string TimeZone, int Min, int Max);

/// <summary>When tasks that stop by themselves raise an alarm.</summary>
/// <param name="Stops">How many stops.</param>
/// <param name="Minutes">Within how many minutes.</param>
public sealed record RestartAlarmPlan(int Stops, int Minutes);
