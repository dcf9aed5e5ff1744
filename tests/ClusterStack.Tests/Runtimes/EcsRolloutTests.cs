using ClusterStack.DataStores;
using ClusterStack.Model;
using ClusterStack.Runtimes.Ecs;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Runtimes;

/// <summary>How the tasks of a workload are kept, replaced, multiplied and watched.</summary>
public sealed class EcsRolloutTests
{
    private const string Service = "aws:ecs/service:Service";
    private const string Policy = "aws:iam/rolePolicy:RolePolicy";

    private static Task<TestStack<EcsWorkload>> Deploy(WorkloadPlan workload, params CapacityPlan[] capacity) => TestStack.Deploy(() => new EcsWorkload("dev-web", new()
    {
        Workload = workload,
        Cluster = capacity is [] ? Some.Ecs : Some.Ecs with { Capacity = [.. capacity] },
        Attachment = new()
        {
            Environment = "dev",
            Account = Some.Account,
            VpcId = Output.Create("vpc-1"),
            SubnetIds = [Output.Create("private-a"), Output.Create("private-b")],
            SecurityGroupIds = ImmutableDictionary<string, Output<string>>.Empty.Add("workload-web", Output.Create("sg-web")).Add("volumes-web", Output.Create("sg-volumes")),
            ClusterArn = Output.Create("cluster-arn"),
            ClusterName = Output.Create("cluster"),
            SessionLogsArn = Output.Create("sessions-arn"),
            TaskStopsLogGroup = Output.Create("task-stops"),
            AlarmTopicArn = Output.Create("topic-arn"),
            Edge = Some.Edge,
            KeyArn = Output.Create("key-arn"),
        },
        Stores = new(ImmutableSortedDictionary<string, StoreBinding>.Empty),
    }));

    private static WorkloadPlan Shifted(RolloutStrategy strategy, int? canaryPercent) => Some.Workload() with
    {
        Rollout = new()
        {
            Strategy = strategy,
            MinimumHealthyPercent = 100,
            MaximumPercent = 200,
            Shift = new() { CanaryPercent = canaryPercent, CanaryMinutes = 7, BakeMinutes = 15, ErrorsPerMinute = 25, TestPriority = 4710 },
        },
    };

    [Fact]
    public async Task A_service_runs_on_the_capacity_of_its_cluster()
        => Assert.Equal(
            """[{"base":1,"capacityProvider":"FARGATE","weight":1},{"capacityProvider":"FARGATE_SPOT","weight":3}]""",
            (await Deploy(Some.Workload(), new CapacityPlan("FARGATE", 1, 1), new CapacityPlan("FARGATE_SPOT", 0, 3))).The(Service).JsonOf("capacityProviderStrategies"));

    [Fact]
    public async Task Requests_may_finish_as_long_as_the_task_lives_on()
    {
        var stack = await Deploy(Some.Workload() with { StopTimeoutSeconds = 90, InitProcess = false });
        Assert.Equal(90.0, stack.The("aws:lb/targetGroup:TargetGroup")["deregistrationDelay"]);
        var containers = stack.The("aws:ecs/taskDefinition:TaskDefinition").Text("containerDefinitions");
        Assert.Contains("\"stopTimeout\":90", containers, StringComparison.Ordinal);
        Assert.Contains("\"linuxParameters\":{\"initProcessEnabled\":false,\"capabilities\":{\"drop\":[\"ALL\"]}}", containers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_is_opened_by_the_tasks_own_role_and_recorded()
    {
        var stack = await Deploy(Some.Workload() with { ExecuteCommand = true });
        Assert.Equal(true, stack.The(Service)["enableExecuteCommand"]);
        Assert.Equal("What dev-web itself may do in AWS: open shells for people", stack.The("aws:iam/role:Role", "dev-web-task").Text("description"));
        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"OpenSessions","Effect":"Allow","Action":["ssmmessages:CreateControlChannel","ssmmessages:CreateDataChannel","ssmmessages:OpenControlChannel","ssmmessages:OpenDataChannel"],"Resource":"*"},
            {"Sid":"FindSessionLogs","Effect":"Allow","Action":"logs:DescribeLogGroups","Resource":"*"},
            {"Sid":"RecordSessions","Effect":"Allow","Action":["logs:CreateLogStream","logs:DescribeLogStreams","logs:PutLogEvents"],"Resource":"sessions-arn:*"},
            {"Sid":"EncryptSessions","Effect":"Allow","Action":"kms:Decrypt","Resource":"key-arn"}]}
            """.ReplaceLineEndings(""),
            stack.The(Policy, "dev-web-task").Text("policy"));
    }

    [Fact]
    public async Task Blue_and_green_tasks_have_a_target_group_each_and_ecs_may_change_their_rules()
    {
        var stack = await Deploy(Shifted(RolloutStrategy.BlueGreen, null));
        var service = stack.The(Service);
        Assert.Equal("""{"bakeTimeInMinutes":"15","strategy":"BLUE_GREEN"}""", service.JsonOf("deploymentConfiguration"));
        Assert.Equal(
            """
            [{"advancedConfiguration":{"alternateTargetGroupArn":"dev-web-b-arn","productionListenerRule":"dev-web-arn","roleArn":"dev-web-shift-arn","testListenerRule":"dev-web-test-arn"},
            "containerName":"main","containerPort":8080,"targetGroupArn":"dev-web-arn"}]
            """.ReplaceLineEndings(""), service.JsonOf("loadBalancers"));
        Assert.Equal(
            ["clusterstack:runtime:TaskRoles dev-web", "clusterstack:runtime:EcsRoute dev-web", "clusterstack:runtime:TrafficShift dev-web"], await service.DependsOn());
        Assert.Equal(
            stack.The("aws:lb/targetGroup:TargetGroup", "dev-web").Json.Replace("\"Name\":\"dev-web\"", "\"Name\":\"dev-web-b\"", StringComparison.Ordinal),
            stack.The("aws:lb/targetGroup:TargetGroup", "dev-web-b").Json);
        Assert.Equal(
            """
            {"actions":[{"targetGroupArn":"dev-web-b-arn","type":"forward"}],"conditions":[{"hostHeader":{"values":["web.dev.example.com"]}},{"httpHeader":{"httpHeaderName":"X-Clusterstack-Test","values":["true"]}}],
            "listenerArn":"listener-arn","priority":4710,"tags":{"Name":"dev-web-test"}}
            """.ReplaceLineEndings(""), stack.The("aws:lb/listenerRule:ListenerRule", "dev-web-test").Json);
        Assert.All(stack.Of("aws:lb/listenerRule:ListenerRule"), rule => Assert.Equal(["actions"], rule.Options is CustomResourceOptions options ? options.IgnoreChanges : []));
        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"SeeLoadBalancer","Effect":"Allow","Action":["elasticloadbalancing:DescribeListeners","elasticloadbalancing:DescribeRules","elasticloadbalancing:DescribeTargetGroups","elasticloadbalancing:DescribeTargetHealth"],"Resource":"*"},
            {"Sid":"ChangeRules","Effect":"Allow","Action":"elasticloadbalancing:ModifyRule","Resource":["dev-web-arn","dev-web-test-arn"]},
            {"Sid":"ChangeTargets","Effect":"Allow","Action":["elasticloadbalancing:DeregisterTargets","elasticloadbalancing:RegisterTargets"],"Resource":["dev-web-arn","dev-web-b-arn"]}]}
            """.ReplaceLineEndings(""), stack.The(Policy, "dev-web-shift").Text("policy"));
    }

    [Fact]
    public async Task A_rollout_goes_back_when_tasks_of_either_group_answer_with_errors_and_has_its_time()
    {
        var stack = await Deploy(Shifted(RolloutStrategy.Canary, 20));
        var service = stack.The(Service);
        Assert.Equal("""{"alarmNames":["dev-web-errors-name","dev-web-b-errors-name"],"enable":true,"rollback":true}""", service.JsonOf("alarms"));
        Assert.Equal(
            """
            {"alarmActions":["topic-arn"],"alarmDescription":"25 or more answers of status 500 and above within a minute from the tasks of dev-web-b; a rollout that is on goes back","comparisonOperator":"GreaterThanOrEqualToThreshold",
            "dimensions":{"LoadBalancer":"app/dev/1","TargetGroup":"dev-web-b-arnSuffix"},"evaluationPeriods":1,"metricName":"HTTPCode_Target_5XX_Count","namespace":"AWS/ApplicationELB","okActions":["topic-arn"],"period":60,
            "statistic":"Sum","tags":{"Name":"dev-web-b-errors"},"threshold":25,"treatMissingData":"notBreaching"}
            """.ReplaceLineEndings(""), stack.The("aws:cloudwatch/metricAlarm:MetricAlarm", "dev-web-b-errors").Json);
        Assert.Equal("""{"LoadBalancer":"app/dev/1","TargetGroup":"dev-web-arnSuffix"}""", stack.The("aws:cloudwatch/metricAlarm:MetricAlarm", "dev-web-errors").JsonOf("dimensions"));
        var times = Assert.IsType<CustomResourceOptions>(service.Options).CustomTimeouts!;
        Assert.Equal((TimeSpan.FromMinutes(30 + 7 + 15), TimeSpan.FromMinutes(52), null), (times.Create, times.Update, times.Delete));
    }

    [Fact]
    public async Task On_the_way_back_to_rolling_both_target_groups_hold_every_task_and_the_rules_stay_as_they_are()
    {
        var stack = await Deploy(Shifted(RolloutStrategy.Rolling, null));
        var service = stack.The(Service);
        Assert.Equal("""{"strategy":"ROLLING"}""", service.JsonOf("deploymentConfiguration"));
        Assert.Equal(
            """[{"containerName":"main","containerPort":8080,"targetGroupArn":"dev-web-b-arn"},{"containerName":"main","containerPort":8080,"targetGroupArn":"dev-web-arn"}]""",
            service.JsonOf("loadBalancers"));
        Assert.Null(service["alarms"]);
        Assert.All(stack.Of("aws:lb/listenerRule:ListenerRule"), rule => Assert.Equal(["actions"], rule.Options.IgnoreChanges));
    }

    [Fact]
    public async Task An_update_moves_tasks_to_other_capacity_and_earlier_versions_stay()
    {
        var stack = await Deploy(Some.Workload());
        Assert.Equal(true, stack.The(Service)["forceNewDeployment"]);
        Assert.Equal(true, stack.The("aws:ecs/taskDefinition:TaskDefinition")["skipDestroy"]);
    }

    [Fact]
    public async Task A_canary_moves_a_part_first()
        => Assert.Equal(
            """{"bakeTimeInMinutes":"15","canaryConfiguration":{"canaryBakeTimeInMinutes":"7","canaryPercent":20},"strategy":"CANARY"}""",
            (await Deploy(Shifted(RolloutStrategy.Canary, 20))).The(Service).JsonOf("deploymentConfiguration"));

    [Fact]
    public async Task Rolling_tasks_change_no_rule()
    {
        var stack = await Deploy(Some.Workload());
        Assert.Null(stack.The(Service)["deploymentConfiguration"]);
        Assert.Empty(stack.The("aws:lb/listenerRule:ListenerRule").Options.IgnoreChanges);
    }

    [Fact]
    public async Task Staggered_tasks_are_kept_by_two_services_behind_one_target_group()
    {
        var stack = await Deploy(Some.Workload() with { Staggered = true, Replicas = 3 });
        var (first, later) = (stack.The(Service, "dev-web"), stack.The(Service, "dev-web-later"));
        Assert.Equal((2.0, 1.0), (first["desiredCount"], later["desiredCount"]));
        Assert.Equal(first.JsonOf("loadBalancers"), later.JsonOf("loadBalancers"));
        Assert.Equal(first.Text("taskDefinition"), later.Text("taskDefinition"));
        Assert.Equal(["dev-web"], stack.Of("aws:lb/targetGroup:TargetGroup").Select(group => group.Name));
        Assert.Equal(["clusterstack:runtime:TaskRoles dev-web", "clusterstack:runtime:EcsService dev-web"], await later.DependsOn());
        Assert.Equal((true, true), (first["waitForSteadyState"], later["waitForSteadyState"]));
    }

    [Fact]
    public async Task Autoscaling_follows_cpu_requests_and_the_clock_and_keeps_what_it_has_set()
    {
        var stack = await Deploy(Some.Workload() with
        {
            Autoscaling = new() { Min = 2, Max = 10, CpuPercent = 60, RequestsPerReplica = 1000, Schedule = [new("morning", "0 7 ? * MON-FRI *", "Europe/Paris", 4, 20)] },
        });
        Assert.Equal(["desiredCount"], stack.The(Service).Options.IgnoreChanges);
        Assert.Equal(
            """{"maxCapacity":10,"minCapacity":2,"resourceId":"service/cluster/dev-web-name","scalableDimension":"ecs:service:DesiredCount","serviceNamespace":"ecs","tags":{"Name":"dev-web"}}""",
            stack.The("aws:appautoscaling/target:Target").Json);
        Assert.Equal(["minCapacity", "maxCapacity"], stack.The("aws:appautoscaling/target:Target").Options.IgnoreChanges);
        Assert.Equal(
            """
            {"policyType":"TargetTrackingScaling","resourceId":"service/cluster/dev-web-name","scalableDimension":"ecs:service:DesiredCount","serviceNamespace":"ecs",
            "targetTrackingScalingPolicyConfiguration":{"predefinedMetricSpecification":{"predefinedMetricType":"ECSServiceAverageCPUUtilization"},"scaleInCooldown":300,"scaleOutCooldown":60,"targetValue":60}}
            """.ReplaceLineEndings(""), stack.The("aws:appautoscaling/policy:Policy", "dev-web-cpu").Json);
        Assert.Equal(
            """{"predefinedMetricSpecification":{"predefinedMetricType":"ALBRequestCountPerTarget","resourceLabel":"app/dev/1/dev-web-arnSuffix"},"scaleInCooldown":300,"scaleOutCooldown":60,"targetValue":1000}""",
            stack.The("aws:appautoscaling/policy:Policy", "dev-web-requests").JsonOf("targetTrackingScalingPolicyConfiguration"));
        Assert.Equal(
            """
            {"resourceId":"service/cluster/dev-web-name","scalableDimension":"ecs:service:DesiredCount","scalableTargetAction":{"maxCapacity":20,"minCapacity":4},
            "schedule":"cron(0 7 ? * MON-FRI *)","serviceNamespace":"ecs","timezone":"Europe/Paris"}
            """.ReplaceLineEndings(""), stack.The("aws:appautoscaling/scheduledAction:ScheduledAction", "dev-web-morning").Json);
    }

    [Fact]
    public async Task Only_what_was_asked_for_changes_the_number_of_tasks()
    {
        var stack = await Deploy(Some.Workload() with { Autoscaling = new() { Min = 2, Max = 10, CpuPercent = 60, Schedule = [] } });
        Assert.Equal(["dev-web-cpu"], stack.Of("aws:appautoscaling/policy:Policy").Select(policy => policy.Name));
        Assert.Empty(stack.The("aws:appautoscaling/target:Target").Options.IgnoreChanges);
        Assert.Empty(stack.Of("aws:appautoscaling/scheduledAction:ScheduledAction"));
        Assert.Empty((await Deploy(Some.Workload())).The(Service).Options.IgnoreChanges);
    }

    [Fact]
    public async Task Tasks_that_stop_by_themselves_are_counted_over_both_services_and_raise_an_alarm()
    {
        var stack = await Deploy(Some.Workload() with { Staggered = true, RestartAlarm = new(12, 5) });
        Assert.Equal(
            """
            {"logGroupName":"task-stops","metricTransformation":{"defaultValue":"0","name":"dev-web-task-stops","namespace":"ClusterStack","value":"1"},
            "pattern":"{ ($.detail.group = \"service:dev-web-name\" || $.detail.group = \"service:dev-web-later-name\") && $.detail.stoppedReason != \"Scaling activity initiated by*\" }"}
            """.ReplaceLineEndings(""), stack.The("aws:cloudwatch/logMetricFilter:LogMetricFilter").Json);
        Assert.Equal(
            """
            {"alarmActions":["topic-arn"],"alarmDescription":"12 or more tasks of dev-web stopped by themselves within 5 minutes; the log group of task stops says why","comparisonOperator":"GreaterThanOrEqualToThreshold","evaluationPeriods":1,
            "metricName":"dev-web-task-stops","namespace":"ClusterStack","okActions":["topic-arn"],"period":300,"statistic":"Sum","tags":{"Name":"dev-web-task-stops"},"threshold":12,"treatMissingData":"notBreaching"}
            """.ReplaceLineEndings(""), stack.The("aws:cloudwatch/metricAlarm:MetricAlarm").Json);
    }

    [Fact]
    public async Task Volumes_are_encrypted_backed_up_reached_in_every_zone_and_mounted_by_the_workload_alone()
    {
        var stack = await Deploy(Some.Workload() with
        {
            Containers = [Some.Container() with { Mounts = [new() { Volume = "data", Path = "/data", ReadOnly = true }] }],
            Volumes = [new() { Name = "data", Lifetime = VolumeLifetime.Persistent }],
        });
        var files = stack.The("aws:efs/fileSystem:FileSystem");
        Assert.Equal(
            """{"encrypted":true,"kmsKeyId":"key-arn","lifecyclePolicies":[{"transitionToIa":"AFTER_30_DAYS"},{"transitionToPrimaryStorageClass":"AFTER_1_ACCESS"}],"tags":{"Name":"dev-web-volumes"},"throughputMode":"elastic"}""",
            files.Json);
        Assert.True(files.Options.Protect);
        Assert.Equal("""{"backupPolicy":{"status":"ENABLED"},"fileSystemId":"dev-web-volumes-id"}""", stack.The("aws:efs/backupPolicy:BackupPolicy").Json);
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"OnlyEncryptedConnections","Effect":"Deny","Principal":"*","Action":["elasticfilesystem:ClientMount","elasticfilesystem:ClientRootAccess","elasticfilesystem:ClientWrite"],"Resource":"dev-web-volumes-arn","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""",
            stack.The("aws:efs/fileSystemPolicy:FileSystemPolicy").Text("policy"));
        Assert.Equal(
            [
                """dev-web-volumes-private-a {"fileSystemId":"dev-web-volumes-id","securityGroups":["sg-volumes"],"subnetId":"private-a"}""",
                """dev-web-volumes-private-b {"fileSystemId":"dev-web-volumes-id","securityGroups":["sg-volumes"],"subnetId":"private-b"}""",
            ],
            stack.Of("aws:efs/mountTarget:MountTarget").Select(target => $"{target.Name} {target.Json}"));
        Assert.Equal(
            """
            {"fileSystemId":"dev-web-volumes-id","posixUser":{"gid":10001,"uid":10001},
            "rootDirectory":{"creationInfo":{"ownerGid":10001,"ownerUid":10001,"permissions":"0750"},"path":"/data"},"tags":{"Name":"dev-web-volumes-data"}}
            """.ReplaceLineEndings(""), stack.The("aws:efs/accessPoint:AccessPoint").Json);
        var task = stack.The("aws:ecs/taskDefinition:TaskDefinition");
        Assert.Equal(
            """[{"efsVolumeConfiguration":{"authorizationConfig":{"accessPointId":"dev-web-volumes-data-id","iam":"ENABLED"},"fileSystemId":"dev-web-volumes-id","transitEncryption":"ENABLED"},"name":"data"}]""",
            task.JsonOf("volumes"));
        Assert.Contains("\"mountPoints\":[{\"sourceVolume\":\"data\",\"containerPath\":\"/data\",\"readOnly\":true}]", task.Text("containerDefinitions"), StringComparison.Ordinal);
        Assert.Equal("What dev-web itself may do in AWS: mount its volumes", stack.The("aws:iam/role:Role", "dev-web-task").Text("description"));
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"MountVolumes","Effect":"Allow","Action":["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"],"Resource":"dev-web-volumes-arn","Condition":{"StringEquals":{"elasticfilesystem:AccessPointArn":"dev-web-volumes-data-arn"}}}]}""",
            stack.The(Policy, "dev-web-task").Text("policy"));
        Assert.Equal(
            ["clusterstack:runtime:TaskRoles dev-web", "clusterstack:runtime:WorkloadVolumes dev-web-volumes", "clusterstack:runtime:EcsRoute dev-web"],
            await stack.The(Service).DependsOn());
    }
}
