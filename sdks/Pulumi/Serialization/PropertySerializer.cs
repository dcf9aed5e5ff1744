using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi;

/// <summary>
/// Turns arguments into property values. The walk is synchronous; outputs it meets that are still pending are
/// noted, and the walk is repeated when they are there. Everything known, as in a test, is one walk.
/// </summary>
internal sealed class PropertySerializer(bool keepResources)
{
    private readonly List<IOutput> _pending = [];

    // Where the walk is, for messages: member names, or (null, index) in lists.
    private readonly List<(string? Name, int Index)> _path = [];

    private ResourceSet.Builder _resources;

    /// <summary>Serializes one value, waiting for the outputs in it.</summary>
    internal static async ValueTask<(object? Value, ResourceSet Resources)> SerializeAsync(string path, object? value, bool keepResources)
    {
        while (true)
        {
            var serializer = new PropertySerializer(keepResources);
            serializer._path.Add((path, 0));
            var result = serializer.Serialize(value);
            if (serializer._pending.Count == 0)
                return (result, serializer._resources.ToSet());
            await AllCompleted.Of(serializer._pending);
        }
    }

    /// <summary>Serializes named values, each with the resources found in it; nulls are left out.</summary>
    /// <exception cref="InvalidOperationException">A value has a type that cannot be sent; the text names its path.</exception>
    internal static async ValueTask<SerializedProperties> SerializePropertiesAsync(
        IReadOnlyList<InputProperty> properties, bool keepResources)
    {
        var values = new object?[properties.Count];
        var resources = new ResourceSet[properties.Count];
        var done = new bool[properties.Count];
        var serializer = new PropertySerializer(keepResources);
        while (true)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (done[i])
                    continue;
                var before = serializer._pending.Count;
                serializer._resources = default;
                values[i] = serializer.SerializeProperty(properties[i]);
                resources[i] = serializer._resources.ToSet();
                done[i] = serializer._pending.Count == before;
            }
            if (serializer._pending.Count == 0)
                break;
            await AllCompleted.Of(serializer._pending);
            serializer._pending.Clear();
        }

        var result = new PropertyObject(values.Length);
        var dependencies = new List<(string Name, ResourceSet Resources)>(values.Length);
        var all = default(ResourceSet.Builder);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null)
                continue;
            result.Add(properties[i].Name, values[i]);
            dependencies.Add((properties[i].Name, resources[i]));
            all.Add(resources[i]);
        }
        return new SerializedProperties(result, dependencies, all.ToSet());
    }

    private object? SerializeProperty(InputProperty property)
    {
        try
        {
            _path.Clear();
            _path.Add((property.Name, 0));
            return Serialize(property.Value);
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidOperationException($"error serializing property \"{property.Name}\": {error.Message}", error);
        }
    }

    private object? Serialize(object? value) => value switch
    {
        null => null,
        string or bool or double => value,
        int number => (double)number,
        IInputListContent list => SerializeSegments(list.Segments),
        IInputMapContent map => SerializeEntries(map.Entries),
        IInput input => Serialize(input.Content),
        IOutput output => SerializeOutput(output),
        InputArgs args => SerializeArgs(args),
        Resource resource => SerializeResource(resource),
        AssetOrArchive asset => asset,
        IUnion union => Serialize(union.Value),
        JsonText json => SerializeJsonText(json),
        JsonElement json => FromJson(json),
        JsonDocument json => FromJson(json.RootElement),
        SecretValue or UnknownValue or ResourceReference or PropertyObject => value,
        ImmutableDictionary<string, object?> map => SerializeMap(map),
        IEnumerable<KeyValuePair<string, object?>> map => SerializeMap(map),
        IDictionary map => SerializeDictionary(map),
        IEnumerable list => SerializeList(list),
        Enum number => Convert.ToDouble(Convert.ToInt64(number, null)),
        Task => throw new InvalidOperationException(
            $"Tasks are not allowed inside ResourceArgs: {Path} is a {value.GetType().FullName}. Wrap it in an Output."),
        _ => SerializeByAttribute(value),
    };

    private object? SerializeOutput(IOutput output)
    {
        if (!output.IsCompleted)
        {
            _pending.Add(output);
            return UnknownValue.Instance;
        }
        var data = output.GetData();
        _resources.Add(data.Resources);
        if (!data.IsKnown)
            return UnknownValue.Instance;
        var value = Serialize(data.Value);
        return data.IsSecret && value is not UnknownValue ? new SecretValue(value) : value;
    }

    private object SerializeSegments(IReadOnlyList<object?> segments)
    {
        var list = new List<object?>(segments.Count);
        bool isKnown = true, isSecret = false;
        foreach (var segment in segments)
        {
            if (segment is not IOutput)
            {
                list.Add(SerializeElement(list.Count, segment));
                continue;
            }
            var whole = Serialize(segment);
            (whole, var secret) = whole is SecretValue wrapped ? (wrapped.Value, true) : (whole, false);
            isSecret |= secret;
            isKnown &= whole is not UnknownValue;
            if (whole is object?[] values)
                list.AddRange(values);
        }
        return Wrap(list.ToArray(), isKnown, isSecret);
    }

    private object SerializeEntries(IReadOnlyList<InputMapEntry> entries)
    {
        bool isKnown = true, isSecret = false;
        if (IsSimple(entries))
        {
            var direct = new PropertyObject(entries.Count);
            foreach (var entry in entries)
                AddMember(direct, entry.Key!, entry.Value);
            return direct;
        }

        var map = new Dictionary<string, object?>(entries.Count);
        foreach (var entry in entries)
        {
            if (entry.Key is not null)
            {
                InputMapEntry.Put(map, entry.Key, entry.Value, entry.Overrides);
                continue;
            }
            var output = (IOutput)entry.Value!;
            if (!output.IsCompleted)
            {
                _pending.Add(output);
                continue;
            }
            var data = output.GetData();
            _resources.Add(data.Resources);
            isKnown &= data.IsKnown;
            isSecret |= data.IsSecret;
            if (data.Value is not IDictionary whole)
                continue;
            foreach (DictionaryEntry pair in whole)
                InputMapEntry.Put(map, (string)pair.Key, pair.Value, entry.Overrides);
        }
        var result = new PropertyObject(map.Count);
        foreach (var (key, value) in map)
            AddMember(result, key, value);
        return Wrap(result, isKnown, isSecret);
    }

    /// <summary>Whether the entries are single and few enough to see at once that no key comes twice.</summary>
    private static bool IsSimple(IReadOnlyList<InputMapEntry> entries)
    {
        if (entries.Count > 8)
            return false;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key is not { } key)
                return false;
            for (var j = 0; j < i; j++)
            {
                if (string.Equals(entries[j].Key, key, StringComparison.Ordinal))
                    return false;
            }
        }
        return true;
    }

    private static object Wrap(object value, bool isKnown, bool isSecret)
        => !isKnown ? UnknownValue.Instance : isSecret ? new SecretValue(value) : value;

    private PropertyObject SerializeArgs(InputArgs args)
    {
        var properties = args.Collect();
        var result = new PropertyObject(properties.Count);
        foreach (var (name, value) in properties)
            AddMember(result, name, value);
        return result;
    }

    private PropertyObject SerializeMap(ImmutableDictionary<string, object?> map)
    {
        var result = new PropertyObject(map.Count);
        foreach (var (name, value) in map)
            AddMember(result, name, value);
        return result;
    }

    private PropertyObject SerializeMap(IEnumerable<KeyValuePair<string, object?>> map)
    {
        var result = map.TryGetNonEnumeratedCount(out var count) ? new PropertyObject(count) : new PropertyObject();
        foreach (var (name, value) in map)
            AddMember(result, name, value);
        return result;
    }

    private PropertyObject SerializeDictionary(IDictionary map)
    {
        var result = new PropertyObject(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            if (entry.Key is not string name)
            {
                throw new InvalidOperationException(
                    $"Dictionaries are only supported with string keys: {Path} has a key of type {entry.Key.GetType().FullName}.");
            }
            AddMember(result, name, entry.Value);
        }
        return result;
    }

    private void AddMember(PropertyObject target, string name, object? value)
    {
        if (value is null)
            return;
        _path.Add((name, 0));
        if (Serialize(value) is { } serialized)
            target.Add(name, serialized);
        _path.RemoveAt(_path.Count - 1);
    }

    private object? SerializeElement(int index, object? value)
    {
        _path.Add((null, index));
        var serialized = Serialize(value);
        _path.RemoveAt(_path.Count - 1);
        return serialized;
    }

    private string Path
    {
        get
        {
            var text = new System.Text.StringBuilder();
            foreach (var (name, index) in _path)
            {
                if (name is null)
                    text.Append('[').Append(index).Append(']');
                else
                    text.Append(text.Length == 0 ? "" : ".").Append(name);
            }
            return text.ToString();
        }
    }

    private object?[] SerializeList(IEnumerable list)
    {
        // A default ImmutableArray throws when it is enumerated; it stands for an empty list.
        if (DefaultArray.Is(list))
            return [];
        var result = new List<object?>((list as ICollection)?.Count ?? 4);
        foreach (var element in list)
            result.Add(SerializeElement(result.Count, element));
        return result.ToArray();
    }

    private object? SerializeResource(Resource resource)
    {
        _resources.Add(ResourceSet.Of(resource));
        var custom = resource as CustomResource;
        if (!resource.Urn.IsCompleted || custom is { Id.IsCompleted: false })
        {
            _pending.Add(custom is null || !resource.Urn.IsCompleted ? resource.Urn : custom.Id);
            return UnknownValue.Instance;
        }
        if (!keepResources)
            return SerializeOutput(custom is null ? resource.Urn : custom.Id);
        var id = custom is null ? null : custom.Id.GetData() is { IsKnown: true } data ? data.Value : "";
        return new ResourceReference(resource.Urn.GetData().Value, id, resource.Version, resource);
    }

    private object? SerializeJsonText(JsonText json)
    {
        var value = Serialize(json.Value);
        var content = PropertyReader.Unwrap(value);
        return !content.IsKnown ? UnknownValue.Instance : Wrap(PropertyJson.Write(content.Value), isKnown: true, content.IsSecret);
    }

    private static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(FromJson).ToArray(),
        JsonValueKind.Object => FromJsonObject(json),
        _ => null,
    };

    private static PropertyObject FromJsonObject(JsonElement json)
    {
        var result = new PropertyObject();
        foreach (var member in json.EnumerateObject())
        {
            if (FromJson(member.Value) is { } value)
                result.Add(member.Name, value);
        }
        return result;
    }

    private object? SerializeByAttribute(object value)
    {
        var type = value.GetType();
        if (type.IsDefined(typeof(EnumTypeAttribute)))
            return Serialize(EnumTypes.ValueOf(value));
        if (!type.IsDefined(typeof(OutputTypeAttribute)))
        {
            throw new InvalidOperationException(
                $"{type.FullName} is not a supported argument type.\n\t{Path}");
        }
        var result = new PropertyObject();
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
            AddMember(result, char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field.GetValue(value));
        return result;
    }
}

/// <summary>Serialized arguments.</summary>
/// <param name="Values">The values; nulls are left out.</param>
/// <param name="Dependencies">For every value the resources found in it.</param>
/// <param name="Resources">All of those resources.</param>
internal sealed record SerializedProperties(
    PropertyObject Values, List<(string Name, ResourceSet Resources)> Dependencies, ResourceSet Resources);
