namespace ClusterStack.Graph.Recording;

/// <summary>
/// What the mock engine does not hand over with a value: which parts are secret, and which resources they depend on.
/// Null stands for "nothing to say": a plain literal.
/// </summary>
internal sealed class ArgumentFacts
{
    /// <summary>Whether the whole value is secret.</summary>
    internal bool Secret { get; init; }

    /// <summary>The resources that the value depends on, and so all that is inside it; null when there are none.</summary>
    internal IReadOnlyCollection<Resource>? From { get; init; }

    /// <summary>The only resource that the value and all in it depends on; null when there are none or several.</summary>
    internal Resource? Source => From is { Count: 1 } && Members is null ? From.First() : null;

    /// <summary>Facts of the members of an object or map, and of the elements of a list by their position as text.</summary>
    internal Dictionary<string, ArgumentFacts>? Members { get; private set; }

    /// <summary>Whether the value or anything in it is secret.</summary>
    internal bool HoldsSecret => Secret || (Members is not null && Members.Values.Any(static member => member.HoldsSecret));

    internal ArgumentFacts? this[string name] => Members?.GetValueOrDefault(name);

    internal static ArgumentFacts? Of(bool secret, IReadOnlyCollection<Resource> from, ArgumentFacts? content)
    {
        if (!secret && from.Count == 0)
            return content;

        return new() { Secret = secret, From = from.Count == 0 ? content?.From : from, Members = content?.Members };
    }

    internal void Add(string name, ArgumentFacts facts) => (Members ??= [])[name] = facts;

    /// <summary>Adds the resources that the value or anything in it depends on.</summary>
    internal void AddSources(HashSet<Resource> sources)
    {
        if (From is not null)
            sources.UnionWith(From);

        if (Members is null)
            return;

        foreach (var member in Members.Values)
            member.AddSources(sources);
    }
}
