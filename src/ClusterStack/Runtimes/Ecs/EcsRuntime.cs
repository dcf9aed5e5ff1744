using ClusterStack.DataStores;
using ClusterStack.Model;
using ClusterStack.Networking;
using ClusterStack.Shared;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Ecs;
using Pulumi.Aws.Ecs.Inputs;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What an <see cref="EcsRuntime"/> needs.</summary>
public sealed class EcsRuntimeArgs : ResourceArgs
{
    /// <summary>Processor, measurements and log retention.</summary>
    public required EcsPlan Plan { get; init; }

    /// <summary>Where it is created.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>The VPC.</summary>
    [Input("vpcId", required: true)] public required Input<string> VpcId { get; init; }

    /// <summary>Private subnets in two or more zones. A plain list of ids, so that each is known when its own subnet is.</summary>
    public required ImmutableArray<Output<string>> SubnetIds { get; init; }

    /// <summary>Security group of each party, by its name in the plan.</summary>
    public required ImmutableDictionary<string, Output<string>> SecurityGroupIds { get; init; }

    /// <summary>Where requests come in.</summary>
    public required EdgeSite Edge { get; init; }

    /// <summary>Topic that is told of alarms; <see langword="null"/> when nobody is.</summary>
    public Output<string>? AlarmTopicArn { get; init; }

    /// <summary>Key that encrypts logs and secrets.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }
}

/// <summary>Workloads as Amazon ECS services on Fargate: no machine to look after, and none to log in to.</summary>
public sealed class EcsRuntime : ComponentResource, IRuntime
{
    private readonly EcsPlan _plan;

    /// <inheritdoc />
    public RuntimeAttachment Attachment { get; }

    /// <summary>Creates the cluster.</summary>
    public EcsRuntime(string name, EcsRuntimeArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:EcsRuntime", name, args, options)
    {
        _plan = args.Plan;
        var sessions = args.Plan.ExecuteCommand
            ? new LogGroup($"{name}-sessions", LogGroups.Of(LogGroupNames.Sessions(name), args.Plan.LogRetentionDays, args.KeyArn, args.Plan.KeepLogs), this.ChildOptions)
            : null;
        var measurements = args.Plan.ContainerInsights == "disabled"
            ? null
            : new LogGroup($"{name}-container-insights", LogGroups.Of(LogGroupNames.ContainerInsights(args.Plan.ClusterName), args.Plan.LogRetentionDays, args.KeyArn, args.Plan.KeepLogs), this.ChildOptions);

        var cluster = new ClusterArgs
        {
            Name = args.Plan.ClusterName,
            Settings = { new ClusterSettingArgs { Name = "containerInsights", Value = args.Plan.ContainerInsights } },
            Tags = { ["Name"] = name },
        };
        if (sessions is not null) cluster.Configuration = Recorded(sessions.Id, args.KeyArn);

        // Without the group CloudWatch would make one itself, to be kept for ever: it is there before the cluster, and goes after it.
        var created = new Cluster($"{name}-cluster", cluster, new() { Parent = this, DependsOn = measurements is null ? [] : [measurements] });

        var capacity = new ClusterCapacityProviders($"{name}-cluster", new()
        {
            ClusterName = created.Name,
            CapacityProviders = CapacityPlan.Providers, // all of them: one that a service still uses cannot be taken away
            DefaultCapacityProviderStrategies = args.Plan.Capacity.Select(Strategy).ToArray(),
        }, this.ChildOptions);

        var stops = args.Plan.CountTaskStops
            ? new TaskStops(name, new() { ClusterArn = created.Arn, RetentionDays = args.Plan.LogRetentionDays, Keep = args.Plan.KeepLogs, KeyArn = args.KeyArn }, this.ChildComponentOptions)
            : null;

        Attachment = new()
        {
            Environment = name,
            Account = args.Account,
            VpcId = args.VpcId.ToOutput(),
            SubnetIds = args.SubnetIds,
            SecurityGroupIds = args.SecurityGroupIds,
            ClusterArn = Output.Tuple(created.Arn, capacity.ClusterName).Apply(known => known.Item1), // ECS refuses a service whose capacity the cluster does not have yet
            ClusterName = created.Name,
            SessionLogsArn = sessions?.Arn,
            TaskStopsLogGroup = stops?.LogGroupName,
            Edge = args.Edge,
            KeyArn = args.KeyArn.ToOutput(),
            AlarmTopicArn = args.AlarmTopicArn,
        };
        RegisterOutputs();
    }

    /// <summary>Every shell that somebody opens leaves a record that nobody can read without the key.</summary>
    private static ClusterConfigurationArgs Recorded(Output<string> logGroup, Input<string> keyArn) => new()
    {
        ExecuteCommandConfiguration = new ClusterConfigurationExecuteCommandConfigurationArgs
        {
            KmsKeyId = keyArn,
            Logging = "OVERRIDE",
            LogConfiguration = new ClusterConfigurationExecuteCommandConfigurationLogConfigurationArgs { CloudWatchLogGroupName = logGroup, CloudWatchEncryptionEnabled = true },
        },
    };

    private static ClusterCapacityProvidersDefaultCapacityProviderStrategyArgs Strategy(CapacityPlan capacity)
    {
        var strategy = new ClusterCapacityProvidersDefaultCapacityProviderStrategyArgs { CapacityProvider = capacity.Provider, Weight = capacity.Weight };
        if (capacity.Base > 0) strategy.Base = capacity.Base;
        return strategy;
    }

    /// <inheritdoc />
    public void Run(WorkloadPlan workload, StoreBindings stores) => _ = new EcsWorkload($"{Attachment.Environment}-{workload.Name}", new()
    {
        Workload = workload,
        Cluster = _plan,
        Attachment = Attachment,
        Stores = stores,
    }, this.ChildComponentOptions);
}
