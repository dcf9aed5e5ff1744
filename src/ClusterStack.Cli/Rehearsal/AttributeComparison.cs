using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>Which attributes differ between the two sides of one change in a Terraform plan.</summary>
internal static class AttributeComparison
{
    private const string None = "(none)";
    private const string Unknown = "(known after apply)";
    private const string Hidden = "(sensitive)";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ImmutableArray<AttributeChange> Compare(JsonElement change)
    {
        var found = new List<AttributeChange>();
        Walk(
            "",
            Member(change, "before"), Member(change, "after"), Member(change, "after_unknown"),
            new(Member(change, "before_sensitive"), Member(change, "after_sensitive")),
            found);
        return [.. found.OrderBy(static attribute => attribute.Path, StringComparer.Ordinal)];
    }

    private static void Walk(string path, JsonElement? before, JsonElement? after, JsonElement? unknown, Sensitivity sensitive, List<AttributeChange> found)
    {
        if (unknown is { ValueKind: JsonValueKind.True })
        {
            found.Add(new(path, Shown(before, sensitive.Before), Unknown));
        }
        else if ((before, after) is ({ ValueKind: JsonValueKind.Object } or null, { ValueKind: JsonValueKind.Object } or null) && (before ?? after) is not null)
        {
            foreach (var name in Names(before).Union(Names(after)).Union(Names(unknown)))
                Walk(path.Length == 0 ? name : $"{path}.{name}", Member(before, name), Member(after, name), Member(unknown, name), sensitive.Member(name), found);
        }
        else if ((before, after) is ({ ValueKind: JsonValueKind.Array }, { ValueKind: JsonValueKind.Array }) && before.Value.GetArrayLength() == after.Value.GetArrayLength())
        {
            for (var i = 0; i < before.Value.GetArrayLength(); i++)
                Walk($"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", before.Value[i], after.Value[i], Item(unknown, i), sensitive.Item(i), found);
        }
        else if (!Same(before, after))
        {
            found.Add(new(path, Shown(before, sensitive.Before), Shown(after, sensitive.After)));
        }
    }

    private static bool Same(JsonElement? before, JsonElement? after)
        => (before, after) switch
        {
            (null or { ValueKind: JsonValueKind.Null }, null or { ValueKind: JsonValueKind.Null }) => true,
            ({ } left, { } right) => JsonElement.DeepEquals(left, right),
            _ => false,
        };

    private static string Shown(JsonElement? value, JsonElement? sensitive)
        => value is null or { ValueKind: JsonValueKind.Null } ? None
            : sensitive is { ValueKind: JsonValueKind.True } ? Hidden
            : JsonSerializer.Serialize(value.Value, Plain);

    private static IEnumerable<string> Names(JsonElement? element)
        => element is { ValueKind: JsonValueKind.Object } @object ? @object.EnumerateObject().Select(static member => member.Name) : [];

    private static JsonElement? Member(JsonElement? element, string name)
        => element is { ValueKind: JsonValueKind.Object } @object && @object.TryGetProperty(name, out var member) ? member : null;

    private static JsonElement? Item(JsonElement? element, int index)
        => element is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > index ? array[index] : null;

    /// <summary>The marks of both sides; a mark on a whole covers its parts.</summary>
    private readonly record struct Sensitivity(JsonElement? Before, JsonElement? After)
    {
        public Sensitivity Member(string name) => new(Of(Before, name), Of(After, name));

        public Sensitivity Item(int index) => new(Of(Before, index), Of(After, index));

        private static JsonElement? Of(JsonElement? mark, string name) => mark is { ValueKind: JsonValueKind.True } ? mark : AttributeComparison.Member(mark, name);

        private static JsonElement? Of(JsonElement? mark, int index) => mark is { ValueKind: JsonValueKind.True } ? mark : AttributeComparison.Item(mark, index);
    }
}
