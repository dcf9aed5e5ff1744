namespace ClusterStack.Settings;

/// <summary>Which content the tags of images stood for when somebody last looked: the content of <c>images.lock.json</c>.</summary>
public sealed record ImageLockSettings
{
    /// <summary>Name and version of the file's format.</summary>
    public const string CurrentFormat = "clusterstack.images/1";

    /// <summary>Always <see cref="CurrentFormat"/>.</summary>
    [Form("clusterstack[.]images/1", $"\"{CurrentFormat}\"")] public required string Format { get; init; }

    /// <summary>The images by name and tag as manifests and settings write them, for example <c>horgix/click-count:1.4.2</c>.</summary>
    [Form("[^@]+", "an image with its tag, such as example/app:1.4.2", Longest = 512, Names = true)]
    public ImmutableSortedDictionary<string, LockedImageSettings> Images { get; init; } =
        ImmutableSortedDictionary.Create<string, LockedImageSettings>(StringComparer.Ordinal);
}

/// <summary>What one tag stood for.</summary>
public sealed record LockedImageSettings
{
    /// <summary>Digest of the image, or of its index over platforms, for example <c>sha256:9f86…</c>.</summary>
    [Form("sha256:[0-9a-f]{64}", "a digest, sha256: and 64 digits of 0-9 and a-f")] public required string Digest { get; init; }

    /// <summary>Why this version and no other; written by hand, kept by <c>clusterstack resolve</c>.</summary>
    public string? Reason { get; init; }
}
