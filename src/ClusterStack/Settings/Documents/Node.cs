using System.Runtime.CompilerServices;

namespace ClusterStack.Settings.Documents;

/// <summary>Where a value was written; line 0 where there are no lines.</summary>
internal readonly record struct Position(string File, int Line, int Column);

/// <summary>A value as it was written, before anybody knows what it means.</summary>
internal abstract record Node(Position Position)
{
    /// <summary>The value for a message: what it is, and for scalars its text, shortened.</summary>
    internal abstract string Describe();

    /// <summary>The value for a message about a whole document, which may be anything, a password too: what it is, without its text.</summary>
    internal virtual string DescribeKind() => Describe();
}

/// <summary>What a scalar is where YAML 1.1, YAML 1.2 and JSON agree.</summary>
internal enum ScalarKind
{
    Text,
    Integer,
    Number,
    Boolean,
    Null,

    /// <summary>Unquoted, and different things in YAML 1.1 and 1.2.</summary>
    Ambiguous,
}

/// <summary>A single value.</summary>
internal sealed record ScalarNode(Position Position, ScalarKind Kind, string Text) : Node(Position)
{
    internal override string Describe() => Kind switch
    {
        ScalarKind.Text => $"\"{Shown.Text(Text)}\"",
        ScalarKind.Ambiguous => $"the unquoted {Shown.Text(Text)}",
        ScalarKind.Integer or ScalarKind.Number => $"the number {Shown.Text(Text)}",
        ScalarKind.Boolean => $"the boolean {Text}",
        _ => "nothing",
    };

    internal override string DescribeKind() => Kind == ScalarKind.Null ? "nothing" : "a single value";
}

/// <summary>A value that must not be seen; its content is not kept.</summary>
internal sealed record SecretNode(Position Position) : Node(Position)
{
    internal override string Describe() => "a secret";
}

/// <summary>A list.</summary>
internal sealed record SequenceNode(Position Position, IReadOnlyList<Node> Items) : Node(Position)
{
    internal override string Describe() => "a list";
}

/// <summary>Names and values, in the order in which they were written; names are unique.</summary>
internal sealed record MappingNode(Position Position, IReadOnlyList<MappingEntry> Entries) : Node(Position)
{
    /// <summary>From here on a table is faster than looking at each.</summary>
    private const int Many = 32;

    // Beside the record, so that copies with other entries and comparisons know nothing of it.
    private static readonly ConditionalWeakTable<MappingNode, Dictionary<string, MappingEntry>> Tables = [];

    internal MappingEntry? Find(string name) => Entries.Count < Many
        ? Entries.FirstOrDefault(entry => entry.Key.Text == name)
        : Tables.GetValue(this, static node => node.Entries.ToDictionary(entry => entry.Key.Text, StringComparer.Ordinal)).GetValueOrDefault(name);

    internal override string Describe() => "an object";
}

/// <summary>One name and its value.</summary>
internal sealed record MappingEntry(ScalarNode Key, Node Value);
