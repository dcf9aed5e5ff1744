namespace ClusterStack.Tests.Settings;

/// <summary>What can be wrong with capacity, rollouts, autoscaling and alarms, and an innocent twin that passes.</summary>
public sealed class ComputeProblemsTests
{
    /// <summary>The bad settings of the workload web, the problem without its place, the good settings.</summary>
    public static TheoryData<string, string, string> Workloads { get; } = new()
    {
        { "rollout.strategy=bluegreen", "rollout.strategy: expected one of rolling, recreate, blueGreen, canary, got \"bluegreen\"; did you mean \"blueGreen\"?", "rollout.strategy=blueGreen" },
        { "rollout.minimumHealthyPercent=101", "rollout.minimumHealthyPercent: expected a whole number from 0 to 100, got the number 101", "rollout.minimumHealthyPercent=100" },
        { "rollout.maximumPercent=99", "rollout.maximumPercent: expected a whole number from 100 to 200, got the number 99", "rollout.maximumPercent=150" },
        {
            "rollout.maximumPercent=100",
            "rollout: with 2 tasks in a service, maximumPercent 100 lets no task start and minimumHealthyPercent 100 lets none stop, so that no rollout ever ends; set maximumPercent: 150 or more, or lower minimumHealthyPercent",
            "rollout={ maximumPercent: 100, minimumHealthyPercent: 50 }"
        },
        {
            "rollout.maximumPercent=149",
            "rollout: with 2 tasks in a service, maximumPercent 149 lets no task start and minimumHealthyPercent 100 lets none stop, so that no rollout ever ends; set maximumPercent: 150 or more, or lower minimumHealthyPercent",
            "rollout={ maximumPercent: 149, minimumHealthyPercent: 50 }"
        },
        {
            "rollout={ strategy: recreate, maximumPercent: 150 }",
            "rollout.maximumPercent: strategy recreate has none; remove this, or set strategy: rolling",
            "rollout={ strategy: rolling, maximumPercent: 150 }"
        },
        {
            "rollout={ strategy: canary, minimumHealthyPercent: 50 }",
            "rollout.minimumHealthyPercent: strategy canary has none; remove this, or set strategy: rolling",
            "rollout={ strategy: canary, canaryPercent: 50 }"
        },
        { "rollout={ strategy: canary, afterShift: true }", "rollout.afterShift: strategy canary has none; remove this, or set strategy: rolling", "rollout={ strategy: rolling, afterShift: true }" },
        {
            "rollout.afterShift=true|staggered=true",
            "staggered: the workload still goes back from shifting requests (rollout.afterShift), and staggered tasks were never shifted; remove one of the two settings",
            "rollout.afterShift=false|staggered=true"
        },
        { "rollout.errorsPerMinute=5", "rollout.errorsPerMinute: strategy rolling has none; remove this, or set strategy: blueGreen or canary", "rollout={ strategy: canary, errorsPerMinute: 5 }" },
        { "rollout={ strategy: canary, errorsPerMinute: 0 }", "rollout.errorsPerMinute: expected a whole number from 1 to 1000000, got the number 0", "rollout={ strategy: canary, errorsPerMinute: 1 }" },
        { "rollout.bakeMinutes=10", "rollout.bakeMinutes: strategy rolling has none; remove this, or set strategy: blueGreen or canary", "rollout={ strategy: blueGreen, bakeMinutes: 10 }" },
        {
            "rollout={ strategy: blueGreen, canaryPercent: 10 }",
            "rollout.canaryPercent: strategy blueGreen has none; remove this, or set strategy: canary",
            "rollout={ strategy: canary, canaryPercent: 10 }"
        },
        {
            "rollout={ strategy: blueGreen, canaryMinutes: 10 }",
            "rollout.canaryMinutes: strategy blueGreen has none; remove this, or set strategy: canary",
            "rollout={ strategy: canary, canaryMinutes: 10 }"
        },
        { "rollout={ strategy: canary, canaryPercent: 100 }", "rollout.canaryPercent: expected a whole number from 1 to 99, got the number 100", "rollout={ strategy: canary, canaryPercent: 99 }" },
        { "rollout={ strategy: canary, canaryMinutes: 0 }", "rollout.canaryMinutes: expected a whole number from 1 to 1440, got the number 0", "rollout={ strategy: canary, canaryMinutes: 1 }" },
        { "rollout={ strategy: canary, bakeMinutes: 1441 }", "rollout.bakeMinutes: expected a whole number from 0 to 1440, got the number 1441", "rollout={ strategy: canary, bakeMinutes: 0 }" },
        { "autoscaling={ min: 2, max: 4 }", "autoscaling: nothing would ever change the number of tasks; add cpuPercent, requestsPerReplica or schedule|replicas: autoscaling decides how many tasks run; remove this, or autoscaling", "replicas=4" },
        { "staggered=yes", "staggered: expected true or false, got the unquoted yes, which means different things in YAML 1.1 and 1.2; write it another way", "staggered=true" },
        {
            "rollout.strategy=blueGreen|staggered=true",
            "staggered: rollout.strategy blueGreen moves all requests together, and staggered tasks are replaced one service after the other; use rolling",
            "rollout.strategy=rolling|staggered=true"
        },
        { "replicas=1|staggered=true", "staggered: there is nothing to stagger in 1 task; set replicas: 2 or more, or remove this", "replicas=2|staggered=true" },
        {
            "replicas=3|staggered=true|rollout.maximumPercent=150",
            "rollout: with 1 tasks in a service, maximumPercent 150 lets no task start and minimumHealthyPercent 100 lets none stop, so that no rollout ever ends; set maximumPercent: 200 or more, or lower minimumHealthyPercent",
            "replicas=4|staggered=true|rollout.maximumPercent=150"
        },
        { "restartAlarm={ stops: 5 }", "restartAlarm: the key \"minutes\" is missing; add it with a whole number from 1 to 1440", "restartAlarm={ stops: 5, minutes: 1440 }" },
        { "restartAlarm={ stops: 0, minutes: 5 }", "restartAlarm.stops: expected a whole number from 1 to 1000, got the number 0", "restartAlarm={ stops: 1, minutes: 5 }" },
        { "stopTimeoutSeconds=121", "stopTimeoutSeconds: expected a whole number from 2 to 120, got the number 121", "stopTimeoutSeconds=120" },
        { "initProcess=\"no\"", "initProcess: expected true or false, got \"no\"", "initProcess=false" },
        {
            "executeCommand=true",
            "executeCommand: a shell needs an agent that writes into the image's files; set readOnlyRootFilesystem: false too, or remove this",
            "executeCommand=true|readOnlyRootFilesystem=false"
        },
    };

    /// <summary>The bad autoscaling, the problem without its place, the good autoscaling.</summary>
    public static TheoryData<string, string, string> Scalings { get; } = new()
    {
        { "min: 2, cpuPercent: 50", "autoscaling: the key \"max\" is missing; add it with a whole number from 1 to 1000", "min: 2, max: 4, cpuPercent: 50" },
        { "min: 5, max: 4, cpuPercent: 50", "autoscaling.max: expected at least min (5), got 4", "min: 4, max: 4, cpuPercent: 50" },
        { "min: 0, max: 4, cpuPercent: 50", "autoscaling.min: expected a whole number from 1 to 100, got the number 0", "min: 1, max: 4, cpuPercent: 50" },
        { "min: 1, max: 4, cpuPercent: 96", "autoscaling.cpuPercent: expected a whole number from 10 to 95, got the number 96", "min: 1, max: 4, cpuPercent: 95" },
        { "min: 1, max: 4", "autoscaling: nothing would ever change the number of tasks; add cpuPercent, requestsPerReplica or schedule", "min: 1, max: 4, requestsPerReplica: 1000" },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * * *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected six fields in quotes, such as \"0 7 ? * MON-FRI *\", got \"0 22 * * *\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * * ? *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * * ? *\", min: 2, max: 1 } }",
            "autoscaling.schedule.night.max: expected at least min (2), got 1",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * * ? *\", min: 0, max: 0 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * * ? *\", timeZone: \"+02:00\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.timeZone: expected a time zone, such as Europe/Paris, got \"+02:00\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * * ? *\", timeZone: Europe/Paris, min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"60 22 * * ? *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected a minute from 0 to 59, got \"60\"",
            "min: 1, max: 4, schedule: { night: { cron: \"59 22 * * ? *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 24 * * ? *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected an hour from 0 to 23, got \"24\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0/15 0-23/2 * * ? *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 32 * ? *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected a day of the month from 1 to 31, got \"32\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 LW * ? *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 0 * ? *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected a day of the month from 1 to 31, got \"0\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 1,15W,L * ? *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * 13 ? *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected a month from 1 to 12, or JAN to DEC, got \"13\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * JAN-MAR,12 ? *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * MAY-JAN ? *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected a month from 1 to 12, or JAN to DEC, got \"MAY-JAN\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * 1/3 ? *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 ? * 8 *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected a day of the week from 1 to 7, or SUN to SAT, got \"8\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 ? * MON-FRI,7 *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 ? * 3#6 *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected a day of the week from 1 to 7, or SUN to SAT, got \"3#6\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 ? * 3#2 *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 ? * MON 1969\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected a year from 1970 to 2199, got \"1969\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 ? * 6L 2030-2035\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 0/0 ? * MON *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected an hour from 0 to 23, got \"0/0\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 */4 ? * MON *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 1 * MON *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected ? for either the day of the month or the day of the week, and the days in the other field, got \"1\" and \"MON\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 ? * MON *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 ? * ? *\", min: 1, max: 1 } }",
            "autoscaling.schedule.night.cron: expected ? for either the day of the month or the day of the week, and the days in the other field, got \"?\" and \"?\"",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 ? * * *\", min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * * ? *\", timeZone: Europe/Pariss, min: 1, max: 1 } }",
            "autoscaling.schedule.night.timeZone: there is no time zone \"Europe/Pariss\"; did you mean \"Europe/Paris\"?",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * * ? *\", timeZone: America/Argentina/Ushuaia, min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * * ? *\", timeZone: Mars/Olympus, min: 1, max: 1 } }",
            "autoscaling.schedule.night.timeZone: there is no time zone \"Mars/Olympus\"; write it as IANA does, such as Europe/Paris",
            "min: 1, max: 4, schedule: { night: { cron: \"0 22 * * ? *\", timeZone: Etc/UTC, min: 1, max: 1 } }"
        },
        {
            "min: 1, max: 4, schedule: { Night: { cron: \"0 22 * * ? *\", min: 1, max: 1 } }",
            "autoscaling.schedule.Night: expected a name of lower-case letters, digits and single hyphens that starts with a letter, got \"Night\"; rename it",
            "min: 1, max: 4, schedule: { at-night: { cron: \"0 22 * * ? *\", min: 1, max: 1 } }"
        },
    };

    /// <summary>The bad settings of ECS, the problem without its place, the good settings.</summary>
    public static TheoryData<string, string, string> Clusters { get; } = new()
    {
        { "launch=spot", "launch: expected one of fargate, fargateSpot, mixed, got \"spot\"", "launch=fargateSpot" },
        { "mixed={ base: 1 }", "mixed: launch is fargate; set launch: mixed, or remove this", "launch=mixed|mixed={ base: 1 }" },
        { "launch=mixed|mixed={ base: 101 }", "mixed.base: expected a whole number from 0 to 100, got the number 101", "launch=mixed|mixed={ base: 0 }" },
        { "launch=mixed|mixed={ weight: 0 }", "mixed.weight: expected a whole number from 1 to 100, got the number 0", "launch=mixed|mixed={ weight: 100 }" },
    };

    [Theory]
    [MemberData(nameof(Workloads))]
    public void A_workload_names_the_place_the_value_and_the_remedy(string bad, string problem, string good) => AssertTwins("workloads.web.", bad, problem, good);

    [Theory]
    [MemberData(nameof(Scalings))]
    public void Autoscaling_names_the_place_the_value_and_the_remedy(string bad, string problem, string good)
    {
        static string Whole(string scaling) => $"={{ manifest: workloads/web.yaml, image: \"example/web:1.0.0\", hosts: [www.dev.example.com], bindings: {{ redis: cache }}, autoscaling: {{ {scaling} }} }}";
        AssertTwins("workloads.web", Whole(bad), $".{problem}", Whole(good));
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void A_cluster_names_the_place_the_value_and_the_remedy(string bad, string problem, string good) => AssertTwins("runtime.ecs.", bad, problem, good);

    [Fact]
    public void What_moves_or_counts_requests_needs_hosts()
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, "readinessProbe:\n      httpGet:\n        path: /\n        port: 8080", "livenessProbe:\n      exec:\n        command: [/bin/true]"));
        const string NoHosts = "workloads.web={ manifest: workloads/web.yaml, image: \"example/web:1.0.0\", bindings: { redis: cache }";
        Assert.Equal([], project.Problems($"{NoHosts} }}"));
        Assert.Equal(
            ["workloads.web.rollout.strategy: blueGreen moves requests, and a workload without hosts gets none; use rolling, or add hosts"],
            WithoutPlace(project.Problems($"{NoHosts}, rollout: {{ strategy: blueGreen }} }}")));
        Assert.Equal(
            ["workloads.web.rollout.afterShift: a workload without hosts gets no requests that could have been shifted; remove this"],
            WithoutPlace(project.Problems($"{NoHosts}, rollout: {{ afterShift: true }} }}")));
        Assert.Equal(
            ["workloads.web.autoscaling.requestsPerReplica: only a workload with hosts gets requests; use cpuPercent, or add hosts"],
            WithoutPlace(project.Problems($"{NoHosts}, autoscaling: {{ min: 1, max: 2, requestsPerReplica: 10 }} }}")));
    }

    [Fact]
    public void Requests_of_two_target_groups_cannot_be_counted_and_two_services_cannot_be_scaled()
    {
        const string Scaled = "workloads.web={ manifest: workloads/web.yaml, image: \"example/web:1.0.0\", hosts: [www.dev.example.com], bindings: { redis: cache }, autoscaling: { min: 2, max: 4, requestsPerReplica: 10 }";
        using var project = new TemporaryProject();
        Assert.Equal([], project.Problems($"{Scaled} }}"));
        Assert.Equal(
            ["workloads.web.autoscaling.requestsPerReplica: rollout.strategy canary has two target groups, and AWS counts the requests of one; use cpuPercent"],
            WithoutPlace(project.Problems($"{Scaled}, rollout: {{ strategy: canary }} }}")));
        Assert.Equal(
            ["workloads.web.staggered: autoscaling changes one service, and staggered tasks are kept by two; remove one of the two settings"],
            WithoutPlace(project.Problems($"{Scaled}, staggered: true }}")));
    }

    private static void AssertTwins(string prefix, string bad, string problems, string good)
    {
        using var project = new TemporaryProject();
        Assert.Equal([], project.Problems([.. good.Split('|').Select(each => prefix + each)]));
        Assert.Equal(problems.Split('|').Select(each => prefix + each), WithoutPlace(project.Problems([.. bad.Split('|').Select(each => prefix + each)])));
    }

    private static string[] WithoutPlace(string[] problems) => [.. problems.Select(problem => problem[(problem.IndexOf(' ', StringComparison.Ordinal) + 1)..])];
}
