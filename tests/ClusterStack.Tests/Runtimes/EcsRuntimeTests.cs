using ClusterStack.DataStores;
using ClusterStack.Runtimes.Ecs;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Runtimes;

public sealed class EcsRuntimeTests
{
    private static readonly StoreBindings NoStores = new(ImmutableSortedDictionary<string, StoreBinding>.Empty);

    private static Task<TestStack<EcsRuntime>> Deploy(string insights, params string[] workloads) => TestStack.Deploy(() =>
    {
        var runtime = new EcsRuntime("dev", new()
        {
            Plan = new() { CpuArchitecture = "X86_64", ContainerInsights = insights, LogRetentionDays = 30 },
            Account = Some.Account,
            VpcId = Output.Create("vpc-1"),
            SubnetIds = Output.Create<ImmutableArray<string>>(["private-a", "private-b"]),
            SecurityGroupIds = workloads.ToImmutableDictionary(name => $"workload-{name}", name => Output.Create($"sg-{name}")),
            ListenerArn = Output.Create("listener-arn"),
            EdgeDnsName = Output.Create("alb.example.net"),
            EdgeZoneId = Output.Create("zone-alb"),
            KeyArn = Output.Create("key-arn"),
        });
        foreach (var workload in workloads) runtime.Run(Some.Workload(workload), NoStores);
        return runtime;
    });

    [Fact]
    public async Task The_cluster_measures_its_containers_and_lets_nobody_in()
        => Assert.Equal(
            """{"settings":[{"name":"containerInsights","value":"enhanced"}],"tags":{"Name":"dev"}}""",
            (await Deploy("enhanced")).The("aws:ecs/cluster:Cluster").Json);

    [Fact]
    public async Task The_cluster_runs_on_fargate()
        => Assert.Equal(
            """{"capacityProviders":["FARGATE"],"clusterName":"dev-cluster-name","defaultCapacityProviderStrategies":[{"capacityProvider":"FARGATE","weight":1}]}""",
            (await Deploy("enhanced")).The("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").Json);

    [Fact]
    public async Task Measurements_are_encrypted_and_do_not_stay_for_ever()
        => Assert.Equal(
            """{"kmsKeyId":"key-arn","name":"/aws/ecs/containerinsights/dev-cluster-name/performance","retentionInDays":30}""",
            (await Deploy("enabled")).The("aws:cloudwatch/logGroup:LogGroup").Json);

    [Fact]
    public async Task Without_measurements_there_is_no_group_for_them()
        => Assert.Empty((await Deploy("disabled")).Of("aws:cloudwatch/logGroup:LogGroup"));

    [Fact]
    public async Task Every_workload_becomes_a_child_of_the_runtime()
        => Assert.Equal(
            ["dev-api in dev", "dev-web in dev"],
            (await Deploy("disabled", "web", "api")).Of("clusterstack:runtime:EcsWorkload").Select(workload => $"{workload.Name} in {workload.Parent}"));

    [Fact]
    public async Task Its_attachment_says_where_workloads_run_and_are_reached()
    {
        var attachment = (await Deploy("disabled")).Component.Attachment;
        Assert.Equal("dev", attachment.Environment);
        Assert.Equal("dev-cluster-arn", await attachment.ClusterArn.Value());
        Assert.Equal("alb.example.net", await attachment.EdgeDnsName.Value());
        Assert.Equal("zone-alb", await attachment.EdgeZoneId.Value());
    }
}
