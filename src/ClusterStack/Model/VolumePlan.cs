namespace ClusterStack.Model;

/// <summary>How long the content of a volume lives.</summary>
public enum VolumeLifetime
{
    /// <summary>Longer than any task: a file system of its own, which all tasks of the workload share.</summary>
    Persistent,

    /// <summary>As long as the task: an empty directory at its start, which the containers of the task share.</summary>
    Ephemeral,
}

/// <summary>A directory that containers of a workload may mount.</summary>
public sealed record VolumePlan
{
    /// <summary>Name of the resource in the manifest, for example <c>data</c>; unique within the workload.</summary>
    public required string Name { get; init; }

    /// <summary>How long its content lives.</summary>
    public required VolumeLifetime Lifetime { get; init; }
}

/// <summary>A volume in the file tree of a container.</summary>
public sealed record MountPlan
{
    /// <summary>Name of the volume, one of <see cref="WorkloadPlan.Volumes"/>.</summary>
    public required string Volume { get; init; }

    /// <summary>Absolute path in the container, normalised, for example <c>/var/lib/app</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the container can only read it.</summary>
    public required bool ReadOnly { get; init; }
}
