using ClusterStack.Settings;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>What placeholders of a manifest may name.</summary>
/// <param name="Source">The manifest as it is written.</param>
/// <param name="Resources">Type of each resource, by its name.</param>
internal sealed record TemplateScope(SettingsSource Source, IReadOnlyDictionary<string, ResourceType> Resources)
{
    /// <summary>The scope of a manifest whose resources have known types.</summary>
    internal static TemplateScope Of(Workload workload) => new(
        workload.Source,
        workload.Resources.ToDictionary(need => need.Name, need => ResourceTypes.Find(need.Type)!, StringComparer.Ordinal));

    /// <summary>
    /// The most characters that placeholders of one manifest fill in: those of a whole task definition, the largest thing that they end in
    /// (docs.aws.amazon.com/AmazonECS, "Amazon ECS service quotas": 64 KiB).
    /// </summary>
    private const int MostFilledIn = 64 << 10;

    private int _filledIn;

    /// <summary>A text in place of a placeholder; nothing, with a problem the first time, when it becomes too much.</summary>
    internal TemplateText? FillIn(string text, Action<string> problem)
    {
        var before = _filledIn;
        _filledIn = (int)Math.Min((long)_filledIn + text.Length, int.MaxValue);
        if (_filledIn <= MostFilledIn) return new(text);
        if (before <= MostFilledIn) problem("with this, placeholders of the manifest fill in more than 65536 characters, which is more than a task may be described with; shorten the metadata, or refer to it less often");
        return null;
    }

    /// <summary>The text at a path of the metadata; <see langword="null"/> where there is none.</summary>
    internal string? MetadataText(IEnumerable<string> path)
    {
        var node = Source.Root?.Find("metadata")?.Value;
        foreach (var step in path) node = (node as MappingNode)?.Find(step)?.Value;
        return node is ScalarNode { Kind: not ScalarKind.Null } scalar ? scalar.Text : null;
    }
}
