using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What an <see cref="EcsRoute"/> needs.</summary>
public sealed class EcsRouteArgs : ResourceArgs
{
    /// <summary>Hosts, port, priority and health check.</summary>
    public required RoutePlan Route { get; init; }

    /// <summary>Seconds in which requests may finish on a task that is taken away.</summary>
    public required int DeregistrationSeconds { get; init; }

    /// <summary>Whether ECS changes the rule's targets with every rollout, so that what it has set stays.</summary>
    public required bool Shifted { get; init; }

    /// <summary>The VPC of the tasks.</summary>
    [Input("vpcId", required: true)] public required Input<string> VpcId { get; init; }

    /// <summary>HTTPS listener of the load balancer.</summary>
    [Input("listenerArn", required: true)] public required Input<string> ListenerArn { get; init; }
}

/// <summary>The way from the load balancer to a workload: a target group, and the rule that leads its hosts there.</summary>
public sealed class EcsRoute : ComponentResource
{
    /// <summary>Target group that the service registers its tasks in.</summary>
    [Output("targetGroupArn")] public Output<string> TargetGroupArn { get; private set; }

    /// <summary>The target group as CloudWatch names it.</summary>
    [Output("targetGroupArnSuffix")] public Output<string> TargetGroupArnSuffix { get; private set; }

    /// <summary>The rule that leads the workload's hosts there.</summary>
    [Output("ruleArn")] public Output<string> RuleArn { get; private set; }

    /// <summary>Creates the target group and the listener's rule.</summary>
    public EcsRoute(string name, EcsRouteArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:EcsRoute", name, args, options)
    {
        var route = args.Route;
        var targets = new TargetGroup(name, RouteTargets.Of(name, route, args.VpcId, args.DeregistrationSeconds), this.ChildOptions);

        var rule = new ListenerRule(name, new()
        {
            ListenerArn = args.ListenerArn,
            Priority = route.Priority,
            Conditions = { new ListenerRuleConditionArgs { HostHeader = new ListenerRuleConditionHostHeaderArgs { Values = route.Hosts } } },
            Actions = { new ListenerRuleActionArgs { Type = "forward", TargetGroupArn = targets.Arn } },
            Tags = { ["Name"] = name },
        }, args.Shifted ? new() { Parent = this, IgnoreChanges = { "actions" } } : this.ChildOptions);

        TargetGroupArn = targets.Arn;
        TargetGroupArnSuffix = targets.ArnSuffix;
        RuleArn = rule.Arn;
        RegisterOutputs();
    }
}
