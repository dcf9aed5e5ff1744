using System.Net;

namespace ClusterStack.Graph.Checks;

/// <summary>Who may talk to whom.</summary>
internal static class SecurityGroupRules
{
    /// <summary>AWS' quota of rules per group and direction, and of groups per network interface.</summary>
    private const int MostRules = 60;
    private const int MostGroups = 5;

    /// <summary>The largest block that AWS gives a VPC, for rules in graphs that name no VPC.</summary>
    private const int WidestVpcBlock = 16;

    /// <summary>SSH, Remote Desktop and Windows remote management.</summary>
    private static readonly ImmutableArray<int> AdministrationPorts = [22, 3389, 5985, 5986];

    /// <summary>Ports on which data stores, brokers, cluster managers and their consoles listen by default.</summary>
    private static readonly ImmutableArray<int> InternalPorts =
    [
        20, 21, 23, 25, 110, 135, 143, 445, 1433, 1434, 1521, 2049, 2181, 2375, 2376, 2377, 2379, 2380, 3000, 3306, 4333, 4789,
        5000, 5050, 5051, 5432, 5500, 5601, 6379, 7199, 7946, 8080, 8088, 8888, 9000, 9090, 9092, 9160, 9200, 9300, 10250, 11211, 27017, 27018,
    ];

    private static readonly ImmutableArray<string> Ingress = [AwsTypes.SecurityGroup, AwsTypes.SecurityGroupIngressRule];

    /// <summary>Made when a rule names a range; most name groups.</summary>
    private static ImmutableArray<IPNetwork> PrivateRanges => field.IsDefault
        ? field = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16")]
        : field;

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("NET-01", Ingress)
        {
            Why = "Administration ports are tried by everybody on the internet within minutes.",
            Mend = "Remove the rule and use Session Manager, or admit only the ranges of the people who administer.",
            Many = static place => TrafficRule.Ingress(place)
                .Where(static rule => AdministrationPorts.Any(rule.Covers))
                .SelectMany(static rule => rule.RefuseWorld("no administration port open to the world")),
        },
        new("NET-02", Ingress)
        {
            Why = "A rule without ports opens whatever will ever listen behind it.",
            Mend = "Name the protocol and the ports, or the group that calls.",
            Many = static place => TrafficRule.Ingress(place)
                .Where(static rule => rule.EveryPort)
                .SelectMany(static rule => rule.RefuseWorld("single ports")),
        },
        new("NET-03", Ingress)
        {
            Why = "Only a load balancer is made to be reached by everybody.",
            Mend = "Publish through a listener of the load balancer, and admit its security group here.",
            Many = static place => TrafficRule.Ingress(place)
                .Where(static rule => !IsPublished(rule))
                .SelectMany(static rule => rule.RefuseWorld("a listener's port on a load balancer's security group")),
        },
        new("NET-04", Ingress)
        {
            Why = "These services trust whoever reaches them, or have done so in past versions.",
            Mend = "Admit the security group of the caller in the place of the range.",
            Many = static place => TrafficRule.Ingress(place)
                .Where(static rule => InternalPorts.Any(rule.Covers))
                .SelectMany(static rule => rule.RefuseWorld("no port of a data store or cluster open to the world")),
        },
        new("NET-05", AwsTypes.Vpc, AwsTypes.DefaultSecurityGroup)
        {
            Why = "What is started without a security group gets the default one, which admits all its members.",
            Mend = "Adopt the group with a DefaultSecurityGroup without rules.",
            Many = static place => place.Resource.Type == AwsTypes.Vpc
                ? [place.Graph.Companions(place, AwsTypes.DefaultSecurityGroup, "vpcId").Any() ? null : place.Fail("a DefaultSecurityGroup without rules", "none")]
                : [place["ingress"].MustBeAbsent("no rule"), place["egress"].MustBeAbsent("no rule")],
        },
        new("NET-06", AwsTypes.EcsService, AwsTypes.ReplicationGroup, AwsTypes.LoadBalancer)
        {
            Why = "The default group is shared by everything that names none.",
            Mend = "Name a security group of its own.",
            Many = static place => NeedsGroups(place)
                ? [
                    Groups(place).MustBeGiven("a security group of its own"),
                    .. Groups(place).Items
                        .Where(static group => group.Reference?.Property == "defaultSecurityGroupId" || group.Target is { Resource.Type: AwsTypes.DefaultSecurityGroup })
                        .Select(static group => (Violation?)group.Fail("a security group of its own")),
                  ]
                : [],
        },
        new("NET-07", AwsTypes.SecurityGroup, AwsTypes.SecurityGroupEgressRule)
        {
            Why = "What cannot call out cannot carry data out.",
            Mend = "Let out single ports; a data store answers and calls nobody.",
            Many = static place => TrafficRule.Egress(place)
                .Where(static rule => rule.EveryPort || GuardsDataStore(GroupOf(rule)))
                .SelectMany(static rule => rule.RefuseWorld(rule.EveryPort ? "single ports" : "no way out of a data store")),
        },
        new("NET-08", AwsTypes.SecurityGroup, AwsTypes.SecurityGroupIngressRule, AwsTypes.SecurityGroupEgressRule)
        {
            Why = "A rule that does not say why it exists is never removed.",
            Mend = "Say in the description who calls and why.",
            Many = static place => TrafficRule.Ingress(place).Concat(TrafficRule.Egress(place))
                .Select(static rule => rule.Place)
                .Prepend(place)
                .DistinctBy(static described => described.Path)
                .Select(static described => described["description"])
                .Select(static description => description.MustBeGiven("the reason") ?? description.MustNotBe("the reason", "Managed by Terraform", "Managed by Pulumi")),
        },
        new("NET-09", AwsTypes.SecurityGroup)
        {
            Why = "Rules inside a group and rules beside it remove each other, at every deployment again.",
            Mend = "Keep all rules of a group as resources of their own.",
            Many = static group =>
            [
                Mixed(group, "ingress", AwsTypes.SecurityGroupIngressRule),
                Mixed(group, "egress", AwsTypes.SecurityGroupEgressRule),
            ],
        },
        new("NET-10", AwsTypes.SecurityGroup)
        {
            Why = "A group that nothing uses is a hole that waits for somebody to use it.",
            Mend = "Attach the group or remove it.",
            One = static group => group.Graph.ReferrersOf(group).Any(static referrer => !IsOwnRule(referrer))
                ? null
                : group.Fail("something that uses the group", "none"),
        },
        new("NET-11", AwsTypes.SecurityGroup, AwsTypes.EcsService, AwsTypes.LoadBalancer, AwsTypes.ReplicationGroup)
        {
            Why = "AWS refuses what is over the quota in the middle of a deployment.",
            Mend = "Merge rules by prefix list or source group.",
            Many = static place => place.Resource.Type == AwsTypes.SecurityGroup
                ? [AtMost(place["ingress"], TrafficRule.AllIngress(place).Count(), MostRules, "rules"), AtMost(place["egress"], TrafficRule.AllEgress(place).Count(), MostRules, "rules")]
                : [AtMost(Groups(place), Groups(place).Items.Count(), MostGroups, "groups")],
        },
        new("NET-12", Ingress)
        {
            Why = "A private range that is wider than the network admits networks that are connected later.",
            Mend = "Name the caller's security group (referencedSecurityGroupId), or the VPC's own block.",
            Many = static place => TrafficRule.Ingress(place)
                .SelectMany(static rule => rule.Peers)
                .Where(static peer => peer.Text is { } text && IPNetwork.TryParse(text, out var range)
                    && PrivateRanges.Any(wide => wide.Contains(range.BaseAddress)) && range.PrefixLength < WidestVpcIn(peer.Graph))
                .Select(static peer => (Violation?)peer.Fail("a security group or a range inside the VPC")),
        },
        new("ORC-03", Ingress)
        {
            Why = "The Docker API on 2375 asks nobody who he is and hands out the machine.",
            Mend = "Remove the rule; reach Docker over its socket, or over 2376 with client certificates.",
            Many = static place => TrafficRule.Ingress(place)
                .Where(static rule => !rule.EveryPort && rule.Covers(2375))
                .Select(static rule => (Violation?)rule.Place["fromPort"].Fail("a port other than 2375")),
        },
        new("CS-06", AwsTypes.EcsService)
        {
            Why = "Tasks that the world reaches are reached past the load balancer: without TLS, log and redirect.",
            Mend = "Give the tasks a security group of their own that admits the load balancer's group.",
            Many = static service => service["networkConfiguration.securityGroups"].Items
                .Where(static group => group.Target is { } target && TrafficRule.AllIngress(target).Any(static rule => rule.World.Any()))
                .Select(static group => (Violation?)group.Fail("a group that only the load balancer reaches", $"{group.Target!.Resource.Name}, which is open to the world")),
        },
    ];

    private static Place Groups(Place place) => place[place.Resource.Type switch
    {
        AwsTypes.EcsService => "networkConfiguration.securityGroups",
        AwsTypes.ReplicationGroup => "securityGroupIds",
        _ => "securityGroups",
    }];

    /// <summary>Network load balancers and services outside awsvpc may have none.</summary>
    private static bool NeedsGroups(Place place) => place.Resource.Type switch
    {
        AwsTypes.EcsService => place["networkConfiguration"].IsGiven,
        AwsTypes.LoadBalancer => place["loadBalancerType"].Text is null or "application",
        _ => true,
    };

    /// <summary>Whether a rule opens nothing but ports of listeners, on a group that only load balancers carry.</summary>
    private static bool IsPublished(TrafficRule rule)
    {
        var graph = rule.Place.Graph;
        if (rule.From is not { } port || rule.To != port)
            return rule.From is null;

        if (port is not (80 or 443) && !graph.OfType(AwsTypes.Listener).Any(listener => listener["port"].Number == port))
            return false;

        return GroupOf(rule) is not { } group || graph.Companions(group, AwsTypes.LoadBalancer, "securityGroups").Any();
    }

    private static Place? GroupOf(TrafficRule rule)
        => rule.Place.Resource.Type == AwsTypes.SecurityGroup ? rule.Place.Graph.Find(rule.Place.Resource.Urn) : rule.Place["securityGroupId"].Target;

    private static bool GuardsDataStore(Place? group)
        => group is { } found && found.Graph.Companions(found, AwsTypes.ReplicationGroup, "securityGroupIds").Any();

    private static bool IsOwnRule(Referrer referrer)
        => referrer is { Root: "securityGroupId", Resource.Type: AwsTypes.SecurityGroupIngressRule or AwsTypes.SecurityGroupEgressRule };

    private static Violation? Mixed(Place group, string direction, string ruleType)
        => group[direction].IsGiven && group.Graph.Companions(group, ruleType, "securityGroupId").FirstOrDefault() is { Resource.Name: { } other }
            ? group[direction].Fail("rules of one style", $"rules here, and {other} beside it")
            : null;

    private static Violation? AtMost(Place place, int count, int most, string what)
        => count > most ? place.Fail($"at most {most} {what}", $"{count}") : null;

    private static int WidestVpcIn(CheckedGraph graph)
        => graph.OfType(AwsTypes.Vpc)
            .Select(static vpc => vpc["cidrBlock"].Text is { } block && IPNetwork.TryParse(block, out var network) ? network.PrefixLength : WidestVpcBlock)
            .DefaultIfEmpty(WidestVpcBlock)
            .Min();
}
