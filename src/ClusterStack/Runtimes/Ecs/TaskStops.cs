using ClusterStack.Shared;
using Pulumi.Aws.CloudWatch;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What <see cref="TaskStops"/> need.</summary>
public sealed class TaskStopsArgs : ResourceArgs
{
    /// <summary>ARN of the cluster.</summary>
    [Input("clusterArn", required: true)] public required Input<string> ClusterArn { get; init; }

    /// <summary>How many days the events are kept.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Whether they stay, for their days, when the cluster is gone.</summary>
    public bool Keep { get; init; }

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
        var logs = new LogGroup($"{name}-task-stops", LogGroups.Of(LogGroupNames.TaskStops(name), args.RetentionDays, args.KeyArn, args.Keep), this.ChildOptions);

        var rule = new EventRule($"{name}-task-stops", new()
        {
            Description = $"Tasks of {name} that stopped",
            EventPattern = EventPattern.OfStoppedTasks(args.ClusterArn),
            Tags = { ["Name"] = $"{name}-task-stops" },
        }, this.ChildOptions);

        var events = PolicyPrincipal.Service("events.amazonaws.com");

        // EventBridge writes to log groups by right of a policy of CloudWatch Logs, not by a role. It says on whose behalf when it puts
        // events, and not when it opens the stream for them: a condition there would keep every event out.
        var permission = new LogResourcePolicy($"{name}-task-stops", new()
        {
            PolicyName = $"clusterstack-{name}-task-stops",
            PolicyDocument = PolicyDocument.Of(
                new() { Sid = "OpenStream", Principal = events, Actions = ["logs:CreateLogStream"], Resources = [Output.Format($"{logs.Arn}:*")] },
                new()
                {
                    Sid = "PutEvents",
                    Principal = events,
                    Actions = ["logs:PutLogEvents"],
                    Resources = [Output.Format($"{logs.Arn}:*")],
                    Conditions = [new("ArnEquals", "aws:SourceArn", rule.Arn)],
                }),
        }, this.ChildOptions);

        _ = new EventTarget($"{name}-task-stops", new() { Rule = rule.Name, Arn = logs.Arn }, new() { Parent = this, DependsOn = { permission } });
        LogGroupName = logs.Id; // its name, as AWS answers it: who uses it waits for it
        RegisterOutputs();
    }
}
