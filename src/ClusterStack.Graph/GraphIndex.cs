namespace ClusterStack.Graph;

/// <summary>Looks resources of a graph up by URN, parent and dependency.</summary>
public sealed class GraphIndex
{
    private readonly Dictionary<string, GraphResource> _byUrn;
    private readonly Dictionary<string, List<GraphResource>> _children = [];
    private readonly List<GraphResource> _roots = [];

    /// <summary>Indexes a graph.</summary>
    /// <param name="graph">The graph.</param>
    public GraphIndex(ResourceGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _byUrn = new(graph.Resources.Length);
        foreach (var resource in graph.Resources)
        {
            _byUrn.Add(resource.Urn, resource);
            if (resource.Parent is null)
                _roots.Add(resource);
            else if (_children.TryGetValue(resource.Parent, out var siblings))
                siblings.Add(resource);
            else
                _children.Add(resource.Parent, [resource]);
        }
    }

    /// <summary>The resources directly under the stack, in the order of the graph.</summary>
    public IReadOnlyList<GraphResource> Roots => _roots;

    /// <summary>The resource of a URN; null when the graph has none.</summary>
    /// <param name="urn">The URN.</param>
    public GraphResource? Find(string urn) => _byUrn.GetValueOrDefault(urn);

    /// <summary>The children of a resource in the order of the graph.</summary>
    /// <param name="resource">The parent.</param>
    public IReadOnlyList<GraphResource> ChildrenOf(GraphResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return _children.TryGetValue(resource.Urn, out var children) ? children : [];
    }

    /// <summary>
    /// What the engine is told that a resource depends on: its <see cref="GraphResource.DependsOn"/> and the resources
    /// in its inputs, where a component stands for every custom resource below it.
    /// </summary>
    /// <param name="resource">The resource.</param>
    /// <returns>URNs, each once, sorted.</returns>
    public ImmutableArray<string> DependenciesOf(GraphResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var urn in resource.DependsOn)
            Expand(urn, urns);

        foreach (var urn in GraphReferences.UrnsIn(resource.Inputs))
            Expand(urn, urns);

        return [.. urns];
    }

    private void Expand(string urn, SortedSet<string> urns)
    {
        if (!_byUrn.TryGetValue(urn, out var resource) || !resource.Component)
        {
            urns.Add(urn);
            return;
        }

        foreach (var child in ChildrenOf(resource))
            Expand(child.Urn, urns);
    }
}

/// <summary>Finds what a value refers to.</summary>
public static class GraphReferences
{
    /// <summary>Every reference in a value, in the order in which they stand there.</summary>
    /// <param name="value">The value.</param>
    public static IEnumerable<ReferenceValue> In(PropertyValue value)
    {
        var found = new List<PropertyValue>();
        Collect(value, found);
        return found.OfType<ReferenceValue>();
    }

    /// <summary>The resources that a value comes from: those it refers to, and those an unknown was made from.</summary>
    /// <param name="value">The value.</param>
    /// <returns>URNs in the order in which they stand there; one may stand there more than once.</returns>
    public static IEnumerable<string> UrnsIn(PropertyValue value)
    {
        var found = new List<PropertyValue>();
        Collect(value, found);
        return found.SelectMany(static origin => origin is UnknownValue unknown ? unknown.From : [((ReferenceValue)origin).Urn]);
    }

    private static void Collect(PropertyValue value, List<PropertyValue> found)
    {
        switch (value)
        {
            case ReferenceValue or UnknownValue:
                found.Add(value);
                break;
            case ListValue list:
                foreach (var item in list.Items)
                    Collect(item, found);

                break;
            case ObjectValue members:
                foreach (var (_, member) in members.Members)
                    Collect(member, found);

                break;
            case ConcatValue concat:
                foreach (var part in concat.Parts)
                    Collect(part, found);

                break;
            case SecretValue secret:
                Collect(secret.Inner, found);
                break;
            case Base64Value base64:
                Collect(base64.Content, found);
                break;
        }
    }
}
