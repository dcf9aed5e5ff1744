using System.Globalization;
using ClusterStack.Model;
using ClusterStack.Security;
using ClusterStack.Shared;
using Pulumi.Aws.ElastiCache;
using Pulumi.Aws.ElastiCache.Inputs;
using Pulumi.Random;

namespace ClusterStack.DataStores;

/// <summary>What a <see cref="Redis"/> needs.</summary>
public sealed class RedisArgs : ResourceArgs
{
    /// <summary>Size, version, encryption and windows.</summary>
    public required RedisPlan Plan { get; init; }

    /// <summary>Subnets without a route out of the VPC.</summary>
    [Input("subnetIds", required: true)] public required InputList<string> SubnetIds { get; init; }

    /// <summary>Security group that lets the bound workloads in.</summary>
    [Input("securityGroupId", required: true)] public required Input<string> SecurityGroupId { get; init; }

    /// <summary>Key that encrypts data and credentials.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }

    /// <summary>Whether the engine refuses to delete the store.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// One Redis, cluster mode off: a writer and its replicas behind one address that always leads to the writer.
/// A client that does not know clusters would otherwise be sent to a replica and told that it cannot write.
/// </summary>
public sealed class Redis : ComponentResource
{
    /// <summary>What a workload gets from this store.</summary>
    public StoreBinding Binding { get; }

    /// <summary>Creates the replication group with its own subnets, parameters and credentials.</summary>
    public Redis(string name, RedisArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:dataStores:Redis", name, args, options)
    {
        var plan = args.Plan;
        var subnets = new SubnetGroup(name, new()
        {
            Description = $"Isolated subnets of {name}",
            SubnetIds = args.SubnetIds,
            Tags = { ["Name"] = name },
        }, this.ChildOptions);

        var parameters = new ParameterGroup(name, new()
        {
            Description = $"Settings of {name}",
            Family = plan.ParameterGroupFamily,
            // A store that is full says so to the writer; it does not drop what others wrote.
            Parameters = { new ParameterGroupParameterArgs { Name = "maxmemory-policy", Value = "noeviction" } },
            Tags = { ["Name"] = name },
        }, this.ChildOptions);

        var token = plan.AuthToken ? Token($"{name}-token", args.Protect) : null;
        var store = new ReplicationGroupArgs
        {
            Description = $"Redis {plan.Name} of the environment",
            Engine = "redis",
            EngineVersion = plan.EngineVersion,
            NodeType = plan.NodeType,
            NumCacheClusters = 1 + plan.Replicas,
            Port = plan.Port,
            AutomaticFailoverEnabled = plan.MultiAz,
            MultiAzEnabled = plan.MultiAz,
            AutoMinorVersionUpgrade = true,
            AtRestEncryptionEnabled = true,
            KmsKeyId = args.KeyArn,
            TransitEncryptionEnabled = plan.TransitEncryption,
            SubnetGroupName = subnets.Name,
            ParameterGroupName = parameters.Name,
            SecurityGroupIds = { args.SecurityGroupId },
            MaintenanceWindow = plan.MaintenanceWindow,
            SnapshotWindow = plan.SnapshotWindow,
            SnapshotRetentionLimit = plan.SnapshotRetentionDays,
            Tags = { ["Name"] = name },
        };
        if (plan.TransitEncryption) store.TransitEncryptionMode = "required";
        if (token is not null) store.AuthToken = token;
        if (plan.FinalSnapshot) store.FinalSnapshotIdentifier = $"{name}-final";
        var host = new ReplicationGroup(name, store, this.StatefulChildOptions(args.Protect)).PrimaryEndpointAddress;

        Binding = Bind(plan, host, token);
        if (token is not null)
        {
            _ = new SecretEntry($"{name}-credentials", new()
            {
                Description = $"How to reach {name}",
                Values = Binding.Properties,
                KeyArn = args.KeyArn,
            }, this.ChildComponentOptions);
        }

        RegisterOutputs();
    }

    /// <summary>ElastiCache takes 16 to 128 characters; letters and digits alone stand in a URL as they are.</summary>
    private Output<string> Token(string name, bool protect)
        => new RandomPassword(name, new() { Length = 64, Special = false }, this.StatefulChildOptions(protect)).Result;

    private static StoreBinding Bind(RedisPlan plan, Output<string> host, Output<string>? token)
    {
        var port = plan.Port.ToString(CultureInfo.InvariantCulture);
        var scheme = plan.TransitEncryption ? "rediss" : "redis"; // IANA registers "rediss" for Redis over TLS
        var properties = ImmutableSortedDictionary.CreateBuilder<string, Output<string>>(StringComparer.Ordinal);
        properties["host"] = host;
        properties["port"] = Output.Create(port);
        properties["url"] = token is null ? Output.Format($"{scheme}://{host}:{port}") : Output.Format($"{scheme}://:{token}@{host}:{port}");
        if (token is not null) properties["password"] = token;
        return new(properties.ToImmutable());
    }
}
