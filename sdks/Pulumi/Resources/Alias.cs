namespace Pulumi;

/// <summary>
/// An earlier identity of a resource: either a whole <see cref="Urn"/>, or the parts that were different.
/// At most one of <see cref="Parent"/>, <see cref="ParentUrn"/> and <see cref="NoParent"/> may be given.
/// </summary>
public sealed class Alias
{
    /// <summary>The whole earlier URN; excludes all other parts.</summary>
    public string? Urn { get; set; }

    /// <summary>The earlier name; null = unchanged.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The earlier type token; null = unchanged.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The earlier stack; null = unchanged.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The earlier project; null = unchanged.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The earlier parent; null = unchanged.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The URN of the earlier parent; null = unchanged.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>Whether the resource had no parent.</summary>
    public bool NoParent { get; set; }

    /// <exception cref="ArgumentException">Parts are given that exclude each other.</exception>
    internal void Validate()
    {
        if (Urn is not null && (NoParent || (Name ?? Type ?? Stack ?? Project ?? ParentUrn ?? (object?)Parent) is not null))
            throw new ArgumentException("Alias: Urn excludes every other part of the alias.");
        if ((Parent is null ? 0 : 1) + (ParentUrn is null ? 0 : 1) + (NoParent ? 1 : 0) > 1)
            throw new ArgumentException("Alias: only one of Parent, ParentUrn and NoParent may be given.");
    }
}
