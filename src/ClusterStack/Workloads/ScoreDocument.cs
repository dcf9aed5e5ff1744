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

    [Form("(([a-z0-9][a-z0-9-]{0,61}[a-z0-9])(\\.[a-z0-9][a-z0-9-]{0,61}[a-z0-9])*/)?[A-Za-z0-9][A-Za-z0-9._-]{0,61}[A-Za-z0-9]",
        "an annotation's name, such as example.com/team", Names = true)]
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
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

[Unsupported("files", "files are not supported; put the file into the image, or its content into a variable")]
[Unsupported("volumes", "volumes are not supported; keep data in a data store")]
[Unsupported("before", "an order between containers is not supported; let the container wait for what it needs")]
internal sealed record ScoreContainer
{
    [Form(@"[.]|\S\S+", "an image with its tag or digest, or \".\" to let the environment choose it")] public required string Image { get; init; }

    [Between(0, 100)] public ImmutableArray<string> Command { get; init; } = [];

    [Between(0, 100)] public ImmutableArray<string> Args { get; init; } = [];

    [Form("[A-Za-z_][A-Za-z0-9_]*", "a variable's name of letters, digits and underscores", Names = true)]
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public required ScoreResources Resources { get; init; }

    public ScoreProbe? LivenessProbe { get; init; }

    public ScoreProbe? ReadinessProbe { get; init; }
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

[Unsupported("class", "classes of resources are not supported; bind the resource to the data store that you mean")]
[Unsupported("id", "shared resources are not supported; bind both workloads to the same data store")]
[Unsupported("params", "parameters are not supported; set them on the data store")]
[Unsupported("metadata", "metadata of resources is not supported; remove it")]
internal sealed record ScoreResource
{
    public required ScoreResourceType Type { get; init; }
}

internal enum ScoreResourceType
{
    Redis,
}
