using ClusterStack.Graph;

namespace ClusterStack.Rehearsal.Tests.Rehearsal;

/// <summary>
/// Environments with settings that none of the repository's files has. Together they hold every choice that creates other
/// resources or other attributes; several stand in one, since each rehearsal takes minutes of the provider's own waiting.
/// </summary>
internal static class Variants
{
    private const string Existing =
        "network={ existing: { vpcId: vpc-0123456789abcdef0, publicSubnetIds: [subnet-0123456789abcdef1, subnet-0123456789abcdef2], "
        + "privateSubnetIds: [subnet-0123456789abcdef3, subnet-0123456789abcdef4], isolatedSubnetIds: [subnet-0123456789abcdef5, subnet-0123456789abcdef6] } }";

    private const string Registry = "workloads.registry={ manifest: workloads/registry.yaml, image: 'registry:2.8.3', hosts: [registry.ecs.example.com] }";

    private const string Scaled =
        "workloads.sreracha={ manifest: workloads/sreracha.yaml, image: 'rchalumeau/sreracha:1.0.0', hosts: [sreracha.ecs.example.com], bindings: { redis: cache }, "
        + "readOnlyRootFilesystem: false, executeCommand: true, "
        + "autoscaling: { min: 2, max: 6, cpuPercent: 60, requestsPerReplica: 600, schedule: { night: { cron: '0 22 * * ? *', min: 1, max: 2 } } } }";

    private static readonly Variant Everything = new(
    [
        "dns={ domain: ecs.example.com, zone: create, delegated: true }", "loadBalancer.waf={}", "runtime.ecs.launch=mixed", Scaled, Registry,
        "dataStores.cache={ kind: redis, mode: clustered, clusterAware: true, replicas: 1, authentication: users }",
    ])
    {
        Destroyed = true,
        Stubs = ["aws_elasticache_parameter_group", "aws_elasticache_user_group"],
    };

    private static readonly Variant Closed = new(
    [
        "dns.mode=sslip", "loadBalancer.type=network", "network.natGateways=none",
        "workloads.sreracha.image=123456789012.dkr.ecr.eu-west-1.amazonaws.com/sreracha:1.0.0",
        "dataStores.cache={ kind: redis, mode: serverless, clusterAware: true, maximumDataGiB: 10, maximumEcpuPerSecond: 5000 }",
        "dataStores.other={ kind: redis, replicas: 1, authentication: users }",
    ])
    {
        Destroyed = true,
        Stubs = ["aws_elasticache_parameter_group", "aws_elasticache_serverless_cache", "aws_elasticache_user_group"],
    };

    private static readonly Variant Guest = new(
    [
        Existing, "dns.mode=none", "runtime.ecs.launch=fargateSpot", "workloads.sreracha.staggered=false", "workloads.sreracha.rollout.strategy=recreate",
        "dataStores.cache={ kind: redis, transitEncryption: 'off', authentication: none }",
    ]);

    private static readonly Variant Shifted = new(["workloads.sreracha.staggered=false", "workloads.sreracha.rollout.strategy=canary"])
    {
        Omitted =
        [
            "ecs-sreracha.deploymentConfiguration: does not exist in provider 5.100.0; --provider 6 writes it",
            "ecs-sreracha.loadBalancers[0].advancedConfiguration: does not exist in provider 5.100.0; --provider 6 writes it",
        ],
    };

    /// <summary>Those that are rehearsed, by what is special, the longest first.</summary>
    public static ImmutableArray<(string Name, Variant Variant)> Rehearsed { get; } =
    [
        ("clustered store, autoscaling, volumes, firewall, zone of its own", Everything),
        ("fixed addresses, no way out, serverless store", Closed),
        ("network load balancer with certificate", new(["loadBalancer.type=network", "network.natGateways=perZone"])),
        ("new version beside the old", Shifted),
        ("network of others, no names, open store", Guest),
    ];

    /// <summary>Every variant, also those whose resources all stand in a rehearsed one.</summary>
    public static ImmutableSortedDictionary<string, Variant> All { get; } = Rehearsed
        .Append(("zone that nobody delegated", new(["dns={ domain: ecs.example.com, zone: create }"])))
        .ToImmutableSortedDictionary(static variant => variant.Name, static variant => variant.Variant, StringComparer.Ordinal);

    /// <summary>Records a variant, or an environment of the repository.</summary>
    public static Task<ResourceGraph> RecordAsync(string name)
        => All.TryGetValue(name, out var variant) ? Checkout.RecordAsync("ecs", variant.Overrides) : Checkout.RecordAsync(name);
}

/// <summary>The environment <c>ecs</c> with other settings, and what a rehearsal of it says.</summary>
/// <param name="Overrides">Settings that differ, as <c>path=value</c>.</param>
internal sealed record Variant(ImmutableArray<string> Overrides)
{
    /// <summary>Whether it is destroyed in the end; the others end with the emulator. Defaults to false.</summary>
    public bool Destroyed { get; init; }

    /// <summary>Terraform types that the emulator only keeps in memory. Defaults to the parameter groups of Redis.</summary>
    public ImmutableArray<string> Stubs { get; init; } = ["aws_elasticache_parameter_group"];

    /// <summary>What provider 5.100.0 lacks. Defaults to nothing.</summary>
    public ImmutableArray<string> Omitted { get; init; } = [];
}
