using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.ElastiCache;
using Pulumi.Aws.ElastiCache.Inputs;

namespace ClusterStack.DataStores;

/// <summary>What a <see cref="Redis"/> needs.</summary>
public sealed class RedisArgs : ResourceArgs
{
    /// <summary>Name of the environment, under which its logs stand.</summary>
    public required string Environment { get; init; }

    /// <summary>Mode, size, version, encryption and windows.</summary>
    public required RedisPlan Plan { get; init; }

    /// <summary>Subnets without a route out of the VPC.</summary>
    [Input("subnetIds", required: true)] public required InputList<string> SubnetIds { get; init; }

    /// <summary>Security group that lets the bound workloads in.</summary>
    [Input("securityGroupId", required: true)] public required Input<string> SecurityGroupId { get; init; }

    /// <summary>The password that was given; <see langword="null"/> generates one where the plan asks for one.</summary>
    public Output<string>? Password { get; init; }

    /// <summary>Key that encrypts data and logs.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }

    /// <summary>Whether the engine refuses to delete the store.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// One Redis on nodes. Cluster mode is off unless the plan says that every client understands it: a client that does not know
/// clusters would be sent to another node and told that it cannot write.
/// </summary>
public sealed class Redis : ComponentResource
{
    /// <summary>What a workload gets from this store.</summary>
    public StoreBinding Binding { get; }

    /// <summary>Creates the replication group with its own subnets, parameters, logs and password.</summary>
    public Redis(string name, RedisArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:dataStores:Redis", name, args, options)
    {
        var plan = args.Plan;
        var clustered = plan.Mode == RedisMode.Clustered;
        var subnets = new SubnetGroup(name, new()
        {
            Description = $"Isolated subnets of {name}",
            SubnetIds = args.SubnetIds,
            Tags = { ["Name"] = name },
        }, this.ChildOptions);

        var parameters = new ParameterGroupArgs { Description = $"Settings of {name}", Family = plan.ParameterGroupFamily, Tags = { ["Name"] = name } };
        if (clustered) parameters.Parameters.Add(new ParameterGroupParameterArgs { Name = "cluster-enabled", Value = "yes" });
        foreach (var (parameter, value) in plan.Parameters)
            parameters.Parameters.Add(new ParameterGroupParameterArgs { Name = parameter, Value = value });
        var group = new ParameterGroup(name, parameters, this.ChildOptions);

        var logs = new RedisLogs(name, new() { Environment = args.Environment, Store = plan.Name, RetentionDays = plan.LogRetentionDays, Keep = plan.KeepLogs, KeyArn = args.KeyArn }, this.ChildComponentOptions);
        var password = RedisPassword.Of(this, $"{name}-token", plan, args.Password);
        var store = new ReplicationGroupArgs
        {
            Description = $"Redis {plan.Name} of the environment",
            Engine = "redis",
            EngineVersion = plan.EngineVersion,
            NodeType = plan.NodeType,
            Port = plan.Port,
            AutomaticFailoverEnabled = clustered || plan.MultiAz, // AWS demands it of a cluster, whose slots must not be left without a writer
            MultiAzEnabled = plan.MultiAz,
            AutoMinorVersionUpgrade = true,
            AtRestEncryptionEnabled = true,
            KmsKeyId = args.KeyArn,
            TransitEncryptionEnabled = plan.Encrypts,
            SubnetGroupName = subnets.Name,
            ParameterGroupName = group.Name,
            SecurityGroupIds = { args.SecurityGroupId },
            LogDeliveryConfigurations = { logs.Deliveries },
            ApplyImmediately = plan.ApplyImmediately,
            MaintenanceWindow = plan.MaintenanceWindow,
            SnapshotWindow = plan.SnapshotWindow,
            SnapshotRetentionLimit = plan.SnapshotRetentionDays,
            Tags = { ["Name"] = name },
        };
        if (clustered) (store.NumNodeGroups, store.ReplicasPerNodeGroup) = (plan.Shards, plan.Replicas);
        else store.NumCacheClusters = 1 + plan.Replicas;
        if (plan.Encrypts) store.TransitEncryptionMode = plan.TransitEncryption == TransitEncryption.Preferred ? "preferred" : "required";
        if (plan.Authentication == RedisAuthentication.Token) (store.AuthToken, store.AuthTokenUpdateStrategy) = (password!, plan.TokenUpdate == TokenUpdate.Rotate ? "ROTATE" : "SET");
        if (plan.Authentication == RedisAuthentication.Users)
            store.UserGroupIds.Add(new RedisUsers(name, new() { AccessString = plan.AccessString, Password = password! }, this.ChildComponentOptions).GroupId);
        if (plan.FinalSnapshot) store.FinalSnapshotIdentifier = Output.Format($"{subnets.Name}-final"); // AWS chose a part of it: a later store of this name ends in another snapshot
        var created = new ReplicationGroup(name, store, this.StatefulChildOptions(args.Protect));

        var writer = clustered ? created.ConfigurationEndpointAddress : created.PrimaryEndpointAddress;
        Binding = RedisBinding.Of(plan, writer, plan.HasReader ? created.ReaderEndpointAddress : null, password);
        RegisterOutputs();
    }
}
