using ClusterStack.Cli.Previewing;
using ClusterStack.Graph.Rendering;

namespace ClusterStack.Cli.Rendering;

/// <summary>Every text that an environment's program generates.</summary>
internal static class RenderedTexts
{
    /// <summary>Who makes texts. What no resource carries as one of its properties gets a line of its own here.</summary>
    private static readonly ImmutableArray<Func<Preview, IEnumerable<GeneratedText>>> Producers =
    [
        static preview => GeneratedTexts.Of(preview.Graph),
    ];

    /// <summary>The texts, sorted by path.</summary>
    public static ImmutableArray<GeneratedText> Of(Preview preview)
        => [.. Producers.SelectMany(texts => texts(preview)).OrderBy(static text => text.Path, StringComparer.Ordinal)];
}
