using ClusterStack.Settings.Documents;

namespace ClusterStack.Model;

/// <summary>A name that follows from settings, and what it becomes.</summary>
/// <param name="Type">Type of the resource, as Pulumi names it.</param>
/// <param name="What">The same in AWS' words, for people.</param>
/// <param name="Name">The name.</param>
/// <param name="Owner">What it is named after, completing "the ... of", for example <c>workload "web"</c>.</param>
/// <param name="Path">The setting that decides it; empty for the environment's own name.</param>
internal sealed record DerivedName(string Type, string What, string Name, string Owner, ImmutableArray<object> Path)
{
    /// <summary>Most characters that AWS allows, with those that auto-naming adds; <see langword="null"/> where no name that the settings allow comes near.</summary>
    internal int? Limit { get; init; }

    /// <summary>What is too long about it, or <see langword="null"/>.</summary>
    internal string? TooLong()
    {
        if (Limit is not { } limit) return null;
        var length = Name.Length + AwsNames.Suffix;
        return length <= limit
            ? null
            : $"the name of the {What} becomes \"{Name}\" and {AwsNames.Suffix} characters of AWS' choice, which is {length} of {limit} allowed; shorten it by {length - limit}";
    }
}

/// <summary>Every name that is derived from those of an environment, its workloads and its data stores: none too long, no two alike.</summary>
internal static class AwsNames
{
    /// <summary>Characters that auto-naming adds: a hyphen and seven hexadecimal digits.</summary>
    internal const int Suffix = 8;

    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string LogGroup = "aws:cloudwatch/logGroup:LogGroup";
    private const string Role = "aws:iam/role:Role";
    private const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
    private const string Secret = "aws:secretsmanager/secret:Secret";
    private const string SecretVersion = "aws:secretsmanager/secretVersion:SecretVersion";

    /// <summary>Adds a problem for a malformed name of the environment, for the first name of each setting that is too long, and once for each two owners with a name in common.</summary>
    internal static void Check(string environment, ImmutableArray<DerivedName> names, PlanNotes notes)
    {
        if (Malformed(environment))
        {
            notes.Problem([], $"the environment's name \"{environment}\" becomes a part of AWS names; use lower-case letters, digits and single hyphens, starting with a letter");
            return;
        }

        var (tooLong, alike) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var known = new Dictionary<string, DerivedName>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name.TooLong() is { } problem && tooLong.Add(name.Owner)) notes.Problem(name.Path, problem);
            var same = $"{name.Type} {name.Name}";
            if (!known.TryAdd(same, name) && known[same].Owner is var owner && owner != name.Owner && alike.Add($"{owner} {name.Owner}"))
                notes.Problem(name.Path, $"its {name.What} would be named \"{name.Name}\", as that of {owner} is; rename one of the two");
        }
    }

    /// <summary>All derived names; those of the environment first, then those of each data store and workload.</summary>
    internal static ImmutableArray<DerivedName> Of(
        string environment, ImmutableArray<WorkloadPlan> workloads, ImmutableArray<RedisPlan> redis, LoadBalancerType edge, ImmutableArray<string> subnets)
        => [.. OfEnvironment(environment, edge), .. redis.SelectMany(store => OfStore(environment, store)), .. workloads.SelectMany(workload => OfWorkload(environment, workload, subnets))];

    private static IEnumerable<DerivedName> OfEnvironment(string environment, LoadBalancerType edge)
    {
        yield return Own("aws:lb/loadBalancer:LoadBalancer", "load balancer", edge == LoadBalancerType.Network ? "nlb" : "alb", 32);
        yield return Own("aws:s3/bucket:Bucket", "bucket", "access-logs", 63);
        yield return Own(Role, "role", "flow-logs", 64);
        foreach (var group in (string[])["container-insights", "flow-logs", "sessions", "task-stops", "web-acl"]) yield return Own(LogGroup, "log group", group);
        yield return Own(Alarm, "alarm", "certificate-expires");

        DerivedName Own(string type, string what, string meaning, int? limit = null)
            => new(type, what, $"{environment}-{meaning}", $"environment \"{environment}\"", []) { Limit = limit };
    }

    private static IEnumerable<DerivedName> OfStore(string environment, RedisPlan store)
    {
        var serverless = store.Mode == RedisMode.Serverless;
        if (serverless)
        {
            yield return Its("aws:elasticache/serverlessCache:ServerlessCache", "serverless cache", "", 40);
        }
        else
        {
            yield return Its("aws:elasticache/replicationGroup:ReplicationGroup", "replication group", "", 40);
            yield return Its("aws:elasticache/subnetGroup:SubnetGroup", "subnet group");
            yield return Its("aws:elasticache/parameterGroup:ParameterGroup", "parameter group");
            foreach (var log in (string[])["engine-log", "slow-log"]) yield return Its(LogGroup, "log group", $"-{log}");
        }

        if (store.Authentication == RedisAuthentication.Users)
        {
            // These stand as they are, without a suffix: 40 characters as well, hence never too long where the store's own name is not.
            yield return Its("aws:elasticache/user:User", "user");
            yield return Its("aws:elasticache/user:User", "user", "-default");
            yield return Its("aws:elasticache/userGroup:UserGroup", "user group");
        }

        if (store is { HasPassword: true, TokenKey: null }) yield return Its("random:index/randomPassword:RandomPassword", "password", "-token");

        DerivedName Its(string type, string what, string meaning = "", int? limit = null)
            => new(type, what, $"{environment}-{store.Name}{meaning}", $"data store \"{store.Name}\"", ["dataStores", store.Name]) { Limit = limit };
    }

    private static IEnumerable<DerivedName> OfWorkload(string environment, WorkloadPlan workload, ImmutableArray<string> subnets)
    {
        var shifts = workload is { Route: not null, Rollout.Shift: not null };
        if (workload.Route is { } route)
        {
            yield return Its("aws:lb/targetGroup:TargetGroup", "target group", "", 32);
            if (route.Listeners.IsEmpty) yield return Its("aws:lb/listenerRule:ListenerRule", "listener rule");
            foreach (var listener in route.Listeners) yield return Its("aws:lb/listener:Listener", "listener", $"-{listener.Port}");
        }

        if (shifts)
        {
            yield return Its("aws:lb/targetGroup:TargetGroup", "target group", "-b", 32);
            yield return Its("aws:lb/listenerRule:ListenerRule", "listener rule", "-test");
            yield return Its(Alarm, "alarm", "-errors");
            yield return Its(Alarm, "alarm", "-b-errors");
        }

        foreach (var role in shifts ? (string[])["execution", "task", "shift"] : ["execution", "task"])
        {
            yield return Its(Role, "role", $"-{role}", 64);
            yield return Its(RolePolicy, "policy", $"-{role}");
        }

        yield return Its(LogGroup, "log group", "-logs");
        yield return Its("aws:ecs/taskDefinition:TaskDefinition", "task definition", "-task");
        yield return Its("aws:ecs/service:Service", "service");
        if (workload.Staggered) yield return Its("aws:ecs/service:Service", "service", "-later");
        if (workload.HasSecrets) yield return Its(Secret, "secret", "-secrets");
        if (workload.HasSecrets) yield return Its(SecretVersion, "secret", "-secrets");
        if (workload.RestartAlarm is not null) yield return Its(Alarm, "alarm", "-task-stops");
        if (workload.RestartAlarm is not null) yield return Its("aws:cloudwatch/logMetricFilter:LogMetricFilter", "metric filter", "-task-stops");
        if (workload.Autoscaling is { } scaling)
        {
            yield return Its("aws:appautoscaling/target:Target", "scalable target");
            if (scaling.CpuPercent is not null) yield return Its("aws:appautoscaling/policy:Policy", "scaling policy", "-cpu");
            if (scaling.RequestsPerReplica is not null) yield return Its("aws:appautoscaling/policy:Policy", "scaling policy", "-requests");
            foreach (var change in scaling.Schedule) yield return Its("aws:appautoscaling/scheduledAction:ScheduledAction", "scheduled action", $"-{change.Name}");
        }

        if (workload.Volumes.IsEmpty) yield break;
        foreach (var part in (string[])["backupPolicy:BackupPolicy", "fileSystem:FileSystem", "fileSystemPolicy:FileSystemPolicy"]) yield return Its($"aws:efs/{part}", "file system", "-volumes");
        foreach (var subnet in subnets) yield return Its("aws:efs/mountTarget:MountTarget", "mount target", $"-volumes-{subnet}");
        foreach (var volume in workload.Volumes) yield return Its("aws:efs/accessPoint:AccessPoint", "access point", $"-volumes-{volume.Name}");

        DerivedName Its(string type, string what, string meaning = "", int? limit = null)
            => new(type, what, $"{environment}-{workload.Name}{meaning}", $"workload \"{workload.Name}\"", ["workloads", workload.Name]) { Limit = limit };
    }

    private static bool Malformed(string environment)
        => environment.Length == 0 || !char.IsAsciiLetterLower(environment[0]) || environment.EndsWith('-') || environment.Contains("--", StringComparison.Ordinal)
            || !environment.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
