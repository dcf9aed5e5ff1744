using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.ElastiCache;
using Pulumi.Aws.ElastiCache.Inputs;

namespace ClusterStack.DataStores;

/// <summary>What a <see cref="ServerlessRedis"/> needs.</summary>
public sealed class ServerlessRedisArgs : ResourceArgs
{
    /// <summary>Version, authentication, limits and snapshots.</summary>
    public required RedisPlan Plan { get; init; }

    /// <summary>Subnets without a route out of the VPC.</summary>
    [Input("subnetIds", required: true)] public required InputList<string> SubnetIds { get; init; }

    /// <summary>Security group that lets the bound workloads in.</summary>
    [Input("securityGroupId", required: true)] public required Input<string> SecurityGroupId { get; init; }

    /// <summary>The password that was given; <see langword="null"/> generates one where the plan asks for one.</summary>
    public Output<string>? Password { get; init; }

    /// <summary>Key that encrypts data.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }

    /// <summary>Whether the engine refuses to delete the store.</summary>
    public required bool Protect { get; init; }
}

/// <summary>A Redis without nodes to size: encrypted, spread over zones and upgraded by AWS; it takes users, and no token.</summary>
public sealed class ServerlessRedis : ComponentResource
{
    /// <summary>What a workload gets from this store.</summary>
    public StoreBinding Binding { get; }

    /// <summary>Creates the cache and its users.</summary>
    public ServerlessRedis(string name, ServerlessRedisArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:dataStores:ServerlessRedis", name, args, options)
    {
        var plan = args.Plan;
        var password = RedisPassword.Of(this, $"{name}-token", plan, args.Password);
        var cache = new ServerlessCacheArgs
        {
            Description = $"Redis {plan.Name} of the environment",
            Engine = "redis",
            MajorEngineVersion = plan.EngineVersion,
            KmsKeyId = args.KeyArn,
            SubnetIds = args.SubnetIds,
            SecurityGroupIds = { args.SecurityGroupId },
            SnapshotRetentionLimit = plan.SnapshotRetentionDays,
            Tags = { ["Name"] = name },
        };
        if (plan.SnapshotRetentionDays > 0) cache.DailySnapshotTime = plan.SnapshotTime;
        if (Limits(plan) is { } limits) cache.CacheUsageLimits = limits;
        if (password is not null)
            cache.UserGroupId = new RedisUsers(name, new() { AccessString = plan.AccessString, Password = password }, this.ChildComponentOptions).GroupId;
        var created = new ServerlessCache(name, cache, this.StatefulChildOptions(args.Protect));

        Binding = RedisBinding.Of(plan, created.Endpoints.Apply(endpoints => endpoints[0].Address), null, password);
        RegisterOutputs();
    }

    private static ServerlessCacheCacheUsageLimitsArgs? Limits(RedisPlan plan)
    {
        if (plan is { MaximumDataGiB: null, MaximumEcpuPerSecond: null }) return null;
        var limits = new ServerlessCacheCacheUsageLimitsArgs();
        if (plan.MaximumDataGiB is { } data) limits.DataStorage = new ServerlessCacheCacheUsageLimitsDataStorageArgs { Maximum = data, Unit = "GB" };
        if (plan.MaximumEcpuPerSecond is { } units) limits.EcpuPerSeconds.Add(new ServerlessCacheCacheUsageLimitsEcpuPerSecondArgs { Maximum = units });
        return limits;
    }
}
