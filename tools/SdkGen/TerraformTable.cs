using System.Text;
using System.Text.Json;
using SdkGen.Schema;

namespace SdkGen;

/// <summary>
/// The names of the listed resources and functions in the Terraform provider, for the export of graphs as Terraform.
/// </summary>
/// <remarks>
/// The source, <c>terraform-names.json</c>, pairs Pulumi's AWS package 7.48.0 with the schema of hashicorp/aws 5.100.0.
/// The table keeps what the export asks for. A property is its name in Terraform alone where that says everything,
/// otherwise an object: <c>tf</c> the name, or <c>guess</c> the name in newer providers; <c>output</c> it can only be read;
/// <c>block</c> it is a nested block; <c>one</c> Terraform has a list of one where Pulumi has a value; <c>set</c> it has no
/// positions; <c>type</c> the nested type of its members. The source is silent on what is inside a property that provider
/// 5.100.0 lacks: that comes from Pulumi's schema. Lists of objects are blocks in Terraform, named in the singular.
/// </remarks>
internal sealed class TerraformTable
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    private readonly JsonElement _source;
    private readonly Dictionary<(string Owner, string Property), SchemaType> _schema;
    private readonly HashSet<string> _owners;
    private readonly SortedDictionary<string, JsonElement?> _types = new(StringComparer.Ordinal);

    private TerraformTable(JsonElement source, IEnumerable<PackageSchema> schemas)
    {
        _source = source;
        _schema = schemas
            .SelectMany(static schema => schema.Resources.Select(static resource => (resource.Key, Properties: resource.Value.Outputs.Concat(resource.Value.Inputs)))
                .Concat(schema.Objects.Select(static type => (type.Key, Properties: type.Value.Properties.AsEnumerable()))))
            .SelectMany(static owner => owner.Properties.Select(property => (owner.Key, Property: property)))
            .DistinctBy(static member => (member.Key, member.Property.Name)) // A property is in and out; Kubernetes has types with the tokens of resources.
            .ToDictionary(static member => (member.Key, member.Property.Name), static member => member.Property.Type);
        _owners = _schema.Keys.Select(static member => member.Owner).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The table as JSON.</summary>
    /// <param name="names">Text of <c>terraform-names.json</c>.</param>
    /// <param name="tokens">The listed resources and functions.</param>
    /// <param name="schemas">Pulumi's own packages.</param>
    public static string Write(string names, IEnumerable<string> tokens, IEnumerable<PackageSchema> schemas)
    {
        using var document = JsonDocument.Parse(names);
        return new TerraformTable(document.RootElement, schemas).Write(tokens.Order(StringComparer.Ordinal).ToList());
    }

    private string Write(List<string> listed)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            WriteElements(json, "resources", listed);
            WriteElements(json, "functions", listed);
            json.WriteStartObject("types");
            foreach (var (token, type) in _types)
            {
                json.WritePropertyName(token);
                WriteProperties(json, token, type);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private void WriteElements(Utf8JsonWriter json, string section, List<string> listed)
    {
        json.WriteStartObject(section);
        foreach (var token in listed)
        {
            if (!_source.GetProperty(section).TryGetProperty(token, out var element))
                continue;

            json.WriteStartObject(token);
            json.WriteString("tf", element.GetProperty("tf").GetString());
            json.WritePropertyName("properties");
            WriteProperties(json, token, element);
            json.WriteEndObject();
            AddTypes(token, element);
        }

        json.WriteEndObject();
    }

    private void AddTypes(string owner, JsonElement element)
    {
        foreach (var property in element.GetProperty("props").EnumerateObject())
        {
            if (TypeOf(owner, property) is not { } token || _types.ContainsKey(token))
                continue;

            // A type without an entry has no member that provider 5.100.0 knows.
            _types.Add(token, _source.GetProperty("types").TryGetProperty(token, out var type) ? type : null);
            if (_types[token] is { } known)
                AddTypes(token, known);
        }
    }

    private void WriteProperties(Utf8JsonWriter json, string owner, JsonElement? element)
    {
        json.WriteStartObject();
        IEnumerable<JsonProperty> properties = element is { } known ? known.GetProperty("props").EnumerateObject() : [];
        foreach (var property in properties.OrderBy(static property => property.Name, StringComparer.Ordinal))
        {
            json.WritePropertyName(property.Name);
            WriteProperty(json, owner, property);
        }

        json.WriteEndObject();
    }

    private void WriteProperty(Utf8JsonWriter json, string owner, JsonProperty member)
    {
        var property = member.Value;
        var marks = new List<(string Name, bool Set)>
        {
            ("output", Text(property, "io") == "o"),
            ("block", Text(property, "kind") == "block"),
            ("one", property.TryGetProperty("maxItemsOne", out _)),
            ("set", Text(property, "coll") == "set"),
        };
        var name = Text(property, "tf");
        var type = TypeOf(owner, member);
        if (name is not null && type is null && !marks.Exists(static mark => mark.Set))
        {
            json.WriteStringValue(name);
            return;
        }

        json.WriteStartObject();
        json.WriteString(name is null ? "guess" : "tf", name ?? Guess(owner, member));
        foreach (var (mark, set) in marks)
        {
            if (set)
                json.WriteBoolean(mark, value: true);
        }

        if (type is not null)
            json.WriteString("type", type);

        json.WriteEndObject();
    }

    private string? TypeOf(string owner, JsonProperty property)
        => Text(property.Value, "type") ?? (Text(property.Value, "tf") is null ? ObjectOf(owner, property.Name) : null);

    private string? Guess(string owner, JsonProperty property)
    {
        var name = Text(property.Value, "tfGuess");
        return name is not null && IsListOfObjects(owner, property.Name) ? Singular(name) : name;
    }

    private static string Singular(string name)
        => name.EndsWith("ies", StringComparison.Ordinal) ? $"{name[..^3]}y"
            : name.EndsWith("sses", StringComparison.Ordinal) ? name[..^2]
            : name.EndsWith('s') ? name[..^1]
            : name;

    private bool IsListOfObjects(string owner, string property)
        => _schema.GetValueOrDefault((owner, property)) is ListType && ObjectOf(owner, property) is not null;

    /// <summary>The object type of a property, of its items or of its values.</summary>
    private string? ObjectOf(string owner, string property)
    {
        var type = _schema.GetValueOrDefault((owner, property));
        while (type is ListType or MapType)
            type = type is ListType list ? list.Items : ((MapType)type).Values;
        return type is TypeReference reference && _owners.Contains(reference.Token) ? reference.Token : null;
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
