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
        var logs = new LogGroup($"{name}-logs", new()
        {
            Name = LogGroupNames.Workload(site.Environment, workload.Name),
            RetentionInDays = args.Cluster.LogRetentionDays,
            KmsKeyId = site.KeyArn,
        }, this.ChildOptions);

        var secrets = workload.HasSecrets
            ? new SecretEntry($"{name}-secrets", new()
            {
                Description = $"Secret variables of {name}",
                Values = WorkloadVariables.Secret(workload, args.Stores),
                KeyArn = site.KeyArn,
            }, this.ChildComponentOptions)
            : null;

        var roles = new TaskRoles(name, new()
        {
            Account = site.Account,
            Images = [.. workload.Containers.Select(container => container.Image)],
            LogGroupArn = logs.Arn,
            SecretArn = secrets is null ? null : (Input<string>)secrets.Arn,
            KeyArn = site.KeyArn,
        }, this.ChildComponentOptions);

        var task = new TaskDefinition($"{name}-task", new()
        {
            Family = name,
            RequiresCompatibilities = { "FARGATE" },
            NetworkMode = "awsvpc",
            Cpu = workload.Fargate.CpuUnits.ToString(CultureInfo.InvariantCulture),
            Memory = workload.Fargate.MemoryMiB.ToString(CultureInfo.InvariantCulture),
            RuntimePlatform = new TaskDefinitionRuntimePlatformArgs { CpuArchitecture = args.Cluster.CpuArchitecture, OperatingSystemFamily = "LINUX" },
            ExecutionRoleArn = roles.ExecutionRoleArn,
            TaskRoleArn = roles.TaskRoleArn,
            ContainerDefinitions = ContainerDefinitions.Of(workload, args.Stores, secrets, logs.Name, site.Account.Region),
            Tags = { ["Name"] = name },
        }, this.ChildOptions);

        _ = new EcsService(name, new() { Workload = workload, Attachment = site, TaskDefinitionArn = task.Arn, Roles = roles }, this.ChildComponentOptions);
        RegisterOutputs();
    }
}
