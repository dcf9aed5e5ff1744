using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ClusterStack.Graph.Rendering;

/// <summary>
/// Finds the texts that resources carry: every property that holds a JSON document, base64 text, or text of several lines. Where a value
/// is only known after deployment, <c>${type::name.property}</c> stands in its place. Secrets are left out.
/// </summary>
public static class GeneratedTexts
{
    /// <summary>Lists and objects of a provider travel as JSON: Pulumi's way of passing them, no text of the program.</summary>
    private const string Providers = "pulumi:providers:";

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Read by people, and never inside HTML.
    };

    /// <summary>The texts of a graph, sorted by path.</summary>
    public static ImmutableArray<GeneratedText> Of(ResourceGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var index = new GraphIndex(graph);
        return
        [
            .. graph.Resources.Where(static resource => !resource.Component && !resource.Type.StartsWith(Providers, StringComparison.Ordinal))
                .SelectMany(resource => resource.Inputs.Members.SelectMany(input => Below(resource, input.Key, input.Value, index)))
                .OrderBy(static text => text.Path, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<GeneratedText> Below(GraphResource resource, string property, PropertyValue value, GraphIndex index) => value switch
    {
        ObjectValue members => members.Members.SelectMany(member => Below(resource, $"{property}.{member.Key}", member.Value, index)),
        ListValue list => list.Items.SelectMany((item, at) => Below(resource, string.Create(CultureInfo.InvariantCulture, $"{property}[{at}]"), item, index)),
        Base64Value base64 when Parts(base64.Content) is { } parts => [Text(resource, property, parts, index)],
        _ when Parts(value) is { } parts && IsDocument(parts) => [Text(resource, property, parts, index)],
        _ => [],
    };

    private static ImmutableArray<PropertyValue>? Parts(PropertyValue value) => value switch
    {
        StringValue => [value],
        ConcatValue concat => concat.Parts,
        _ => null,
    };

    /// <summary>Names, descriptions and patterns are one line and no JSON.</summary>
    private static bool IsDocument(ImmutableArray<PropertyValue> parts)
        => parts.OfType<StringValue>().Any(static part => part.Value.Contains('\n', StringComparison.Ordinal))
        || (parts[0] is StringValue { Value: var start } && start.AsSpan().TrimStart() is ['{' or '[', ..] && Json(parts, static _ => "") is not null);

    private static GeneratedText Text(GraphResource resource, string property, ImmutableArray<PropertyValue> parts, GraphIndex index)
    {
        var json = Json(parts, at => JsonEncodedText.Encode(Mark(parts[at], index), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
        var content = json ?? string.Concat(parts.Select(part => part is StringValue literal ? literal.Value : Mark(part, index)));
        return new(PathOf(resource, property, json is null ? "txt" : "json"), content.EndsWith('\n') ? content : $"{content}\n")
        {
            Urn = resource.Urn,
            Property = property,
        };
    }

    /// <summary>The document, indented; null when the text is none.</summary>
    private static string? Json(ImmutableArray<PropertyValue> parts, Func<int, string> mark)
    {
        try
        {
            using var document = JsonDocument.Parse(EmbeddedJson.Text(parts, mark));
            if (document.RootElement.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return null;

            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, Indented)) document.WriteTo(writer);
            return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Mark(PropertyValue part, GraphIndex index) => part is ReferenceValue reference
        ? $"${{{(index.Find(reference.Urn) is { } resource ? $"{resource.Type}::{resource.Name}" : reference.Urn)}.{reference.Property}}}"
        : "${known after deployment}";

    /// <summary><c>aws/ecs/TaskDefinition/dev-web-task.containerDefinitions.json</c>.</summary>
    private static string PathOf(GraphResource resource, string property, string ending)
    {
        var token = resource.Type.Split(':');
        var modules = token[1].Split('/');
        // AWS' tokens repeat the type in the module; Kubernetes' name a version there.
        if (string.Equals(modules[^1], token[2], StringComparison.OrdinalIgnoreCase)) modules = modules[..^1];
        var name = property.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        return string.Join('/', [token[0], .. modules, token[2], $"{Uri.EscapeDataString(resource.Name)}.{Uri.EscapeDataString(name)}.{ending}"]);
    }
}
