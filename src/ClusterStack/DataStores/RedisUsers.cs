using ClusterStack.Shared;
using Pulumi.Aws.ElastiCache;
using Pulumi.Aws.ElastiCache.Inputs;

namespace ClusterStack.DataStores;

/// <summary>What <see cref="RedisUsers"/> need.</summary>
public sealed class RedisUsersArgs : ResourceArgs
{
    /// <summary>What the workloads' user may do, in Redis' own words.</summary>
    public required string AccessString { get; init; }

    /// <summary>Password of the workloads' user.</summary>
    [Input("password", required: true)] public required Input<string> Password { get; init; }
}

/// <summary>The users of one store: one for its workloads; the default user, which every store must have, is switched off.</summary>
public sealed class RedisUsers : ComponentResource
{
    /// <summary>Name under which workloads sign in.</summary>
    public const string UserName = "app";

    /// <summary>The user group.</summary>
    [Output("groupId")] public Output<string> GroupId { get; private set; }

    /// <summary>Creates the users and their group.</summary>
    public RedisUsers(string name, RedisUsersArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:dataStores:RedisUsers", name, args, options)
    {
        var workloads = new User(name, new()
        {
            Engine = "redis",
            UserId = name,
            UserName = UserName,
            AccessString = args.AccessString,
            AuthenticationMode = new UserAuthenticationModeArgs { Type = "password", Passwords = { args.Password } },
            Tags = { ["Name"] = name },
        }, this.ChildOptions);

        // ElastiCache demands a user of this name in every group. It is off; its password only keeps it from being one without.
        var nobody = new User($"{name}-default", new()
        {
            Engine = "redis",
            UserId = $"{name}-default",
            UserName = "default",
            AccessString = "off ~* -@all",
            AuthenticationMode = new UserAuthenticationModeArgs { Type = "password", Passwords = { args.Password } },
            Tags = { ["Name"] = $"{name}-default" },
        }, this.ChildOptions);

        GroupId = new UserGroup(name, new()
        {
            Engine = "redis",
            UserGroupId = name,
            UserIds = { nobody.UserId, workloads.UserId },
            Tags = { ["Name"] = name },
        }, this.ChildOptions).UserGroupId;
        RegisterOutputs();
    }
}
