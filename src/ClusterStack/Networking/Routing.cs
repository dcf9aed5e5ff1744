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

    /// <summary>Whether the subnets have IPv6 addresses too.</summary>
    public required bool Ipv6 { get; init; }

    /// <summary>Where it is created.</summary>
    public required AwsAccount Account { get; init; }
}

/// <summary>
/// The ways out of the subnets: public ones share a table to the internet gateway, each private one has its own to its
/// NAT gateway, if any, and to S3, over IPv6 to a gateway that lets nobody in, isolated ones share a table without any route.
/// </summary>
public sealed class Routing : ComponentResource
{
    private const string Anywhere = "0.0.0.0/0";
    private const string AnywhereV6 = "::/0";

    /// <summary>Addresses of S3 behind the gateway endpoint.</summary>
    public Output<string> S3PrefixListId { get; }

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

        EgressOnlyInternetGateway? outwards = null;
        if (args.Ipv6)
        {
            _ = new Route($"{name}-public-internet-ipv6", new() { RouteTableId = publicTable, DestinationIpv6CidrBlock = AnywhereV6, GatewayId = internet.Id }, this.ChildOptions);
            if (!args.NatGateways.IsEmpty)
                outwards = new EgressOnlyInternetGateway($"{name}-egress-only", new() { VpcId = args.VpcId, Tags = { ["Name"] = name } }, this.ChildOptions);
        }

        // A NAT gateway that comes up before its subnet has a route out is useless until it has one.
        var gateways = args.NatGateways.ToImmutableDictionary(plan => plan.Name, plan => new NatGateway($"{name}-{plan.Name}", new()
        {
            SubnetId = args.SubnetIds[plan.SubnetName],
            AllocationId = new Eip($"{name}-{plan.Name}", new()
            {
                Domain = "vpc",
                Tags = { ["Name"] = $"{name}-{plan.Name}" },
            }, this.ChildOptions).AllocationId,
            Tags = { ["Name"] = $"{name}-{plan.Name}" },
        }, new() { Parent = this, DependsOn = { publicRoute } }).Id);

        var isolatedTable = Table("isolated");
        var privateTables = new List<Output<string>>();
        foreach (var subnet in args.Subnets)
        {
            Associate(subnet, subnet.Tier switch
            {
                SubnetTier.Public => publicTable,
                SubnetTier.Private => PrivateTable(subnet),
                _ => isolatedTable,
            });
        }

        S3PrefixListId = S3(privateTables).PrefixListId;
        RegisterOutputs();

        Output<string> Table(string meaning) => new RouteTable($"{name}-{meaning}", new()
        {
            VpcId = args.VpcId,
            Tags = { ["Name"] = $"{name}-{meaning}" },
        }, this.ChildOptions).Id;

        Output<string> PrivateTable(SubnetPlan subnet)
        {
            var table = Table(subnet.Name);
            privateTables.Add(table);
            if (subnet.NatGateway is { } gateway)
            {
                _ = new Route($"{name}-{subnet.Name}-internet", new()
                {
                    RouteTableId = table,
                    DestinationCidrBlock = Anywhere,
                    NatGatewayId = gateways[gateway],
                }, this.ChildOptions);
            }

            if (outwards is not null)
                _ = new Route($"{name}-{subnet.Name}-internet-ipv6", new() { RouteTableId = table, DestinationIpv6CidrBlock = AnywhereV6, EgressOnlyGatewayId = outwards.Id }, this.ChildOptions);

            return table;
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

        void Associate(SubnetPlan subnet, Output<string> table) => _ = new RouteTableAssociation($"{name}-{subnet.Name}", new()
        {
            SubnetId = args.SubnetIds[subnet.Name],
            RouteTableId = table,
        }, this.ChildOptions);
    }
}
