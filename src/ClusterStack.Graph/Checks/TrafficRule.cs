namespace ClusterStack.Graph.Checks;

/// <summary>One thing that a security group admits or lets out, in whichever of the two styles it is written.</summary>
/// <param name="Place">The rule: a resource of its own, or an element inside a group.</param>
/// <param name="Peers">The ranges, groups and prefix lists on the other side.</param>
internal sealed record TrafficRule(Place Place, ImmutableArray<Place> Peers)
{
    private const int LastPort = 65535;

    private static readonly ImmutableArray<string> PeerProperties =
    [
        "cidrIpv4", "cidrIpv6", "referencedSecurityGroupId", "prefixListId",
        "cidrBlocks", "ipv6CidrBlocks", "securityGroups", "prefixListIds",
    ];

    private string? Protocol => Place["ipProtocol"].Text ?? Place["protocol"].Text;

    /// <summary>Whether it is not limited to a protocol.</summary>
    internal bool EveryProtocol => Protocol is "-1" or "all";

    /// <summary>Whether it is limited neither to a protocol nor to ports.</summary>
    internal bool EveryPort => EveryProtocol || (Place["fromPort"].Number is 0 && Place["toPort"].Number is LastPort);

    /// <summary>The first port, when it is known.</summary>
    internal double? From => EveryProtocol ? 0 : Place["fromPort"].Number;

    /// <summary>The last port, when it is known.</summary>
    internal double? To => EveryProtocol ? LastPort : Place["toPort"].Number ?? From;

    /// <summary>The sides that are everybody.</summary>
    internal IEnumerable<Place> World => Peers.Where(static peer => peer.Text is { } range && range.EndsWith("/0", StringComparison.Ordinal));

    private string Ports => EveryPort ? "every port" : From == To ? $"{Protocol} {From}" : $"{Protocol} {From} to {To}";

    /// <summary>What a group, or a rule that is a resource of its own, admits.</summary>
    internal static IEnumerable<TrafficRule> Ingress(Place place)
        => place.Resource.Type == AwsTypes.SecurityGroupIngressRule ? [Of(place)] : Inline(place, "ingress");

    /// <summary>What a group, or a rule that is a resource of its own, lets out.</summary>
    internal static IEnumerable<TrafficRule> Egress(Place place)
        => place.Resource.Type == AwsTypes.SecurityGroupEgressRule ? [Of(place)] : Inline(place, "egress");

    /// <summary>What a group admits, its own rules and those of other resources.</summary>
    internal static IEnumerable<TrafficRule> AllIngress(Place group)
        => Ingress(group).Concat(group.Graph.Companions(group, AwsTypes.SecurityGroupIngressRule, "securityGroupId").Select(Of));

    /// <summary>What a group lets out, its own rules and those of other resources.</summary>
    internal static IEnumerable<TrafficRule> AllEgress(Place group)
        => Egress(group).Concat(group.Graph.Companions(group, AwsTypes.SecurityGroupEgressRule, "securityGroupId").Select(Of));

    internal bool Covers(int port) => From <= port && port <= To;

    internal IEnumerable<Violation?> RefuseWorld(string expected) => World.Select(peer => (Violation?)peer.Fail(expected, $"{peer.Text} on {Ports}"));

    private static IEnumerable<TrafficRule> Inline(Place group, string direction) => group[direction].Items.Select(Of);

    private static TrafficRule Of(Place place) => new(place, [.. PeerProperties.SelectMany(name => place[name].Items)]);
}
