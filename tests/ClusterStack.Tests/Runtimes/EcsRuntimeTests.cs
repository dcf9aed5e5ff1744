using ClusterStack.DataStores;
using ClusterStack.Model;
using ClusterStack.Runtimes.Ecs;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Runtimes;

public sealed class EcsRuntimeTests
{
    private static readonly StoreBindings NoStores = new(ImmutableSortedDictionary<string, StoreBinding>.Empty);

    private static Task<TestStack<EcsRuntime>> Deploy(string insights, params string[] workloads) => Deploy(Some.Ecs with { ContainerInsights = insights }, workloads);

    private static Task<TestStack<EcsRuntime>> Deploy(EcsPlan plan, params string[] workloads) => TestStack.Deploy(() =>
    {
        var runtime = new EcsRuntime("dev", new()
        {
            Plan = plan,
            Account = Some.Account,
            VpcId = "vpc-1",
            SubnetIds = [Output.Create("private-a"), Output.Create("private-b")],
            SecurityGroupIds = workloads.ToImmutableDictionary(name => $"workload-{name}", name => Output.Create($"sg-{name}")),
            Edge = Some.Edge,
            KeyArn = "key-arn",
        });
        foreach (var workload in workloads) runtime.Run(Some.Workload(workload), NoStores);
        return runtime;
    });

    [Fact]
    public async Task The_cluster_measures_its_containers_and_lets_nobody_in()
        => Assert.Equal(
            """{"name":"dev-cluster","settings":[{"name":"containerInsights","value":"enhanced"}],"tags":{"Name":"dev"}}""",
            (await Deploy("enhanced")).The("aws:ecs/cluster:Cluster").Json);

    [Fact]
    public async Task The_cluster_runs_on_fargate()
        => Assert.Equal(
            """{"capacityProviders":["FARGATE","FARGATE_SPOT"],"clusterName":"dev-cluster","defaultCapacityProviderStrategies":[{"capacityProvider":"FARGATE","weight":1}]}""",
            (await Deploy("enhanced")).The("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").Json);

    [Fact]
    public async Task The_cluster_shares_its_tasks_between_kinds_of_capacity()
        => Assert.Equal(
            """
            {"capacityProviders":["FARGATE","FARGATE_SPOT"],"clusterName":"dev-cluster",
            "defaultCapacityProviderStrategies":[{"base":2,"capacityProvider":"FARGATE","weight":1},{"capacityProvider":"FARGATE_SPOT","weight":3}]}
            """.ReplaceLineEndings(""),
            (await Deploy(Some.Ecs with { Capacity = [new("FARGATE", 2, 1), new("FARGATE_SPOT", 0, 3)] })).The("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").Json);

    [Fact]
    public async Task Shells_are_recorded_and_encrypted_where_some_workload_lets_people_open_them()
    {
        var stack = await Deploy(Some.Ecs with { ExecuteCommand = true, ContainerInsights = "disabled" });
        Assert.Equal(
            """{"executeCommandConfiguration":{"kmsKeyId":"key-arn","logConfiguration":{"cloudWatchEncryptionEnabled":true,"cloudWatchLogGroupName":"dev-sessions-id"},"logging":"OVERRIDE"}}""",
            stack.The("aws:ecs/cluster:Cluster").JsonOf("configuration"));
        Assert.Equal("""{"kmsKeyId":"key-arn","name":"/clusterstack/dev/ecs/sessions","retentionInDays":30}""", stack.The("aws:cloudwatch/logGroup:LogGroup").Json);
        Assert.Equal("dev-sessions-arn", await stack.Component.Attachment.SessionLogsArn!.Value());
    }

    [Fact]
    public async Task Every_stopped_task_of_the_cluster_is_recorded_where_some_workload_counts_them()
    {
        var stack = await Deploy(Some.Ecs with { CountTaskStops = true, ContainerInsights = "disabled" });
        Assert.Equal(
            """{"source":["aws.ecs"],"detail-type":["ECS Task State Change"],"detail":{"clusterArn":["dev-cluster-arn"],"lastStatus":["STOPPED"]}}""",
            stack.The("aws:cloudwatch/eventRule:EventRule").Text("eventPattern"));
        Assert.Equal("""{"arn":"dev-task-stops-arn","rule":"dev-task-stops-name"}""", stack.The("aws:cloudwatch/eventTarget:EventTarget").Json);
        Assert.Equal(["aws:cloudwatch/logResourcePolicy:LogResourcePolicy dev-task-stops"], await stack.The("aws:cloudwatch/eventTarget:EventTarget").DependsOn());
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"OpenStream","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"logs:CreateLogStream","Resource":"dev-task-stops-arn:*"},{"Sid":"PutEvents","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"logs:PutLogEvents","Resource":"dev-task-stops-arn:*","Condition":{"ArnEquals":{"aws:SourceArn":"dev-task-stops-arn"}}}]}""",
            stack.The("aws:cloudwatch/logResourcePolicy:LogResourcePolicy").Text("policyDocument"));
        Assert.Equal("dev-task-stops-id", await stack.Component.Attachment.TaskStopsLogGroup!.Value());
    }

    [Fact]
    public async Task The_cluster_comes_after_the_group_of_its_measurements_and_goes_before_it()
    {
        Assert.Equal(["aws:cloudwatch/logGroup:LogGroup dev-container-insights"], await (await Deploy("enhanced")).The("aws:ecs/cluster:Cluster").DependsOn());
        Assert.Empty(await (await Deploy("disabled")).The("aws:ecs/cluster:Cluster").DependsOn());
    }

    [Fact]
    public async Task Measurements_are_encrypted_and_do_not_stay_for_ever()
        => Assert.Equal(
            """{"kmsKeyId":"key-arn","name":"/aws/ecs/containerinsights/dev-cluster/performance","retentionInDays":30}""",
            (await Deploy("enabled")).The("aws:cloudwatch/logGroup:LogGroup").Json);

    [Fact]
    public async Task Logs_stay_when_the_cluster_is_gone_where_they_are_to_be_kept()
    {
        var kept = Some.Ecs with { KeepLogs = true, ExecuteCommand = true, CountTaskStops = true };
        var groups = (await Deploy(kept, "web")).Of("aws:cloudwatch/logGroup:LogGroup");
        Assert.Equal(["dev-container-insights", "dev-sessions", "dev-task-stops", "dev-web-logs"], groups.Select(group => group.Name));
        Assert.All(groups, group => Assert.Equal(true, group["skipDestroy"]));
        Assert.All((await Deploy(kept with { KeepLogs = false }, "web")).Of("aws:cloudwatch/logGroup:LogGroup"), group => Assert.Null(group["skipDestroy"]));
    }

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
        Assert.Equal("alb.example.net", await attachment.Edge.DnsName.Value());
        Assert.Equal("zone-alb", await attachment.Edge.ZoneId.Value());
    }
}
