using ClusterStack.Model;
using ClusterStack.Workloads;

namespace ClusterStack.Settings;

/// <summary>One workload: a manifest, and what this environment adds to it.</summary>
public sealed record WorkloadSettings
{
    /// <summary>Path of the Score file, relative to the directory of <c>Pulumi.yaml</c>, for example <c>workloads/click-count.yaml</c>.</summary>
    [Form(".+", "a path of 1 to 255 characters", Longest = 255)] public required string Manifest { get; init; }

    /// <summary>The parsed manifest.</summary>
    [NotASetting] public Workload? Workload { get; init; }

    /// <summary>Image for every container whose manifest says <c>image: .</c>, with tag or digest, for example <c>horgix/click-count:1.4.2</c>.</summary>
    [Form(@"\S+", "an image with its tag or digest, such as example/app:1.4.2", Longest = 512)] public string? Image { get; init; }

    /// <summary>How many tasks run, 1 to 100. Defaults to 2 in production, so that one can fail, and to 1 elsewhere.</summary>
    [Between(1, 100)] public int? Replicas { get; init; }

    /// <summary>What changes the number of tasks; in place of <see cref="Replicas"/>.</summary>
    public AutoscalingSettings? Autoscaling { get; init; }

    /// <summary>
    /// <c>true</c> keeps the tasks by two services, the second created and updated when the first is steady: for a program that ends after
    /// a fixed time, whose tasks would otherwise end together. Defaults to <c>false</c>.
    /// </summary>
    public bool Staggered { get; init; }

    /// <summary>How a new version replaces the old one.</summary>
    public RolloutSettings Rollout { get; init; } = new();

    /// <summary>When tasks that stop by themselves raise an alarm. Without it none does.</summary>
    public RestartAlarmSettings? RestartAlarm { get; init; }

    /// <summary>Whether a small init process reaps what the containers leave behind and passes signals on. Defaults to <c>true</c>.</summary>
    public bool InitProcess { get; init; } = true;

    /// <summary>
    /// Seconds from SIGTERM to SIGKILL, 2 to 120, Fargate's bounds; the load balancer lets requests finish as long. Defaults to 30.
    /// </summary>
    [Between(2, 120)] public int StopTimeoutSeconds { get; init; } = 30;

    /// <summary>
    /// Whether people may open a shell in its containers; every session is recorded and encrypted. Needs
    /// <see cref="ReadOnlyRootFilesystem"/> <c>false</c>. Defaults to <c>false</c>.
    /// </summary>
    public bool ExecuteCommand { get; init; }

    /// <summary>
    /// Hosts under which it is reached, for example <c>[dev.example.com, "*.dev.example.com"]</c>; empty for a workload that nobody calls from outside.
    /// A wildcard gets what no workload's own host is, and needs <c>dns.mode: route53</c> with <c>loadBalancer.type: application</c>.
    /// </summary>
    [Between(0, 5), Distinct, Form(Forms.Host, Forms.HostExpected, Longest = Forms.DomainLongest)] public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>
    /// Data store for each resource of type <c>redis</c>, for example <c>{ redis: cache }</c>; one of <see cref="Hosts"/> for each of type
    /// <c>dns</c>, which need not be said where there is one host.
    /// </summary>
    [Form($"{Forms.Name}|{Forms.Domain}", "the name of a data store, or a host", Longest = Forms.DomainLongest)]
    public ImmutableSortedDictionary<string, string> Bindings { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Values for the manifest's resources of type <c>environment</c>, for example <c>{ LOG_LEVEL: debug }</c>; never secrets.</summary>
    [Form(Forms.Variable, Forms.VariableExpected, Names = true)]
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What this environment changes in containers, by their names in the manifest.</summary>
    [Form(ContainerSettings.Name, ContainerSettings.NameExpected, Names = true)]
    public ImmutableSortedDictionary<string, ContainerSettings> Containers { get; init; } = ImmutableSortedDictionary.Create<string, ContainerSettings>(StringComparer.Ordinal);

    /// <summary>Numeric user and group of the containers, each at most 2147483647, Docker's limit. Defaults to <c>10001:10001</c>; root is refused.</summary>
    [Form("[1-9][0-9]{0,9}:[1-9][0-9]{0,9}", "a numeric user and group other than root, such as 10001:10001")]
    public string User { get; init; } = "10001:10001";

    /// <summary>Whether the image's files are read-only. Defaults to <c>true</c>.</summary>
    public bool ReadOnlyRootFilesystem { get; init; } = true;

    /// <summary>What the load balancer needs to know beyond the manifest's probe.</summary>
    public HealthCheckSettings HealthCheck { get; init; } = new();
}

/// <summary>What changes the number of tasks.</summary>
public sealed record AutoscalingSettings
{
    /// <summary>Fewest tasks, 1 to 100.</summary>
    [Between(1, 100)] public required int Min { get; init; }

    /// <summary>Most tasks, 1 to 1000.</summary>
    [Between(1, 1000)] public required int Max { get; init; }

    /// <summary>Average CPU use that is aimed at, 10 to 95 percent. Without it CPU use changes nothing.</summary>
    [Between(10, 95)] public int? CpuPercent { get; init; }

    /// <summary>Requests per minute and task that are aimed at, 1 to 1000000. Without it requests change nothing.</summary>
    [Between(1, 1_000_000)] public int? RequestsPerReplica { get; init; }

    /// <summary>Other bounds from a time on, by a name for it, for example <c>{ morning: { cron: "0 7 ? * MON-FRI *", min: 4, max: 20 } }</c>.</summary>
    [Form(Forms.Name, Forms.NameExpected, Longest = 32, Names = true)]
    public ImmutableSortedDictionary<string, ScheduledCapacitySettings> Schedule { get; init; } = ImmutableSortedDictionary.Create<string, ScheduledCapacitySettings>(StringComparer.Ordinal);
}

/// <summary>Other bounds from a time on, until the next.</summary>
public sealed record ScheduledCapacitySettings
{
    /// <summary>When, in the six fields that AWS takes: minute, hour, day, month, weekday, year, for example <c>"0 7 ? * MON-FRI *"</c>.</summary>
    [Form(@"[0-9*/,-]+ [0-9*/,-]+ [0-9*?/,LW-]+ [0-9A-Z*/,-]+ [0-9A-Z*?/,L#-]+ [0-9*/,-]+", "six fields in quotes, such as \"0 7 ? * MON-FRI *\"", Longest = 100)]
    public required string Cron { get; init; }

    /// <summary>IANA name of the time zone, for example <c>Europe/Paris</c>. Defaults to <c>UTC</c>.</summary>
    [Form(@"[A-Za-z]+(/[A-Za-z0-9_+-]+){0,2}", "a time zone, such as Europe/Paris", Longest = 64)] public string TimeZone { get; init; } = "UTC";

    /// <summary>Fewest tasks, 0 to 100.</summary>
    [Between(0, 100)] public required int Min { get; init; }

    /// <summary>Most tasks, 0 to 1000.</summary>
    [Between(0, 1000)] public required int Max { get; init; }
}

/// <summary>When tasks that stop by themselves raise an alarm: not those that a rollout or autoscaling stops.</summary>
public sealed record RestartAlarmSettings
{
    /// <summary>How many stops, 1 to 1000.</summary>
    [Between(1, 1000)] public required int Stops { get; init; }

    /// <summary>Within how many minutes, 1 to 1440.</summary>
    [Between(1, 1440)] public required int Minutes { get; init; }
}

/// <summary>What an environment changes in one container of a manifest.</summary>
public sealed record ContainerSettings
{
    internal const string Name = "[a-z0-9][a-z0-9-]{0,61}[a-z0-9]";
    internal const string NameExpected = "the name of a container of the manifest";

    /// <summary>Image in place of the manifest's, with tag or digest, for example <c>example/proxy:2.1.0</c>.</summary>
    [Form(@"\S+", "an image with its tag or digest, such as example/app:1.4.2", Longest = 512)] public string? Image { get; init; }

    /// <summary>Variables beside those of the manifest, or in place of them; placeholders as in the manifest, for example <c>{ LOG_LEVEL: debug }</c>.</summary>
    [Form(Forms.Variable, Forms.VariableExpected, Names = true)]
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>How a new version replaces the old one.</summary>
public sealed record RolloutSettings
{
    /// <summary>
    /// <c>rolling</c> (the default: new tasks are healthy before old ones stop), <c>recreate</c> (two versions never run together),
    /// <c>blueGreen</c> (all requests move at once to a second set of tasks) or <c>canary</c> (a part of the requests moves first).
    /// </summary>
    public RolloutStrategy Strategy { get; init; } = RolloutStrategy.Rolling;

    /// <summary>Fewest tasks that stay while a new version comes up, percent of the replicas, rounded up; 0 to 100. Defaults to 100. Only for <c>rolling</c>.</summary>
    [Between(0, 100)] public int? MinimumHealthyPercent { get; init; }

    /// <summary>Most tasks that run while a new version comes up, percent of the replicas, rounded down; 100 to 200. Defaults to 200. Only for <c>rolling</c>.</summary>
    [Between(100, 200)] public int? MaximumPercent { get; init; }

    /// <summary>
    /// <c>true</c> while a workload goes back from <c>blueGreen</c> or <c>canary</c>: its tasks are registered in both target groups, so that it
    /// does not matter to which of them the last rollout led the requests. Defaults to <c>false</c>. Only for <c>rolling</c>.
    /// </summary>
    public bool AfterShift { get; init; }

    /// <summary>
    /// Answers of status 500 and above per minute at which a rollout that is on goes back, 1 to 1000000. Defaults to 10. Only for
    /// <c>blueGreen</c> and <c>canary</c>.
    /// </summary>
    [Between(1, 1_000_000)] public int? ErrorsPerMinute { get; init; }

    /// <summary>Minutes that the old tasks stay after the last request has moved, 0 to 1440. Defaults to 5. Only for <c>blueGreen</c> and <c>canary</c>.</summary>
    [Between(0, 1440)] public int? BakeMinutes { get; init; }

    /// <summary>Percent of the requests that move first, 1 to 99. Defaults to 10. Only for <c>canary</c>.</summary>
    [Between(1, 99)] public int? CanaryPercent { get; init; }

    /// <summary>Minutes between the first part of the requests and the rest, 1 to 1440. Defaults to 5. Only for <c>canary</c>.</summary>
    [Between(1, 1440)] public int? CanaryMinutes { get; init; }
}

/// <summary>What the load balancer needs to know beyond the manifest's probe.</summary>
public sealed record HealthCheckSettings
{
    /// <summary>HTTP status codes that mean well, in quotes: <c>"200"</c> (the default), <c>"200,204"</c> or <c>"200-299"</c>.</summary>
    [Form("[2-4][0-9]{2}([,-][2-4][0-9]{2}){0,9}", "status codes from 200 to 499 in quotes, such as \"200\" or \"200-299\"")]
    public string SuccessCodes { get; init; } = "200";

    /// <summary>Seconds between two questions, 5 to 300. Defaults to 10.</summary>
    [Between(5, 300)] public int IntervalSeconds { get; init; } = 10;

    /// <summary>Seconds to wait for an answer, 2 to 120 and less than the interval. Defaults to 5.</summary>
    [Between(2, 120)] public int TimeoutSeconds { get; init; } = 5;

    /// <summary>Good answers in a row that make a task healthy, 2 to 10. Defaults to 2.</summary>
    [Between(2, 10)] public int HealthyThreshold { get; init; } = 2;

    /// <summary>Bad answers in a row that make a task unhealthy, 2 to 10. Defaults to 3.</summary>
    [Between(2, 10)] public int UnhealthyThreshold { get; init; } = 3;

    /// <summary>Seconds after the start in which bad answers do not stop a task, 0 to 3600. Defaults to 60.</summary>
    [Between(0, 3600)] public int GracePeriodSeconds { get; init; } = 60;
}
