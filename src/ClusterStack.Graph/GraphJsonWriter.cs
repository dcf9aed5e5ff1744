using System.Text.Json;

namespace ClusterStack.Graph;

internal static class GraphJsonWriter
{
    private const double LargestExactInteger = 9_007_199_254_740_992;

    /// <summary>Bytes that are kept back before they go to the stream: the writer itself would keep all until the end.</summary>
    private const int FlushedAt = 64 * 1024;

    internal static void Write(Utf8JsonWriter json, ResourceGraph graph)
    {
        json.WriteStartObject();
        json.WriteString("format", GraphJson.Format);
        json.WriteString("project", graph.Project);
        json.WriteString("stack", graph.Stack);
        json.WriteStartArray("resources");
        foreach (var resource in graph.Resources)
        {
            WriteResource(json, resource);
            if (json.BytesPending >= FlushedAt)
                json.Flush();
        }

        json.WriteEndArray();
        json.WritePropertyName("outputs");
        WriteValue(json, graph.Outputs);
        if (!graph.Invokes.IsEmpty)
        {
            json.WriteStartArray("invokes");
            foreach (var invoke in graph.Invokes)
            {
                json.WriteStartObject();
                json.WriteString("token", invoke.Token);
                json.WritePropertyName("args");
                WriteValue(json, invoke.Args);
                json.WritePropertyName("result");
                WriteValue(json, invoke.Result);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    internal static void WriteValue(Utf8JsonWriter json, PropertyValue value)
    {
        switch (value)
        {
            case StringValue text:
                json.WriteStringValue(text.Value);
                break;
            case NumberValue number:
                WriteNumber(json, number.Value);
                break;
            case BooleanValue boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            case NullValue:
                json.WriteNullValue();
                break;
            case ListValue list:
                WriteItems(json, list.Items);
                break;
            case ObjectValue @object:
                WriteObject(json, @object);
                break;
            default:
                WriteMarker(json, value);
                break;
        }
    }

    private static void WriteMarker(Utf8JsonWriter json, PropertyValue value)
    {
        json.WriteStartObject();
        switch (value)
        {
            case ReferenceValue reference:
                json.WriteString("$ref", reference.Urn);
                json.WriteString("property", reference.Property);
                break;
            case ConcatValue concat:
                json.WritePropertyName("$concat");
                WriteItems(json, concat.Parts);
                break;
            case SecretValue secret:
                json.WritePropertyName("$secret");
                WriteValue(json, secret.Inner);
                break;
            case UnknownValue unknown:
                json.WriteBoolean("$unknown", true);
                WriteStrings(json, "from", unknown.From);
                break;
            case Base64Value base64:
                json.WritePropertyName("$base64");
                WriteValue(json, base64.Content);
                break;
            case AssetValue asset:
                json.WriteStartObject("$asset");
                if (asset.Entries is { } entries)
                {
                    json.WritePropertyName(AssetKinds.Name(asset.Kind));
                    WriteObject(json, entries);
                }
                else
                {
                    json.WriteString(AssetKinds.Name(asset.Kind), asset.Content);
                }

                json.WriteEndObject();
                break;
            default:
                throw new ArgumentException($"A value of type {value.GetType()} has no form in a graph file.", nameof(value));
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (Math.Abs(number) <= LargestExactInteger && Math.Truncate(number) == number)
            json.WriteNumberValue((long)number);
        else
            json.WriteNumberValue(number);
    }

    private static void WriteItems(Utf8JsonWriter json, ImmutableArray<PropertyValue> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
            WriteValue(json, item);

        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, ObjectValue value)
    {
        json.WriteStartObject();
        foreach (var (name, member) in value.Members)
        {
            json.WritePropertyName(name is ['$', ..] ? "$" + name : name);
            WriteValue(json, member);
        }

        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, GraphResource resource)
    {
        json.WriteStartObject();
        json.WriteString("urn", resource.Urn);
        json.WriteString("type", resource.Type);
        json.WriteString("name", resource.Name);
        WriteText(json, "parent", resource.Parent);
        json.WriteBoolean("component", resource.Component);
        json.WritePropertyName("inputs");
        WriteObject(json, resource.Inputs);
        WriteStrings(json, "dependsOn", resource.DependsOn);
        if (resource.Options != GraphOptions.None)
            WriteOptions(json, resource.Options);

        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, GraphOptions options)
    {
        json.WriteStartObject("options");
        WriteTrue(json, "protect", options.Protect);
        WriteTrue(json, "retainOnDelete", options.RetainOnDelete);
        if (options.DeleteBeforeReplace is { } deleteBeforeReplace)
            json.WriteBoolean("deleteBeforeReplace", deleteBeforeReplace);

        WriteStrings(json, "ignoreChanges", options.IgnoreChanges);
        WriteStrings(json, "replaceOnChanges", options.ReplaceOnChanges);
        WriteStrings(json, "additionalSecretOutputs", options.AdditionalSecretOutputs);
        WriteStrings(json, "aliases", options.Aliases);
        WriteText(json, "provider", options.Provider);
        WriteText(json, "deletedWith", options.DeletedWith);
        WriteText(json, "import", options.Import);
        if (options.Read is { } read)
        {
            json.WritePropertyName("read");
            WriteValue(json, read);
        }

        WriteTimeout(json, "createTimeoutSeconds", options.CreateTimeout);
        WriteTimeout(json, "updateTimeoutSeconds", options.UpdateTimeout);
        WriteTimeout(json, "deleteTimeoutSeconds", options.DeleteTimeout);
        json.WriteEndObject();
    }

    private static void WriteTrue(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
            json.WriteBoolean(name, true);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void WriteTimeout(Utf8JsonWriter json, string name, TimeSpan? value)
    {
        if (value is { } timeout)
            json.WriteNumber(name, timeout.TotalSeconds);
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, ImmutableArray<string> items)
    {
        if (items.IsEmpty)
            return;

        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);

        json.WriteEndArray();
    }
}

/// <summary>The names of the kinds of assets in a graph file.</summary>
internal static class AssetKinds
{
    private static readonly string[] Names = ["path", "textSha256", "uri", "archivePath", "archiveUri", "entries"];

    internal static string Name(AssetKind kind) => Names[(int)kind];

    internal static AssetKind? Find(string name) => Array.IndexOf(Names, name) is >= 0 and var index ? (AssetKind)index : null;
}
