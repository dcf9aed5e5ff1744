using ClusterStack.Model;
using ClusterStack.Networking;
using ClusterStack.Shared;

namespace ClusterStack.Tests.Support;

/// <summary>Valid values of everything that a test is not about.</summary>
internal static class Some
{
    public static AwsAccount Account => new() { Region = "eu-west-1", Id = Output.Create("123456789012"), Partition = Output.Create("aws") };

    public static NetworkArgs NetworkArgs(params string[] zones) => NetworkArgs(NatGatewayMode.PerZone, zones);

    public static NetworkArgs NetworkArgs(NatGatewayMode mode, params string[] zones)
    {
        var gateways = mode switch { NatGatewayMode.None => [], NatGatewayMode.Single => zones[..1], _ => zones };
        return new()
        {
            CidrBlock = "10.20.0.0/16",
            Subnets = [.. Enum.GetValues<SubnetTier>().SelectMany(tier => zones.Select((zone, index) => Subnet(tier, zone, index, gateways.Contains(zone) ? zone : gateways.FirstOrDefault())))],
            NatGateways = [.. gateways.Select(zone => new NatGatewayPlan { Name = $"nat-{zone[^1]}", SubnetName = $"public-{zone[^1]}" })],
            Account = Account,
        };
    }

    public static EdgeSite Edge => new()
    {
        LoadBalancerArn = Output.Create("alb-arn"),
        ArnSuffix = Output.Create("app/dev/1"),
        ListenerArn = Output.Create("listener-arn"),
        TlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
        DnsName = Output.Create("alb.example.net"),
        ZoneId = Output.Create("zone-alb"),
    };

    public static PartyPlan Party(string name) => new() { Name = name, Description = $"What {name} is" };

    public static FlowPlan Flow(string from, string to, int port) => new() { From = from, To = to, Port = port, Reason = $"{from} calls {to}" };

    public static RedisPlan Redis(string name = "cache") => new()
    {
        Name = name,
        PartyName = $"store-{name}",
        Mode = RedisMode.Standalone,
        NodeType = "cache.t4g.micro",
        EngineVersion = "7.1",
        ParameterGroupFamily = "redis7",
        Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("maxmemory-policy", "noeviction"),
        Shards = 1,
        Replicas = 1,
        TransitEncryption = TransitEncryption.Required,
        Authentication = RedisAuthentication.Token,
        TokenGeneration = 1,
        TokenUpdate = TokenUpdate.Set,
        AccessString = "on ~* +@all -@dangerous",
        Port = 6379,
        MaintenanceWindow = "sun:02:00-sun:03:00",
        ApplyImmediately = true,
        SnapshotWindow = "00:00-01:00",
        SnapshotTime = "00:00",
        SnapshotRetentionDays = 7,
        FinalSnapshot = true,
        LogRetentionDays = 30,
        KeepLogs = false,
    };

    public static EcsPlan Ecs => new()
    {
        ClusterName = "dev-cluster",
        Capacity = [new("FARGATE", 0, 1)],
        SubnetNames = ["private-a", "private-b"],
        Protect = true,
        KeepLogs = false,
        ExecuteCommand = false,
        CountTaskStops = false,
        CpuArchitecture = "ARM64",
        ContainerInsights = "enhanced",
        LogRetentionDays = 30,
    };

    public static WorkloadPlan Workload(string name = "web") => new()
    {
        Name = name,
        PartyName = $"workload-{name}",
        Replicas = 2,
        Rollout = new() { Strategy = RolloutStrategy.Rolling, MinimumHealthyPercent = 100, MaximumPercent = 200 },
        Containers = [Container()],
        Route = new()
        {
            Hosts = [$"{name}.dev.example.com"],
            ContainerName = "main",
            Port = 8080,
            Priority = 4711,
            HealthCheck = new()
            {
                Path = "/health",
                SuccessCodes = "200",
                IntervalSeconds = 10,
                TimeoutSeconds = 5,
                HealthyThreshold = 2,
                UnhealthyThreshold = 3,
                GracePeriodSeconds = 60,
            },
        },
        Fargate = new() { CpuUnits = 256, MemoryMiB = 512 },
        ZeroDowntime = new(true, "there are two tasks"),
        Bindings = [],
    };

    public static ContainerPlan Container(string name = "main") => new()
    {
        Name = name,
        Image = "example/web:1.4.2",
        Command = [],
        Arguments = [],
        Variables = [],
        CpuUnits = 256,
        MemoryMiB = 512,
        MemoryReservationMiB = 256,
        Ports = [8080],
        User = new(10001, 10001),
        ReadOnlyRootFilesystem = true,
    };

    public static VariablePlan Variable(string name, params VariablePart[] parts) => new() { Name = name, Parts = [.. parts], Secret = false };

    public static VariablePlan SecretVariable(string name, params VariablePart[] parts) => Variable(name, parts) with { Secret = true };

    private static SubnetPlan Subnet(SubnetTier tier, string zone, int index, string? gatewayZone) => new()
    {
        Name = $"{tier}-{zone[^1]}".ToLowerInvariant(),
        Tier = tier,
        ZoneLetter = zone[^1..],
        Zone = zone,
        CidrBlock = $"10.20.{((int)tier * 64) + (index * 16)}.0/20",
        NatGateway = tier == SubnetTier.Private && gatewayZone is not null ? $"nat-{gatewayZone[^1]}" : null,
    };
}
