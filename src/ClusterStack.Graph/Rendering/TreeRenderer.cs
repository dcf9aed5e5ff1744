using System.Globalization;

namespace ClusterStack.Graph.Rendering;

/// <summary>Renders a graph as a tree of components and resources with their key properties, totals and stack outputs.</summary>
public static class TreeRenderer
{
    private const string LineEnd = "\n";

    /// <summary>Writes plain text.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="writer">Gets the lines, each closed by <c>\n</c>.</param>
    public static void Write(ResourceGraph graph, TextWriter writer) => Write(graph, (_, text) => writer.Write(text));

    /// <summary>Writes pieces of text with what they are, so that the caller can give them colours.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="write">Gets the pieces in order; a line end is a piece of its own.</param>
    public static void Write(ResourceGraph graph, Action<TextStyle, string> write)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(write);
        var index = new GraphIndex(graph);
        write(TextStyle.Heading, ValueText.Printable($"{graph.Project} {graph.Stack}"));
        write(TextStyle.Plain, LineEnd);
        WriteChildren(index.Roots, "", index, write);
        WriteTotals(graph, write);
        WriteOutputs(graph, index, write);
    }

    private static void WriteChildren(IReadOnlyList<GraphResource> resources, string indent, GraphIndex index, Action<TextStyle, string> write)
    {
        for (var i = 0; i < resources.Count; i++)
        {
            var last = i == resources.Count - 1;
            write(TextStyle.Branch, indent + (last ? "└─ " : "├─ "));
            WriteResource(resources[i], index, write);
            WriteChildren(index.ChildrenOf(resources[i]), indent + (last ? "   " : "│  "), index, write);
        }
    }

    private static void WriteResource(GraphResource resource, GraphIndex index, Action<TextStyle, string> write)
    {
        write(TextStyle.Type, resource.Type);
        write(TextStyle.Plain, " ");
        write(TextStyle.Name, ValueText.Printable(resource.Name));
        foreach (var path in KeyProperties.Of(resource.Type))
        {
            if (KeyProperties.Find(resource.Inputs, path) is not { } value)
                continue;

            write(TextStyle.Plain, "  ");
            write(TextStyle.Property, path);
            write(TextStyle.Plain, "=");
            ValueText.Write(value, index, write);
        }

        write(TextStyle.Plain, LineEnd);
    }

    private static void WriteTotals(ResourceGraph graph, Action<TextStyle, string> write)
    {
        write(TextStyle.Plain, LineEnd);
        write(TextStyle.Heading, "Resources");
        write(TextStyle.Plain, LineEnd);
        var totals = GraphTotals.ByArea(graph);
        var total = new AreaTotal("total", totals.Sum(static area => area.Resources));
        var width = totals.Max(static area => (int?)area.Area.Length) is { } longest ? Math.Max(longest, total.Area.Length) : total.Area.Length;
        var digits = total.Resources.ToString(CultureInfo.InvariantCulture).Length;
        foreach (var area in totals.Append(total))
        {
            write(TextStyle.Plain, "  " + area.Area.PadRight(width) + "  ");
            write(TextStyle.Total, area.Resources.ToString(CultureInfo.InvariantCulture).PadLeft(digits));
            write(TextStyle.Plain, LineEnd);
        }
    }

    private static void WriteOutputs(ResourceGraph graph, GraphIndex index, Action<TextStyle, string> write)
    {
        if (graph.Outputs.Members.IsEmpty)
            return;

        write(TextStyle.Plain, LineEnd);
        write(TextStyle.Heading, "Outputs");
        write(TextStyle.Plain, LineEnd);
        foreach (var (name, value) in graph.Outputs.Members)
        {
            write(TextStyle.Plain, "  ");
            write(TextStyle.Property, name);
            write(TextStyle.Plain, ": ");
            ValueText.Write(value, index, write);
            write(TextStyle.Plain, LineEnd);
        }
    }
}
