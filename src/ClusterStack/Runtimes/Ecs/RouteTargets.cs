using ClusterStack.Model;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>Target groups of tasks: alike, whichever set of tasks they hold.</summary>
internal static class RouteTargets
{
    /// <summary>
    /// The port of a target that names none. ECS registers every task with the port of its container, so that this one is never used; it
    /// stays the same because another would replace the group, which a rule still leads to.
    /// </summary>
    private const int UnusedPort = 80;

    /// <summary>Arguments of a target group.</summary>
    /// <param name="name">Its name in AWS' console.</param>
    /// <param name="route">Protocol and health check.</param>
    /// <param name="vpcId">The VPC of the tasks.</param>
    /// <param name="deregistrationSeconds">Seconds in which requests may finish on a task that is taken away.</param>
    internal static TargetGroupArgs Of(string name, RoutePlan route, Input<string> vpcId, int deregistrationSeconds) => new()
    {
        VpcId = vpcId,
        TargetType = "ip", // the only type that tasks on Fargate can be
        Protocol = route.TargetProtocol,
        Port = UnusedPort,
        DeregistrationDelay = deregistrationSeconds,
        HealthCheck = new TargetGroupHealthCheckArgs
        {
            Enabled = true,
            Protocol = "HTTP",
            Path = route.HealthCheck.Path,
            Matcher = route.HealthCheck.SuccessCodes,
            Interval = route.HealthCheck.IntervalSeconds,
            Timeout = route.HealthCheck.TimeoutSeconds,
            HealthyThreshold = route.HealthCheck.HealthyThreshold,
            UnhealthyThreshold = route.HealthCheck.UnhealthyThreshold,
        },
        Stickiness = new TargetGroupStickinessArgs { Enabled = false, Type = route.TargetProtocol == "TCP" ? "source_ip" : "lb_cookie" }, // any task answers any request
        Tags = { ["Name"] = name },
    };
}
