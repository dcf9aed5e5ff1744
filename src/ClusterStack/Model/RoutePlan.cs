namespace ClusterStack.Model;

/// <summary>The way from the load balancer to a workload.</summary>
public sealed record RoutePlan
{
    /// <summary>Hosts that lead to it, sorted.</summary>
    public required ImmutableArray<string> Hosts { get; init; }

    /// <summary>The container that answers.</summary>
    public required string ContainerName { get; init; }

    /// <summary>The container's port.</summary>
    public required int Port { get; init; }

    /// <summary>Priority of the listener's rule, 1 to 50000: follows from the workload's name and the wildcards among its own hosts, so that others never renumber it.</summary>
    public required int Priority { get; init; }

    /// <summary>Listeners of its own, one per host; empty where all workloads share one that tells hosts apart.</summary>
    public ImmutableArray<ListenerPlan> Listeners { get; init; } = [];

    /// <summary>How the load balancer speaks to tasks, in AWS's words: <c>HTTP</c> or <c>TCP</c>.</summary>
    public string TargetProtocol { get; init; } = "HTTP";

    /// <summary>How the load balancer tells whether a task is well.</summary>
    public required HealthCheckPlan HealthCheck { get; init; }
}

/// <summary>The load balancer's question to a task.</summary>
public sealed record HealthCheckPlan
{
    /// <summary>Path and query, for example <c>/?q=1</c>.</summary>
    public required string Path { get; init; }

    /// <summary>HTTP status codes that mean well, for example <c>200</c> or <c>200-299</c>.</summary>
    public required string SuccessCodes { get; init; }

    /// <summary>Seconds between two questions.</summary>
    public required int IntervalSeconds { get; init; }

    /// <summary>Seconds after which no answer is a bad answer; less than the interval.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>Good answers in a row that make a task healthy.</summary>
    public required int HealthyThreshold { get; init; }

    /// <summary>Bad answers in a row that make a task unhealthy.</summary>
    public required int UnhealthyThreshold { get; init; }

    /// <summary>Seconds after a task's start in which bad answers do not stop it.</summary>
    public required int GracePeriodSeconds { get; init; }
}
