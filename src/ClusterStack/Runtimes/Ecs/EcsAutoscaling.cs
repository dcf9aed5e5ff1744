using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.AppAutoScaling;
using Pulumi.Aws.AppAutoScaling.Inputs;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What <see cref="EcsAutoscaling"/> needs.</summary>
public sealed class EcsAutoscalingArgs : ResourceArgs
{
    /// <summary>Bounds, aims and schedule. Plain: it decides which policies exist.</summary>
    public required AutoscalingPlan Plan { get; init; }

    /// <summary>Name of the cluster.</summary>
    [Input("clusterName", required: true)] public required Input<string> ClusterName { get; init; }

    /// <summary>Name of the service.</summary>
    [Input("serviceName", required: true)] public required Input<string> ServiceName { get; init; }

    /// <summary>Load balancer and target group as CloudWatch names them; needed when requests are an aim.</summary>
    [Input("requestLabel")] public Input<string>? RequestLabel { get; init; }
}

/// <summary>Changes the number of a service's tasks within bounds, by what they have to do and by the clock.</summary>
public sealed class EcsAutoscaling : ComponentResource
{
    private const string Dimension = "ecs:service:DesiredCount";
    private const string Namespace = "ecs";

    /// <summary>Tasks come quickly and go slowly: too many for some minutes cost little, too few cost requests.</summary>
    private const int ScaleOutSeconds = 60;
    private const int ScaleInSeconds = 300;

    /// <summary>Creates the bounds, one policy per aim and one action per time.</summary>
    public EcsAutoscaling(string name, EcsAutoscalingArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:EcsAutoscaling", name, args, options)
    {
        var plan = args.Plan;
        var target = new Target(name, new()
        {
            ServiceNamespace = Namespace,
            ScalableDimension = Dimension,
            ResourceId = Output.Format($"service/{args.ClusterName}/{args.ServiceName}"),
            MinCapacity = plan.Min,
            MaxCapacity = plan.Max,
            Tags = { ["Name"] = name },
        }, plan.Schedule.IsEmpty ? this.ChildOptions : new() { Parent = this, IgnoreChanges = { "minCapacity", "maxCapacity" } }); // what the clock has set stays

        if (plan.CpuPercent is { } cpu)
            Track($"{name}-cpu", target, cpu, new() { PredefinedMetricType = "ECSServiceAverageCPUUtilization" });
        if (plan.RequestsPerReplica is { } requests)
            Track($"{name}-requests", target, requests, new() { PredefinedMetricType = "ALBRequestCountPerTarget", ResourceLabel = args.RequestLabel });
        foreach (var change in plan.Schedule)
        {
            _ = new ScheduledAction($"{name}-{change.Name}", new()
            {
                ServiceNamespace = Namespace,
                ScalableDimension = Dimension,
                ResourceId = target.ResourceId,
                Schedule = $"cron({change.Cron})",
                Timezone = change.TimeZone,
                ScalableTargetAction = new ScheduledActionScalableTargetActionArgs { MinCapacity = change.Min, MaxCapacity = change.Max },
            }, this.ChildOptions);
        }

        RegisterOutputs();
    }

    private void Track(string name, Target target, double value, PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs metric)
        => _ = new Policy(name, new()
        {
            PolicyType = "TargetTrackingScaling",
            ServiceNamespace = Namespace,
            ScalableDimension = Dimension,
            ResourceId = target.ResourceId,
            TargetTrackingScalingPolicyConfiguration = new PolicyTargetTrackingScalingPolicyConfigurationArgs
            {
                TargetValue = value,
                PredefinedMetricSpecification = metric,
                ScaleOutCooldown = ScaleOutSeconds,
                ScaleInCooldown = ScaleInSeconds,
            },
        }, this.ChildOptions);
}
