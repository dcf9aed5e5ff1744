using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>Equality of JSON values, where the order of members does not count.</summary>
internal static class JsonAssert
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static void Equal(string expected, JsonNode? actual)
        => Assert.Equal(Text(JsonNode.Parse(expected)), Text(actual));

    internal static string Text(JsonNode? node) => Sorted(node)?.ToJsonString(Indented) ?? "null";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
