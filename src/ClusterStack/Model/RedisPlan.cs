namespace ClusterStack.Model;

/// <summary>One Redis store, cluster mode off: one writer and its replicas behind one address, which every client understands.</summary>
public sealed record RedisPlan
{
    /// <summary>The port of Redis.</summary>
    public const int DefaultPort = 6379;

    /// <summary>Name of the store, for example <c>cache</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its party, for example <c>store-cache</c>.</summary>
    public required string PartyName { get; init; }

    /// <summary>Node type, for example <c>cache.t4g.micro</c>.</summary>
    public required string NodeType { get; init; }

    /// <summary>Version of Redis, for example <c>7.1</c>.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>Family of the parameter group that the version belongs to, for example <c>redis7</c>.</summary>
    public required string ParameterGroupFamily { get; init; }

    /// <summary>How many replicas stand beside the writer, 0 to 5.</summary>
    public required int Replicas { get; init; }

    /// <summary>Whether connections are encrypted.</summary>
    public required bool TransitEncryption { get; init; }

    /// <summary>Whether clients must present a token.</summary>
    public required bool AuthToken { get; init; }

    /// <summary>Whether nodes stand in several zones and a replica takes over by itself: whenever there is a replica.</summary>
    public bool MultiAz => Replicas > 0;

    /// <summary>TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>Weekly window for upgrades, UTC, for example <c>sun:02:00-sun:03:00</c>.</summary>
    public required string MaintenanceWindow { get; init; }

    /// <summary>Daily window for snapshots, UTC, for example <c>00:00-01:00</c>.</summary>
    public required string SnapshotWindow { get; init; }

    /// <summary>How many days snapshots are kept; 0 makes none.</summary>
    public required int SnapshotRetentionDays { get; init; }

    /// <summary>Whether a last snapshot is made when the store is deleted.</summary>
    public required bool FinalSnapshot { get; init; }
}
