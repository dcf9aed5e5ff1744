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
    [InlineData("dev", "click-count-prod 1 https://prod.dev.example.com", "click-count-staging 1 https://staging.dev.example.com")]
    [InlineData("ecs", "sreracha 2 https://sreracha.ecs.example.com")]
    [InlineData("prod", "click-count-prod 3 https://prod.example.com", "click-count-staging 2 https://staging.example.com")]
    public void Every_environment_plans_its_workloads(string environment, params string[] workloads)
    {
        var plan = EnvironmentPlan.From(SettingsReader.ReadOffline(Project, environment));
        Assert.Equal(workloads, plan.Workloads.Select(each => $"{each.Name} {each.Replicas} {plan.Urls[each.Name]}"));
        Assert.Equal(plan.Workloads.Select(each => each.Name), plan.Urls.Keys);
    }

    [Fact]
    public void No_two_environments_share_addresses()
    {
        var ranges = Project.Environments.Select(name => SettingsReader.ReadOffline(Project, name).Network.CidrBlock!).ToArray();
        Assert.Equal(["10.20.0.0/16", "10.30.0.0/16", "10.40.0.0/16"], ranges);
    }

    [Theory]
    [InlineData("dev",
        "data store counter-production does not encrypt connections",
        "data store counter-production serves whoever reaches its port",
        "data store counter-staging does not encrypt connections",
        "data store counter-staging serves whoever reaches its port")]
    [InlineData("ecs")]
    [InlineData("prod",
        "data store counter-production does not encrypt connections",
        "data store counter-production serves whoever reaches its port",
        "data store counter-staging does not encrypt connections",
        "data store counter-staging serves whoever reaches its port",
        "what a tag stands for can change, and images.lock.json has no digest of horgix/click-count:1.4.2: run clusterstack resolve")]
    public void Warns_of_what_an_environment_opens(string environment, params string[] warnings)
        => Assert.Equal(warnings, EnvironmentPlan.From(SettingsReader.ReadOffline(Project, environment)).Warnings);
}
