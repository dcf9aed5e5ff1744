using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.Ecs;
using Pulumi.Aws.Ecs.Inputs;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What an <see cref="EcsService"/> needs.</summary>
public sealed class EcsServiceArgs : ResourceArgs
{
    /// <summary>Replicas, rollout and route.</summary>
    public required WorkloadPlan Workload { get; init; }

    /// <summary>Where to run it.</summary>
    public required RuntimeAttachment Attachment { get; init; }

    /// <summary>The version to run.</summary>
    [Input("taskDefinitionArn", required: true)] public required Input<string> TaskDefinitionArn { get; init; }

    /// <summary>The task's roles, which must have their rights before the first task starts.</summary>
    public required TaskRoles Roles { get; init; }
}

/// <summary>Keeps the tasks of a workload running, replaces them by the plan's strategy, and goes back when a new version does not come up.</summary>
public sealed class EcsService : ComponentResource
{
    /// <summary>Creates the route, if there is one, and the service behind it.</summary>
    public EcsService(string name, EcsServiceArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:EcsService", name, args, options)
    {
        var (workload, site) = (args.Workload, args.Attachment);
        var service = new ServiceArgs
        {
            Cluster = site.ClusterArn,
            TaskDefinition = args.TaskDefinitionArn,
            DesiredCount = workload.Replicas,
            CapacityProviderStrategies = { new ServiceCapacityProviderStrategyArgs { CapacityProvider = "FARGATE", Weight = 1 } },
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
            // Rebalancing starts a task in the empty zone before it stops one: ECS refuses it when no task may be too many.
            AvailabilityZoneRebalancing = workload.Rollout.MaximumPercent > 100 ? "ENABLED" : "DISABLED",
            EnableExecuteCommand = false,
            EnableEcsManagedTags = true,
            PropagateTags = "SERVICE",
            WaitForSteadyState = true, // an update that never comes up is a failed update
            Tags = { ["Name"] = name },
        };

        var waitFor = new InputList<Resource> { args.Roles };
        if (workload.Route is { } route)
        {
            var leads = new EcsRoute(name, new() { Route = route, VpcId = site.VpcId, ListenerArn = site.ListenerArn }, this.ChildComponentOptions);
            waitFor.Add(leads); // ECS refuses a target group that no load balancer uses yet
            service.HealthCheckGracePeriodSeconds = route.HealthCheck.GracePeriodSeconds;
            service.LoadBalancers.Add(new ServiceLoadBalancerArgs
            {
                TargetGroupArn = leads.TargetGroupArn,
                ContainerName = route.ContainerName,
                ContainerPort = route.Port,
            });
        }

        _ = new Service(name, service, new() { Parent = this, DependsOn = waitFor });
        RegisterOutputs();
    }
}
