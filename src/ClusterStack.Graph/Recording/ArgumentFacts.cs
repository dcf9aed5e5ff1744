namespace ClusterStack.Graph.Recording;

/// <summary>
/// What the mock engine does not hand over with a value: which parts are secret, and which truth values come from
/// other resources. Null stands for "nothing to say", which is the usual case.
/// </summary>
internal sealed class ArgumentFacts
{
    /// <summary>Whether the whole value is secret.</summary>
    internal bool Secret { get; init; }

    /// <summary>The resources that a truth value was computed from; also applies to truth values further inside.</summary>
    internal IReadOnlyCollection<Resource>? From { get; init; }

    /// <summary>Facts of the members of an object or map, and of the elements of a list by their position as text.</summary>
    internal Dictionary<string, ArgumentFacts>? Members { get; private set; }

    /// <summary>Whether the value or anything in it is secret.</summary>
    internal bool HoldsSecret => Secret || (Members is not null && Members.Values.Any(static member => member.HoldsSecret));

    internal ArgumentFacts? this[string name] => Members?.GetValueOrDefault(name);

    /// <summary>The facts of a member or element: its own, and that it comes from where the whole value comes from.</summary>
    internal ArgumentFacts? Inside(string name)
    {
        var own = this[name];
        return From is null || own?.From is not null ? own : new() { Secret = own is { Secret: true }, From = From, Members = own?.Members };
    }

    internal static ArgumentFacts? Of(bool secret, IReadOnlyCollection<Resource> from, ArgumentFacts? content)
    {
        if (!secret && from.Count == 0)
            return content;

        return new() { Secret = secret, From = from.Count == 0 ? content?.From : from, Members = content?.Members };
    }

    internal void Add(string name, ArgumentFacts facts) => (Members ??= [])[name] = facts;
}
