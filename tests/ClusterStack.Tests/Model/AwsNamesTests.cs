using ClusterStack.Model;
using ClusterStack.Settings;
using ClusterStack.Tests.Settings;
using ClusterStack.TestSupport;

namespace ClusterStack.Tests.Model;

/// <summary>Names that follow from settings are short enough for AWS, and each means one thing.</summary>
public sealed class AwsNamesTests
{
    private const string Users = "kind: redis, authentication: users";

    /// <summary>Settings beside those of the example, the problem, and a change that mends it.</summary>
    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        {
            Workload("web", "rollout: { strategy: blueGreen }") + "|" + Workload("web-b"),
            "--set workloads.web-b: its target group would be named \"dev-web-b\", as that of workload \"web\" is; rename one of the two",
            Workload("web") + "|" + Workload("web-b")
        },
        {
            Workload("web", "replicas: 2, staggered: true") + "|" + Workload("web-later"),
            "--set workloads.web-later: its service would be named \"dev-web-later\", as that of workload \"web\" is; rename one of the two",
            Workload("web", "replicas: 2, staggered: true") + "|" + Workload("web-sooner")
        },
        {
            Workload("web", Scaled("x-night")) + "|" + Workload("web-x", Scaled("night")),
            "--set workloads.web-x: its scheduled action would be named \"dev-web-x-night\", as that of workload \"web\" is; rename one of the two",
            Workload("web", Scaled("x-night")) + "|" + Workload("web-x", Scaled("day"))
        },
        {
            $"dataStores.cache={{ {Users} }}|dataStores.cache-default={{ {Users} }}",
            "--set dataStores.cache-default: its user would be named \"dev-cache-default\", as that of data store \"cache\" is; rename one of the two",
            $"dataStores.cache={{ {Users} }}|dataStores.cache-default={{ kind: redis }}"
        },
        {
            Workload("web-with-a-long-nam", "rollout: { strategy: blueGreen }"),
            "--set workloads.web-with-a-long-nam: the name of the target group becomes \"dev-web-with-a-long-nam-b\" and 8 characters of AWS' choice, which is 33 of 32 allowed; shorten it by 1",
            Workload("web-with-a-long-nam")
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_name_that_does_not_fit_is_refused(string bad, string problem, string good)
    {
        using var project = new TemporaryProject();
        Assert.Equal([], project.Problems([.. good.Split('|')]));
        Assert.Equal([problem], project.Problems([.. bad.Split('|')]));
    }

    /// <summary>Every kind of name, with what it is called after, the setting that decides it and the most that AWS allows.</summary>
    [Theory]
    [InlineData("application", """
        dataStores.cache={ kind: redis, authentication: users }
        dataStores.fast={ kind: redis, mode: serverless, clusterAware: true }
        dataStores.plain={ kind: redis }
        workloads.api={ manifest: workloads/web.yaml, image: "example/web:1.0.0", hosts: [api.dev.example.com], bindings: { redis: plain }, autoscaling: { min: 1, max: 4, requestsPerReplica: 100 } }
        workloads.web={ manifest: workloads/web.yaml, image: "example/web:1.0.0", hosts: [www.dev.example.com], bindings: { redis: cache }, rollout: { strategy: blueGreen, errorsPerMinute: 5 }, restartAlarm: { stops: 3, minutes: 10 }, autoscaling: { min: 2, max: 4, cpuPercent: 60, schedule: { night: { cron: "0 22 * * ? *", min: 1, max: 2 } } } }
        """)]
    [InlineData("network", """
        loadBalancer={ type: network }
        dataStores.cache={ kind: redis, authentication: users }
        workloads.web={ manifest: workloads/kept.yaml, image: "example/web:1.0.0", hosts: [www.dev.example.com], replicas: 2, staggered: true, bindings: { redis: cache } }
        """)]
    public void Every_derived_name_stands_in_the_table(string edge, string overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        using var project = new TemporaryProject();
        project.Write("workloads/kept.yaml", Edit.Replace(
            Edit.Replace(TemporaryProject.Manifest, "    resources:\n      limits:", "    volumes:\n      /data:\n        source: ${resources.data}\n    resources:\n      limits:"),
            "  redis:\n    type: redis\n", "  redis:\n    type: redis\n  data:\n    type: volume\n"));
        var plan = EnvironmentPlan.From(project.Read([.. overrides.Split('\n', StringSplitOptions.RemoveEmptyEntries)]));
        var names = AwsNames.Of(plan.Name, plan.Workloads, plan.Redis, plan.LoadBalancer.Type, plan.Runtime.Ecs!.SubnetNames);
        Approved.Matches(
            string.Concat(names.Select(name => $"{name.Type} \"{name.Name}\": {name.What} of {name.Owner}{string.Concat(name.Path.Select((step, at) => at == 0 ? $", {step}" : $".{step}"))}{(name.Limit is { } limit ? $", at most {limit}" : "")}\n")), edge);
    }

    [Fact]
    public void Every_two_owners_of_one_name_are_told_once()
    {
        using var project = new TemporaryProject();
        var notes = new PlanNotes(project.Read());
        DerivedName Named(string type, string owner) => new(type, "thing", "dev-x", owner, [owner]);
        AwsNames.Check("dev", [Named("a", "one"), Named("a", "one"), Named("a", "two"), Named("a", "three"), Named("b", "one"), Named("b", "two"), Named("c", "two")], notes);
        Assert.Equal(
            [
                "three: its thing would be named \"dev-x\", as that of one is; rename one of the two",
                "two: its thing would be named \"dev-x\", as that of one is; rename one of the two",
            ],
            Assert.Throws<SettingsException>(notes.ThrowIfAnyProblem).Problems.Select(problem => $"{problem.Path}: {problem.Message}"));
    }

    /// <summary>One character less than too long.</summary>
    [Theory]
    [InlineData("web-with-a-long-na", true)]
    [InlineData("web-with-a-long-nam", false)]
    public void A_name_may_be_as_long_as_AWS_allows(string workload, bool fits)
    {
        using var project = new TemporaryProject();
        Assert.Equal(fits, project.Problems(Workload(workload, "rollout: { strategy: blueGreen }")) is []);
    }

    private static string Workload(string name, string more = "replicas: 1")
        => $"workloads.{name}={{ manifest: workloads/web.yaml, image: \"example/web:1.0.0\", hosts: [{name}.dev.example.com], bindings: {{ redis: cache }}, {more} }}";

    private static string Scaled(string change) => $"autoscaling: {{ min: 1, max: 4, schedule: {{ {change}: {{ cron: \"0 22 * * ? *\", min: 1, max: 2 }} }} }}";
}
