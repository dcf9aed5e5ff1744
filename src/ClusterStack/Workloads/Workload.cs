using ClusterStack.Settings;

namespace ClusterStack.Workloads;

/// <summary>A Score manifest, read and checked; says nothing about where it runs.</summary>
public sealed record Workload
{
    /// <summary>
    /// Annotation in which a manifest names the programs that its images hold, separated by spaces, so that an exec probe can be trusted:
    /// <c>clusterstack/image-tools: wget</c>.
    /// </summary>
    public const string ImageToolsAnnotation = "clusterstack/image-tools";

    /// <summary>Name that the manifest gives itself (<c>metadata.name</c>).</summary>
    public required string Name { get; init; }

    /// <summary>The containers, sorted by name; at least one.</summary>
    public required ImmutableArray<Container> Containers { get; init; }

    /// <summary>What it needs from its environment, sorted by name.</summary>
    public required ImmutableArray<ResourceNeed> Resources { get; init; }

    /// <summary>The ports under which others call it, sorted by name.</summary>
    public required ImmutableArray<ServicePort> Ports { get; init; }

    /// <summary>Programs that the images are declared to hold.</summary>
    public ImmutableArray<string> ImageTools { get; init; } = [];

    /// <summary>Where each value was written.</summary>
    public SettingsSource Source { get; init; } = SettingsSource.Unknown;

    /// <summary>Stands in for a manifest of which nothing could be read.</summary>
    /// <param name="source">Its source.</param>
    internal static Workload Unread(SettingsSource source) => new() { Name = "", Containers = [], Resources = [], Ports = [], Source = source.WithoutValues() };
}

/// <summary>One container of a manifest.</summary>
public sealed record Container
{
    /// <summary>Name, for example <c>web</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Image with its tag or digest; <c>.</c> leaves it to the environment.</summary>
    public required string Image { get; init; }

    /// <summary>Replaces the image's entry point; empty leaves it.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>Replaces the image's command; empty leaves it.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Environment variables, sorted by name.</summary>
    public ImmutableArray<Variable> Variables { get; init; } = [];

    /// <summary>Files that stand in it before its first process starts, sorted by path.</summary>
    public ImmutableArray<ContainerFile> Files { get; init; } = [];

    /// <summary>Volumes in its file tree, sorted by path.</summary>
    public ImmutableArray<VolumeMount> Volumes { get; init; } = [];

    /// <summary>The containers that wait for this one, sorted by name.</summary>
    public ImmutableArray<StartOrder> Before { get; init; } = [];

    /// <summary>What it may use at most.</summary>
    public required ContainerSize Limits { get; init; }

    /// <summary>What it needs at least; what the manifest leaves out equals the limit.</summary>
    public required ContainerSize Requests { get; init; }

    /// <summary>Tells when it must be restarted.</summary>
    public Probe? LivenessProbe { get; init; }

    /// <summary>Tells when it can be called.</summary>
    public Probe? ReadinessProbe { get; init; }
}

/// <summary>Another container, and what it waits for.</summary>
/// <param name="Container">Name of the container that starts later.</param>
/// <param name="Ready">What this container must have reached by then.</param>
public sealed record StartOrder(string Container, ContainerState Ready);

/// <summary>What a container has reached.</summary>
public enum ContainerState
{
    /// <summary>Its first process runs.</summary>
    Started,

    /// <summary>Its probe says that it is well.</summary>
    Healthy,

    /// <summary>It has ended, and well.</summary>
    Complete,
}

/// <summary>Processor time and memory.</summary>
/// <param name="CpuMillis">Thousandths of a CPU.</param>
/// <param name="MemoryBytes">Bytes.</param>
public sealed record ContainerSize(int CpuMillis, long MemoryBytes);

/// <summary>A file in a container.</summary>
public sealed record ContainerFile
{
    /// <summary>Absolute path in the container, for example <c>/etc/app/config.yaml</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Access mode, four octal digits. Defaults to <c>0644</c>.</summary>
    public string Mode { get; init; } = "0644";

    /// <summary>Text in UTF-8: texts and references, in order; empty for an empty file.</summary>
    public ImmutableArray<TemplatePart> Parts { get; init; } = [];

    /// <summary>Bytes as they are, instead of <see cref="Parts"/>; <see langword="null"/> for a text.</summary>
    public ImmutableArray<byte>? Bytes { get; init; }
}

/// <summary>A volume in the file tree of a container.</summary>
/// <param name="Path">Absolute path in the container, for example <c>/var/lib/app</c>.</param>
/// <param name="Resource">Name of the resource of type <c>volume</c>.</param>
/// <param name="ReadOnly">Whether the container can only read it.</param>
public sealed record VolumeMount(string Path, string Resource, bool ReadOnly);

/// <summary>A resource that the environment must provide.</summary>
public sealed record ResourceNeed
{
    /// <summary>Name in the manifest, for example <c>redis</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Type, one of <see cref="ResourceTypes"/>, for example <c>redis</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Kind within the type, for example <c>ephemeral</c>; <see langword="null"/> for the type's first.</summary>
    public string? Class { get; init; }

    /// <summary>Workloads whose resources have the same type and id share what is behind it; <see langword="null"/> for none.</summary>
    public string? Id { get; init; }

    /// <summary>Parameters by name: texts and references, in order.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<TemplatePart>> Params { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<TemplatePart>>(StringComparer.Ordinal);
}

/// <summary>A port under which others call the workload.</summary>
/// <param name="Name">Name, for example <c>web</c>.</param>
/// <param name="Port">Port that callers use.</param>
/// <param name="TargetPort">Port that the container listens on.</param>
public sealed record ServicePort(string Name, int Port, int TargetPort);

/// <summary>One environment variable.</summary>
/// <param name="Name">Name, for example <c>REDIS_URL</c>.</param>
/// <param name="Parts">Texts and references, in order; empty for an empty value.</param>
public sealed record Variable(string Name, ImmutableArray<TemplatePart> Parts);

/// <summary>A piece of a variable's value: <see cref="TemplateText"/> or <see cref="ResourceReference"/>.</summary>
public abstract record TemplatePart;

/// <summary>Text as it is.</summary>
/// <param name="Text">The text.</param>
public sealed record TemplateText(string Text) : TemplatePart;

/// <summary>A property of a resource.</summary>
/// <param name="Resource">Name of the resource, for example <c>redis</c>.</param>
/// <param name="Property">Name of the property, for example <c>host</c>.</param>
public sealed record ResourceReference(string Resource, string Property) : TemplatePart;

/// <summary>A question to a container: over HTTP, by a command, or either.</summary>
public sealed record Probe
{
    /// <summary>The question over HTTP.</summary>
    public HttpProbe? HttpGet { get; init; }

    /// <summary>The command and its arguments; empty when there is none.</summary>
    public ImmutableArray<string> Command { get; init; } = [];
}

/// <summary>A question over HTTP.</summary>
/// <param name="Path">Path and query, for example <c>/?q=1</c>.</param>
/// <param name="Port">The container's port.</param>
public sealed record HttpProbe(string Path, int Port);
