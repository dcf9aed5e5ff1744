using System.Text.Json;
using ClusterStack.Graph.Rendering;

namespace ClusterStack.Cli.Rendering;

/// <summary>Rendered texts as <c>clusterstack.render/1</c>.</summary>
internal static class RenderedJson
{
    /// <summary>What stands under <c>format</c>.</summary>
    public const string Format = "clusterstack.render/1";

    /// <summary>Writes which texts there are and what carries them.</summary>
    /// <param name="texts">The texts, in their order.</param>
    /// <param name="contents">Whether to write the texts themselves too.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="output">Where to.</param>
    public static void Write(ImmutableArray<GeneratedText> texts, bool contents, string environment, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("environment", environment);
        json.WriteStartArray("texts");
        foreach (var text in texts)
        {
            json.WriteStartObject();
            json.WriteString("path", text.Path);
            if (text.Urn is not null) json.WriteString("urn", text.Urn);
            if (text.Property is not null) json.WriteString("property", text.Property);
            if (contents) json.WriteString("content", text.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The paths that an index names, or <see langword="null"/> when it is none of ours.</summary>
    public static ImmutableArray<string>? Paths(byte[] index)
    {
        try
        {
            using var document = JsonDocument.Parse(index);
            return document.RootElement.GetProperty("format").GetString() is Format
                ? [.. document.RootElement.GetProperty("texts").EnumerateArray().Select(static text => text.GetProperty("path").GetString()!)]
                : null;
        }
        catch (Exception foreign) when (foreign is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
