namespace ClusterStack.Graph.Rendering;

/// <summary>What the diagrams have in common: short ids and the lines between resources.</summary>
internal sealed class Diagram
{
    private readonly Dictionary<string, string> _ids = [];

    internal Diagram(ResourceGraph graph)
    {
        Graph = graph;
        Index = new(graph);
        foreach (var resource in graph.Resources)
            _ids.Add(resource.Urn, $"r{_ids.Count}");
    }

    internal ResourceGraph Graph { get; }

    internal GraphIndex Index { get; }

    internal string Id(GraphResource resource) => _ids[resource.Urn];

    /// <summary>Whether it is drawn as a frame around others; a component without children is drawn as a resource.</summary>
    internal bool IsFrame(GraphResource resource) => resource.Component && Index.ChildrenOf(resource).Count > 0;

    /// <summary>The lines from resources to what they need, each pair once; a reference wins over an explicit dependency.</summary>
    internal IEnumerable<(GraphResource From, GraphResource To, bool Explicit)> Edges()
    {
        foreach (var resource in Graph.Resources)
        {
            if (IsFrame(resource))
                continue;

            var drawn = new HashSet<string>();
            foreach (var urn in GraphReferences.UrnsIn(resource.Inputs))
            {
                if (Target(resource, urn) is { } target && drawn.Add(urn))
                    yield return (resource, target, false);
            }

            foreach (var urn in resource.DependsOn)
            {
                if (Target(resource, urn) is { } target && drawn.Add(urn))
                    yield return (resource, target, true);
            }
        }
    }

    /// <summary>The other end of a line; null for a resource of another stack, for itself and for the frames around it.</summary>
    private GraphResource? Target(GraphResource resource, string urn)
    {
        for (var owner = resource; owner is not null; owner = owner.Parent is { } parent ? Index.Find(parent) : null)
        {
            if (owner.Urn == urn)
                return null;
        }

        return Index.Find(urn);
    }
}
