namespace ClusterStack.Model;

/// <summary>One who calls or is called, hence one security group.</summary>
public sealed record PartyPlan
{
    /// <summary>The party of the load balancer, which every environment has.</summary>
    public const string LoadBalancer = "load-balancer";

    /// <summary>The party of the endpoints of AWS' services, where there is no way to the internet.</summary>
    public const string Endpoints = "endpoints";

    /// <summary>Name within the environment: <c>load-balancer</c>, <c>workload-sreracha</c>, <c>store-cache</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in the characters that AWS allows in a security group's description.</summary>
    public required string Description { get; init; }

    /// <summary>Name of a workload's party.</summary>
    public static string OfWorkload(string name) => $"workload-{name}";

    /// <summary>Name of the party of a workload's volumes.</summary>
    public static string OfVolumes(string workload) => $"volumes-{workload}";

    /// <summary>Name of a data store's party.</summary>
    public static string OfStore(string name) => $"store-{name}";
}

/// <summary>One permitted direction of TCP connections.</summary>
public sealed record FlowPlan
{
    /// <summary>The party that is no security group: every IPv4 address.</summary>
    public const string Internet = "internet";

    /// <summary>The party that is no security group: S3 behind the VPC's gateway, which only accepts.</summary>
    public const string S3 = "s3";

    /// <summary>Who opens the connection: a party's name or <see cref="Internet"/>.</summary>
    public required string From { get; init; }

    /// <summary>Who accepts it: a party's name, <see cref="Internet"/> or <see cref="S3"/>.</summary>
    public required string To { get; init; }

    /// <summary>TCP port of the one who accepts.</summary>
    public required int Port { get; init; }

    /// <summary>Why it is permitted; becomes the rule's description in AWS.</summary>
    public required string Reason { get; init; }

    /// <summary>Unique and stable key for naming its rules, for example <c>load-balancer-from-internet-443</c>.</summary>
    public string RuleName => $"{To}-from-{From}-{Port}";
}
