using ClusterStack.Graph;
using ClusterStack.Graph.Rendering;
using ClusterStack.Graph.Terraform;

namespace ClusterStack.Cli.Previewing;

/// <summary>The ways to write a preview.</summary>
internal static class PreviewFormat
{
    /// <summary>For people.</summary>
    public const string Tree = "tree";

    /// <summary>For Terraform; which provider it is for is asked separately.</summary>
    public const string Terraform = "terraform";

    private const string Json = "json";
    private const string Mermaid = "mermaid";
    private const string Dot = "dot";

    /// <summary>The words that <c>--format</c> takes, the default first.</summary>
    public static ImmutableArray<string> Names { get; } = [Tree, Json, Mermaid, Dot, Terraform];

    /// <summary>Writes a preview without colour, in UTF-8.</summary>
    /// <param name="format">One of <see cref="Names"/>.</param>
    /// <param name="preview">What to write.</param>
    /// <param name="providerMajor">For <see cref="Terraform"/>: the major version of the provider hashicorp/aws, 5 or 6.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <returns>What the format cannot carry.</returns>
    /// <exception cref="TerraformExportException">The provider lacks something that is needed.</exception>
    public static ImmutableArray<string> Write(string format, Preview preview, int providerMajor, Stream stream)
    {
        if (format is Terraform)
        {
            var export = TerraformExporter.Write(preview.Graph, new() { ProviderMajor = providerMajor }, stream);
            return [.. export.Notes.Select(note => note.ToString())];
        }

        if (format is Json)
        {
            GraphJson.Write(preview.Graph, stream);
            return [];
        }

        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        switch (format)
        {
            case Mermaid: MermaidRenderer.Write(preview.Graph, writer); break;
            case Dot: DotRenderer.Write(preview.Graph, writer); break;
            default: PreviewTree.Write(preview, (_, text) => writer.Write(text)); break;
        }

        return [];
    }
}
