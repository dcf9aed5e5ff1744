using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.Ec2;

namespace ClusterStack.Networking;

/// <summary>What <see cref="Routing"/> needs.</summary>
public sealed class RoutingArgs : ResourceArgs
{
    /// <summary>The VPC.</summary>
    [Input("vpcId", required: true)] public required Input<string> VpcId { get; init; }

    /// <summary>The subnets, which decide how many tables exist.</summary>
    public required ImmutableArray<SubnetPlan> Subnets { get; init; }

    /// <summary>Id of each subnet, by the name in its plan.</summary>
    public required ImmutableDictionary<string, Output<string>> SubnetIds { get; init; }

    /// <summary>Gateways through which private subnets reach the internet.</summary>
    public required ImmutableArray<NatGatewayPlan> NatGateways { get; init; }

    /// <summary>Where it is created.</summary>
    public required AwsAccount Account { get; init; }
}

/// <summary>
/// The ways out of the subnets: public ones share a table to the internet gateway, each private one has its own to its
/// NAT gateway, if any, and to S3, isolated ones share a table without any route.
/// </summary>
public sealed class Routing : ComponentResource
{
    private const string Anywhere = "0.0.0.0/0";

    /// <summary>Addresses of S3 behind the gateway endpoint.</summary>
    public Output<string> S3PrefixListId { get; }

    /// <summary>
    /// Id of each subnet, by the name in its plan, once traffic finds its way there: whoever takes the id from here is created after the
    /// routes and deleted before them.
    /// </summary>
    public ImmutableDictionary<string, Output<string>> RoutedSubnetIds { get; }

    /// <summary>Creates gateways, route tables and their associations.</summary>
    public Routing(string name, RoutingArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:network:Routing", name, args, options)
    {
        var internet = new InternetGateway($"{name}-internet-gateway", new()
        {
            VpcId = args.VpcId,
            Tags = { ["Name"] = name },
        }, this.ChildOptions);

        var publicTable = Table("public");
        var publicRoute = new Route($"{name}-public-internet", new()
        {
            RouteTableId = publicTable,
            DestinationCidrBlock = Anywhere,
            GatewayId = internet.Id,
        }, this.ChildOptions);
        var routed = Of(SubnetTier.Public).ToDictionary(subnet => subnet.Name, subnet => Associate(subnet, publicTable, publicRoute.RouteTableId));

        // A NAT gateway that comes up before its subnet has a route out is useless until it has one.
        var gateways = args.NatGateways.ToImmutableDictionary(plan => plan.Name, plan => new NatGateway($"{name}-{plan.Name}", new()
        {
            SubnetId = routed[plan.SubnetName],
            AllocationId = new Eip($"{name}-{plan.Name}", new()
            {
                Domain = "vpc",
                Tags = { ["Name"] = $"{name}-{plan.Name}" },
            }, this.ChildOptions).AllocationId,
            Tags = { ["Name"] = $"{name}-{plan.Name}" },
        }, this.ChildOptions).Id);

        var privateTables = Of(SubnetTier.Private).ToDictionary(subnet => subnet.Name, subnet => Table(subnet.Name));
        var s3 = S3(Of(SubnetTier.Private).Select(subnet => privateTables[subnet.Name]));
        foreach (var subnet in Of(SubnetTier.Private)) routed.Add(subnet.Name, Associate(subnet, privateTables[subnet.Name], [.. PrivateWays(subnet)]));

        var isolatedTable = Table("isolated");
        foreach (var subnet in Of(SubnetTier.Isolated)) routed.Add(subnet.Name, Associate(subnet, isolatedTable));

        RoutedSubnetIds = routed.ToImmutableDictionary();
        S3PrefixListId = s3.PrefixListId;
        RegisterOutputs();

        IEnumerable<SubnetPlan> Of(SubnetTier tier) => args.Subnets.Where(subnet => subnet.Tier == tier);

        Output<string> Table(string meaning) => new RouteTable($"{name}-{meaning}", new()
        {
            VpcId = args.VpcId,
            Tags = { ["Name"] = $"{name}-{meaning}" },
        }, this.ChildOptions).Id;

        IEnumerable<Output<string>> PrivateWays(SubnetPlan subnet)
        {
            yield return s3.VpcId;
            if (subnet.NatGateway is not { } gateway) yield break;
            yield return new Route($"{name}-{subnet.Name}-internet", new()
            {
                RouteTableId = privateTables[subnet.Name],
                DestinationCidrBlock = Anywhere,
                NatGatewayId = gateways[gateway],
            }, this.ChildOptions).RouteTableId;
        }

        // It costs nothing, and what passes it passes no NAT gateway, which costs by the gigabyte. ECR keeps the layers of images in a
        // bucket of its own and signs the requests for them: ECR user guide, "Minimum Amazon S3 bucket permissions for Amazon ECR".
        VpcEndpoint S3(IEnumerable<Output<string>> tables) => new($"{name}-s3", new()
        {
            VpcId = args.VpcId,
            VpcEndpointType = "Gateway",
            ServiceName = $"com.amazonaws.{args.Account.Region}.s3",
            RouteTableIds = Output.All(tables),
            Policy = PolicyDocument.Of(
                new()
                {
                    Sid = "ImageLayers",
                    Principal = PolicyPrincipal.Everyone,
                    Actions = ["s3:GetObject"],
                    Resources = [Output.Format($"arn:{args.Account.Partition}:s3:::prod-{args.Account.Region}-starport-layer-bucket/*")],
                },
                new()
                {
                    Sid = "OwnAccount",
                    Principal = PolicyPrincipal.Everyone,
                    Actions = ["s3:*"],
                    Resources = ["*"],
                    Conditions = [new("StringEquals", "aws:PrincipalAccount", args.Account.Id)],
                }),
            Tags = { ["Name"] = $"{name}-s3" },
        }, this.ChildOptions);

        // The ways are waited for by properties whose value a preview knows before they exist: else whatever stands in the subnet would
        // seem to be about to move.
        Output<string> Associate(SubnetPlan subnet, Output<string> table, params ImmutableArray<Output<string>> ways)
        {
            var association = new RouteTableAssociation($"{name}-{subnet.Name}", new() { SubnetId = args.SubnetIds[subnet.Name], RouteTableId = table }, this.ChildOptions);
            return Output.All(ways.Insert(0, association.SubnetId!)).Apply(known => known[0]);
        }
    }
}
