using ClusterStack.Shared;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;

namespace ClusterStack.Networking;

/// <summary>What <see cref="VpcDefaults"/> need.</summary>
public sealed class VpcDefaultsArgs : ResourceArgs
{
    /// <summary>The VPC.</summary>
    [Input("vpcId", required: true)] public required Input<string> VpcId { get; init; }

    /// <summary>IPv4 range of the VPC, within which the access list permits everything.</summary>
    [Input("cidrBlock", required: true)] public required Input<string> CidrBlock { get; init; }

    /// <summary>IPv6 range of the VPC, treated as that of IPv4; without it nothing passes over IPv6.</summary>
    [Input("ipv6CidrBlock")] public Input<string>? Ipv6CidrBlock { get; init; }

    /// <summary>The main route table that AWS made with the VPC.</summary>
    [Input("defaultRouteTableId", required: true)] public required Input<string> DefaultRouteTableId { get; init; }

    /// <summary>The access list that AWS made with the VPC.</summary>
    [Input("defaultNetworkAclId", required: true)] public required Input<string> DefaultNetworkAclId { get; init; }

    /// <summary>Every subnet of the VPC.</summary>
    [Input("subnetIds", required: true)] public required InputList<string> SubnetIds { get; init; }
}

/// <summary>
/// What AWS makes with every VPC, taken over so that nothing can lean on it: a security group and a route table
/// that permit nothing, and an access list in front of all subnets without the ports of remote administration.
/// </summary>
public sealed class VpcDefaults : ComponentResource
{
    private const string AnyAddress = "0.0.0.0/0";
    private const string AnyAddressV6 = "::/0";

    /// <summary>Takes over the defaults of a VPC.</summary>
    public VpcDefaults(string name, VpcDefaultsArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:network:VpcDefaults", name, args, options)
    {
        _ = new DefaultSecurityGroup($"{name}-default", new()
        {
            VpcId = args.VpcId,
            Ingress = ImmutableArray<DefaultSecurityGroupIngressArgs>.Empty,
            Egress = ImmutableArray<DefaultSecurityGroupEgressArgs>.Empty,
            Tags = { ["Name"] = $"{name}-default-closed" },
        }, this.ChildOptions);

        _ = new DefaultRouteTable($"{name}-default", new()
        {
            DefaultRouteTableId = args.DefaultRouteTableId,
            Routes = ImmutableArray<DefaultRouteTableRouteArgs>.Empty,
            Tags = { ["Name"] = $"{name}-default-closed" },
        }, this.ChildOptions);

        // Access lists do not remember connections, so answers to calls from inside need the high ports. Security groups
        // decide who may call whom; this list only makes sure that 22 and 3389 stay shut if one of them should be wrong.
        var list = new DefaultNetworkAclArgs
        {
            DefaultNetworkAclId = args.DefaultNetworkAclId,
            SubnetIds = args.SubnetIds,
            Ingress =
            {
                Permit(100, "tcp", 80, 80, AnyAddress),
                Permit(110, "tcp", 443, 443, AnyAddress),
                Permit(120, "tcp", 1024, 3388, AnyAddress),
                Permit(130, "tcp", 3390, 65535, AnyAddress),
                Permit(140, "-1", 0, 0, args.CidrBlock),
            },
            Egress = { new DefaultNetworkAclEgressArgs { RuleNo = 100, Action = "allow", Protocol = "-1", FromPort = 0, ToPort = 0, CidrBlock = AnyAddress } },
            Tags = { ["Name"] = $"{name}-default" },
        };
        if (args.Ipv6CidrBlock is { } ipv6)
        {
            list.Ingress.Add(PermitV6(101, "tcp", 80, 80, AnyAddressV6));
            list.Ingress.Add(PermitV6(111, "tcp", 443, 443, AnyAddressV6));
            list.Ingress.Add(PermitV6(121, "tcp", 1024, 3388, AnyAddressV6));
            list.Ingress.Add(PermitV6(131, "tcp", 3390, 65535, AnyAddressV6));
            list.Ingress.Add(PermitV6(141, "-1", 0, 0, ipv6));
            list.Egress.Add(new DefaultNetworkAclEgressArgs { RuleNo = 101, Action = "allow", Protocol = "-1", FromPort = 0, ToPort = 0, Ipv6CidrBlock = AnyAddressV6 });
        }

        _ = new DefaultNetworkAcl($"{name}-default", list, this.ChildOptions);
        RegisterOutputs();
    }

    private static DefaultNetworkAclIngressArgs PermitV6(int number, string protocol, int from, int to, Input<string> range)
        => new() { RuleNo = number, Action = "allow", Protocol = protocol, FromPort = from, ToPort = to, Ipv6CidrBlock = range };

    private static DefaultNetworkAclIngressArgs Permit(int number, string protocol, int from, int to, Input<string> range)
        => new() { RuleNo = number, Action = "allow", Protocol = protocol, FromPort = from, ToPort = to, CidrBlock = range };
}
