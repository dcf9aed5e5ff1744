using ClusterStack.Graph;
using ClusterStack.Graph.Rendering;

namespace ClusterStack.Cli.Previewing;

/// <summary>The ways to write a preview.</summary>
internal static class PreviewFormat
{
    /// <summary>For people.</summary>
    public const string Tree = "tree";

    private const string Json = "json";
    private const string Mermaid = "mermaid";
    private const string Dot = "dot";

    /// <summary>The words that <c>--format</c> takes, the default first.</summary>
    public static ImmutableArray<string> Names { get; } = [Tree, Json, Mermaid, Dot];

    /// <summary>Writes a preview without colour, in UTF-8.</summary>
    /// <param name="format">One of <see cref="Names"/>.</param>
    /// <param name="preview">What to write.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(string format, Preview preview, Stream stream)
    {
        if (format is Json)
        {
            GraphJson.Write(preview.Graph, stream);
            return;
        }

        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        switch (format)
        {
            case Mermaid: MermaidRenderer.Write(preview.Graph, writer); break;
            case Dot: DotRenderer.Write(preview.Graph, writer); break;
            default: PreviewTree.Write(preview, (_, text) => writer.Write(text)); break;
        }
    }
}
