using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClusterStack.Settings;

/// <summary>
/// The JSON Schema (draft 2020-12) of <c>Pulumi.&lt;environment&gt;.yaml</c>, for editors. It is made of the records that the reader
/// follows, so that what it refuses the reader refuses; the reader knows more than a schema can say.
/// </summary>
public sealed class SettingsSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IReadOnlyDictionary<string, string> _descriptions;

    private SettingsSchema(IReadOnlyDictionary<string, string> descriptions) => _descriptions = descriptions;

    /// <summary>The schema's text, which ends with a line break.</summary>
    /// <param name="descriptions">What a key means, by its path: <c>network.zones</c>, <c>workloads.*.replicas</c>, <c>aws:region</c>.</param>
    public static string Write(IReadOnlyDictionary<string, string> descriptions)
        => new SettingsSchema(descriptions).File().ToJsonString(Indented) + "\n";

    private JsonObject File()
    {
        var areas = RecordShape.Of(typeof(EnvironmentSettings)).Keys;
        var defaults = Activator.CreateInstance<EnvironmentSettings>();
        var properties = new JsonObject { [SettingsReader.RegionKey] = Described(new() { ["type"] = "string", ["enum"] = new JsonArray([.. AwsRegions.All.Select(region => (JsonNode)region)]) }, SettingsReader.RegionKey) };
        foreach (var area in areas) properties[$"{ConfigurationFile.Project}:{area.Name}"] = Key(area, defaults, area.Name);
        return new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "An environment of ClusterStack",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("config"),
            ["properties"] = new JsonObject
            {
                ["config"] = new JsonObject
                {
                    ["type"] = "object",
                    ["description"] = "Settings are the keys of clusterstack; keys of other namespaces are those of other programs",
                    ["required"] = new JsonArray([SettingsReader.RegionKey, .. areas.Where(area => area.Required).Select(area => $"{ConfigurationFile.Project}:{area.Name}")]),
                    ["properties"] = properties,
                    ["patternProperties"] = new JsonObject { [$"^{ConfigurationFile.Project}:(?!({string.Join('|', areas.Select(area => area.Name))})$)|^[^:]*$"] = new JsonObject { ["not"] = new JsonObject() } },
                },
                ["secretsprovider"] = Text(null),
                ["encryptedkey"] = Text(null),
                ["encryptionsalt"] = Text(null),
            },
        };
    }

    private JsonObject Object(Type type, string path)
    {
        var (shape, defaults) = (RecordShape.Of(type), Activator.CreateInstance(type)!);
        var properties = new JsonObject();
        foreach (var key in shape.Keys) properties[key.Name] = Key(key, defaults, $"{path}.{key.Name}");
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (shape.Keys.Where(key => key.Required).Select(key => (JsonNode)key.Name).ToArray() is { Length: > 0 } required) schema["required"] = new JsonArray(required);
        schema["properties"] = properties;
        return schema;
    }

    private JsonObject Key(SettingKey key, object defaults, string path)
    {
        var schema = Described(Value(key.Type, key, path), path);
        if (!key.Required && Default(key.Property.GetValue(defaults)) is { } value) schema["default"] = value;
        return schema;
    }

    private JsonObject Value(Type type, SettingKey key, string path)
    {
        if (type == typeof(string)) return key.Form is { Names: false } form ? Text(form) : Text(null);
        if (type == typeof(bool)) return new() { ["type"] = "boolean" };
        if (type == typeof(int)) return Whole(key);
        if (type.IsEnum) return new() { ["type"] = "string", ["enum"] = new JsonArray([.. SettingWords.Of(type).Select(pair => (JsonNode)pair.Word)]) };
        if (type == typeof(ImmutableArray<string>)) return List(key);
        return SettingsBinder.ValueOfMap(type) is { } valueType ? Map(valueType, key, path) : Object(type, path);
    }

    private static JsonObject Text(FormAttribute? form)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (form is null) return schema;
        schema["pattern"] = $"^({form.Pattern})$";
        if (form.Shortest > 0) schema["minLength"] = form.Shortest;
        schema["maxLength"] = form.Longest;
        return schema;
    }

    private static JsonObject Whole(SettingKey key)
    {
        if (key.OneOf is { } oneOf) return new() { ["type"] = "integer", ["enum"] = new JsonArray([.. oneOf.Values.Select(value => (JsonNode)value)]) };
        var schema = new JsonObject { ["type"] = "integer" };
        if (key.Between is not { } between) return schema;
        schema["minimum"] = between.Least;
        schema["maximum"] = between.Most;
        return schema;
    }

    private static JsonObject List(SettingKey key)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Text(key.Form) };
        if (key.Between is { } between)
        {
            schema["minItems"] = between.Least;
            schema["maxItems"] = between.Most;
        }

        if (key.Distinct) schema["uniqueItems"] = true;
        return schema;
    }

    private JsonObject Map(Type valueType, SettingKey key, string path)
    {
        var schema = new JsonObject { ["type"] = "object" };
        if (key.Form is { Names: true } form) schema["propertyNames"] = Text(form);
        schema["additionalProperties"] = valueType == typeof(string) ? Text(key.Form is { Names: false } each ? each : null) : Object(valueType, $"{path}.*");
        return schema;
    }

    private JsonObject Described(JsonObject schema, string path)
    {
        if (_descriptions.TryGetValue(path, out var description)) schema.Insert(0, "description", description);
        return schema;
    }

    /// <summary>A default that a schema can show: those of objects are those of their keys.</summary>
    private static JsonNode? Default(object? value) => value switch
    {
        bool flag => flag,
        int number => number,
        string text => text,
        Enum word => SettingWords.Of(word.GetType()).First(pair => pair.Value.Equals(word)).Word,
        _ => null,
    };
}
