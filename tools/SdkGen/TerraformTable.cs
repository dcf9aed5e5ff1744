using System.Text;
using System.Text.Json;

namespace SdkGen;

/// <summary>
/// The names of the listed resources and functions in the Terraform provider, for the export of graphs as Terraform.
/// </summary>
/// <remarks>
/// The source, <c>terraform-names.json</c>, pairs Pulumi's AWS package 7.48.0 with the schema of hashicorp/aws 5.100.0.
/// The table keeps what the export asks for. A property is its name in Terraform alone where that says everything,
/// otherwise an object: <c>tf</c> the name, or <c>guess</c> the name in newer providers; <c>output</c> it can only be read;
/// <c>block</c> it is a nested block; <c>one</c> Terraform has a list of one where Pulumi has a value; <c>set</c> it has no
/// positions; <c>type</c> the nested type of its members.
/// </remarks>
internal static class TerraformTable
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    public static string Write(string names, IEnumerable<string> tokens)
    {
        using var document = JsonDocument.Parse(names);
        var source = document.RootElement;
        var listed = tokens.Order(StringComparer.Ordinal).ToList();
        var types = new SortedDictionary<string, JsonElement?>(StringComparer.Ordinal);

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            WriteElements(json, source, "resources", listed, types);
            WriteElements(json, source, "functions", listed, types);
            json.WriteStartObject("types");
            foreach (var (token, type) in types)
            {
                json.WritePropertyName(token);
                WriteProperties(json, type);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteElements(
        Utf8JsonWriter json, JsonElement source, string section, List<string> listed, SortedDictionary<string, JsonElement?> types)
    {
        json.WriteStartObject(section);
        foreach (var token in listed)
        {
            if (!source.GetProperty(section).TryGetProperty(token, out var element))
                continue;

            json.WriteStartObject(token);
            json.WriteString("tf", element.GetProperty("tf").GetString());
            json.WritePropertyName("properties");
            WriteProperties(json, element);
            json.WriteEndObject();
            AddTypes(source.GetProperty("types"), element, types);
        }

        json.WriteEndObject();
    }

    private static void AddTypes(JsonElement source, JsonElement element, SortedDictionary<string, JsonElement?> types)
    {
        foreach (var property in element.GetProperty("props").EnumerateObject())
        {
            if (Text(property.Value, "type") is not { } token || types.ContainsKey(token))
                continue;

            // A type without an entry has no member that provider 5.100.0 knows.
            types.Add(token, source.TryGetProperty(token, out var type) ? type : null);
            if (types[token] is { } known)
                AddTypes(source, known, types);
        }
    }

    private static void WriteProperties(Utf8JsonWriter json, JsonElement? element)
    {
        json.WriteStartObject();
        IEnumerable<JsonProperty> properties = element is { } known ? known.GetProperty("props").EnumerateObject() : [];
        foreach (var property in properties.OrderBy(static property => property.Name, StringComparer.Ordinal))
        {
            json.WritePropertyName(property.Name);
            WriteProperty(json, property.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, JsonElement property)
    {
        var marks = new List<(string Name, bool Set)>
        {
            ("output", Text(property, "io") == "o"),
            ("block", Text(property, "kind") == "block"),
            ("one", property.TryGetProperty("maxItemsOne", out _)),
            ("set", Text(property, "coll") == "set"),
        };
        var name = Text(property, "tf");
        var type = Text(property, "type");
        if (name is not null && type is null && !marks.Exists(static mark => mark.Set))
        {
            json.WriteStringValue(name);
            return;
        }

        json.WriteStartObject();
        json.WriteString(name is null ? "guess" : "tf", name ?? Text(property, "tfGuess"));
        foreach (var (mark, set) in marks)
        {
            if (set)
                json.WriteBoolean(mark, value: true);
        }

        if (type is not null)
            json.WriteString("type", type);

        json.WriteEndObject();
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
