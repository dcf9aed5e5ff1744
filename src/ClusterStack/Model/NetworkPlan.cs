namespace ClusterStack.Model;

/// <summary>What a subnet is for, which decides where its traffic may go.</summary>
public enum SubnetTier
{
    /// <summary>Load balancers and NAT gateways: routed to the internet.</summary>
    Public,

    /// <summary>Compute: reaches the internet through a NAT gateway, is not reached from it.</summary>
    Private,

    /// <summary>Data stores: no route out of the VPC.</summary>
    Isolated,
}

/// <summary>How the private subnets reach the internet.</summary>
public enum NatGatewayMode
{
    /// <summary>They do not: endpoints in the VPC lead to the services of AWS that the runtime needs, and to nothing else.</summary>
    None,

    /// <summary>One gateway, in the first zone: cheapest; its zone's failure cuts off the others.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1720", Justification = "a number of gateways, not a type")]
    Single,

    /// <summary>One gateway in every zone: a zone's failure stays in that zone.</summary>
    PerZone,
}

/// <summary>The VPC: its addresses and where they are.</summary>
public sealed record NetworkPlan
{
    /// <summary>IPv4 range of the VPC, for example <c>10.20.0.0/16</c>.</summary>
    public required string CidrBlock { get; init; }

    /// <summary>Whether it has IPv6 addresses too: a /56 that AWS gives.</summary>
    public required bool Ipv6 { get; init; }

    /// <summary>The subnets, by tier and then by zone letter.</summary>
    public required ImmutableArray<SubnetPlan> Subnets { get; init; }

    /// <summary>The NAT gateways, by zone letter; empty when there is no way to the internet.</summary>
    public required ImmutableArray<NatGatewayPlan> NatGateways { get; init; }

    /// <summary>Endpoints of services, beside a gateway to S3; empty when NAT gateways lead to them.</summary>
    public required ImmutableArray<EndpointPlan> Endpoints { get; init; }

    /// <summary>How many days the flow logs are kept.</summary>
    public required int FlowLogRetentionDays { get; init; }
}

/// <summary>A network that others made and look after; nothing of it is changed.</summary>
public sealed record ExistingNetworkPlan
{
    /// <summary>The VPC, for example <c>vpc-0123456789abcdef0</c>.</summary>
    public required string VpcId { get; init; }

    /// <summary>Subnets of the load balancer, in two or more zones.</summary>
    public required ImmutableArray<string> PublicSubnetIds { get; init; }

    /// <summary>Subnets of the workloads, in two or more zones, with a way to the internet or endpoints of their own.</summary>
    public required ImmutableArray<string> PrivateSubnetIds { get; init; }

    /// <summary>Subnets of the data stores, in two or more zones.</summary>
    public required ImmutableArray<string> IsolatedSubnetIds { get; init; }
}

/// <summary>One subnet. Its addresses follow from its tier and zone letter alone, never from its place in a list.</summary>
public sealed record SubnetPlan
{
    /// <summary>Name within the environment: tier and zone letter, for example <c>private-a</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the subnet is for.</summary>
    public required SubnetTier Tier { get; init; }

    /// <summary>Letter of the zone, for example <c>a</c>.</summary>
    public required string ZoneLetter { get; init; }

    /// <summary>Name of the zone, for example <c>eu-west-1a</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>IPv4 range, for example <c>10.20.32.0/20</c>.</summary>
    public required string CidrBlock { get; init; }

    /// <summary>Number of its /64 within the VPC's /56, as that of its IPv4 block; <see langword="null"/> without IPv6.</summary>
    public int? Ipv6Block { get; init; }

    /// <summary>Name of the NAT gateway that a private subnet routes to; <see langword="null"/> in the other tiers, and when there is none.</summary>
    public string? NatGateway { get; init; }
}

/// <summary>One NAT gateway and the public subnet that it stands in.</summary>
public sealed record NatGatewayPlan
{
    /// <summary>Name within the environment, for example <c>nat-a</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its subnet, for example <c>public-a</c>.</summary>
    public required string SubnetName { get; init; }
}
