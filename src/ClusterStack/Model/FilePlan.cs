namespace ClusterStack.Model;

/// <summary>A file that stands in a container before its first process starts.</summary>
public sealed record FilePlan
{
    /// <summary>Absolute path in the container, normalised, for example <c>/etc/app/config.yaml</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Access mode, four octal digits, for example <c>0644</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>What the file holds.</summary>
    public required FileContent Content { get; init; }

    /// <summary>Whether the content must not be seen: some part of it holds a password.</summary>
    public required bool Secret { get; init; }
}

/// <summary>What a file holds: <see cref="TextContent"/> or <see cref="BinaryContent"/>.</summary>
public abstract record FileContent;

/// <summary>Text in UTF-8.</summary>
/// <param name="Parts">Texts and references, in order; empty for an empty file.</param>
public sealed record TextContent(ImmutableArray<VariablePart> Parts) : FileContent;

/// <summary>Bytes as they are.</summary>
/// <param name="Bytes">The bytes.</param>
public sealed record BinaryContent(ImmutableArray<byte> Bytes) : FileContent;
