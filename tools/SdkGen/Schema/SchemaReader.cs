using System.Text.Json;

namespace SdkGen.Schema;

/// <summary>Reads a package schema; a keyword that it does not know is an error, so that nothing is lost silently.</summary>
internal static class SchemaReader
{
    private const string TypePrefix = "#/types/";
    private const string ResourcePrefix = "#/resources/";

    // willReplaceOnChanges tells documentation, not the SDK: only replaceOnChanges reaches the engine.
    private static readonly ImmutableHashSet<string> PropertyKeywords =
    [
        "type", "items", "additionalProperties", "$ref", "oneOf", "secret", "default", "defaultInfo", "const",
        "deprecationMessage", "language", "willReplaceOnChanges", "replaceOnChanges",
    ];

    /// <exception cref="FormatException">The text is not a schema this generator understands.</exception>
    public static PackageSchema Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var csharp = root.GetProperty("language").GetProperty("csharp");
        var types = Members(root, "types").ToList();

        return new PackageSchema
        {
            Name = root.GetProperty("name").GetString()!,
            Version = root.GetProperty("version").GetString()!,
            ModuleFormat = root.GetProperty("meta").GetProperty("moduleFormat").GetString()!,
            Namespaces = Members(csharp, "namespaces").ToImmutableDictionary(n => n.Name, n => n.Value.GetString()!),
            Kubernetes = csharp.GetProperty("compatibility").GetString() == "kubernetes20",
            Provider = ReadResource("provider", root.GetProperty("provider")),
            Resources = Members(root, "resources").ToImmutableDictionary(r => r.Name, r => ReadResource(r.Name, r.Value)),
            Functions = Members(root, "functions").ToImmutableDictionary(f => f.Name, f => ReadFunction(f.Name, f.Value)),
            Objects = types.Where(t => !t.Value.TryGetProperty("enum", out _))
                .ToImmutableDictionary(t => t.Name, t => new ObjectSchema(ReadProperties(t.Name, t.Value, "properties", "required"))),
            Enums = types.Where(t => t.Value.TryGetProperty("enum", out _))
                .ToImmutableDictionary(t => t.Name, t => ReadEnum(t.Name, t.Value)),
        };
    }

    private static ResourceSchema ReadResource(string token, JsonElement resource) => new(
        ReadProperties(token, resource, "inputProperties", "requiredInputs"),
        ReadProperties(token, resource, "properties", "required"))
    {
        Aliases = resource.TryGetProperty("aliases", out var aliases)
            ? [.. aliases.EnumerateArray().Select(alias => alias.GetProperty("type").GetString()!).Distinct()]
            : [],
        CSharpName = CSharpName(resource),
        IsOverlay = IsTrue(resource, "isOverlay"),
        IsComponent = IsTrue(resource, "isComponent"),
    };

    private static FunctionSchema ReadFunction(string token, JsonElement function) => new(
        function.TryGetProperty("inputs", out var inputs) ? ReadProperties(token, inputs, "properties", "required") : [],
        ReadProperties(token, function.GetProperty("outputs"), "properties", "required"));

    private static EnumSchema ReadEnum(string token, JsonElement type) => new(
        ReadBuiltIn(token, type.GetProperty("type").GetString()),
        [
            .. type.GetProperty("enum").EnumerateArray().Select(value => new EnumValue(
                value.TryGetProperty("name", out var name) ? name.GetString() : null,
                value.GetProperty("value").Clone())),
        ]);

    private static ImmutableArray<PropertySchema> ReadProperties(string token, JsonElement owner, string member, string requiredMember)
    {
        var required = owner.TryGetProperty(requiredMember, out var names)
            ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal)
            : [];
        var answered = required.Concat(RequiredOutputs(owner)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Members(owner, member)
                .OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => ReadProperty($"{token}.{property.Name}", property) with
                {
                    Required = required.Contains(property.Name),
                    Answered = answered.Contains(property.Name),
                }),
        ];
    }

    /// <summary>What a nested type always holds as an output although nobody has to give it. The schema says so only for Node.js.</summary>
    private static IEnumerable<string> RequiredOutputs(JsonElement type)
        => type.TryGetProperty("language", out var language)
            && language.TryGetProperty("nodejs", out var node)
            && node.TryGetProperty("requiredOutputs", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()!)
            : [];

    private static PropertySchema ReadProperty(string path, JsonProperty property)
    {
        var value = property.Value;
        if (value.EnumerateObject().FirstOrDefault(keyword => !PropertyKeywords.Contains(keyword.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            throw new FormatException($"{path}: the generator does not know the keyword '{unknown.Name}'");

        return new PropertySchema(property.Name, ReadType(path, value))
        {
            Secret = IsTrue(value, "secret"),
            CSharpName = CSharpName(value),
            Deprecation = value.TryGetProperty("deprecationMessage", out var deprecation) ? deprecation.GetString() : null,
            Default = value.TryGetProperty("default", out var literal) ? literal.Clone() : null,
            DefaultEnvironment = value.TryGetProperty("defaultInfo", out var info)
                ? [.. info.GetProperty("environment").EnumerateArray().Select(name => name.GetString()!)]
                : [],
            Const = value.TryGetProperty("const", out var constant) ? constant.GetString() : null,
            ReplaceOnChanges = IsTrue(value, "replaceOnChanges"),
        };
    }

    private static SchemaType ReadType(string path, JsonElement type)
    {
        if (type.TryGetProperty("$ref", out var reference))
            return ReadReference(path, reference.GetString()!);
        if (type.TryGetProperty("oneOf", out var options))
            return new UnionType([.. options.EnumerateArray().Select(option => ReadType(path, option))]);

        return type.GetProperty("type").GetString() switch
        {
            "array" => new ListType(ReadType(path, type.GetProperty("items"))),
            "object" => new MapType(type.TryGetProperty("additionalProperties", out var values)
                ? ReadType(path, values)
                : new BuiltInType(BuiltIn.Text)),
            var name => new BuiltInType(ReadBuiltIn(path, name)),
        };
    }

    private static SchemaType ReadReference(string path, string reference) => reference switch
    {
        "pulumi.json#/Any" => new BuiltInType(BuiltIn.Any),
        "pulumi.json#/Json" => new BuiltInType(BuiltIn.Json),
        "pulumi.json#/Asset" => new BuiltInType(BuiltIn.Asset),
        "pulumi.json#/Archive" => new BuiltInType(BuiltIn.Archive),
        _ when reference.StartsWith(TypePrefix, StringComparison.Ordinal) => new TypeReference(Unescape(reference[TypePrefix.Length..])),
        _ when reference.StartsWith(ResourcePrefix, StringComparison.Ordinal) => new ResourceReference(Unescape(reference[ResourcePrefix.Length..])),
        _ => throw new FormatException($"{path}: the generator does not know the reference '{reference}'"),
    };

    private static BuiltIn ReadBuiltIn(string path, string? name) => name switch
    {
        "string" => BuiltIn.Text,
        "integer" => BuiltIn.Integer,
        "number" => BuiltIn.Number,
        "boolean" => BuiltIn.Boolean,
        _ => throw new FormatException($"{path}: the generator does not know the type '{name}'"),
    };

    private static string Unescape(string token) => Uri.UnescapeDataString(token);

    private static string? CSharpName(JsonElement element)
        => element.TryGetProperty("language", out var language)
            && language.TryGetProperty("csharp", out var csharp)
            && csharp.TryGetProperty("name", out var name) ? name.GetString() : null;

    private static bool IsTrue(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) ? value.EnumerateObject() : default;
}
