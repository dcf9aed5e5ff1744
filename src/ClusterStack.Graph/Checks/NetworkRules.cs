namespace ClusterStack.Graph.Checks;

/// <summary>VPCs, subnets, routes, endpoints.</summary>
internal static class NetworkRules
{
    private const string Anywhere = "0.0.0.0/0";
    private const string AnywhereV6 = "::/0";

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("NET-16", AwsTypes.Vpc, AwsTypes.FlowLog)
        {
            Why = "Without flow logs nobody can say afterwards who talked to whom.",
            Mend = "Add a FlowLog of the VPC for ALL traffic, to a log group with a retention.",
            Many = place => place.Resource.Type == AwsTypes.FlowLog
                ? [place["trafficType"].MustBe("ALL", "REJECT"), place["logDestination"].MustBeGiven("a log group or a bucket"), Retained(place["logDestination"])]
                : [place.Graph.Companions(place, AwsTypes.FlowLog, "vpcId").Any() ? null : place.Fail("a FlowLog of this VPC", "none")],
        },
        new("NET-17", AwsTypes.Subnet)
        {
            Why = "A machine would get a public address by being started, not because somebody decided it.",
            Mend = "Leave mapPublicIpOnLaunch off; load balancers and NAT gateways bring their own addresses.",
            One = subnet => subnet["mapPublicIpOnLaunch"].MustNotBe(true),
        },
        new("NET-18", AwsTypes.EcsService, AwsTypes.CacheSubnetGroup)
        {
            Why = "What runs in a subnet with a route to the internet is one open port away from it.",
            Mend = "Put tasks and data stores into subnets whose default route is a NAT gateway or missing.",
            Many = place => place[place.Resource.Type == AwsTypes.EcsService ? "networkConfiguration.subnets" : "subnetIds"].Items
                .Where(static subnet => subnet.Target is { } target && Routing.IsPublic(target))
                .Select(static subnet => (Violation?)subnet.Fail("a subnet without a route to an internet gateway")),
        },
        new("NET-19", AwsTypes.Route, AwsTypes.RouteTable)
        {
            Why = "A machine as the way out is a single point of failure that somebody has to patch.",
            Mend = "Send default routes through natGatewayId, or egressOnlyGatewayId for ::/0.",
            Many = place => Routing.RoutesIn(place)
                .Where(static route => Routing.IsDefault(route) && route["networkInterfaceId"].IsGiven)
                .Select(static route => (Violation?)route["networkInterfaceId"].Fail("a NAT gateway")),
        },
        new("NET-21", AwsTypes.Vpc)
        {
            Why = "A zone fails as a whole: a tier in one zone fails with it.",
            Mend = "Give every tier of subnets at least two availability zones.",
            Many = static vpc => vpc.Graph.Companions(vpc, AwsTypes.Subnet, "vpcId")
                .GroupBy(Routing.TierOf, StringComparer.Ordinal)
                .Where(static tier => Routing.ZonesOf(tier) < 2)
                .Select(tier => (Violation?)vpc.Fail("subnets in two or more zones", $"{tier.Key} subnets in one zone")),
        },
        new("NET-22", AwsTypes.Vpc)
        {
            Why = "Private endpoints, file systems and data stores are reached by names that only the VPC's DNS knows.",
            Mend = "Set enableDnsSupport and enableDnsHostnames to true.",
            Many = static vpc => [vpc["enableDnsSupport"].MustNotBe(false), vpc["enableDnsHostnames"].MustBe(true)],
        },
        new("NET-23", AwsTypes.SecurityGroup, AwsTypes.Subnet, AwsTypes.LoadBalancer, AwsTypes.DefaultVpc, AwsTypes.DefaultSubnet)
        {
            Why = "The default VPC is public in every subnet, and shared with everything that names no VPC.",
            Mend = "Name the environment's own VPC and subnets.",
            One = static place => place.Resource.Type switch
            {
                AwsTypes.DefaultVpc or AwsTypes.DefaultSubnet => place.Fail("a VPC of the environment's own", "the account's default VPC"),
                AwsTypes.LoadBalancer => place["subnetMappings"].IsGiven ? null : place["subnets"].MustBeGiven("the environment's own subnets"),
                _ => place["vpcId"].MustBeGiven("the environment's own VPC"),
            },
        },
        new("NET-25", AwsTypes.Route, AwsTypes.RouteTable)
        {
            Why = "A wide route through a peering connection hands the other network everything that has no route of its own.",
            Mend = "Route only the blocks that are needed through the peering connection.",
            Many = static place => Routing.RoutesIn(place)
                .Where(static route => route["vpcPeeringConnectionId"].IsGiven)
                .SelectMany(static IEnumerable<Violation?> (route) => Routing.Destinations(route).Select(static destination
                    => destination.MustNotBe("a block of the other VPC", Anywhere, AnywhereV6, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))),
        },
        new("NET-26", AwsTypes.Vpc)
        {
            Why = "Images and logs that pass a NAT gateway cost by the gigabyte and leave the network; without one they do not arrive at all.",
            Mend = "Add a gateway endpoint for S3, and interface endpoints where subnets have no NAT gateway.",
            Many = Endpoints,
        },
        new("NET-27", AwsTypes.VpcEndpoint)
        {
            Why = "Through an endpoint that allows everything, data leaves to anybody's account.",
            Mend = "Give the endpoint a policy that names actions, resources or the organisation.",
            Many = static endpoint => endpoint["policy"].IsGiven
                ? PolicyStatement.In(endpoint["policy"])
                    .Where(static statement => statement is { Allows: true, HasConditions: false } && statement.GrantsEverything && statement.AdmitsEverybody)
                    .Select(static statement => (Violation?)statement.Place.Fail("a principal, an action, a resource or a condition", "everything for everybody"))
                : [endpoint["policy"].Fail("a policy", "nothing, which allows everything")],
        },
        new("NET-28", AwsTypes.VpcEndpoint)
        {
            Why = "An endpoint in one zone takes the others down with it; without private DNS nobody uses it.",
            Mend = "Give interface endpoints subnets in two zones and privateDnsEnabled true.",
            Many = static endpoint => endpoint["vpcEndpointType"].Text is not "Interface"
                ? []
                : [
                    endpoint["privateDnsEnabled"].MustBe(true),
                    endpoint["subnetIds"].IsOpen || Routing.ZonesOf(endpoint["subnetIds"].Items) >= 2 ? null : endpoint["subnetIds"].Fail("subnets in two or more zones"),
                ],
        },
        new("NET-29", AwsTypes.Eip)
        {
            Why = "An address that nothing uses costs more than one that is used.",
            Mend = "Use the address or remove it.",
            One = static address => address["instance"].IsGiven || address["networkInterface"].IsGiven || address.Graph.ReferrersOf(address).Any()
                ? null
                : address.Fail("a NAT gateway, load balancer or machine that uses it", "none"),
        },
        new("NET-37", AwsTypes.InternetGateway, AwsTypes.Route, AwsTypes.DefaultRouteTable)
        {
            Why = "A subnet that nobody routed must not reach the internet by accident.",
            Mend = "Attach the gateway to its VPC and lead only the default routes of public route tables to it.",
            Many = static place => place.Resource.Type switch
            {
                AwsTypes.InternetGateway => [place["vpcId"].IsGiven || place.Graph.ReferrersOf(place).Any(static referrer => referrer.Resource.Type == AwsTypes.InternetGatewayAttachment) ? null : place["vpcId"].Fail("a VPC")],
                AwsTypes.DefaultRouteTable => place["routes"].Items.Where(Routing.LeadsToInternetGateway).Select(static route => (Violation?)route.Fail("no route: subnets without a table of their own get this one", "a route to an internet gateway")),
                _ => Routing.LeadsToInternetGateway(place) && !Routing.IsDefault(place) ? [place.Fail("a default route", $"a route for {string.Join(", ", Routing.Destinations(place).Select(static destination => destination.Shown))}")] : [],
            },
        },
    ];

    /// <summary>The endpoints without which no task on Fargate can start when its subnet has no NAT gateway.</summary>
    private static readonly ImmutableArray<string> Needed = ["ecr.api", "ecr.dkr", "logs"];

    private static IEnumerable<Violation?> Endpoints(Place vpc)
    {
        var services = vpc.Graph.Companions(vpc, AwsTypes.VpcEndpoint, "vpcId").Select(static endpoint => endpoint["serviceName"].Shape ?? "").ToList();
        if (!services.Exists(static service => service.EndsWith(".s3", StringComparison.Ordinal)))
            yield return vpc.Fail("a gateway endpoint for S3", "none");

        if (!vpc.Graph.Has(AwsTypes.EcsService) || vpc.Graph.Has(AwsTypes.NatGateway))
            yield break;

        foreach (var missing in Needed.Concat(Stores(vpc.Graph)).Where(needed => !services.Exists(service => service.EndsWith($".{needed}", StringComparison.Ordinal))))
            yield return vpc.Fail($"an interface endpoint for {missing}", "neither it nor a NAT gateway");
    }

    /// <summary>The services from which some task takes its secrets.</summary>
    private static IEnumerable<string> Stores(CheckedGraph graph)
    {
        var secrets = graph.OfType(AwsTypes.TaskDefinition).SelectMany(ContainerRules.Containers).SelectMany(static container => container["secrets"].Items).Select(static secret => secret["valueFrom"]).ToList();
        if (secrets.Exists(static value => value.Target is { Resource.Type: AwsTypes.Parameter } || value.Shape?.Contains(":ssm:", StringComparison.Ordinal) is true))
            yield return "ssm";

        if (secrets.Exists(static value => value.Target is { Resource.Type: AwsTypes.Secret } || value.Shape?.Contains(":secretsmanager:", StringComparison.Ordinal) is true))
            yield return "secretsmanager";
    }

    private static Violation? Retained(Place destination)
        => destination.Target is { Resource.Type: AwsTypes.LogGroup } group && !group["retentionInDays"].IsGiven
            ? destination.Fail("a log group with a retention", $"{group.Resource.Name}, which keeps logs for ever")
            : null;
}
