using ClusterStack.Model;

namespace ClusterStack.Networking;

/// <summary>The network that an environment stands in, whether it made it or was given it.</summary>
public sealed record NetworkSite
{
    /// <summary>The VPC.</summary>
    public required Output<string> VpcId { get; init; }

    /// <summary>Subnets of load balancers, each once the internet can be reached from it.</summary>
    public required ImmutableArray<Output<string>> PublicSubnetIds { get; init; }

    /// <summary>Subnets of the workloads, each once there is a way out of it.</summary>
    public required ImmutableArray<Output<string>> PrivateSubnetIds { get; init; }

    /// <summary>Subnets of the data stores.</summary>
    public required ImmutableArray<Output<string>> IsolatedSubnetIds { get; init; }

    /// <summary>Addresses of S3 behind the gateway endpoint; <see langword="null"/> when there is no such endpoint.</summary>
    public Output<string>? S3PrefixListId { get; init; }

    /// <summary>A network that others made and look after.</summary>
    public static NetworkSite Of(ExistingNetworkPlan plan) => new()
    {
        VpcId = Output.Create(plan.VpcId),
        PublicSubnetIds = [.. plan.PublicSubnetIds.Select(Output.Create)],
        PrivateSubnetIds = [.. plan.PrivateSubnetIds.Select(Output.Create)],
        IsolatedSubnetIds = [.. plan.IsolatedSubnetIds.Select(Output.Create)],
    };
}
