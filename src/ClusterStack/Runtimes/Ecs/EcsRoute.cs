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

    /// <summary>Creates the target group and the listener's rule.</summary>
    public EcsRoute(string name, EcsRouteArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:EcsRoute", name, args, options)
    {
        var (route, check) = (args.Route, args.Route.HealthCheck);
        var targets = new TargetGroup(name, new()
        {
            VpcId = args.VpcId,
            TargetType = "ip", // the only type that tasks on Fargate can be
            Protocol = "HTTP",
            Port = route.Port,
            DeregistrationDelay = ContainerDefinitions.StopTimeoutSeconds,
            HealthCheck = new TargetGroupHealthCheckArgs
            {
                Enabled = true,
                Protocol = "HTTP",
                Path = check.Path,
                Matcher = check.SuccessCodes,
                Interval = check.IntervalSeconds,
                Timeout = check.TimeoutSeconds,
                HealthyThreshold = check.HealthyThreshold,
                UnhealthyThreshold = check.UnhealthyThreshold,
            },
            Stickiness = new TargetGroupStickinessArgs { Enabled = false, Type = "lb_cookie" }, // any task answers any request
            Tags = { ["Name"] = name },
        }, this.ChildOptions);

        _ = new ListenerRule(name, new()
        {
            ListenerArn = args.ListenerArn,
            Priority = route.Priority,
            Conditions = { new ListenerRuleConditionArgs { HostHeader = new ListenerRuleConditionHostHeaderArgs { Values = route.Hosts } } },
            Actions = { new ListenerRuleActionArgs { Type = "forward", TargetGroupArn = targets.Arn } },
            Tags = { ["Name"] = name },
        }, this.ChildOptions);

        TargetGroupArn = targets.Arn;
        RegisterOutputs();
    }
}
