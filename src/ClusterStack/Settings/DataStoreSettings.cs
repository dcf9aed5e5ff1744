using ClusterStack.Model;

namespace ClusterStack.Settings;

/// <summary>One data store.</summary>
public sealed record DataStoreSettings
{
    /// <summary><c>redis</c>: Amazon ElastiCache for Redis.</summary>
    public required DataStoreKind Kind { get; init; }

    /// <summary>
    /// <c>standalone</c> (the default, for every client), <c>clustered</c> (data in several shards) or <c>serverless</c> (no nodes to size).
    /// The last two speak the protocol of a cluster: they need <see cref="ClusterAware"/>.
    /// </summary>
    public RedisMode Mode { get; init; } = RedisMode.Standalone;

    /// <summary>
    /// <c>true</c> says that every client follows a cluster's redirections; one that does not fails at its first key of another shard.
    /// Defaults to <c>false</c>; only for <c>clustered</c> and <c>serverless</c>.
    /// </summary>
    public bool ClusterAware { get; init; }

    /// <summary>Node type, for example <c>cache.r7g.large</c>. Defaults to <c>cache.t4g.micro</c>, the smallest. Not for <c>serverless</c>.</summary>
    [Form(@"cache\.[a-z][a-z0-9]*\.[a-z0-9]+", "an ElastiCache node type, such as cache.t4g.micro")]
    public string? NodeType { get; init; }

    /// <summary>
    /// Version of Redis in quotes: <c>"6.2"</c>, <c>"7.0"</c> or <c>"7.1"</c>. Defaults to <c>"7.1"</c>, the last version of Redis on
    /// ElastiCache. Not for <c>serverless</c>, which is 7.
    /// </summary>
    [Form(@"6\.2|7\.0|7\.1", "\"6.2\", \"7.0\" or \"7.1\"")] public string? EngineVersion { get; init; }

    /// <summary>
    /// Parameters of the engine by ElastiCache's names, values in quotes, for example <c>{ maxmemory-policy: allkeys-lru }</c>. Unless
    /// named here, <c>maxmemory-policy</c> is <c>noeviction</c>. Not for <c>serverless</c>.
    /// </summary>
    [Form("[a-z][a-z0-9]*(-[a-z0-9]+)*", "a parameter's name, such as maxmemory-policy", Names = true)]
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>How many shards share the data, 1 to 90. Defaults to 2. Only for <c>clustered</c>.</summary>
    [Between(1, 90)] public int? Shards { get; init; }

    /// <summary>
    /// How many replicas stand beside the writer (of each shard), 0 to 5. With one or more, a replica in another zone takes over by
    /// itself, and <c>readerHost</c> and <c>readerUrl</c> lead to the replicas of a standalone store.
    /// Defaults to 1 in production and 0 elsewhere. Not for <c>serverless</c>.
    /// </summary>
    [Between(0, 5)] public int? Replicas { get; init; }

    /// <summary>
    /// <c>required</c> (the default), <c>off</c>, in quotes, for clients that cannot do TLS, or <c>preferred</c>: connections with and without
    /// TLS are served, the step between the two others. AWS refuses to go from one to the other at once.
    /// </summary>
    public TransitEncryption TransitEncryption { get; init; } = TransitEncryption.Required;

    /// <summary>
    /// <c>token</c> (the default; not for <c>serverless</c>), <c>users</c> (the default of <c>serverless</c>: a user of a user group) or
    /// <c>none</c>: for clients that cannot authenticate. A token and users need <c>transitEncryption: required</c>.
    /// </summary>
    public RedisAuthentication? Authentication { get; init; }

    /// <summary>
    /// What the user of <c>authentication: users</c> may do, in Redis' own words.
    /// Defaults to <c>on ~* +@all -@dangerous</c>: every key, and every command that is not meant for operators.
    /// </summary>
    [Form(@"on( [~&%+-]\S+)+", "rules that start with on, such as \"on ~app:* +@read +@write\", and hold no password", Hidden = true)] public string? AccessString { get; init; }

    /// <summary>
    /// Raised by one, it makes a new password. A token is changed in two steps: see <see cref="TokenUpdate"/>.
    /// 1 (the default) to 1000. Not for a password given as the secret <c>redisToken-&lt;store&gt;</c>, which is changed there.
    /// </summary>
    [Between(1, 1000)] public int TokenGeneration { get; init; } = 1;

    /// <summary>
    /// What a new token does to the one before it. <c>set</c> (the default): only the new one is accepted. <c>rotate</c>: both are, and where
    /// there was none, so are clients without any; for the step in which tasks change to the new token. Only for <c>authentication: token</c>.
    /// </summary>
    public TokenUpdate? TokenUpdate { get; init; }

    /// <summary>Days that daily snapshots are kept, 0 (none) to 35. Defaults to 7 in production, 1 in staging and 0 in a throw-away environment.</summary>
    [Between(0, 35)] public int? SnapshotRetentionDays { get; init; }

    /// <summary>
    /// Whether changes are made at once; else in the next <see cref="MaintenanceWindow"/>. Changes of the token are always made at once.
    /// Defaults to <c>false</c> in production and <c>true</c> elsewhere. Not for <c>serverless</c>.
    /// </summary>
    public bool? ApplyImmediately { get; init; }

    /// <summary>Weekly window for upgrades, UTC. Defaults to <c>sun:02:00-sun:03:00</c>. Not for <c>serverless</c>.</summary>
    [Form("(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]",
        "a weekly window in UTC, such as sun:02:00-sun:03:00")]
    public string? MaintenanceWindow { get; init; }

    /// <summary>Daily window for snapshots, UTC. Defaults to <c>00:00-01:00</c>.</summary>
    [Form("([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]", "a daily window in UTC, such as 00:00-01:00")]
    public string SnapshotWindow { get; init; } = "00:00-01:00";

    /// <summary>The slow log and the engine's log, in CloudWatch. ElastiCache has no log of requests. Not for <c>serverless</c>, which has no logs.</summary>
    public RetentionSettings? Logs { get; init; }

    /// <summary>The most data in GiB that it may hold, 1 to 5000. Defaults to AWS' limit. Only for <c>serverless</c>.</summary>
    [Between(1, 5000)] public int? MaximumDataGiB { get; init; }

    /// <summary>The most ElastiCache processing units per second, 1000 to 15000000. Defaults to AWS' limit. Only for <c>serverless</c>.</summary>
    [Between(1000, 15_000_000)] public int? MaximumEcpuPerSecond { get; init; }
}

/// <summary>What a data store is.</summary>
public enum DataStoreKind
{
    /// <summary>Amazon ElastiCache for Redis.</summary>
    Redis,
}
