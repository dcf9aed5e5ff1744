using ClusterStack.Model;
using ClusterStack.Settings;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Model;

/// <summary>How much of a task definition a workload takes, counted before there is one.</summary>
public sealed class TaskDefinitionSizeTests
{
    [Theory]
    [InlineData("filed", "pages", 6140)]
    [InlineData("kept", "registry", 1709)]
    [InlineData("sized", "sreracha", 2228)]
    public void Every_part_of_a_workload_counts(string variant, string workload, int bytes)
    {
        var (environment, overrides) = Recorded.Variants[variant];
        var plan = EnvironmentPlan.From(SettingsReader.ReadOffline(ProjectDirectory.Find(Repository.Root), environment, overrides));
        Assert.Equal(bytes, TaskDefinitionSize.Definition(plan.Workloads.Single(one => one.Name == workload)));
    }
}
