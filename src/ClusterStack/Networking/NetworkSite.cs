using ClusterStack.Model;

namespace ClusterStack.Networking;

/// <summary>The network that an environment stands in, whether it made it or was given it.</summary>
public sealed record NetworkSite
{
    /// <summary>The VPC.</summary>
    public required Output<string> VpcId { get; init; }

    /// <summary>Subnets of load balancers.</summary>
    public required Output<ImmutableArray<string>> PublicSubnetIds { get; init; }

    /// <summary>Subnets of the workloads.</summary>
    public required Output<ImmutableArray<string>> PrivateSubnetIds { get; init; }

    /// <summary>Subnets of the data stores.</summary>
    public required Output<ImmutableArray<string>> IsolatedSubnetIds { get; init; }

    /// <summary>Addresses of S3 behind the gateway endpoint; <see langword="null"/> when there is no such endpoint.</summary>
    public Output<string>? S3PrefixListId { get; init; }

    /// <summary>A network that others made and look after.</summary>
    public static NetworkSite Of(ExistingNetworkPlan plan) => new()
    {
        VpcId = Output.Create(plan.VpcId),
        PublicSubnetIds = Output.Create(plan.PublicSubnetIds),
        PrivateSubnetIds = Output.Create(plan.PrivateSubnetIds),
        IsolatedSubnetIds = Output.Create(plan.IsolatedSubnetIds),
    };
}
