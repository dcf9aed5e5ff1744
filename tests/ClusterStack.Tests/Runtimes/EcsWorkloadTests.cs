using System.Text.Json;
using ClusterStack.DataStores;
using ClusterStack.Model;
using ClusterStack.Runtimes;
using ClusterStack.Runtimes.Ecs;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Runtimes;

public sealed class EcsWorkloadTests
{
    private const string Service = "aws:ecs/service:Service";
    private const string Role = "aws:iam/role:Role";

    private static readonly VariablePlan Url = Some.SecretVariable("REDIS_URL", new BindingPart("redis", "cache", "url"));

    private static StoreBindings Stores => new(ImmutableSortedDictionary<string, StoreBinding>.Empty.Add("cache", new(ImmutableSortedDictionary<string, Output<string>>.Empty
        .Add("host", Output.Create("cache.local")).Add("url", Output.CreateSecret("rediss://:token@cache.local:6379")))));

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
            SecurityGroupIds = ImmutableDictionary<string, Output<string>>.Empty.Add("workload-web", Output.Create("sg-web")),
            ClusterArn = Output.Create("cluster-arn"),
            ClusterName = Output.Create("cluster"),
            SessionLogsArn = Output.Create("sessions-arn"),
            TaskStopsLogGroup = Output.Create("task-stops"),
            Edge = Some.Edge,
            KeyArn = Output.Create("key-arn"),
        },
        Stores = Stores,
    }));

    private static WorkloadPlan With(params ContainerPlan[] containers) => Some.Workload() with { Containers = [.. containers] };

    private static async Task<string> Containers(params ContainerPlan[] containers)
        => (await Deploy(With(containers))).The("aws:ecs/taskDefinition:TaskDefinition").Text("containerDefinitions");

    [Fact]
    public async Task A_plain_workload_has_exactly_these_parts()
        => Assert.Equal(
            [
                "aws:cloudwatch/logGroup:LogGroup dev-web-logs", "aws:ecs/service:Service dev-web", "aws:ecs/taskDefinition:TaskDefinition dev-web-task",
                "aws:iam/role:Role dev-web-execution", "aws:iam/role:Role dev-web-task", "aws:iam/rolePolicy:RolePolicy dev-web-execution",
                "aws:lb/listenerRule:ListenerRule dev-web", "aws:lb/targetGroup:TargetGroup dev-web",
            ],
            (await Deploy(Some.Workload())).CustomResources);

    [Fact]
    public async Task A_workload_without_hosts_is_not_behind_the_load_balancer()
    {
        var stack = await Deploy(Some.Workload() with { Route = null });
        Assert.Empty(stack.Of("aws:lb/targetGroup:TargetGroup"));
        Assert.Empty(stack.Of("aws:lb/listenerRule:ListenerRule"));
        var service = stack.The(Service);
        Assert.Null(service["healthCheckGracePeriodSeconds"]);
        Assert.Contains(service["loadBalancers"], new object?[] { null, ImmutableArray<object>.Empty });
        Assert.Equal(["clusterstack:runtime:TaskRoles dev-web"], await service.DependsOn());
    }

    [Fact]
    public async Task A_service_runs_privately_rolls_back_by_itself_and_waits_for_its_route()
    {
        var service = (await Deploy(Some.Workload())).The(Service);
        Assert.Equal(
            """
            {"availabilityZoneRebalancing":"ENABLED","capacityProviderStrategies":[{"capacityProvider":"FARGATE","weight":1}],"cluster":"cluster-arn",
            "deploymentCircuitBreaker":{"enable":true,"rollback":true},"deploymentMaximumPercent":200,"deploymentMinimumHealthyPercent":100,"desiredCount":2,
            "enableEcsManagedTags":true,"enableExecuteCommand":false,"forceNewDeployment":true,"healthCheckGracePeriodSeconds":60,
            "loadBalancers":[{"containerName":"main","containerPort":8080,"targetGroupArn":"dev-web-arn"}],
            "networkConfiguration":{"assignPublicIp":false,"securityGroups":["sg-web"],"subnets":["private-a","private-b"]},
            "platformVersion":"LATEST","propagateTags":"SERVICE","tags":{"Name":"dev-web"},"taskDefinition":"dev-web-task-arn","waitForSteadyState":true}
            """.ReplaceLineEndings(""), service.Json);
        Assert.Equal(["clusterstack:runtime:TaskRoles dev-web", "clusterstack:runtime:EcsRoute dev-web"], await service.DependsOn());
    }

    [Fact]
    public async Task A_workload_that_never_runs_twice_is_not_rebalanced_either()
    {
        var recreate = new RolloutPlan { Strategy = RolloutStrategy.Recreate, MinimumHealthyPercent = 0, MaximumPercent = 100 };
        var service = (await Deploy(Some.Workload() with { Rollout = recreate })).The(Service);
        Assert.Equal("DISABLED", service["availabilityZoneRebalancing"]);
        Assert.Equal(0.0, service["deploymentMinimumHealthyPercent"]);
        Assert.Equal(100.0, service["deploymentMaximumPercent"]);
    }

    [Fact]
    public async Task The_target_group_asks_the_planned_question_lets_requests_finish_and_outlives_the_containers_port()
        => Assert.Equal(
            """
            {"deregistrationDelay":30,"healthCheck":{"enabled":true,"healthyThreshold":2,"interval":10,"matcher":"200","path":"/health","protocol":"HTTP","timeout":5,"unhealthyThreshold":3},
            "port":80,"protocol":"HTTP","stickiness":{"enabled":false,"type":"lb_cookie"},"tags":{"Name":"dev-web"},"targetType":"ip","vpcId":"vpc-1"}
            """.ReplaceLineEndings(""),
            (await Deploy(Some.Workload())).The("aws:lb/targetGroup:TargetGroup").Json);

    [Fact]
    public async Task The_listener_leads_the_workloads_hosts_to_its_target_group()
        => Assert.Equal(
            """{"actions":[{"targetGroupArn":"dev-web-arn","type":"forward"}],"conditions":[{"hostHeader":{"values":["web.dev.example.com"]}}],"listenerArn":"listener-arn","priority":4711,"tags":{"Name":"dev-web"}}""",
            (await Deploy(Some.Workload())).The("aws:lb/listenerRule:ListenerRule").Json);

    [Fact]
    public async Task A_task_has_the_planned_size_and_two_roles()
    {
        var task = (await Deploy(Some.Workload())).The("aws:ecs/taskDefinition:TaskDefinition");
        Assert.Equal(
            """
            {"cpu":"256","executionRoleArn":"dev-web-execution-arn","family":"dev-web","memory":"512","networkMode":"awsvpc","requiresCompatibilities":["FARGATE"],
            "runtimePlatform":{"cpuArchitecture":"ARM64","operatingSystemFamily":"LINUX"},"skipDestroy":true,"tags":{"Name":"dev-web"},"taskRoleArn":"dev-web-task-arn"}
            """.ReplaceLineEndings(""),
            (task with { Inputs = task.Inputs!.Remove("containerDefinitions") }).Json);
    }

    [Fact]
    public async Task Logs_are_encrypted_and_kept_as_planned()
        => Assert.Equal(
            """{"kmsKeyId":"key-arn","name":"/clusterstack/dev/web","retentionInDays":30}""",
            (await Deploy(Some.Workload())).The("aws:cloudwatch/logGroup:LogGroup").Json);

    [Fact]
    public async Task A_container_is_confined_and_never_waits_for_its_logs()
        => Assert.Equal(
            """
            [{"name":"main","image":"example/web:1.4.2","essential":true,"cpu":256,"memory":512,"memoryReservation":256,"user":"10001:10001","readonlyRootFilesystem":true,
            "linuxParameters":{"initProcessEnabled":true,"capabilities":{"drop":["ALL"]}},"portMappings":[{"containerPort":8080,"hostPort":8080,"protocol":"tcp"}],"stopTimeout":30,
            "logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"/clusterstack/dev/web","awslogs-region":"eu-west-1","awslogs-stream-prefix":"main","max-buffer-size":"25m","mode":"non-blocking"}}}]
            """.ReplaceLineEndings(""),
            await Containers(Some.Container()));

    [Fact]
    public async Task Everything_optional_stands_where_ecs_looks_for_it()
    {
        var json = await Containers(Some.Container() with
        {
            Command = ["/bin/web"],
            Arguments = ["--say", "a & \"b\""],
            Ports = [80],
            Variables = [Some.Variable("GREETING", new LiteralPart("hello")), Some.Variable("REDIS_HOST", new BindingPart("redis", "cache", "host"))],
            HealthCheck = new() { Command = ["/bin/web", "--check"], IntervalSeconds = 10, TimeoutSeconds = 5, Retries = 3, StartPeriodSeconds = 20 },
        });
        Assert.Equal(
            """
            {"entryPoint":["/bin/web"],"command":["--say","a & \"b\""],"environment":[{"name":"GREETING","value":"hello"},{"name":"REDIS_HOST","value":"cache.local"}],
            "healthCheck":{"command":["CMD","/bin/web","--check"],"interval":10,"timeout":5,"retries":3,"startPeriod":20},
            "systemControls":[{"namespace":"net.ipv4.ip_unprivileged_port_start","value":"0"}]}
            """.ReplaceLineEndings(""),
            Pick(json, "entryPoint", "command", "environment", "healthCheck", "systemControls"));
    }

    [Fact]
    public async Task A_secret_variable_is_referred_to_by_entry_key_and_version_and_never_written_out()
    {
        var stack = await Deploy(With(Some.Container() with { Variables = [Url] }));
        var json = stack.The("aws:ecs/taskDefinition:TaskDefinition").Text("containerDefinitions");
        Assert.Equal("""{"secrets":[{"name":"REDIS_URL","valueFrom":"dev-web-secrets-arn:main_REDIS_URL::dev-web-secrets-versionId"}]}""", Pick(json, "secrets", "environment"));
        Assert.DoesNotContain("token", json, StringComparison.Ordinal);
        Assert.Equal("""{"main_REDIS_URL":"rediss://:token@cache.local:6379"}""", stack.The("aws:secretsmanager/secretVersion:SecretVersion").Text("secretString"));
    }

    [Fact]
    public async Task Two_containers_may_give_one_name_to_two_secrets()
        => Assert.Equal(
            """{"main_REDIS_URL":"rediss://:token@cache.local:6379","side_REDIS_URL":"prefix rediss://:token@cache.local:6379"}""",
            (await Deploy(With(Some.Container() with { Variables = [Url] }, Some.Container("side") with
            {
                Ports = [],
                Variables = [Some.SecretVariable("REDIS_URL", new LiteralPart("prefix "), new BindingPart("redis", "cache", "url"))],
            }))).The("aws:secretsmanager/secretVersion:SecretVersion").Text("secretString"));

    [Fact]
    public async Task Ecs_may_write_logs_and_nothing_else_for_a_plain_workload()
        => Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"WriteLogs","Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"dev-web-logs-arn:*"}]}""",
            (await Deploy(Some.Workload())).The("aws:iam/rolePolicy:RolePolicy").Text("policy"));

    [Fact]
    public async Task Ecs_may_read_the_secrets_of_the_workload_that_has_some()
        => Assert.EndsWith(
            """{"Sid":"ReadSecretVariables","Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"dev-web-secrets-arn"},{"Sid":"DecryptSecretVariables","Effect":"Allow","Action":"kms:Decrypt","Resource":"key-arn","Condition":{"StringEquals":{"kms:ViaService":"secretsmanager.eu-west-1.amazonaws.com","kms:EncryptionContext:SecretARN":"dev-web-secrets-arn"}}}]}""",
            (await Deploy(With(Some.Container() with { Variables = [Url] }))).The("aws:iam/rolePolicy:RolePolicy").Text("policy"), StringComparison.Ordinal);

    [Fact]
    public async Task Ecs_may_pull_exactly_the_private_repositories_of_the_workload()
        => Assert.EndsWith(
            """{"Sid":"SignInToEcr","Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"},{"Sid":"PullImages","Effect":"Allow","Action":["ecr:BatchCheckLayerAvailability","ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"],"Resource":"arn:aws:ecr:eu-west-1:123456789012:repository/shop/web"}]}""",
            (await Deploy(With(Some.Container() with { Image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.2.0" }))).The("aws:iam/rolePolicy:RolePolicy").Text("policy"), StringComparison.Ordinal);

    [Fact]
    public async Task Only_ecs_in_this_account_may_take_the_roles()
    {
        const string trust = """{"Version":"2012-10-17","Statement":[{"Sid":"ServiceActsForThisAccount","Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"},"ArnLike":{"aws:SourceArn":"arn:aws:ecs:eu-west-1:123456789012:*"}}}]}""";
        var stack = await Deploy(Some.Workload());
        Assert.All(stack.Of(Role), role => Assert.Equal(trust, role.Text("assumeRolePolicy")));
        Assert.Equal(2, stack.Of(Role).Length);
    }

    [Theory]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.2.0", "shop/web")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web@sha256:abc", "web")]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com:443/shop/web:1.2.0", "shop/web")]
    [InlineData("public.ecr.aws/nginx/nginx:1.27", null)]
    [InlineData("horgix/click-count:1.4.2", null)]
    [InlineData("evil.example/123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1", null)]
    public void A_private_repository_is_known_by_its_registry(string image, string? repository)
        => Assert.Equal(repository, EcrRepository.Of(image)?.Name);

    /// <summary>Some members of the only container, in the order in which they were written.</summary>
    private static string Pick(string json, params string[] members)
    {
        using var document = JsonDocument.Parse(json);
        return "{" + string.Join(',', document.RootElement[0].EnumerateObject().Where(member => members.Contains(member.Name)).Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}")) + "}";
    }
}
