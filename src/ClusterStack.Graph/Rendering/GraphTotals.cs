namespace ClusterStack.Graph.Rendering;

/// <summary>How many resources an area has.</summary>
/// <param name="Area">Module of the outermost component (<c>network</c> of <c>clusterstack:network:Network</c>), or package and service (<c>aws:s3</c>) of what stands directly under the stack.</param>
/// <param name="Resources">Number of resources, without components.</param>
public sealed record AreaTotal(string Area, int Resources);

/// <summary>Counts the resources of a graph.</summary>
public static class GraphTotals
{
    /// <summary>Counts the resources of every area that has any.</summary>
    /// <param name="graph">The graph.</param>
    /// <returns>The totals, largest first, then by name.</returns>
    public static ImmutableArray<AreaTotal> ByArea(ResourceGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var byUrn = graph.Resources.ToDictionary(static resource => resource.Urn);
        var areas = new Dictionary<string, string>();
        var counts = new Dictionary<string, int>();
        foreach (var resource in graph.Resources)
        {
            var area = Area(resource, byUrn, areas);
            if (!resource.Component)
                counts[area] = counts.GetValueOrDefault(area) + 1;
        }

        return
        [
            .. counts
                .OrderByDescending(static count => count.Value)
                .ThenBy(static count => count.Key, StringComparer.Ordinal)
                .Select(static count => new AreaTotal(count.Key, count.Value)),
        ];
    }

    private static string Area(GraphResource resource, Dictionary<string, GraphResource> byUrn, Dictionary<string, string> areas)
    {
        if (areas.TryGetValue(resource.Urn, out var area))
            return area;

        area = resource.Parent is { } parent && byUrn.TryGetValue(parent, out var owner) ? Area(owner, byUrn, areas) : OwnArea(resource);
        areas.Add(resource.Urn, area);
        return area;
    }

    private static string OwnArea(GraphResource resource)
    {
        var parts = resource.Type.Split(':');
        var module = parts.Length > 1 ? parts[1].Split('/')[0] : "";
        return resource.Component ? module : $"{parts[0]}:{module}";
    }
}
