using ClusterStack.Model;
using ClusterStack.Networking;
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

    /// <summary>The load balancer.</summary>
    public required EdgeSite Edge { get; init; }
}

/// <summary>
/// The way from the load balancer to a workload: a target group, and what leads its hosts there. That is a rule of the shared listener,
/// or a listener per host where the load balancer does not tell hosts apart.
/// </summary>
public sealed class EcsRoute : ComponentResource
{
    /// <summary>Target group that the service registers its tasks in.</summary>
    [Output("targetGroupArn")] public Output<string> TargetGroupArn { get; private set; }

    /// <summary>The target group as CloudWatch names it.</summary>
    [Output("targetGroupArnSuffix")] public Output<string> TargetGroupArnSuffix { get; private set; }

    /// <summary>The rule that leads the workload's hosts there; <see langword="null"/> where listeners of their own do.</summary>
    [Output("ruleArn")] public Output<string>? RuleArn { get; private set; }

    /// <summary>Creates the target group and what leads to it.</summary>
    public EcsRoute(string name, EcsRouteArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:EcsRoute", name, args, options)
    {
        var route = args.Route;
        var targets = new TargetGroup(name, RouteTargets.Of(name, route, args.VpcId, args.DeregistrationSeconds), this.ChildOptions);

        if (route.Listeners.IsEmpty) RuleArn = Rule(name, args, targets);
        foreach (var listener in route.Listeners) Listener($"{name}-{listener.Port}", listener, args.Edge, targets);
        TargetGroupArn = targets.Arn;
        TargetGroupArnSuffix = targets.ArnSuffix;
        RegisterOutputs();
    }

    private Output<string> Rule(string name, EcsRouteArgs args, TargetGroup targets) => new ListenerRule(name, new()
    {
        ListenerArn = args.Edge.ListenerArn!,
        Priority = args.Route.Priority,
        Conditions = { new ListenerRuleConditionArgs { HostHeader = new ListenerRuleConditionHostHeaderArgs { Values = args.Route.Hosts } } },
        Actions = { new ListenerRuleActionArgs { Type = "forward", TargetGroupArn = targets.Arn } },
        Tags = { ["Name"] = name },
    }, args.Shifted ? new() { Parent = this, IgnoreChanges = { "actions" } } : this.ChildOptions).Arn;

    private void Listener(string name, ListenerPlan plan, EdgeSite edge, TargetGroup targets)
    {
        var listener = new ListenerArgs
        {
            LoadBalancerArn = edge.LoadBalancerArn,
            Port = plan.Port,
            Protocol = plan.Protocol,
            DefaultActions = { new ListenerDefaultActionArgs { Type = "forward", TargetGroupArn = targets.Arn } },
            Tags = { ["Name"] = name },
        };
        if (plan.Protocol == "TLS") (listener.SslPolicy, listener.CertificateArn) = (edge.TlsPolicy, edge.CertificateArn);
        _ = new Listener(name, listener, this.ChildOptions);
    }
}
