using System.Text.Json.Nodes;

namespace ClusterStack.Rehearsal.Tests.Engine.Parity;

/// <summary>The protocol's marks inside property values.</summary>
internal static class Wire
{
    internal const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";

    internal static JsonObject Secret(JsonNode? value) => new() { [Signature] = SecretSignature, ["value"] = value };

    /// <summary>The value inside, when it is marked as a secret.</summary>
    internal static bool IsSecret(JsonNode? node, out JsonNode? value)
    {
        value = null;
        if (node is not JsonObject marked || (string?)marked[Signature] != SecretSignature)
            return false;
        value = marked["value"];
        return true;
    }

    internal static bool IsUnknown(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text == Unknown;
}
