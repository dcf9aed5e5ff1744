using ClusterStack.Model;
using ClusterStack.Tests.Settings;

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

    private static string Workload(string name, string more = "replicas: 1")
        => $"workloads.{name}={{ manifest: workloads/web.yaml, image: \"example/web:1.0.0\", hosts: [{name}.dev.example.com], bindings: {{ redis: cache }}, {more} }}";

    private static string Scaled(string change) => $"autoscaling: {{ min: 1, max: 4, schedule: {{ {change}: {{ cron: \"0 22 * * ? *\", min: 1, max: 2 }} }} }}";
}
