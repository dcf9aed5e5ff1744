using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Vpc;

namespace ClusterStack.Security;

/// <summary>What <see cref="SecurityGroups"/> need.</summary>
public sealed class SecurityGroupsArgs : ResourceArgs
{
    /// <summary>VPC of the groups.</summary>
    [Input("vpcId", required: true)] public required Input<string> VpcId { get; init; }

    /// <summary>The groups. Plain: it decides how many there are.</summary>
    public required ImmutableArray<PartyPlan> Parties { get; init; }

    /// <summary>Who may call whom; what is not listed is closed.</summary>
    public required ImmutableArray<FlowPlan> Flows { get; init; }

    /// <summary>Whether the internet is reached, and reaches, over IPv6 too.</summary>
    public required bool Ipv6 { get; init; }

    /// <summary>Addresses of S3 behind the VPC's gateway; needed when a flow leads there.</summary>
    [Input("s3PrefixListId")] public Input<string>? S3PrefixListId { get; init; }
}

/// <summary>
/// One security group per party, and for every flow the rule that lets it out of one group and into the other.
/// Groups name each other, never address ranges; only the internet is a range, and S3 a list of AWS.
/// </summary>
public sealed class SecurityGroups : ComponentResource
{
    private const string AnyAddress = "0.0.0.0/0";
    private const string AnyAddressV6 = "::/0";

    /// <summary>Id of each group, by the party's name.</summary>
    public ImmutableDictionary<string, Output<string>> Ids { get; }

    /// <summary>Creates the groups and their rules.</summary>
    public SecurityGroups(string name, SecurityGroupsArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:security:SecurityGroups", name, args, options)
    {
        Ids = args.Parties.ToImmutableDictionary(party => party.Name, party => new SecurityGroup($"{name}-{party.Name}", new()
        {
            VpcId = args.VpcId,
            Description = party.Description,
            Tags = { ["Name"] = $"{name}-{party.Name}" },
        }, this.ChildOptions).Id);

        foreach (var flow in args.Flows)
        {
            if (flow.From != FlowPlan.Internet) AllowOut($"{name}-{flow.RuleName}", flow, args.S3PrefixListId);
            if (flow.To is not (FlowPlan.Internet or FlowPlan.S3)) AllowIn($"{name}-{flow.RuleName}", flow);
            if (args.Ipv6) AllowOverIpv6($"{name}-{flow.RuleName}-ipv6", flow);
        }

        RegisterOutputs();
    }

    private void AllowOut(string name, FlowPlan flow, Input<string>? s3)
    {
        var rule = new SecurityGroupEgressRuleArgs
        {
            SecurityGroupId = Ids[flow.From],
            IpProtocol = "tcp",
            FromPort = flow.Port,
            ToPort = flow.Port,
            Description = flow.Reason,
            Tags = { ["Name"] = name },
        };
        if (flow.To == FlowPlan.Internet) rule.CidrIpv4 = AnyAddress;
        else if (flow.To == FlowPlan.S3) rule.PrefixListId = s3;
        else rule.ReferencedSecurityGroupId = Ids[flow.To];
        _ = new SecurityGroupEgressRule(name, rule, this.ChildOptions);
    }

    /// <summary>Where every IPv4 address is meant, every IPv6 address is; groups name each other for both.</summary>
    private void AllowOverIpv6(string name, FlowPlan flow)
    {
        if (flow.To == FlowPlan.Internet)
        {
            _ = new SecurityGroupEgressRule(name, new()
            {
                SecurityGroupId = Ids[flow.From],
                IpProtocol = "tcp",
                FromPort = flow.Port,
                ToPort = flow.Port,
                Description = flow.Reason,
                CidrIpv6 = AnyAddressV6,
                Tags = { ["Name"] = name },
            }, this.ChildOptions);
        }

        if (flow.From == FlowPlan.Internet)
        {
            _ = new SecurityGroupIngressRule(name, new()
            {
                SecurityGroupId = Ids[flow.To],
                IpProtocol = "tcp",
                FromPort = flow.Port,
                ToPort = flow.Port,
                Description = flow.Reason,
                CidrIpv6 = AnyAddressV6,
                Tags = { ["Name"] = name },
            }, this.ChildOptions);
        }
    }

    private void AllowIn(string name, FlowPlan flow)
    {
        var rule = new SecurityGroupIngressRuleArgs
        {
            SecurityGroupId = Ids[flow.To],
            IpProtocol = "tcp",
            FromPort = flow.Port,
            ToPort = flow.Port,
            Description = flow.Reason,
            Tags = { ["Name"] = name },
        };
        if (flow.From == FlowPlan.Internet) rule.CidrIpv4 = AnyAddress;
        else rule.ReferencedSecurityGroupId = Ids[flow.From];
        _ = new SecurityGroupIngressRule(name, rule, this.ChildOptions);
    }
}
