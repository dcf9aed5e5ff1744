using ClusterStack.Shared;
using Pulumi.Aws.CloudWatch;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What <see cref="TaskStops"/> need.</summary>
public sealed class TaskStopsArgs : ResourceArgs
{
    /// <summary>Account of the events.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>ARN of the cluster.</summary>
    [Input("clusterArn", required: true)] public required Input<string> ClusterArn { get; init; }

    /// <summary>How many days the events are kept.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Key that encrypts them.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }
}

/// <summary>A record of every task that stopped, and why. ECS itself forgets a stopped task after an hour.</summary>
public sealed class TaskStops : ComponentResource
{
    /// <summary>Log group with one event per stopped task.</summary>
    [Output("logGroupName")] public Output<string> LogGroupName { get; private set; }

    /// <summary>Creates the rule, the log group and the right to write to it.</summary>
    public TaskStops(string name, TaskStopsArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:TaskStops", name, args, options)
    {
        var logs = new LogGroup($"{name}-task-stops", new()
        {
            Name = LogGroupNames.TaskStops(name),
            RetentionInDays = args.RetentionDays,
            KmsKeyId = args.KeyArn,
        }, this.ChildOptions);

        var rule = new EventRule($"{name}-task-stops", new()
        {
            Description = $"Tasks of {name} that stopped",
            EventPattern = EventPattern.OfStoppedTasks(args.ClusterArn),
            Tags = { ["Name"] = $"{name}-task-stops" },
        }, this.ChildOptions);

        // EventBridge writes to log groups by right of a policy of CloudWatch Logs, not by a role.
        var permission = new LogResourcePolicy($"{name}-task-stops", new()
        {
            PolicyName = $"clusterstack-{name}-task-stops",
            PolicyDocument = PolicyDocument.Of(new PolicyStatement
            {
                Sid = "EventsWriteLogs",
                Principal = PolicyPrincipal.Service("events.amazonaws.com"),
                Actions = ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resources = [Output.Format($"{logs.Arn}:*")],
                Conditions = [new("StringEquals", "aws:SourceAccount", args.Account.Id)],
            }),
        }, this.ChildOptions);

        _ = new EventTarget($"{name}-task-stops", new() { Rule = rule.Name, Arn = logs.Arn }, new() { Parent = this, DependsOn = { permission } });
        LogGroupName = logs.Id; // its name, as AWS answers it: who uses it waits for it
        RegisterOutputs();
    }
}
