using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.Ec2;

namespace ClusterStack.Networking;

/// <summary>What <see cref="VpcEndpoints"/> need.</summary>
public sealed class VpcEndpointsArgs : ResourceArgs
{
    /// <summary>The endpoints. Plain: it decides how many there are.</summary>
    public required ImmutableArray<EndpointPlan> Endpoints { get; init; }

    /// <summary>The VPC.</summary>
    [Input("vpcId", required: true)] public required Input<string> VpcId { get; init; }

    /// <summary>Private subnets in two or more zones. A plain list of ids, so that each is known when its own subnet is.</summary>
    public required ImmutableArray<Output<string>> SubnetIds { get; init; }

    /// <summary>Security group that decides who may call the services.</summary>
    [Input("securityGroupId", required: true)] public required Input<string> SecurityGroupId { get; init; }

    /// <summary>The only account whose identities may pass.</summary>
    public required AwsAccount Account { get; init; }
}

/// <summary>
/// Services of AWS inside the VPC, under the names that they have everywhere. Only identities of this account pass, so that nobody
/// carries data out with credentials of another.
/// </summary>
public sealed class VpcEndpoints : ComponentResource
{
    /// <summary>The private subnets once every endpoint can be used: a task that starts earlier finds no image.</summary>
    public ImmutableArray<Output<string>> ReadySubnetIds { get; }

    /// <summary>Creates an interface endpoint per service.</summary>
    public VpcEndpoints(string name, VpcEndpointsArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:network:VpcEndpoints", name, args, options)
    {
        ImmutableArray<VpcEndpoint> endpoints = [.. args.Endpoints.Select(Endpoint)];
        var ready = Output.All(endpoints.Select(endpoint => endpoint.VpcId)); // known before there are endpoints
        ReadySubnetIds = [.. args.SubnetIds.Select(subnet => Output.Tuple(subnet, ready).Apply(known => known.Item1))];
        RegisterOutputs();

        VpcEndpoint Endpoint(EndpointPlan endpoint) => new($"{name}-{endpoint.Name}", new()
        {
            VpcId = args.VpcId,
            VpcEndpointType = "Interface",
            ServiceName = $"com.amazonaws.{args.Account.Region}.{endpoint.Service}",
            PrivateDnsEnabled = true,
            SubnetIds = args.SubnetIds,
            SecurityGroupIds = { args.SecurityGroupId },
            Policy = PolicyDocument.Of(new PolicyStatement
            {
                Sid = "OwnAccount",
                Principal = PolicyPrincipal.Everyone,
                Actions = [$"{endpoint.ActionPrefix}:*"],
                Resources = ["*"],
                Conditions = [new("StringEquals", "aws:PrincipalAccount", args.Account.Id)],
            }),
            Tags = { ["Name"] = $"{name}-{endpoint.Name}" },
        }, this.ChildOptions);
    }
}
