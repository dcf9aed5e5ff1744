namespace ClusterStack.Graph.Checks;

/// <summary>A graph as rules ask about it: by type, by reference in both directions, by what the environment is for.</summary>
internal sealed class CheckedGraph
{
    private const string AwsProvider = "pulumi:providers:aws";

    private readonly ResourceGraph _graph;
    private readonly ILookup<string, GraphResource> _byType;
    private readonly Lazy<ILookup<string, Referrer>> _referrers;
    private readonly Dictionary<PropertyValue, PropertyValue?> _json = new(ReferenceEqualityComparer.Instance);

    internal CheckedGraph(ResourceGraph graph, CheckPolicy policy)
    {
        _graph = graph;
        Policy = policy;
        Index = new(graph);
        _byType = graph.Resources.ToLookup(static resource => resource.Type, StringComparer.Ordinal);
        _referrers = new(FindReferrers);
        Class = ClassOf(OfType(AwsProvider));
    }

    /// <summary>What the organisation decided.</summary>
    internal CheckPolicy Policy { get; }

    /// <summary>The graph's own index.</summary>
    internal GraphIndex Index { get; }

    /// <summary>What the environment is for, as the default tag <c>class</c> of its AWS provider says.</summary>
    internal EnvironmentClass Class { get; }

    internal bool IsProduction => Class == EnvironmentClass.Production;

    internal bool IsThrowaway => Class == EnvironmentClass.Throwaway;

    /// <summary>The account that the run was in, where the program asked for it.</summary>
    internal string? Account => field ??= _graph.Invokes
        .Where(static invoke => invoke.Token == "aws:index/getCallerIdentity:getCallerIdentity")
        .Select(static invoke => (invoke.Result["accountId"] as StringValue)?.Value)
        .FirstOrDefault();

    internal IEnumerable<Place> Everything => _graph.Resources.Select(At);

    internal IEnumerable<Place> OfType(string type) => _byType[type].Select(At);

    /// <summary>The resources that a rule looks at.</summary>
    internal IEnumerable<Place> Subjects(Rule rule) => rule.Types is [Rule.AnyType] ? Everything : rule.Types.SelectMany(OfType);

    internal bool Has(string type) => _byType.Contains(type);

    internal Place? Find(string urn) => Index.Find(urn) is { } resource ? At(resource) : null;

    /// <summary>Every place that refers to a resource.</summary>
    internal IEnumerable<Referrer> ReferrersOf(Place resource) => _referrers.Value[resource.Resource.Urn];

    /// <summary>The resources of a type that refer to a resource at a property, for example the policies of a bucket.</summary>
    internal IEnumerable<Place> Companions(Place resource, string type, string property)
        => ReferrersOf(resource)
            .Where(referrer => referrer.Resource.Type == type && referrer.Root == property)
            .Select(referrer => At(referrer.Resource));

    internal PropertyValue? Json(PropertyValue? value)
    {
        if (value is null)
            return null;

        if (!_json.TryGetValue(value, out var document))
            _json.Add(value, document = EmbeddedJson.Read(value));

        return document;
    }

    private Place At(GraphResource resource) => new(this, resource, "", resource.Inputs);

    private ILookup<string, Referrer> FindReferrers()
        => _graph.Resources
            .SelectMany(static resource => resource.Inputs.Members.SelectMany(member
                => GraphReferences.In(member.Value).Select(reference => new Referrer(resource, member.Key, reference))))
            .ToLookup(static referrer => referrer.Reference.Urn, StringComparer.Ordinal);

    private static EnvironmentClass ClassOf(IEnumerable<Place> providers)
    {
        var classes = providers.Select(static provider => provider["defaultTags"].Json()["tags.class"].Text).Where(static name => name is not null).ToList();
        return classes switch
        {
            [] => EnvironmentClass.Production,
            _ when classes.TrueForAll(static name => name == "throwaway") => EnvironmentClass.Throwaway,
            _ when classes.TrueForAll(static name => name is "staging" or "throwaway") => EnvironmentClass.Staging,
            _ => EnvironmentClass.Production,
        };
    }
}

/// <summary>A reference and where it stands.</summary>
/// <param name="Resource">The resource that refers.</param>
/// <param name="Root">The property in which the reference stands, without the path inside it.</param>
/// <param name="Reference">What it refers to.</param>
internal sealed record Referrer(GraphResource Resource, string Root, ReferenceValue Reference);
