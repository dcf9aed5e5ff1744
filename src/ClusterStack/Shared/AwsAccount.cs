using Pulumi.Aws;

namespace ClusterStack.Shared;

/// <summary>The account, partition and region that an environment stands in. Used in names of resources and principals only.</summary>
public sealed record AwsAccount
{
    /// <summary>Region, for example <c>eu-west-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>Account, twelve digits.</summary>
    public required Output<string> Id { get; init; }

    /// <summary><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public required Output<string> Partition { get; init; }

    /// <summary>The principal that stands for the account itself, whose own policies then decide.</summary>
    public Output<string> RootArn => Output.Format($"arn:{Partition}:iam::{Id}:root");

    /// <summary>The account behind a provider, asked once per environment.</summary>
    /// <param name="region">Region, for example <c>eu-west-1</c>.</param>
    /// <param name="options">The provider to ask.</param>
    public static AwsAccount Of(string region, InvokeOptions options) => new()
    {
        Region = region,
        Id = GetCallerIdentity.Invoke(new(), options).Apply(identity => identity.AccountId),
        Partition = GetPartition.Invoke(new(), options).Apply(partition => partition.Partition),
    };

    /// <summary>ARN of something in this account and region.</summary>
    /// <param name="service">Service as ARNs name it, for example <c>logs</c>.</param>
    /// <param name="resource">Rest of the ARN, for example <c>log-group:/clusterstack/dev/*</c>.</param>
    public Output<string> Arn(string service, string resource) => Output.Format($"arn:{Partition}:{service}:{Region}:{Id}:{resource}");
}
