namespace ClusterStack.Settings;

/// <summary>One data store.</summary>
public sealed record DataStoreSettings
{
    /// <summary><c>redis</c>: Amazon ElastiCache for Redis, cluster mode off.</summary>
    public required DataStoreKind Kind { get; init; }

    /// <summary>Node type, for example <c>cache.r7g.large</c>. Defaults to <c>cache.t4g.micro</c>, the smallest.</summary>
    [Form(@"cache\.[a-z][a-z0-9]*\.[a-z0-9]+", "an ElastiCache node type, such as cache.t4g.micro")]
    public string NodeType { get; init; } = "cache.t4g.micro";

    /// <summary>Version of Redis in quotes: <c>"6.2"</c>, <c>"7.0"</c> or <c>"7.1"</c>. Defaults to <c>"7.1"</c>, the last version of Redis on ElastiCache.</summary>
    [Form(@"6\.2|7\.0|7\.1", "\"6.2\", \"7.0\" or \"7.1\"")] public string EngineVersion { get; init; } = "7.1";

    /// <summary>
    /// How many replicas stand beside the writer, 0 to 5. With one or more, a replica in another zone takes over by itself.
    /// Defaults to 1 in production and 0 elsewhere.
    /// </summary>
    [Between(0, 5)] public int? Replicas { get; init; }

    /// <summary><c>required</c> (the default) or <c>off</c>, in quotes: for clients that cannot do TLS.</summary>
    public TransitEncryption TransitEncryption { get; init; } = TransitEncryption.Required;

    /// <summary><c>token</c> (the default) or <c>none</c>: for clients that cannot authenticate. A token needs <c>transitEncryption: required</c>.</summary>
    public DataStoreAuthentication Authentication { get; init; } = DataStoreAuthentication.Token;

    /// <summary>Days that daily snapshots are kept, 0 (none) to 35. Defaults to 7 in production, 1 in staging and 0 in a throw-away environment.</summary>
    [Between(0, 35)] public int? SnapshotRetentionDays { get; init; }

    /// <summary>Weekly window for upgrades, UTC. Defaults to <c>sun:02:00-sun:03:00</c>.</summary>
    [Form("(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]",
        "a weekly window in UTC, such as sun:02:00-sun:03:00")]
    public string MaintenanceWindow { get; init; } = "sun:02:00-sun:03:00";

    /// <summary>Daily window for snapshots, UTC. Defaults to <c>00:00-01:00</c>.</summary>
    [Form("([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]", "a daily window in UTC, such as 00:00-01:00")]
    public string SnapshotWindow { get; init; } = "00:00-01:00";
}

/// <summary>What a data store is.</summary>
public enum DataStoreKind
{
    /// <summary>Amazon ElastiCache for Redis.</summary>
    Redis,
}

/// <summary>Whether connections to a data store are encrypted.</summary>
public enum TransitEncryption
{
    /// <summary>Every connection is.</summary>
    Required,

    /// <summary>None is.</summary>
    Off,
}

/// <summary>How clients of a data store show who they are.</summary>
public enum DataStoreAuthentication
{
    /// <summary>By a generated token.</summary>
    Token,

    /// <summary>Not at all: whoever reaches the port is served.</summary>
    None,
}
