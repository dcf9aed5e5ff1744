using ClusterStack.Model;
using ClusterStack.Shared;

namespace ClusterStack.DataStores;

/// <summary>What <see cref="Stores"/> need.</summary>
public sealed class StoresArgs : ResourceArgs
{
    /// <summary>The Redis stores. Plain: it decides how many there are.</summary>
    public required ImmutableArray<RedisPlan> Redis { get; init; }

    /// <summary>Subnets without a route out of the VPC.</summary>
    [Input("subnetIds", required: true)] public required InputList<string> SubnetIds { get; init; }

    /// <summary>Security group of each store, by <see cref="RedisPlan.PartyName"/>.</summary>
    public required ImmutableDictionary<string, Output<string>> SecurityGroupIds { get; init; }

    /// <summary>Passwords that were given, by the store's name. Plain: it decides which are generated.</summary>
    public required ImmutableDictionary<string, Output<string>> Passwords { get; init; }

    /// <summary>Key that encrypts the stores and their logs.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }

    /// <summary>Whether the engine refuses to delete what holds data.</summary>
    public required bool Protect { get; init; }
}

/// <summary>All data stores of an environment.</summary>
public sealed class Stores : ComponentResource
{
    /// <summary>What workloads get from each store.</summary>
    public StoreBindings Bindings { get; }

    /// <summary>Creates the stores.</summary>
    public Stores(string name, StoresArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:dataStores:Stores", name, args, options)
    {
        var bindings = ImmutableSortedDictionary.CreateBuilder<string, StoreBinding>(StringComparer.Ordinal);
        foreach (var plan in args.Redis) bindings.Add(plan.Name, Binding(name, plan, args));
        Bindings = new(bindings.ToImmutable());
        RegisterOutputs();
    }

    private StoreBinding Binding(string name, RedisPlan plan, StoresArgs args) => plan.Mode == RedisMode.Serverless
        ? new ServerlessRedis($"{name}-{plan.Name}", new()
        {
            Plan = plan,
            SubnetIds = args.SubnetIds,
            SecurityGroupId = args.SecurityGroupIds[plan.PartyName],
            Password = args.Passwords.GetValueOrDefault(plan.Name),
            KeyArn = args.KeyArn,
            Protect = args.Protect,
        }, this.ChildComponentOptions).Binding
        : new Redis($"{name}-{plan.Name}", new()
        {
            Environment = name,
            Plan = plan,
            SubnetIds = args.SubnetIds,
            SecurityGroupId = args.SecurityGroupIds[plan.PartyName],
            Password = args.Passwords.GetValueOrDefault(plan.Name),
            KeyArn = args.KeyArn,
            Protect = args.Protect,
        }, this.ChildComponentOptions).Binding;
}
