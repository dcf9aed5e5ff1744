namespace ClusterStack.Model;

/// <summary>How much an environment matters: decides protection, deletion and how long data is kept.</summary>
public enum EnvironmentClass
{
    /// <summary>People depend on it: stateful things are protected, data and logs are kept longest.</summary>
    Production,

    /// <summary>Rehearses production: protected as production is, data and logs are kept for a shorter time.</summary>
    Staging,

    /// <summary>May vanish at any time: nothing is protected, nothing is kept when it is destroyed.</summary>
    Throwaway,
}

/// <summary>
/// Everything that an environment creates, decided: valid by construction, with no reference to the cloud.
/// Components create what stands here and decide nothing.
/// </summary>
public sealed record EnvironmentPlan
{
    /// <summary>Name of the stack and of the environment, for example <c>dev</c>: the first part of every name.</summary>
    public required string Name { get; init; }

    /// <summary>How much the environment matters.</summary>
    public required EnvironmentClass Class { get; init; }

    /// <summary>Whether things that hold data are protected from deletion: always, unless the environment is throw-away.</summary>
    public required bool Protect { get; init; }

    /// <summary>Whether logs stay, for the days that they are kept, when what wrote them is gone: in production.</summary>
    public required bool KeepLogs { get; init; }

    /// <summary>Where it is created and by whom.</summary>
    public required AccountPlan Account { get; init; }

    /// <summary>The VPC and its subnets; <see langword="null"/> when the environment stands in a network that exists.</summary>
    public required NetworkPlan? Network { get; init; }

    /// <summary>The network that others look after; set exactly when <see cref="Network"/> is not.</summary>
    public required ExistingNetworkPlan? ExistingNetwork { get; init; }

    /// <summary>Mail addresses that are told of alarms, sorted; empty when nobody is.</summary>
    public required ImmutableArray<string> AlarmEmails { get; init; }

    /// <summary>The security groups, sorted by name.</summary>
    public required ImmutableArray<PartyPlan> Parties { get; init; }

    /// <summary>Who may call whom, sorted by rule name; what is not listed is closed.</summary>
    public required ImmutableArray<FlowPlan> Flows { get; init; }

    /// <summary>The zone, the hosts and their certificate; <see langword="null"/> where there are no names of one's own.</summary>
    public required DnsPlan? Dns { get; init; }

    /// <summary>The load balancer in front of the workloads.</summary>
    public required LoadBalancerPlan LoadBalancer { get; init; }

    /// <summary>The Redis stores, sorted by name.</summary>
    public required ImmutableArray<RedisPlan> Redis { get; init; }

    /// <summary>What runs the containers.</summary>
    public required RuntimePlan Runtime { get; init; }

    /// <summary>The workloads, sorted by name.</summary>
    public required ImmutableArray<WorkloadPlan> Workloads { get; init; }

    /// <summary>
    /// Where each workload with a route answers: <c>workload</c> when it has one host, <c>workload/host</c> when it has several,
    /// to <c>https://host</c>, or to a port of the load balancer.
    /// </summary>
    public required ImmutableSortedDictionary<string, UrlPlan> Urls { get; init; }

    /// <summary>What is allowed and yet worth knowing, one sentence each, in a stable order.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>Decides an environment.</summary>
    /// <exception cref="Settings.SettingsException">
    /// The settings or manifests could not be read, contradict each other or a limit of AWS; lists every problem.
    /// </exception>
    public static EnvironmentPlan From(Settings.EnvironmentSettings settings) => new EnvironmentPlanner(settings).Plan();
}
