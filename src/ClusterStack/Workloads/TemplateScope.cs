using ClusterStack.Settings;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>What placeholders of a manifest may name.</summary>
/// <param name="Source">The manifest as it is written.</param>
/// <param name="Resources">Type of each resource, by its name.</param>
internal sealed record TemplateScope(SettingsSource Source, ImmutableSortedDictionary<string, ResourceType> Resources)
{
    /// <summary>The scope of a manifest whose resources have known types.</summary>
    internal static TemplateScope Of(Workload workload) => new(
        workload.Source,
        workload.Resources.ToImmutableSortedDictionary(need => need.Name, need => ResourceTypes.Find(need.Type)!, StringComparer.Ordinal));

    /// <summary>The text at a path of the metadata; <see langword="null"/> where there is none.</summary>
    internal string? MetadataText(IEnumerable<string> path)
    {
        var node = Source.Root?.Find("metadata")?.Value;
        foreach (var step in path) node = (node as MappingNode)?.Find(step)?.Value;
        return node is ScalarNode { Kind: not ScalarKind.Null } scalar ? scalar.Text : null;
    }
}
