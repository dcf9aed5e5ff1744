using System.Globalization;
using ClusterStack.DataStores;
using ClusterStack.Model;
using ClusterStack.Security;
using ClusterStack.Shared;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Ecs;
using Pulumi.Aws.Ecs.Inputs;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What an <see cref="EcsWorkload"/> needs.</summary>
public sealed class EcsWorkloadArgs : ResourceArgs
{
    /// <summary>What to run.</summary>
    public required WorkloadPlan Workload { get; init; }

    /// <summary>Processor and log retention of the cluster.</summary>
    public required EcsPlan Cluster { get; init; }

    /// <summary>Where to run it.</summary>
    public required RuntimeAttachment Attachment { get; init; }

    /// <summary>The data stores that it may be bound to.</summary>
    public required StoreBindings Stores { get; init; }
}

/// <summary>One workload: its logs, secrets, rights, task definition, route and service.</summary>
public sealed class EcsWorkload : ComponentResource
{
    /// <summary>Creates everything that the workload needs, and the service last.</summary>
    public EcsWorkload(string name, EcsWorkloadArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:EcsWorkload", name, args, options)
    {
        var (workload, site) = (args.Workload, args.Attachment);
        var logs = new LogGroup($"{name}-logs", LogGroups.Of(LogGroupNames.Workload(site.Environment, workload.Name), args.Cluster.LogRetentionDays, site.KeyArn, args.Cluster.KeepLogs), this.ChildOptions);

        var secrets = workload.HasSecrets
            ? new SecretEntry($"{name}-secrets", new()
            {
                Description = $"Secret variables of {name}",
                Values = WorkloadVariables.Secret(workload, args.Stores),
                KeyArn = site.KeyArn,
            }, this.ChildComponentOptions)
            : null;

        var volumes = workload.Volumes.IsEmpty
            ? null
            : new WorkloadVolumes($"{name}-volumes", new()
            {
                Volumes = workload.Volumes,
                User = workload.Containers[0].User,
                SubnetNames = args.Cluster.SubnetNames,
                SubnetIds = site.SubnetIds,
                SecurityGroupId = site.SecurityGroupIds[PartyPlan.OfVolumes(workload.Name)],
                KeyArn = site.KeyArn,
                Protect = args.Cluster.Protect,
            }, this.ChildComponentOptions);

        var roles = new TaskRoles(name, new()
        {
            Account = site.Account,
            Images = [.. workload.Containers.Select(container => container.Image)],
            LogGroupArn = logs.Arn,
            SecretArn = secrets is null ? null : (Input<string>)secrets.Arn,
            SessionLogsArn = workload.ExecuteCommand ? (Input<string>)site.SessionLogsArn! : null,
            Volumes = volumes,
            KeyArn = site.KeyArn,
        }, this.ChildComponentOptions);

        var definition = new TaskDefinitionArgs
        {
            Family = name,
            RequiresCompatibilities = { "FARGATE" },
            NetworkMode = "awsvpc",
            Cpu = workload.Fargate.CpuUnits.ToString(CultureInfo.InvariantCulture),
            Memory = workload.Fargate.MemoryMiB.ToString(CultureInfo.InvariantCulture),
            RuntimePlatform = new TaskDefinitionRuntimePlatformArgs { CpuArchitecture = args.Cluster.CpuArchitecture, OperatingSystemFamily = "LINUX" },
            ExecutionRoleArn = roles.ExecutionRoleArn,
            TaskRoleArn = roles.TaskRoleArn,
            SkipDestroy = true, // an earlier version stays one to go back to
            ContainerDefinitions = ContainerDefinitions.Of(workload, args.Stores, secrets, logs.Name, site.Account.Region),
            Tags = { ["Name"] = name },
        };
        if (volumes is not null) definition.Volumes = volumes.Definitions;
        var task = new TaskDefinition($"{name}-task", definition, this.ChildOptions);

        var service = new EcsServiceArgs
        {
            Workload = workload,
            Replicas = workload.ServiceReplicas[0],
            Capacity = args.Cluster.Capacity,
            Attachment = site,
            TaskDefinitionArn = task.Arn,
            Roles = roles,
            Volumes = volumes,
        };
        var first = new EcsService(name, service, this.ChildComponentOptions);
        ImmutableArray<EcsService> services = workload.Staggered ? [first, Second(name, service, first)] : [first];

        if (workload.Autoscaling is { } scaling)
        {
            _ = new EcsAutoscaling(name, new()
            {
                Plan = scaling,
                ClusterName = site.ClusterName,
                ServiceName = first.ServiceName,
                RequestLabel = first.Route is { } route ? (Input<string>)Output.Format($"{site.Edge.ArnSuffix}/{route.TargetGroupArnSuffix}") : null,
            }, this.ChildComponentOptions);
        }

        if (workload.RestartAlarm is { } alarm)
        {
            _ = new RestartAlarm(name, new()
            {
                Plan = alarm,
                LogGroupName = site.TaskStopsLogGroup!,
                ServiceNames = [.. services.Select(each => each.ServiceName)],
                AlarmTopicArn = site.AlarmTopicArn is { } topic ? (Input<string>)topic : null,
            }, this.ChildComponentOptions);
        }

        RegisterOutputs();
    }

    /// <summary>The later half of a staggered workload: same version, same route, started when the first half is steady.</summary>
    private EcsService Second(string name, EcsServiceArgs first, EcsService after) => new($"{name}-later", new()
    {
        Workload = first.Workload,
        Replicas = first.Workload.ServiceReplicas[1],
        Capacity = first.Capacity,
        Attachment = first.Attachment,
        TaskDefinitionArn = first.TaskDefinitionArn,
        Roles = first.Roles,
        Volumes = first.Volumes,
        After = after,
    }, this.ChildComponentOptions);
}
