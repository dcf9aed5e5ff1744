namespace ClusterStack.Model;

/// <summary>What runs the containers.</summary>
public enum RuntimeKind
{
    /// <summary>Amazon ECS on Fargate.</summary>
    Ecs,
}

/// <summary>The chosen runtime; exactly the property of its kind is set.</summary>
public sealed record RuntimePlan
{
    /// <summary>Which runtime.</summary>
    public required RuntimeKind Kind { get; init; }

    /// <summary>Set when <see cref="Kind"/> is <see cref="RuntimeKind.Ecs"/>.</summary>
    public EcsPlan? Ecs { get; init; }
}

/// <summary>The ECS cluster.</summary>
public sealed record EcsPlan
{
    /// <summary>Name of the cluster in AWS: known beforehand, since the log group of its measurements is named after it.</summary>
    public required string ClusterName { get; init; }

    /// <summary>Processor of the tasks in AWS's words: <c>X86_64</c> or <c>ARM64</c>.</summary>
    public required string CpuArchitecture { get; init; }

    /// <summary>On which capacity tasks run; the one with a base first.</summary>
    public required ImmutableArray<CapacityPlan> Capacity { get; init; }

    /// <summary>Whether people may open shells in some containers; their sessions are recorded.</summary>
    public required bool ExecuteCommand { get; init; }

    /// <summary>Whether stopped tasks are recorded, because some workload raises an alarm when they are too many.</summary>
    public required bool CountTaskStops { get; init; }

    /// <summary>Names of the private subnets, in their order: volumes are reached in each of them.</summary>
    public required ImmutableArray<string> SubnetNames { get; init; }

    /// <summary>Whether things that hold data are protected from deletion.</summary>
    public required bool Protect { get; init; }

    /// <summary>Value of the cluster setting <c>containerInsights</c> in AWS's words: <c>enhanced</c>, <c>enabled</c> or <c>disabled</c>.</summary>
    public required string ContainerInsights { get; init; }

    /// <summary>Whether logs stay, for their days, when the workload or the cluster is gone.</summary>
    public required bool KeepLogs { get; init; }

    /// <summary>How many days the containers' logs are kept.</summary>
    public required int LogRetentionDays { get; init; }
}

/// <summary>A share of the tasks and where they run.</summary>
/// <param name="Provider">AWS's name of the capacity provider: <c>FARGATE</c> or <c>FARGATE_SPOT</c>.</param>
/// <param name="Base">How many tasks of a service run there before any other counts.</param>
/// <param name="Weight">Its share of the tasks beyond.</param>
public sealed record CapacityPlan(string Provider, int Base, int Weight)
{
    /// <summary>Capacity that is paid for as it is used and stays.</summary>
    public const string OnDemand = "FARGATE";

    /// <summary>Cheaper capacity that AWS takes back with two minutes' notice.</summary>
    public const string Spot = "FARGATE_SPOT";

    /// <summary>Every capacity that tasks on Fargate may run on.</summary>
    public static ImmutableArray<string> Providers { get; } = [OnDemand, Spot];
}
