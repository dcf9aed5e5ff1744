using ClusterStack.Settings;

namespace ClusterStack.Workloads;

/// <summary>A Score file as it is written (<c>score.dev/v1b1</c>); <see cref="ScoreReader"/> makes a <see cref="Workload"/> of it.</summary>
internal sealed record ScoreDocument
{
    [Form(@"score\.dev/v1b1", "score.dev/v1b1")] public required string ApiVersion { get; init; }

    public required ScoreMetadata Metadata { get; init; }

    public ScoreService Service { get; init; } = new();

    [Form(Label, LabelExpected, Names = true)]
    public required ImmutableSortedDictionary<string, ScoreContainer> Containers { get; init; }

    [Form(Label, LabelExpected, Names = true)]
    public ImmutableSortedDictionary<string, ScoreResource> Resources { get; init; } = ImmutableSortedDictionary<string, ScoreResource>.Empty;

    /// <summary>The form that Score's JSON Schema demands of every name.</summary>
    internal const string Label = "[a-z0-9][a-z0-9-]{0,61}[a-z0-9]";
    internal const string LabelExpected = "a name of 2 to 63 lower-case letters, digits and inner hyphens";
}

/// <summary>Score leaves further keys to whoever writes the file; they say nothing about what runs.</summary>
[Open]
internal sealed record ScoreMetadata
{
    [Form(ScoreDocument.Label, ScoreDocument.LabelExpected)] public required string Name { get; init; }

    [Form(AnnotationForm, AnnotationExpected, Names = true)]
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    internal const string AnnotationForm =
        @"(([a-z0-9][a-z0-9-]{0,61}[a-z0-9])(\.[a-z0-9][a-z0-9-]{0,61}[a-z0-9])*/)?[A-Za-z0-9][A-Za-z0-9._-]{0,61}[A-Za-z0-9]";
    internal const string AnnotationExpected = "an annotation's name, such as example.com/team";
}

internal sealed record ScoreService
{
    [Form(ScoreDocument.Label, ScoreDocument.LabelExpected, Names = true)]
    public ImmutableSortedDictionary<string, ScorePort> Ports { get; init; } = ImmutableSortedDictionary<string, ScorePort>.Empty;
}

internal sealed record ScorePort
{
    [Between(1, 65535)] public required int Port { get; init; }

    public ScoreProtocol Protocol { get; init; }

    [Between(1, 65535)] public int? TargetPort { get; init; }
}

internal enum ScoreProtocol
{
    [Word("TCP")] Tcp,
}

internal sealed record ScoreContainer
{
    [Form(@"[.]|\S\S+", "an image with its tag or digest, or \".\" to let the environment choose it")] public required string Image { get; init; }

    [Between(0, 100)] public ImmutableArray<string> Command { get; init; } = [];

    [Between(0, 100)] public ImmutableArray<string> Args { get; init; } = [];

    [Form(Forms.Variable, Forms.VariableExpected, Names = true)]
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>By path in the container.</summary>
    public ImmutableSortedDictionary<string, ScoreFile> Files { get; init; } = ImmutableSortedDictionary.Create<string, ScoreFile>(StringComparer.Ordinal);

    /// <summary>By path in the container.</summary>
    public ImmutableSortedDictionary<string, ScoreVolume> Volumes { get; init; } = ImmutableSortedDictionary.Create<string, ScoreVolume>(StringComparer.Ordinal);

    /// <summary>By the name of the container that waits for this one.</summary>
    public ImmutableSortedDictionary<string, ScoreBefore> Before { get; init; } = ImmutableSortedDictionary.Create<string, ScoreBefore>(StringComparer.Ordinal);

    public required ScoreResources Resources { get; init; }

    public ScoreProbe? LivenessProbe { get; init; }

    public ScoreProbe? ReadinessProbe { get; init; }
}

internal sealed record ScoreBefore
{
    public required ContainerState Ready { get; init; }
}

[Unsupported("target", "the path in the container is the entry's name in the map; remove this")]
internal sealed record ScoreFile
{
    [Form("0?[0-7]{3}", "an access mode of three octal digits in quotes, such as \"0644\"")] public string? Mode { get; init; }

    [Form(".+", "a path of 1 to 255 characters", Longest = 255)] public string? Source { get; init; }

    public string? Content { get; init; }

    public string? BinaryContent { get; init; }

    public bool NoExpand { get; init; }
}

[Unsupported("target", "the path in the container is the entry's name in the map; remove this")]
[Unsupported("path", "a path inside a volume is not supported, since a volume is mounted as a whole; use a volume of its own")]
internal sealed record ScoreVolume
{
    public required string Source { get; init; }

    public bool ReadOnly { get; init; }
}

internal sealed record ScoreResources
{
    public required ScoreLimits Limits { get; init; }

    public ScoreRequests Requests { get; init; } = new();
}

/// <summary>Both are required: a container without a limit starves its neighbours.</summary>
internal sealed record ScoreLimits
{
    [Form(Quantity.CpuForm, Quantity.CpuExpected)] public required string Cpu { get; init; }

    [Form(Quantity.MemoryForm, Quantity.MemoryExpected)] public required string Memory { get; init; }
}

internal sealed record ScoreRequests
{
    [Form(Quantity.CpuForm, Quantity.CpuExpected)] public string? Cpu { get; init; }

    [Form(Quantity.MemoryForm, Quantity.MemoryExpected)] public string? Memory { get; init; }
}

internal sealed record ScoreProbe
{
    public ScoreHttpProbe? HttpGet { get; init; }

    public ScoreExecProbe? Exec { get; init; }
}

[Unsupported("host", "a host is not supported, since the load balancer asks each task by its address; remove it")]
[Unsupported("httpHeaders", "headers are not supported, since the load balancer sends none; remove them")]
internal sealed record ScoreHttpProbe
{
    /// <summary>The load balancer takes a path of at most 1024 characters.</summary>
    [Form(@"/[!-~]*", "a path that starts with /, of printable characters without spaces")] public required string Path { get; init; }

    [Between(1, 65535)] public required int Port { get; init; }

    public ScoreScheme Scheme { get; init; }
}

internal enum ScoreScheme
{
    [Word("HTTP")] Http,
}

internal sealed record ScoreExecProbe
{
    [Between(1, 100)] public required ImmutableArray<string> Command { get; init; }
}

internal sealed record ScoreResource
{
    [Form(TypeForm, TypeExpected)] public required string Type { get; init; }

    [Form(TypeForm, TypeExpected)] public string? Class { get; init; }

    [Form(@"[a-z0-9]+(-+[a-z0-9]+)*(\.[a-z0-9]+(-+[a-z0-9]+)*)*", "lower-case letters, digits, inner hyphens and dots, 2 to 63 characters", Shortest = 2, Longest = 63)]
    public string? Id { get; init; }

    /// <summary>Says nothing about what runs, as that of the workload.</summary>
    public ScoreResourceMetadata Metadata { get; init; } = new();

    [OrNumber] public ImmutableSortedDictionary<string, string> Params { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private const string TypeForm = "[A-Za-z0-9][A-Za-z0-9-]{0,61}[A-Za-z0-9]";
    private const string TypeExpected = "2 to 63 letters, digits and inner hyphens";
}

[Open]
internal sealed record ScoreResourceMetadata
{
    [Form(ScoreMetadata.AnnotationForm, ScoreMetadata.AnnotationExpected, Names = true)]
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
