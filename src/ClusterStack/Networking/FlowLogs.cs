using ClusterStack.Shared;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Iam;

namespace ClusterStack.Networking;

/// <summary>What <see cref="FlowLogs"/> need.</summary>
public sealed class FlowLogsArgs : ResourceArgs
{
    /// <summary>The VPC whose traffic is recorded.</summary>
    [Input("vpcId", required: true)] public required Input<string> VpcId { get; init; }

    /// <summary>Key that encrypts the records.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }

    /// <summary>Days that the records are kept.</summary>
    [Input("retentionDays", required: true)] public required Input<int> RetentionDays { get; init; }

    /// <summary>Whether they stay, for their days, when the VPC is gone.</summary>
    public bool Keep { get; init; }

    /// <summary>Account in which the service may write.</summary>
    public required AwsAccount Account { get; init; }
}

/// <summary>The record of every connection in a VPC, accepted or refused, in CloudWatch Logs.</summary>
public sealed class FlowLogs : ComponentResource
{
    /// <summary>Creates the log group, the role that may write to it, and the flow log.</summary>
    public FlowLogs(string name, FlowLogsArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:network:FlowLogs", name, args, options)
    {
        var group = new LogGroup($"{name}-flow-logs", LogGroups.Of(LogGroupNames.FlowLogs(name), args.RetentionDays, args.KeyArn, args.Keep), this.ChildOptions);

        var role = new Role($"{name}-flow-logs", new()
        {
            Description = $"Writes the flow logs of {name}",
            AssumeRolePolicy = PolicyDocument.Trust("vpc-flow-logs.amazonaws.com", args.Account, args.Account.Arn("ec2", "vpc-flow-log/*")),
            Tags = { ["Name"] = $"{name}-flow-logs" },
        }, this.ChildOptions);

        var policy = new RolePolicy($"{name}-flow-logs", new()
        {
            Role = role.Name,
            Policy = PolicyDocument.Of(
                new() { Sid = "WriteFlowLogs", Actions = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], Resources = [Output.Format($"{group.Arn}:*")] },
                new() { Sid = "FindLogGroup", Actions = ["logs:DescribeLogGroups"], Resources = ["*"] }), // lists groups, and knows none by name
        }, this.ChildOptions);

        _ = new FlowLog($"{name}-flow-logs", new()
        {
            VpcId = args.VpcId,
            TrafficType = "ALL",
            LogDestinationType = "cloud-watch-logs",
            LogDestination = group.Arn,
            IamRoleArn = role.Arn,
            Tags = { ["Name"] = $"{name}-flow-logs" },
        }, new() { Parent = this, DependsOn = { policy } });

        RegisterOutputs();
    }
}
