using ClusterStack.Cli.Rehearsal;
using ClusterStack.Graph;

namespace ClusterStack.Rehearsal.Tests.Changes;

/// <summary>What a change of one setting does to an environment that exists.</summary>
public sealed class ChangeTests(RehearsedEnvironment environment) : IClassFixture<RehearsedEnvironment>
{
    // The tasks of sreracha are kept by two services, of which the second starts when the first is steady.
    private const string Service = "aws_ecs_service.ecs-sreracha: update";
    private const string LaterService = "aws_ecs_service.ecs-sreracha-later: update";
    private const string ScaledService = "aws_ecs_service.ecs-scaled: update";
    private const string TaskDefinition = "aws_ecs_task_definition.ecs-sreracha-task: replace";

    [Fact]
    public async Task Nothing_changed_is_nothing_to_do() => Assert.Empty(await PlanAsync());

    [Fact]
    public async Task Scaling_a_workload_touches_its_service_alone()
        => Assert.Equal(["aws_ecs_service.ecs-sreracha: update (desired_count)"], await PlanAsync("workloads.sreracha.replicas=3"));

    [Fact]
    public async Task Other_capacity_moves_the_tasks_of_the_services_that_there_are()
        => Assert.Equal(
            ["aws_ecs_cluster_capacity_providers.ecs-cluster: update", ScaledService, LaterService, Service],
            (await PlanAsync("runtime.ecs.launch=mixed")).Select(static change => change.Split(" (")[0]));

    [Fact]
    public async Task Another_port_of_a_workload_keeps_its_target_group()
        => Assert.Equal(
            [
                LaterService,
                Service,
                TaskDefinition,
                "aws_vpc_security_group_egress_rule.ecs-workload-sreracha-from-load-balancer-8080: create",
                "aws_vpc_security_group_egress_rule.ecs-workload-sreracha-from-load-balancer-80: delete",
                "aws_vpc_security_group_ingress_rule.ecs-workload-sreracha-from-load-balancer-8080: create",
                "aws_vpc_security_group_ingress_rule.ecs-workload-sreracha-from-load-balancer-80: delete",
            ],
            (await PlanAsync(await Checkout.RecordEditedAsync("ecs", static yaml => yaml.Replace("port: 80\n", "port: 8080\n", StringComparison.Ordinal), "workloads/sreracha.yaml", RehearsedEnvironment.Scaled)))
                .Select(static change => change.Split(" (")[0]).Where(static change => change.Contains("sreracha", StringComparison.Ordinal)));

    [Fact]
    public async Task A_new_image_makes_a_new_task_definition_and_rolls_the_service()
        => Assert.Equal([LaterService, Service, TaskDefinition], await PlanAsync("workloads.sreracha.image=rchalumeau/sreracha:1.1.0"));

    [Fact]
    public async Task Another_TLS_policy_updates_the_listener_in_place()
        => Assert.Equal(["aws_lb_listener.ecs-https: update (ssl_policy)"], await PlanAsync("loadBalancer.tlsPolicy=ELBSecurityPolicy-TLS13-1-2-2021-06"));

    [Fact]
    public async Task Another_zone_only_adds_and_widens()
        => Assert.Equal(
            [
                "aws_default_network_acl.ecs-default: update",
                ScaledService,
                LaterService,
                Service,
                "aws_elasticache_subnet_group.ecs-cache: update",
                "aws_lb.ecs-alb: update",
                "aws_route.ecs-private-c-internet: create",
                "aws_route_table.ecs-private-c: create",
                "aws_route_table_association.ecs-isolated-c: create",
                "aws_route_table_association.ecs-private-c: create",
                "aws_route_table_association.ecs-public-c: create",
                "aws_subnet.ecs-isolated-c: create",
                "aws_subnet.ecs-private-c: create",
                "aws_subnet.ecs-public-c: create",
                "aws_vpc_endpoint.ecs-s3: update",
            ],
            await PlanAsync("network.zones=[a,b,c]"));

    [Fact]
    public async Task A_second_replica_changes_the_store_in_place()
        => Assert.Equal(["aws_elasticache_replication_group.ecs-cache: update (num_cache_clusters)"], await PlanAsync("dataStores.cache.replicas=2"));

    [Fact]
    public async Task A_rotated_token_reaches_the_store_and_every_task_that_reads_it()
        => Assert.Equal(
            [
                ScaledService,
                LaterService,
                Service,
                "aws_ecs_task_definition.ecs-scaled-task: replace",
                TaskDefinition,
                "aws_elasticache_replication_group.ecs-cache: update (auth_token)",
                "aws_secretsmanager_secret_version.ecs-scaled-secrets: replace",
                "aws_secretsmanager_secret_version.ecs-sreracha-secrets: replace",
            ],
            await PlanAsync(Rotated(await Checkout.RecordAsync("ecs", RehearsedEnvironment.Scaled))));

    [Fact]
    public async Task A_renamed_workload_is_another_workload()
        => Assert.Equal(
            new[]
            {
                "aws_cloudwatch_log_group.ecs-{0}-logs",
                "aws_cloudwatch_log_metric_filter.ecs-{0}-task-stops",
                "aws_cloudwatch_metric_alarm.ecs-{0}-task-stops",
                "aws_ecs_service.ecs-{0}",
                "aws_ecs_service.ecs-{0}-later",
                "aws_ecs_task_definition.ecs-{0}-task",
                "aws_iam_role.ecs-{0}-execution",
                "aws_iam_role.ecs-{0}-task",
                "aws_iam_role_policy.ecs-{0}-execution",
                "aws_lb_listener_rule.ecs-{0}",
                "aws_lb_target_group.ecs-{0}",
                "aws_secretsmanager_secret.ecs-{0}-secrets",
                "aws_secretsmanager_secret_version.ecs-{0}-secrets",
                "aws_security_group.ecs-workload-{0}",
                "aws_vpc_security_group_egress_rule.ecs-internet-from-workload-{0}-443",
                "aws_vpc_security_group_egress_rule.ecs-store-cache-from-workload-{0}-6379",
                "aws_vpc_security_group_egress_rule.ecs-workload-{0}-from-load-balancer-80",
                "aws_vpc_security_group_ingress_rule.ecs-store-cache-from-workload-{0}-6379",
                "aws_vpc_security_group_ingress_rule.ecs-workload-{0}-from-load-balancer-80",
            }.SelectMany(static address => new[] { $"{Named(address, "links")}: create", $"{Named(address, "sreracha")}: delete" }).Order(StringComparer.Ordinal),
            await PlanAsync(await Checkout.RecordEditedAsync("ecs", static yaml => yaml.Replace("    sreracha:\n", "    links:\n", StringComparison.Ordinal), overrides: RehearsedEnvironment.Scaled)));

    [Fact]
    public async Task A_count_that_somebody_changed_past_the_program_is_put_right_where_nothing_scales_by_itself()
        => Assert.Equal(["aws_ecs_service.ecs-sreracha: update (desired_count: 4 -> 1)"], await PlanScaledAsync("ecs-sreracha", to: 4, from: 1));

    [Fact]
    public async Task A_count_that_autoscaling_changed_stays()
        => Assert.Empty(await PlanScaledAsync("ecs-scaled", to: 4, from: 1));

    [Fact]
    public async Task A_count_that_autoscaling_changed_outlives_a_new_image()
        => Assert.Equal(
            [ScaledService, "aws_ecs_task_definition.ecs-scaled-task: replace"],
            await PlanScaledAsync("ecs-scaled", to: 4, from: 1, "workloads.scaled.image=rchalumeau/sreracha:1.1.0"));

    /// <summary>The changes, with values, while a service has another count of tasks than the one it was created with.</summary>
    private async Task<ImmutableArray<string>> PlanScaledAsync(string service, int to, int from, params ImmutableArray<string> overrides)
    {
        Programs.Require();
        await environment.ScaleAsync(service, to);
        try
        {
            var (changes, errors) = await environment.Stage.PlanAsync(await Checkout.RecordAsync("ecs", [RehearsedEnvironment.Scaled, .. overrides]));

            Assert.Empty(errors);
            return [.. changes.Select(static change => Described(change, static attribute => $"{attribute.Path}: {attribute.Was} -> {attribute.Becomes}"))];
        }
        finally
        {
            await environment.ScaleAsync(service, from);
        }
    }

    private static string Named(string address, string workload) => address.Replace("{0}", workload, StringComparison.Ordinal);

    private async Task<ImmutableArray<string>> PlanAsync(params ImmutableArray<string> overrides)
        => await PlanAsync(await Checkout.RecordAsync("ecs", [RehearsedEnvironment.Scaled, .. overrides]));

    /// <summary>The changes; of an update with the attributes whose new value is known before.</summary>
    private async Task<ImmutableArray<string>> PlanAsync(ResourceGraph graph)
    {
        Programs.Require();
        var (changes, errors) = await environment.Stage.PlanAsync(graph);

        Assert.Empty(errors);
        return [.. changes.Select(static change => Described(change, static attribute => attribute.Path)).Order(StringComparer.Ordinal)];
    }

    private static string Described(PlannedChange change, Func<AttributeChange, string> attributes)
    {
        var known = change.Attributes.Where(static attribute => attribute.Becomes is not "(known after apply)").Select(attributes).ToArray();
        return $"{change.Address}: {change.Action.ToString().ToLowerInvariant()}{(known.Length == 0 || change.Action is ChangeAction.Replace ? "" : $" ({string.Join(", ", known)})")}";
    }

    /// <summary>The graph with another keeper of the random token.</summary>
    private static ResourceGraph Rotated(ResourceGraph graph) => graph with
    {
        Resources =
        [
            .. graph.Resources.Select(static resource => resource.Name != "ecs-cache-token" ? resource : resource with
            {
                Inputs = ObjectValue.From(resource.Inputs.Members.Append(KeyValuePair.Create<string, PropertyValue>(
                    "keepers", ObjectValue.From([KeyValuePair.Create<string, PropertyValue>("round", new StringValue("2"))])))),
            }),
        ],
    };
}
