using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.Ecs;
using Pulumi.Aws.Ecs.Inputs;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What an <see cref="EcsService"/> needs.</summary>
public sealed class EcsServiceArgs : ResourceArgs
{
    /// <summary>Rollout and route.</summary>
    public required WorkloadPlan Workload { get; init; }

    /// <summary>How many tasks it keeps; autoscaling may change that.</summary>
    public required int Replicas { get; init; }

    /// <summary>On which capacity its tasks run.</summary>
    public required ImmutableArray<CapacityPlan> Capacity { get; init; }

    /// <summary>Where to run it.</summary>
    public required RuntimeAttachment Attachment { get; init; }

    /// <summary>The version to run.</summary>
    [Input("taskDefinitionArn", required: true)] public required Input<string> TaskDefinitionArn { get; init; }

    /// <summary>The task's roles, which must have their rights before the first task starts.</summary>
    public required TaskRoles Roles { get; init; }

    /// <summary>Its volumes, which must be reached in every zone before the first task starts; <see langword="null"/> when it has none.</summary>
    public WorkloadVolumes? Volumes { get; init; }

    /// <summary>The service of the same workload whose route it shares, and which must be steady first; <see langword="null"/> for the first.</summary>
    public EcsService? After { get; init; }
}

/// <summary>Keeps the tasks of a workload running, replaces them by the plan's strategy, and goes back when a new version does not come up.</summary>
public sealed class EcsService : ComponentResource
{
    /// <summary>Name of the service in AWS.</summary>
    [Output("serviceName")] public Output<string> ServiceName { get; private set; }

    /// <summary>The way from the load balancer; <see langword="null"/> for a workload without hosts.</summary>
    public EcsRoute? Route { get; }

    /// <summary>Creates the route, if there is one, and the service behind it.</summary>
    public EcsService(string name, EcsServiceArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:EcsService", name, args, options)
    {
        var (workload, site) = (args.Workload, args.Attachment);
        var service = new ServiceArgs
        {
            Cluster = site.ClusterArn,
            TaskDefinition = args.TaskDefinitionArn,
            DesiredCount = args.Replicas,
            CapacityProviderStrategies = args.Capacity.Select(Strategy).ToArray(),
            PlatformVersion = "LATEST",
            NetworkConfiguration = new ServiceNetworkConfigurationArgs
            {
                Subnets = site.SubnetIds,
                SecurityGroups = { site.SecurityGroupIds[workload.PartyName] },
                AssignPublicIp = false,
            },
            DeploymentMinimumHealthyPercent = workload.Rollout.MinimumHealthyPercent,
            DeploymentMaximumPercent = workload.Rollout.MaximumPercent,
            DeploymentCircuitBreaker = new ServiceDeploymentCircuitBreakerArgs { Enable = true, Rollback = true },
            AvailabilityZoneRebalancing = workload.Rollout.Rebalances ? "ENABLED" : "DISABLED",
            ForceNewDeployment = true, // with an update, not without: ECS moves tasks to other capacity in no other way, and AWS' provider refuses to or makes another service
            EnableExecuteCommand = workload.ExecuteCommand,
            EnableEcsManagedTags = true,
            PropagateTags = "SERVICE",
            WaitForSteadyState = true, // an update that never comes up is a failed update
            Tags = { ["Name"] = name },
        };

        var waitFor = new InputList<Resource> { args.Roles };
        if (args.Volumes is { } volumes) waitFor.Add(volumes);
        if (args.After is { } earlier) waitFor.Add(earlier);
        if (workload.Route is { } route)
        {
            Route = args.After?.Route ?? new EcsRoute(name, new()
            {
                Route = route,
                DeregistrationSeconds = workload.StopTimeoutSeconds,
                Shifted = workload.Rollout.Shift is not null,
                VpcId = site.VpcId,
                Edge = site.Edge,
            }, this.ChildComponentOptions);
            if (args.After is null) waitFor.Add(Route); // ECS refuses a target group that no load balancer uses yet
            var balanced = new ServiceLoadBalancerArgs { TargetGroupArn = Route.TargetGroupArn, ContainerName = route.ContainerName, ContainerPort = route.Port };
            if (workload.Rollout.Shift is { } shift)
            {
                var traffic = new TrafficShift(name, new()
                {
                    Plan = shift,
                    Route = route,
                    DeregistrationSeconds = workload.StopTimeoutSeconds,
                    Account = site.Account,
                    VpcId = site.VpcId,
                    ListenerArn = site.Edge.ListenerArn!, // the plan refuses to shift requests without a shared listener
                    ProductionRuleArn = Route.RuleArn!,
                    ProductionTargetGroupArn = Route.TargetGroupArn,
                    ProductionTargetGroup = Route.TargetGroupArnSuffix,
                    LoadBalancer = site.Edge.ArnSuffix,
                    AlarmTopicArn = site.AlarmTopicArn is { } topic ? (Input<string>)topic : null,
                }, this.ChildComponentOptions);
                waitFor.Add(traffic);
                service.DeploymentConfiguration = Deployment(workload.Rollout.Strategy, shift);
                if (workload.Rollout.AfterShift)
                {
                    // The rules lead to either group: the one that the last shift ended in.
                    service.LoadBalancers.Add(new ServiceLoadBalancerArgs { TargetGroupArn = traffic.TargetGroupArn, ContainerName = route.ContainerName, ContainerPort = route.Port });
                }
                else
                {
                    balanced.AdvancedConfiguration = traffic.Configuration;
                    service.Alarms = new ServiceAlarmsArgs { AlarmNames = traffic.AlarmNames, Enable = true, Rollback = true };
                }
            }

            service.HealthCheckGracePeriodSeconds = route.HealthCheck.GracePeriodSeconds;
            service.LoadBalancers.Add(balanced);
        }

        var created = new CustomResourceOptions { Parent = this, DependsOn = waitFor };
        if (workload.Rollout.Shift is { TimeoutMinutes: var minutes })
            created.CustomTimeouts = new() { Create = TimeSpan.FromMinutes(minutes), Update = TimeSpan.FromMinutes(minutes) };
        if (workload.Autoscaling is not null) created.IgnoreChanges.Add("desiredCount"); // a deployment leaves the number to autoscaling
        ServiceName = new Service(name, service, created).Name;
        RegisterOutputs();
    }

    private static ServiceCapacityProviderStrategyArgs Strategy(CapacityPlan capacity)
    {
        var strategy = new ServiceCapacityProviderStrategyArgs { CapacityProvider = capacity.Provider, Weight = capacity.Weight };
        if (capacity.Base > 0) strategy.Base = capacity.Base;
        return strategy;
    }

    private static ServiceDeploymentConfigurationArgs Deployment(RolloutStrategy strategy, TrafficShiftPlan shift)
    {
        if (strategy == RolloutStrategy.Rolling) return new() { Strategy = "ROLLING" }; // said aloud: left out, the strategy before would stay
        var deployment = new ServiceDeploymentConfigurationArgs
        {
            Strategy = strategy == RolloutStrategy.Canary ? "CANARY" : "BLUE_GREEN",
            BakeTimeInMinutes = Minutes(shift.BakeMinutes),
        };
        if (shift.CanaryPercent is { } percent)
            deployment.CanaryConfiguration = new ServiceDeploymentConfigurationCanaryConfigurationArgs { CanaryPercent = percent, CanaryBakeTimeInMinutes = Minutes(shift.CanaryMinutes) };
        return deployment;
    }

    private static string Minutes(int minutes) => minutes.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
