using ClusterStack.Model;
using ClusterStack.Settings;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Settings;

/// <summary>The environments of this repository.</summary>
public sealed class EnvironmentFilesTests
{
    private static readonly ProjectDirectory Project = ProjectDirectory.Find(Repository.Root);

    [Fact]
    public void The_repository_has_these_environments() => Assert.Equal(["dev", "ecs", "prod"], Project.Environments);

    [Theory]
    [InlineData("dev", "click-count", "https://staging.dev.example.com", 1)]
    [InlineData("ecs", "sreracha", "https://sreracha.ecs.example.com", 2)]
    [InlineData("prod", "click-count", "https://prod.example.com", 3)]
    public void Every_environment_plans_its_workload(string environment, string workload, string url, int replicas)
    {
        var plan = EnvironmentPlan.From(SettingsReader.ReadOffline(Project, environment));
        Assert.Equal([KeyValuePair.Create(workload, url)], plan.Urls);
        Assert.Equal([(workload, replicas)], plan.Workloads.Select(each => (each.Name, each.Replicas)));
    }

    [Fact]
    public void No_two_environments_share_addresses()
    {
        var ranges = Project.Environments.Select(name => SettingsReader.ReadOffline(Project, name).Network.CidrBlock).ToArray();
        Assert.Equal(["10.20.0.0/16", "10.30.0.0/16", "10.40.0.0/16"], ranges);
    }

    [Theory]
    [InlineData("dev",
        "data store counter-staging does not encrypt connections",
        "data store counter-staging serves whoever reaches its port")]
    [InlineData("ecs")]
    [InlineData("prod",
        "data store counter-production does not encrypt connections",
        "data store counter-production serves whoever reaches its port")]
    public void Warns_of_what_an_environment_opens(string environment, params string[] warnings)
        => Assert.Equal(warnings, EnvironmentPlan.From(SettingsReader.ReadOffline(Project, environment)).Warnings);
}
