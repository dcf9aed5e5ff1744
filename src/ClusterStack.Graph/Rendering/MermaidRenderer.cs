using System.Text;

namespace ClusterStack.Graph.Rendering;

/// <summary>Renders a graph as a Mermaid flowchart: components are frames, arrows point at what a resource needs.</summary>
public static class MermaidRenderer
{
    /// <summary>Writes the diagram.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="writer">Gets the lines, each closed by <c>\n</c>.</param>
    public static void Write(ResourceGraph graph, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(writer);
        var diagram = new Diagram(graph);
        writer.Write("flowchart LR\n");
        foreach (var resource in diagram.Index.Roots)
            WriteResource(resource, "  ", diagram, writer);

        foreach (var (from, to, isExplicit) in diagram.Edges())
            writer.Write($"  {diagram.Id(from)} {(isExplicit ? "-.->" : "-->")} {diagram.Id(to)}\n");
    }

    private static void WriteResource(GraphResource resource, string indent, Diagram diagram, TextWriter writer)
    {
        var label = $"[\"{Escaped(resource.Name)}<br/>{Escaped(resource.Type)}\"]";
        if (!diagram.IsFrame(resource))
        {
            writer.Write($"{indent}{diagram.Id(resource)}{label}\n");
            foreach (var child in diagram.Index.ChildrenOf(resource))
                WriteResource(child, indent, diagram, writer);

            return;
        }

        writer.Write($"{indent}subgraph {diagram.Id(resource)}{label}\n");
        foreach (var child in diagram.Index.ChildrenOf(resource))
            WriteResource(child, indent + "  ", diagram, writer);

        writer.Write($"{indent}end\n");
    }

    /// <summary>Mermaid has no escape character; it takes character entities between <c>#</c> and <c>;</c>. <c>%%{</c> would begin a directive.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '"' or '#' or '&' or '<' or '>' or ';' or '`' or '%' || char.IsControl(character))
                escaped.Append('#').Append((int)character).Append(';');
            else
                escaped.Append(character);
        }

        return escaped.ToString();
    }
}
