namespace ClusterStack.Model;

/// <summary>How a Redis store is laid out, which decides which clients can use it.</summary>
public enum RedisMode
{
    /// <summary>One writer and its replicas behind one address that always leads to the writer: every client understands it.</summary>
    Standalone,

    /// <summary>Several shards, each with a writer and replicas: only for clients that follow a cluster's redirections.</summary>
    Clustered,

    /// <summary>No nodes to size; it speaks the protocol of a cluster, always with TLS.</summary>
    Serverless,
}

/// <summary>How clients of a data store show who they are.</summary>
public enum RedisAuthentication
{
    /// <summary>By a token that all clients share.</summary>
    Token,

    /// <summary>By a user of a user group, whose commands can be limited.</summary>
    Users,

    /// <summary>Not at all: whoever reaches the port is served.</summary>
    None,
}

/// <summary>Whether connections to a data store are encrypted.</summary>
public enum TransitEncryption
{
    /// <summary>Every connection is.</summary>
    Required,

    /// <summary>Those of clients that ask for it are; the others are served too.</summary>
    Preferred,

    /// <summary>None is.</summary>
    Off,
}

/// <summary>What a new token does to the one before it.</summary>
public enum TokenUpdate
{
    /// <summary>It takes its place: whoever does not present the new one is refused from then on.</summary>
    Set,

    /// <summary>Both are accepted; where there was none before, so are clients without one.</summary>
    Rotate,
}

/// <summary>One Redis store.</summary>
public sealed record RedisPlan
{
    /// <summary>The port of Redis.</summary>
    public const int DefaultPort = 6379;

    /// <summary>Name of the store, for example <c>cache</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its party, for example <c>store-cache</c>.</summary>
    public required string PartyName { get; init; }

    /// <summary>How it is laid out.</summary>
    public required RedisMode Mode { get; init; }

    /// <summary>Node type, for example <c>cache.t4g.micro</c>. A serverless store has no nodes.</summary>
    public required string NodeType { get; init; }

    /// <summary>Version of Redis, for example <c>7.1</c>; of a serverless store the major version, for example <c>7</c>.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>Family of the parameter group that the version belongs to, for example <c>redis7</c>. A serverless store has none.</summary>
    public required string ParameterGroupFamily { get; init; }

    /// <summary>Parameters that differ from the family's defaults, by name. A serverless store has none.</summary>
    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    /// <summary>How many writers share the data: 1 unless the store is clustered.</summary>
    public required int Shards { get; init; }

    /// <summary>How many replicas stand beside each writer, 0 to 5.</summary>
    public required int Replicas { get; init; }

    /// <summary>Whether connections are encrypted.</summary>
    public required TransitEncryption TransitEncryption { get; init; }

    /// <summary>How clients show who they are.</summary>
    public required RedisAuthentication Authentication { get; init; }

    /// <summary>Key of the secret configuration value that holds the password; <see langword="null"/> when it is generated.</summary>
    public string? TokenKey { get; init; }

    /// <summary>Raised by one, it makes a new password. Starts at 1.</summary>
    public required int TokenGeneration { get; init; }

    /// <summary>What a new token does to the one before it.</summary>
    public required TokenUpdate TokenUpdate { get; init; }

    /// <summary>What the user may do, in Redis' own words, for example <c>on ~* +@all -@dangerous</c>.</summary>
    public required string AccessString { get; init; }

    /// <summary>Whether workloads connect with TLS: wherever the store understands it.</summary>
    public bool Encrypts => TransitEncryption != TransitEncryption.Off;

    /// <summary>Whether clients must present a password.</summary>
    public bool HasPassword => Authentication != RedisAuthentication.None;

    /// <summary>Whether nodes stand in several zones and a replica takes over by itself: whenever there is a replica.</summary>
    public bool MultiAz => Mode == RedisMode.Serverless || Replicas > 0;

    /// <summary>Whether replicas answer at an address of their own; clients of a cluster find them by themselves.</summary>
    public bool HasReader => Mode == RedisMode.Standalone && Replicas > 0;

    /// <summary>TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>Whether changes are made at once; else in the next <see cref="MaintenanceWindow"/>. AWS changes a serverless store at once.</summary>
    public required bool ApplyImmediately { get; init; }

    /// <summary>Weekly window for upgrades, UTC, for example <c>sun:02:00-sun:03:00</c>. AWS upgrades a serverless store unnoticed.</summary>
    public required string MaintenanceWindow { get; init; }

    /// <summary>Daily window for snapshots, UTC, for example <c>00:00-01:00</c>.</summary>
    public required string SnapshotWindow { get; init; }

    /// <summary>When <see cref="SnapshotWindow"/> opens, for example <c>00:00</c>: a serverless store starts its snapshot then.</summary>
    public required string SnapshotTime { get; init; }

    /// <summary>How many days snapshots are kept; 0 makes none.</summary>
    public required int SnapshotRetentionDays { get; init; }

    /// <summary>Whether a last snapshot is made when the store is deleted.</summary>
    public required bool FinalSnapshot { get; init; }

    /// <summary>How many days the slow log and the engine's log are kept. A serverless store writes none.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>Whether the logs stay, for their days, when the store is gone.</summary>
    public required bool KeepLogs { get; init; }

    /// <summary>The most data in GiB that a serverless store may hold; <see langword="null"/> leaves AWS' limit.</summary>
    public int? MaximumDataGiB { get; init; }

    /// <summary>The most ElastiCache processing units per second of a serverless store; <see langword="null"/> leaves AWS' limit.</summary>
    public int? MaximumEcpuPerSecond { get; init; }
}
