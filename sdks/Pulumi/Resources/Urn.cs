namespace Pulumi;

/// <summary>The identity of a resource: <c>urn:pulumi:stack::project::parentType$type::name</c>.</summary>
public readonly struct Urn
{
    private readonly string _value;

    private Urn(string value) => _value = value;

    public static implicit operator string(Urn urn) => urn._value;

    public override string ToString() => _value;

    /// <summary>The URN that a resource would have.</summary>
    /// <param name="name">The logical name.</param>
    /// <param name="type">The type token.</param>
    /// <param name="parent">The parent; excludes <paramref name="parentUrn"/>.</param>
    /// <param name="parentUrn">The URN of the parent; null together with <paramref name="parent"/> = no parent.</param>
    /// <param name="project">The project; null = the current one.</param>
    /// <param name="stack">The stack; null = the current one.</param>
    /// <exception cref="ArgumentException">Both parent and parentUrn are given.</exception>
    public static Output<string> Create(Input<string> name, Input<string> type, Resource? parent = null,
        Input<string>? parentUrn = null, Input<string>? project = null, Input<string>? stack = null)
    {
        if (parent is not null && parentUrn is not null)
            throw new ArgumentException("Only one of 'parent' and 'parentUrn' may be given.");
        var deployment = Deployment.Instance;
        Output<string?> parentText = parent is not null
            ? parent.Urn.Apply(urn => (string?)urn)
            : parentUrn.ToOutput().Apply(urn => (string?)urn);
        return Output.Tuple(
                name.ToOutput(), type.ToOutput(), parentText,
                (project ?? deployment.ProjectName).ToOutput(), (stack ?? deployment.StackName).ToOutput())
            .Apply(parts => Format(parts.Item5, parts.Item4, parts.Item3, parts.Item2, parts.Item1));
    }

    /// <summary>Joins the parts; the type chain of a parent that is not the stack goes before the type.</summary>
    internal static string Format(string stack, string project, string? parentUrn, string type, string name)
    {
        var parentType = string.IsNullOrEmpty(parentUrn) ? "" : TypeChain(parentUrn);
        var chain = parentType.Length == 0 || parentType == Stack.RootType ? type : $"{parentType}${type}";
        return $"urn:pulumi:{stack}::{project}::{chain}::{name}";
    }

    /// <summary>The type tokens from the outermost parent to the resource, joined by <c>$</c>.</summary>
    internal static string TypeChain(string urn) => Part(urn, 2);

    /// <summary>The logical name at the end of a URN.</summary>
    internal static string NameOf(string urn) => Part(urn, 3);

    private static string Part(string urn, int index)
    {
        Span<Range> parts = stackalloc Range[4];
        return urn.AsSpan().Split(parts, "::") == parts.Length
            ? urn[parts[index]]
            : throw new ArgumentException($"'{urn}' is not a URN; expected urn:pulumi:<stack>::<project>::<type>::<name>.");
    }
}
