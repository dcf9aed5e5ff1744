using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.Ec2;

namespace ClusterStack.Networking;

/// <summary>What a <see cref="Network"/> needs.</summary>
public sealed class NetworkArgs : ResourceArgs
{
    /// <summary>IPv4 range of the VPC, for example <c>10.20.0.0/16</c>.</summary>
    [Input("cidrBlock", required: true)] public required Input<string> CidrBlock { get; init; }

    /// <summary>Subnets to create. Plain, not <c>Input</c>: it decides how many children exist.</summary>
    public required ImmutableArray<SubnetPlan> Subnets { get; init; }

    /// <summary>Gateways through which private subnets reach the internet.</summary>
    public required ImmutableArray<NatGatewayPlan> NatGateways { get; init; }

    /// <summary>Where it is created.</summary>
    public required AwsAccount Account { get; init; }
}

/// <summary>One VPC, the subnets that the environment planned for it, and the way out of them.</summary>
public sealed class Network : ComponentResource
{
    /// <summary>Id of the VPC.</summary>
    [Output("vpcId")] public Output<string> VpcId { get; private set; }

    /// <summary>What others need to know of the network.</summary>
    public NetworkSite Site { get; }

    /// <summary>Creates the VPC and everything that routes within it.</summary>
    public Network(string name, NetworkArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:network:Network", name, args, options)
    {
        var vpc = new Vpc($"{name}-vpc", new()
        {
            CidrBlock = args.CidrBlock,
            EnableDnsSupport = true,
            EnableDnsHostnames = true,
            Tags = { ["Name"] = name },
        }, this.ChildOptions);

        var subnets = args.Subnets.ToImmutableDictionary(plan => plan.Name, plan => new Subnet($"{name}-{plan.Name}", new()
        {
            VpcId = vpc.Id,
            CidrBlock = plan.CidrBlock,
            AvailabilityZone = plan.Zone,
            MapPublicIpOnLaunch = false, // load balancers and NAT gateways bring their own addresses
            Tags = { ["Name"] = $"{name}-{plan.Name}" },
        }, this.ChildOptions).Id);

        _ = new VpcDefaults(name, new()
        {
            VpcId = vpc.Id,
            CidrBlock = vpc.CidrBlock,
            DefaultRouteTableId = vpc.DefaultRouteTableId,
            DefaultNetworkAclId = vpc.DefaultNetworkAclId,
            SubnetIds = Output.All(args.Subnets.Select(plan => subnets[plan.Name])),
        }, this.ChildComponentOptions);

        var routing = new Routing(name, new()
        {
            VpcId = vpc.Id,
            Subnets = args.Subnets,
            SubnetIds = subnets,
            NatGateways = args.NatGateways,
            Account = args.Account,
        }, this.ChildComponentOptions);

        VpcId = vpc.Id;
        Site = new()
        {
            VpcId = VpcId,
            PublicSubnetIds = RoutedIds(SubnetTier.Public),
            PrivateSubnetIds = RoutedIds(SubnetTier.Private),
            IsolatedSubnetIds = RoutedIds(SubnetTier.Isolated),
            S3PrefixListId = routing.S3PrefixListId,
        };
        RegisterOutputs();

        ImmutableArray<Output<string>> RoutedIds(SubnetTier tier)
            => [.. args.Subnets.Where(plan => plan.Tier == tier).Select(plan => routing.RoutedSubnetIds[plan.Name])];
    }
}
