namespace ClusterStack.Graph.Checks;

/// <summary>Where subnets lead: over their association to a route table, and from its routes on.</summary>
internal static class Routing
{
    private static readonly string[] DestinationNames = ["destinationCidrBlock", "cidrBlock", "destinationIpv6CidrBlock", "ipv6CidrBlock"];

    /// <summary>A route resource, or the routes that a table holds itself.</summary>
    internal static IEnumerable<Place> RoutesIn(Place place) => place.Resource.Type == AwsTypes.Route ? [place] : place["routes"].Items;

    internal static IEnumerable<Place> Destinations(Place route)
        => DestinationNames
            .Select(name => route[name])
            .Where(static destination => destination.IsGiven);

    internal static bool IsDefault(Place route) => Destinations(route).Any(static destination => destination.Text is "0.0.0.0/0" or "::/0");

    internal static bool LeadsToInternetGateway(Place route) => route["gatewayId"].Target is { Resource.Type: AwsTypes.InternetGateway };

    /// <summary>Whether the subnet's route table has a default route to an internet gateway.</summary>
    internal static bool IsPublic(Place subnet) => RoutesOf(subnet).Any(static route => IsDefault(route) && LeadsToInternetGateway(route));

    /// <summary>What the subnet's default route makes of it: <c>public</c>, <c>private</c> or <c>isolated</c>.</summary>
    internal static string TierOf(Place subnet) => IsPublic(subnet) ? "public" : RoutesOf(subnet).Any(IsDefault) ? "private" : "isolated";

    /// <summary>In how many zones subnets, or the subnets that a list refers to, are; a subnet from elsewhere counts as a zone of its own.</summary>
    internal static int ZonesOf(IEnumerable<Place> subnets)
        => subnets
            .Select(static place => place.Path.Length == 0 ? place : place.Target ?? place)
            .Select(static subnet => (object?)(subnet.Path.Length == 0 ? subnet["availabilityZone"].Value ?? subnet["availabilityZoneId"].Value : subnet.Value) ?? subnet.Resource)
            .Distinct()
            .Count();

    private static IEnumerable<Place> RoutesOf(Place subnet)
        => from association in subnet.Graph.Companions(subnet, AwsTypes.RouteTableAssociation, "subnetId")
           let table = association["routeTableId"].Target
           where table is not null
           from route in table.Graph.Companions(table, AwsTypes.Route, "routeTableId").Concat(table["routes"].Items)
           select route;
}
