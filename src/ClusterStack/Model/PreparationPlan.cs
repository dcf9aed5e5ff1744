namespace ClusterStack.Model;

/// <summary>
/// A container that runs before all others and ends: a task on Fargate starts with empty volumes that belong to root, so it puts the
/// manifest's files into them and hands them over to the containers' user.
/// </summary>
public sealed record PreparationPlan
{
    /// <summary>Its name within the task; the underscore keeps it apart from every name of a manifest.</summary>
    public const string ContainerName = "prepare_volumes";

    /// <summary>Memory in MiB that is set aside for it: a shell needs less than one, and ECS takes no less than six.</summary>
    public const int MemoryMiB = 16;

    /// <summary>Image with its tag or digest; holds <c>sh</c>, <c>base64</c>, <c>chmod</c>, <c>chown</c> and <c>mkdir</c>.</summary>
    public required string Image { get; init; }

    /// <summary>Numeric user and group to whom the volumes are handed over, for example <c>10001:10001</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>The volumes that live as long as the task: those of the manifest sorted by name, and then a volume per directory with files.</summary>
    public required ImmutableArray<PreparedVolume> Volumes { get; init; }

    /// <summary>The files, each with the volume that it is put into.</summary>
    public IEnumerable<PreparedFile> Files => Volumes.SelectMany(volume => volume.Files);
}

/// <summary>One volume that lives as long as the task.</summary>
public sealed record PreparedVolume
{
    /// <summary>Name within the task, for example <c>scratch</c> or <c>web_files_0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The containers that mount it.</summary>
    public required ImmutableArray<string> Containers { get; init; }

    /// <summary>The directory of the files, at which their container mounts it, for example <c>/etc/app</c>; <see langword="null"/> for a volume of the manifest.</summary>
    public string? Directory { get; init; }

    /// <summary>What is put into it.</summary>
    public ImmutableArray<PreparedFile> Files { get; init; } = [];
}

/// <summary>One file in a volume.</summary>
/// <param name="Variable">Variable in which its content reaches the container that prepares, for example <c>FILE_0</c>.</param>
/// <param name="Path">Path below the volume, for example <c>conf.d/a.conf</c>.</param>
/// <param name="File">Content, mode, and whether it is secret.</param>
public sealed record PreparedFile(string Variable, string Path, FilePlan File);
