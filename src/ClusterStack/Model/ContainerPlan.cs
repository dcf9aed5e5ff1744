namespace ClusterStack.Model;

/// <summary>One container of a task.</summary>
public sealed record ContainerPlan
{
    /// <summary>Name within the task, for example <c>web</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Image with its tag or digest, for example <c>horgix/click-count:1.4.2</c>.</summary>
    public required string Image { get; init; }

    /// <summary>Replaces the image's entry point; empty leaves it.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Replaces the image's command; empty leaves it.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>Environment variables, sorted by name.</summary>
    public required ImmutableArray<VariablePlan> Variables { get; init; }

    /// <summary>Files that stand in it before its first process starts, sorted by path.</summary>
    public ImmutableArray<FilePlan> Files { get; init; } = [];

    /// <summary>Volumes in its file tree, sorted by path.</summary>
    public ImmutableArray<MountPlan> Mounts { get; init; } = [];

    /// <summary>CPU units (1024 are one vCPU) that it gets when other containers of the task want them too: what its manifest requests.</summary>
    public required int CpuUnits { get; init; }

    /// <summary>Memory in MiB beyond which the container is killed.</summary>
    public required int MemoryMiB { get; init; }

    /// <summary>Memory in MiB that is set aside for it; at most <see cref="MemoryMiB"/>.</summary>
    public required int MemoryReservationMiB { get; init; }

    /// <summary>TCP ports that it listens on, sorted.</summary>
    public required ImmutableArray<int> Ports { get; init; }

    /// <summary>Command that tells whether it is well; <see langword="null"/> unless the manifest has an exec probe.</summary>
    public ExecProbePlan? HealthCheck { get; init; }

    /// <summary>User and group that run it; never root.</summary>
    public required UserPlan User { get; init; }

    /// <summary>Whether the image's own files cannot be changed.</summary>
    public required bool ReadOnlyRootFilesystem { get; init; }

    /// <summary>
    /// Whether it listens below port 1024, which a user other than root may only do where
    /// <c>net.ipv4.ip_unprivileged_port_start</c> is 0.
    /// </summary>
    public bool LowPorts => Ports.Any(port => port < 1024);
}

/// <summary>A user and a group by number.</summary>
/// <param name="Uid">Number of the user, for example <c>10001</c>.</param>
/// <param name="Gid">Number of the group.</param>
public sealed record UserPlan(int Uid, int Gid)
{
    /// <summary>As Docker takes it, for example <c>10001:10001</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Uid}:{Gid}");
}

/// <summary>One environment variable: its parts, joined.</summary>
public sealed record VariablePlan
{
    /// <summary>Name, for example <c>REDIS_URL</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Texts and references, in order.</summary>
    public required ImmutableArray<VariablePart> Parts { get; init; }

    /// <summary>Whether the value must not be seen: some part of it holds a password.</summary>
    public required bool Secret { get; init; }
}

/// <summary>A piece of a variable's value: <see cref="LiteralPart"/> or <see cref="BindingPart"/>.</summary>
public abstract record VariablePart;

/// <summary>Text known before anything is created.</summary>
/// <param name="Text">The text.</param>
public sealed record LiteralPart(string Text) : VariablePart;

/// <summary>A property of a data store, known when the store exists.</summary>
/// <param name="Resource">Name of the resource in the manifest.</param>
/// <param name="Store">Name of the data store.</param>
/// <param name="Property"><c>host</c>, <c>port</c>, <c>url</c> or <c>password</c>.</param>
public sealed record BindingPart(string Resource, string Store, string Property) : VariablePart;

/// <summary>A command that ends with 0 when the container is well.</summary>
public sealed record ExecProbePlan
{
    /// <summary>The command and its arguments; no shell.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Seconds between two runs.</summary>
    public required int IntervalSeconds { get; init; }

    /// <summary>Seconds after which a run counts as failed.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>Failures in a row that make the container unhealthy.</summary>
    public required int Retries { get; init; }

    /// <summary>Seconds after the start in which failures do not count.</summary>
    public required int StartPeriodSeconds { get; init; }
}
