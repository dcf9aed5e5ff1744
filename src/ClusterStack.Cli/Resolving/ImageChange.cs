namespace ClusterStack.Cli.Resolving;

/// <summary>What became of one entry of the lock.</summary>
/// <param name="Image">Name with tag.</param>
/// <param name="Was">The digest so far; <see langword="null"/> for a new entry.</param>
/// <param name="Digest">The digest from now on; <see langword="null"/> for an entry that no environment needs any more.</param>
internal sealed record ImageChange(string Image, string? Was, string? Digest)
{
    /// <summary>In one word.</summary>
    public string Kind => (Was, Digest) switch
    {
        (null, _) => "new",
        (_, null) => "removed",
        _ => Was == Digest ? "unchanged" : "changed",
    };
}
