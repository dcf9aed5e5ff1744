using System.Text.Json;

namespace Pulumi;

/// <summary>A JSON document as an argument; text is parsed.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>An undefined document.</summary>
    public InputJson()
        : base(default(JsonElement))
    {
    }

    private InputJson(Output<JsonElement> value)
        : base(value)
    {
    }

    private InputJson(JsonElement value)
        : base(value)
    {
    }

    public static implicit operator InputJson(string json) => new(Parse(json));

    public static implicit operator InputJson(JsonDocument document) => new(document.RootElement);

    public static implicit operator InputJson(JsonElement element) => new(element);

    public static implicit operator InputJson(Output<string> json) => new(json.Apply(Parse));

    public static implicit operator InputJson(Output<JsonDocument> document) => new(document.Apply(value => value.RootElement));

    public static implicit operator InputJson(Output<JsonElement> element) => new(element);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
