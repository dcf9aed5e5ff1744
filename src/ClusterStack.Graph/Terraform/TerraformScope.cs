using System.Text.Json.Nodes;

namespace ClusterStack.Graph.Terraform;

/// <summary>What the parts of one export share: the names of things, and what is collected on the way.</summary>
internal sealed class TerraformScope
{
    internal const string AwsProvider = "pulumi:providers:aws";

    private readonly Dictionary<string, string> _providerAliases = [];

    internal TerraformScope(ResourceGraph graph, TerraformOptions options)
    {
        Graph = graph;
        Options = options;
        Answers = new(this);
        Index = new(graph);
        foreach (var provider in graph.Resources.Where(static resource => resource.Type == AwsProvider))
            _providerAliases.Add(provider.Urn, _providerAliases.Count == 0 ? "" : Hcl.Identifier(provider.Name));

        var taken = new HashSet<string>();
        foreach (var resource in graph.Resources.Where(IsWritten))
            Addresses.Add(resource.Urn, Unique(taken, TypeOf(resource), Hcl.Identifier(resource.Name)));
    }

    internal ResourceGraph Graph { get; }

    internal TerraformOptions Options { get; }

    internal DataSources Answers { get; }

    internal GraphIndex Index { get; }

    /// <summary>Addresses of the managed resources, by URN.</summary>
    internal Dictionary<string, string> Addresses { get; } = [];

    internal List<TerraformRemark> Problems { get; } = [];

    internal List<TerraformRemark> Notes { get; } = [];

    internal SortedDictionary<string, JsonNode> Variables { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, JsonNode> Locals { get; } = new(StringComparer.Ordinal);

    /// <summary>Alias of an explicit provider; empty for the one without an alias.</summary>
    internal string ProviderAlias(string urn) => _providerAliases.GetValueOrDefault(urn, "");

    /// <summary>The addresses that a dependency stands for: a component stands for all resources below it.</summary>
    internal IEnumerable<string> AddressesOf(string urn)
    {
        if (Addresses.TryGetValue(urn, out var address))
            return [address];

        return Index.Find(urn) is { } resource ? Index.ChildrenOf(resource).SelectMany(child => AddressesOf(child.Urn)) : [];
    }

    /// <summary>Whether the resource stands in the export as a managed resource.</summary>
    internal bool IsWritten(GraphResource resource)
        => !resource.Component && resource.Options.Read is null
        && (TerraformNames.Default.Resource(resource.Type) is not null || (RandomValues.IsRandom(resource.Type) && !Options.Rehearsal));

    private static string TypeOf(GraphResource resource)
        => TerraformNames.Default.Resource(resource.Type)?.Name ?? RandomValues.TerraformType(resource.Type);

    private static string Unique(HashSet<string> taken, string type, string name)
    {
        var address = $"{type}.{name}";
        for (var number = 2; !taken.Add(address); number++)
            address = $"{type}.{name}-{number}";

        return address;
    }
}
