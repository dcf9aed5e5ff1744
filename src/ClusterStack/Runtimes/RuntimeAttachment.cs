using ClusterStack.Networking;
using ClusterStack.Shared;

namespace ClusterStack.Runtimes;

/// <summary>
/// All that a workload needs to know of the environment it runs in, as plain outputs: a stack of its own could take them
/// from a reference to this one.
/// </summary>
public sealed record RuntimeAttachment
{
    /// <summary>Name of the environment, for example <c>dev</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>Account, partition and region.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>The VPC.</summary>
    public required Output<string> VpcId { get; init; }

    /// <summary>Private subnets in two or more zones.</summary>
    public required ImmutableArray<Output<string>> SubnetIds { get; init; }

    /// <summary>Security group of each party, by its name in the plan.</summary>
    public required ImmutableDictionary<string, Output<string>> SecurityGroupIds { get; init; }

    /// <summary>ARN of the cluster.</summary>
    public required Output<string> ClusterArn { get; init; }

    /// <summary>Name of the cluster.</summary>
    public required Output<string> ClusterName { get; init; }

    /// <summary>Log group of the shells that people open in tasks; <see langword="null"/> when no workload lets them.</summary>
    public Output<string>? SessionLogsArn { get; init; }

    /// <summary>Log group with one event per stopped task; <see langword="null"/> when no workload counts them.</summary>
    public Output<string>? TaskStopsLogGroup { get; init; }

    /// <summary>Topic that is told of alarms; <see langword="null"/> when nobody is.</summary>
    public Output<string>? AlarmTopicArn { get; init; }

    /// <summary>Where requests come in: where routes are added, and where names lead.</summary>
    public required EdgeSite Edge { get; init; }

    /// <summary>Key that encrypts logs and secrets.</summary>
    public required Output<string> KeyArn { get; init; }
}
