using System.Text;

namespace ClusterStack.Graph.Rendering;

/// <summary>Renders a graph in the DOT language of Graphviz: components are clusters, arrows point at what a resource needs.</summary>
public static class DotRenderer
{
    /// <summary>Writes the diagram.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="writer">Gets the lines, each closed by <c>\n</c>.</param>
    public static void Write(ResourceGraph graph, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(writer);
        var diagram = new Diagram(graph);
        writer.Write($"digraph {Quoted($"{graph.Project} {graph.Stack}")} {{\n");
        writer.Write("  compound=true;\n  rankdir=LR;\n  node [shape=box];\n");
        foreach (var resource in diagram.Index.Roots)
            WriteResource(resource, "  ", diagram, writer);

        foreach (var (from, to, isExplicit) in diagram.Edges())
            WriteEdge(from, to, isExplicit, diagram, writer);

        writer.Write("}\n");
    }

    private static void WriteResource(GraphResource resource, string indent, Diagram diagram, TextWriter writer)
    {
        var label = Quoted($"{resource.Name}\n{resource.Type}");
        if (!diagram.IsFrame(resource))
        {
            writer.Write($"{indent}{diagram.Id(resource)} [label={label}];\n");
            foreach (var child in diagram.Index.ChildrenOf(resource))
                WriteResource(child, indent, diagram, writer);

            return;
        }

        writer.Write($"{indent}subgraph cluster_{diagram.Id(resource)} {{\n{indent}  label={label};\n");
        foreach (var child in diagram.Index.ChildrenOf(resource))
            WriteResource(child, indent + "  ", diagram, writer);

        writer.Write($"{indent}}}\n");
    }

    private static void WriteEdge(GraphResource from, GraphResource to, bool isExplicit, Diagram diagram, TextWriter writer)
    {
        // An arrow cannot end at a cluster: it ends at a node in it and is cut off at the cluster's border.
        var node = to;
        while (diagram.IsFrame(node))
            node = diagram.Index.ChildrenOf(node)[0];

        var attributes = new List<string>();
        if (isExplicit)
            attributes.Add("style=dashed");

        if (node != to)
            attributes.Add($"lhead=cluster_{diagram.Id(to)}");

        writer.Write($"  {diagram.Id(from)} -> {diagram.Id(node)}");
        writer.Write(attributes.Count == 0 ? ";\n" : $" [{string.Join(", ", attributes)}];\n");
    }

    /// <summary>A quoted DOT string: <c>"</c> and <c>\</c> are escaped, line ends are <c>\n</c>, other control characters become spaces.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                _ => quoted.Append(char.IsControl(character) ? ' ' : character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
