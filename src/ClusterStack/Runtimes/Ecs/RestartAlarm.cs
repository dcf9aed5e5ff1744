using System.Globalization;
using ClusterStack.Model;
using ClusterStack.Monitoring;
using ClusterStack.Shared;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.CloudWatch.Inputs;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What a <see cref="RestartAlarm"/> needs.</summary>
public sealed class RestartAlarmArgs : ResourceArgs
{
    /// <summary>How many stops in how many minutes.</summary>
    public required RestartAlarmPlan Plan { get; init; }

    /// <summary>Log group with one event per stopped task.</summary>
    [Input("logGroupName", required: true)] public required Input<string> LogGroupName { get; init; }

    /// <summary>Topic that is told of the alarm; without it nobody is.</summary>
    [Input("alarmTopicArn")] public Input<string>? AlarmTopicArn { get; init; }

    /// <summary>Names of the workload's services.</summary>
    public required ImmutableArray<Output<string>> ServiceNames { get; init; }
}

/// <summary>
/// Counts the tasks of a workload that stopped by themselves or were found ill, and raises an alarm when they are too many. Tasks that
/// a rollout or autoscaling stops say so in their reason, and do not count.
/// </summary>
public sealed class RestartAlarm : ComponentResource
{
    private const string MetricNamespace = "ClusterStack";

    /// <summary>Creates the count and the alarm.</summary>
    public RestartAlarm(string name, RestartAlarmArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:RestartAlarm", name, args, options)
    {
        _ = new LogMetricFilter($"{name}-task-stops", new()
        {
            LogGroupName = args.LogGroupName,
            Pattern = Output.All(args.ServiceNames.Select(service => (Input<string>)service)).Apply(Pattern),
            MetricTransformation = new LogMetricFilterMetricTransformationArgs { Namespace = MetricNamespace, Name = $"{name}-task-stops", Value = "1", DefaultValue = "0" },
        }, this.ChildOptions);

        var alarm = new MetricAlarmArgs
        {
            AlarmDescription = string.Create(CultureInfo.InvariantCulture,
                $"{args.Plan.Stops} or more tasks of {name} stopped by themselves within {args.Plan.Minutes} minutes; the log group of task stops says why"),
            Namespace = MetricNamespace,
            MetricName = $"{name}-task-stops",
            Statistic = "Sum",
            Period = args.Plan.Minutes * 60,
            EvaluationPeriods = 1,
            Threshold = args.Plan.Stops,
            ComparisonOperator = "GreaterThanOrEqualToThreshold",
            TreatMissingData = "notBreaching",
            Tags = { ["Name"] = $"{name}-task-stops" },
        };
        alarm.Tell(args.AlarmTopicArn);
        _ = new MetricAlarm($"{name}-task-stops", alarm, this.ChildOptions);
        RegisterOutputs();
    }

    /// <summary>ECS names the service in <c>group</c>, and begins the reason of an intended stop with these words.</summary>
    private static string Pattern(ImmutableArray<string> services) => new FilterPattern.All(
        new FilterPattern.Any(services.Select(service => new FilterPattern.Is("$.detail.group", $"service:{service}"))),
        new FilterPattern.IsNot("$.detail.stoppedReason", "Scaling activity initiated by*")).Text;
}
