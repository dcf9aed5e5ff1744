using System.Globalization;
using System.Text.RegularExpressions;

namespace ClusterStack.Workloads;

/// <summary>Judges the name of a container image.</summary>
public static partial class ImageName
{
    /// <summary>In a manifest: the environment chooses the image.</summary>
    public const string FromEnvironment = ".";

    /// <summary>Docker's limit for host and path together.</summary>
    private const int LongestName = 255;

    private const string Label = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
    private const string Component = @"[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*";

    /// <summary>What is wrong with an image's name, or <see langword="null"/> when it always means the same image as far as a name can say.</summary>
    public static string? Refusal(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var match = Form().Match(image);
        if (!match.Success || match.Groups["name"].Length > LongestName) return "this is not an image's name; write [registry/]name:tag or name@sha256:digest";
        if (match.Groups["port"] is { Success: true, ValueSpan: var port } && int.Parse(port, CultureInfo.InvariantCulture) > 65535) return "the registry's port is larger than 65535";
        if (match.Groups["digest"].Success) return null;
        if (!match.Groups["tag"].Success) return "the image has no tag, which means latest: whatever was pushed last; add the tag or digest that was tested";
        return match.Groups["tag"].Value == "latest" ? "the tag latest means whatever was pushed last; name the tag or digest that was tested" : null;
    }

    /// <summary>Whether a name means the same content for ever.</summary>
    public static bool HasDigest(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Contains('@', StringComparison.Ordinal);
    }

    /// <summary>The name with a digest in place of its tag.</summary>
    /// <param name="image">A name with a tag, for example <c>localhost:5000/app:1.0</c>.</param>
    /// <param name="digest">For example <c>sha256:9f86…</c>.</param>
    public static string WithDigest(string image, string digest)
    {
        ArgumentNullException.ThrowIfNull(image);
        return $"{image[..image.LastIndexOf(':')]}@{digest}";
    }

    /// <summary>Docker's reference grammar (github.com/distribution/reference): an optional host with port, path components, tag, digest.</summary>
    [GeneratedRegex(
        $@"\A(?<name>({Label}(\.{Label})*(:(?<port>[0-9]{{1,5}}))?/)?{Component}(/{Component})*)(:(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{{0,127}}))?(@(?<digest>sha256:[0-9a-f]{{64}}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
