using System.Text.Json;

namespace ClusterStack.Graph;

internal static class GraphJsonReader
{
    private const int MaxDepth = 512;

    internal static ResourceGraph Read(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        json.Read();
        Expect(ref json, JsonTokenType.StartObject, "the graph");
        string? format = null;
        string? project = null;
        string? stack = null;
        var resources = ImmutableArray.CreateBuilder<GraphResource>();
        var invokes = ImmutableArray.CreateBuilder<GraphInvoke>();
        var outputs = ObjectValue.Empty;
        while (Next(ref json, out var name))
        {
            switch (name)
            {
                case "format":
                    format = Text(ref json, name);
                    if (format != GraphJson.Format)
                        throw new GraphFormatException($"The graph has the format '{format}'; this version reads '{GraphJson.Format}'.");

                    break;
                case "project":
                    project = Text(ref json, name);
                    break;
                case "stack":
                    stack = Text(ref json, name);
                    break;
                case "resources":
                    Expect(ref json, JsonTokenType.StartArray, name);
                    while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                        resources.Add(ReadResource(ref json));

                    break;
                case "outputs":
                    outputs = Object(ref json, name);
                    break;
                case "invokes":
                    Expect(ref json, JsonTokenType.StartArray, name);
                    while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                        invokes.Add(ReadInvoke(ref json));

                    break;
                default:
                    throw Unexpected(name, "the graph");
            }
        }

        while (json.Read())
        {
            // Anything after the graph is reported by the reader itself.
        }

        _ = Required(format, "format", "the graph");
        return new()
        {
            Project = Required(project, "project", "the graph"),
            Stack = Required(stack, "stack", "the graph"),
            Resources = resources.DrainToImmutable(),
            Outputs = outputs,
            Invokes = invokes.DrainToImmutable(),
        };
    }

    private static GraphInvoke ReadInvoke(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject, "an invoke");
        string? token = null;
        var args = ObjectValue.Empty;
        var result = ObjectValue.Empty;
        while (Next(ref json, out var name))
        {
            switch (name)
            {
                case "token":
                    token = Text(ref json, name);
                    break;
                case "args":
                    args = Object(ref json, name);
                    break;
                case "result":
                    result = Object(ref json, name);
                    break;
                default:
                    throw Unexpected(name, "an invoke");
            }
        }

        return new(Required(token, "token", "an invoke"), args, result);
    }

    private static GraphResource ReadResource(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject, "a resource");
        string? urn = null;
        string? type = null;
        string? logicalName = null;
        string? parent = null;
        var component = false;
        var inputs = ObjectValue.Empty;
        ImmutableArray<string> dependsOn = [];
        var options = GraphOptions.None;
        while (Next(ref json, out var name))
        {
            switch (name)
            {
                case "urn":
                    urn = Text(ref json, name);
                    break;
                case "type":
                    type = Text(ref json, name);
                    break;
                case "name":
                    logicalName = Text(ref json, name);
                    break;
                case "parent":
                    parent = Text(ref json, name);
                    break;
                case "component":
                    component = json.GetBoolean();
                    break;
                case "inputs":
                    inputs = Object(ref json, name);
                    break;
                case "dependsOn":
                    dependsOn = Texts(ref json, name);
                    break;
                case "options":
                    options = ReadOptions(ref json);
                    break;
                default:
                    throw Unexpected(name, "a resource");
            }
        }

        return new()
        {
            Urn = Required(urn, "urn", "a resource"),
            Type = Required(type, "type", "a resource"),
            Name = Required(logicalName, "name", "a resource"),
            Parent = parent,
            Component = component,
            Inputs = inputs,
            DependsOn = dependsOn,
            Options = options,
        };
    }

    private static GraphOptions ReadOptions(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject, "options");
        var options = GraphOptions.None;
        while (Next(ref json, out var name))
        {
            options = name switch
            {
                "protect" => options with { Protect = json.GetBoolean() },
                "retainOnDelete" => options with { RetainOnDelete = json.GetBoolean() },
                "deleteBeforeReplace" => options with { DeleteBeforeReplace = json.GetBoolean() },
                "ignoreChanges" => options with { IgnoreChanges = Texts(ref json, name) },
                "replaceOnChanges" => options with { ReplaceOnChanges = Texts(ref json, name) },
                "additionalSecretOutputs" => options with { AdditionalSecretOutputs = Texts(ref json, name) },
                "aliases" => options with { Aliases = Texts(ref json, name) },
                "provider" => options with { Provider = Text(ref json, name) },
                "deletedWith" => options with { DeletedWith = Text(ref json, name) },
                "import" => options with { Import = Text(ref json, name) },
                "read" => options with { Read = ReadValue(ref json) },
                "createTimeoutSeconds" => options with { CreateTimeout = TimeSpan.FromSeconds(json.GetDouble()) },
                "updateTimeoutSeconds" => options with { UpdateTimeout = TimeSpan.FromSeconds(json.GetDouble()) },
                "deleteTimeoutSeconds" => options with { DeleteTimeout = TimeSpan.FromSeconds(json.GetDouble()) },
                _ => throw Unexpected(name, "options"),
            };
        }

        return options;
    }

    private static PropertyValue ReadValue(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                return new StringValue(json.GetString()!);
            case JsonTokenType.Number:
                return new NumberValue(json.GetDouble());
            case JsonTokenType.True or JsonTokenType.False:
                return new BooleanValue(json.GetBoolean());
            case JsonTokenType.Null:
                return NullValue.Instance;
            case JsonTokenType.StartArray:
                return new ListValue(Items(ref json));
            default:
                return ReadObjectOrMarker(ref json);
        }
    }

    private static PropertyValue ReadObjectOrMarker(ref Utf8JsonReader json)
    {
        var members = new List<KeyValuePair<string, PropertyValue>>();
        while (Next(ref json, out var name))
        {
            if (name is ['$', not '$', ..] or "$")
                return members.Count == 0 ? ReadMarker(ref json, name) : throw Unexpected(name, "an object with other members before it");

            members.Add(new(name is ['$', '$', ..] ? name[1..] : name, ReadValue(ref json)));
        }

        try
        {
            return ObjectValue.From(members);
        }
        catch (ArgumentException exception)
        {
            throw new GraphFormatException(exception.Message, exception);
        }
    }

    private static PropertyValue ReadMarker(ref Utf8JsonReader json, string marker)
    {
        PropertyValue value;
        switch (marker)
        {
            case "$ref":
                var urn = Text(ref json, marker);
                if (!Next(ref json, out var second) || second != "property")
                    throw new GraphFormatException($"The reference to '{urn}' names no 'property'.");

                value = new ReferenceValue(urn, Text(ref json, second));
                break;
            case "$concat":
                Expect(ref json, JsonTokenType.StartArray, marker);
                value = new ConcatValue(Items(ref json));
                break;
            case "$secret":
                value = new SecretValue(ReadValue(ref json));
                break;
            case "$base64":
                value = new Base64Value(ReadValue(ref json));
                break;
            case "$unknown":
                Expect(ref json, JsonTokenType.True, marker);
                ImmutableArray<string> from = [];
                if (!Next(ref json, out var origin))
                    return new UnknownValue(from);

                value = origin == "from" ? new UnknownValue(Texts(ref json, origin)) : throw Unexpected(origin, "'$unknown'");
                break;
            case "$asset":
                value = ReadAsset(ref json);
                break;
            default:
                throw new GraphFormatException(
                    $"'{marker}' is no marker of a graph file; a literal name that begins with '$' is written '${marker}'.");
        }

        return Next(ref json, out var extra) ? throw Unexpected(extra, $"'{marker}'") : value;
    }

    private static AssetValue ReadAsset(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject, "'$asset'");
        if (!Next(ref json, out var name) || AssetKinds.Find(name) is not { } kind)
            throw new GraphFormatException($"'{name}' is no kind of '$asset'.");

        var asset = kind == AssetKind.AssetArchive
            ? new AssetValue(kind, "", Object(ref json, name))
            : new AssetValue(kind, Text(ref json, name));
        return Next(ref json, out var extra) ? throw Unexpected(extra, "'$asset'") : asset;
    }

    private static ImmutableArray<PropertyValue> Items(ref Utf8JsonReader json)
    {
        var items = ImmutableArray.CreateBuilder<PropertyValue>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref json));

        return items.DrainToImmutable();
    }

    private static ObjectValue Object(ref Utf8JsonReader json, string name)
    {
        Expect(ref json, JsonTokenType.StartObject, name);
        return ReadObjectOrMarker(ref json) as ObjectValue
            ?? throw new GraphFormatException($"'{name}' is a marker; expected an object.");
    }

    private static string Text(ref Utf8JsonReader json, string name)
    {
        Expect(ref json, JsonTokenType.String, name);
        return json.GetString()!;
    }

    private static ImmutableArray<string> Texts(ref Utf8JsonReader json, string name)
    {
        Expect(ref json, JsonTokenType.StartArray, name);
        var texts = ImmutableArray.CreateBuilder<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            texts.Add(Text(ref json, name));

        return texts.DrainToImmutable();
    }

    /// <summary>Goes to the value of the next member; false at the end of the object.</summary>
    private static bool Next(ref Utf8JsonReader json, out string name)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.EndObject)
        {
            name = "";
            return false;
        }

        name = json.GetString()!;
        json.Read();
        return true;
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType expected, string name)
    {
        if (json.TokenType != expected)
            throw new GraphFormatException($"Found {json.TokenType} at {name}, byte {json.TokenStartIndex}; expected {expected}.");
    }

    private static string Required(string? value, string name, string where)
        => value ?? throw new GraphFormatException($"'{name}' is missing in {where}.");

    private static GraphFormatException Unexpected(string name, string where)
        => new($"'{name}' is no member of {where}.");
}
