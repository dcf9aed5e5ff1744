using System.Globalization;
using ClusterStack.Graph.Rendering;

namespace ClusterStack.Graph.Checks;

/// <summary>A property of a resource, or a place inside one, and what stands there.</summary>
/// <remarks>
/// What is only known after a deployment cannot break a rule: a reference to a key counts as a key. It breaks one only where
/// the rule is about the kind of value itself. Text in JSON is read, so that places go on inside policies and container definitions.
/// A class, as violations and referrers are: for value types every generic method that rules use would be prepared anew in every run.
/// </remarks>
internal sealed record Place(CheckedGraph Graph, GraphResource Resource, string Path, PropertyValue? Value)
{
    /// <summary>Stands in <see cref="Shape"/> for each part that is not literal, and for nothing else.</summary>
    internal const char Part = '\uFFFC';

    /// <summary>What a literal <see cref="Part"/> becomes, so that no text passes for a part.</summary>
    private const char LiteralPart = '\uFFFD';

    private const string Nothing = "nothing";

    /// <summary>A member, or a member of a member: <c>accessLogs.enabled</c>.</summary>
    internal Place this[string path]
    {
        get
        {
            var value = Value;
            for (var rest = path; ;)
            {
                var dot = rest.IndexOf('.', StringComparison.Ordinal);
                value = Member(value, dot < 0 ? rest : rest[..dot]);
                if (dot < 0)
                    return this with { Path = Path.Length == 0 ? path : $"{Path}.{path}", Value = value };

                rest = rest[(dot + 1)..];
            }
        }
    }

    /// <summary>Whether something stands here: also a reference, a secret or an unknown, but no empty text, list or object.</summary>
    internal bool IsGiven => Value is not (null or NullValue or StringValue { Value: "" } or ListValue { Items.IsEmpty: true } or ObjectValue { Members.IsEmpty: true });

    /// <summary>Whether what stands here is only known after a deployment, or hidden.</summary>
    internal bool IsOpen => Value is ReferenceValue or ConcatValue or UnknownValue or SecretValue or AssetValue;

    internal bool IsTrue => Value is BooleanValue { Value: true } or StringValue { Value: "true" };

    internal bool IsFalse => Value is BooleanValue { Value: false } or StringValue { Value: "false" };

    /// <summary>The text when it is literal.</summary>
    internal string? Text => (Value as StringValue)?.Value;

    /// <summary>The number when it is literal, also where it is written as text.</summary>
    internal double? Number => Value switch
    {
        NumberValue number => number.Value,
        StringValue text when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>The text with <see cref="Part"/> for each part of it that is not literal; null for what is no text.</summary>
    internal string? Shape => ShapeOf(Value);

    /// <summary>The elements of a list; what is no list stands for its only element, as policies write it.</summary>
    internal IEnumerable<Place> Items
    {
        get
        {
            if (Value is SecretValue { Inner: ListValue hidden })
                return Each(this with { Value = new ListValue([.. hidden.Items.Select(Hide)]) });

            return Value is ListValue ? Each(this) : IsGiven ? [this] : [];

            static IEnumerable<Place> Each(Place list)
            {
                var items = ((ListValue)list.Value!).Items;
                for (var i = 0; i < items.Length; i++)
                    yield return list with { Path = string.Create(CultureInfo.InvariantCulture, $"{list.Path}[{i}]"), Value = items[i] };
            }
        }
    }

    /// <summary>The members of an object in the order of their names.</summary>
    internal IEnumerable<(string Name, Place Place)> Members
    {
        get
        {
            if (Value is not ObjectValue members)
                yield break;

            foreach (var (name, value) in members.Members)
                yield return (name, this with { Path = Path.Length == 0 ? name : $"{Path}.{name}", Value = value });
        }
    }

    /// <summary>The first reference here, also inside a secret or at the start of a text.</summary>
    internal ReferenceValue? Reference => ReferenceIn(Value);

    /// <summary>The resource that <see cref="Reference"/> leads to; null when there is none in the graph.</summary>
    internal Place? Target => Reference is { } reference ? Graph.Find(reference.Urn) : null;

    /// <summary>What stands here, for people.</summary>
    internal string Shown
    {
        get
        {
            if (!IsGiven)
                return Value switch { StringValue => "an empty text", ListValue => "an empty list", ObjectValue => "an empty object", _ => Nothing };

            var text = "";
            ValueText.Write(Value!, Graph.Index, (_, part) => text += part);
            return text;
        }
    }

    internal Violation Fail(string expected) => Fail(expected, Shown);

    internal Violation Fail(string expected, string got) => new(Resource, Path, got, expected);

    /// <summary>Expects a truth value; nothing is the wrong one.</summary>
    internal Violation? MustBe(bool expected) => (expected ? IsTrue : IsFalse) || IsOpen ? null : Fail(expected ? "true" : "false");

    /// <summary>Expects one of some texts; nothing is the wrong one.</summary>
    internal Violation? MustBe(params ReadOnlySpan<string> expected) => IsOpen || expected.Contains(Text) ? null : Fail(Alternatives(expected));

    /// <summary>Expects a truth value where one stands.</summary>
    internal Violation? MustNotBe(bool refused) => (refused ? IsTrue : IsFalse) ? Fail(refused ? "false" : "true") : null;

    /// <summary>Refuses some texts.</summary>
    internal Violation? MustNotBe(string expected, params ReadOnlySpan<string> refused) => refused.Contains(Text) ? Fail(expected) : null;

    /// <summary>Expects a number in a range; nothing is the wrong one.</summary>
    internal Violation? MustBeWithin(double least, double most)
        => IsOpen || (Number is { } number && number >= least && number <= most)
            ? null
            : Fail(string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"));

    internal Violation? MustBeGiven(string expected) => IsGiven ? null : Fail(expected);

    internal Violation? MustBeAbsent(string expected = Nothing) => IsGiven ? Fail(expected) : null;

    /// <summary>The text here read as JSON; nothing when it is no JSON or hidden.</summary>
    internal Place Json() => this with { Value = Graph.Json(Value) };

    internal static string? ShapeOf(PropertyValue? value) => value switch
    {
        StringValue text => text.Value.Replace(Part, LiteralPart),
        ConcatValue concat => string.Concat(concat.Parts.Select(static part => part is StringValue ? ShapeOf(part) : Part.ToString())),
        ReferenceValue or UnknownValue or SecretValue => Part.ToString(),
        _ => null,
    };

    private static PropertyValue? Member(PropertyValue? value, string name) => value switch
    {
        ObjectValue members => members[name],
        SecretValue { Inner: ObjectValue members } => members[name] is { } inner ? Hide(inner) : null,
        UnknownValue => value,
        _ => null,
    };

    private static PropertyValue Hide(PropertyValue value) => value is SecretValue ? value : new SecretValue(value);

    private static ReferenceValue? ReferenceIn(PropertyValue? value) => value switch
    {
        ReferenceValue reference => reference,
        SecretValue secret => ReferenceIn(secret.Inner),
        ConcatValue { Parts: [var first, ..] } => ReferenceIn(first),
        _ => null,
    };

    private static string Alternatives(ReadOnlySpan<string> texts)
        => texts.Length == 1 ? texts[0] : $"{string.Join(", ", texts[..^1]!)} or {texts[^1]}";
}
