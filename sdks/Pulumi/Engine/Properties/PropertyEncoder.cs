using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Engine.Properties;

/// <summary>Writes property values as the protocol's messages.</summary>
internal static class PropertyEncoder
{
    private static readonly Comparer<KeyValuePair<string, object?>> ByName =
        Comparer<KeyValuePair<string, object?>>.Create(static (left, right) => string.CompareOrdinal(left.Key, right.Key));

    /// <summary>An object with its names in ordinal order and without its nulls.</summary>
    internal static Struct Encode(PropertyObject members)
    {
        var sorted = new KeyValuePair<string, object?>[members.Count];
        var count = 0;
        foreach (var member in members)
        {
            if (member.Value is not null)
                sorted[count++] = member;
        }
        sorted.AsSpan(0, count).Sort(ByName);
        var result = new Struct();
        foreach (var (name, value) in sorted.AsSpan(0, count))
            result.Fields.Add(name, Encode(value));
        return result;
    }

    internal static Value Encode(object? value) => value switch
    {
        null => Value.ForNull(),
        string text => Value.ForString(text),
        bool flag => Value.ForBool(flag),
        double number => Value.ForNumber(number),
        object?[] list => new Value { ListValue = EncodeList(list) },
        PropertyObject members => Value.ForStruct(Encode(members)),
        UnknownValue => Value.ForString(WireConstants.Unknown),
        SecretValue secret => Signed(Signature.Secret, ("value", Encode(secret.Value))),
        ResourceReference { Id: null } component => Signed(Signature.Resource, ("urn", Value.ForString(component.Urn))),
        ResourceReference custom => Signed(
            Signature.Resource, ("id", Value.ForString(custom.Id)), ("urn", Value.ForString(custom.Urn))),
        AssetArchive archive => Signed(Signature.Archive, (archive.Property, EncodeAssets(archive))),
        AssetOrArchive file => Signed(
            file is Archive ? Signature.Archive : Signature.Asset, (file.Property, Value.ForString((string)file.Value))),
        _ => throw new InvalidOperationException($"A value of type {value.GetType()} cannot be sent to the engine."),
    };

    private static ListValue EncodeList(object?[] list)
    {
        var result = new ListValue();
        result.Values.Capacity = list.Length;
        foreach (var element in list)
            result.Values.Add(Encode(element));
        return result;
    }

    private static Value EncodeAssets(AssetArchive archive)
    {
        var assets = new PropertyObject();
        foreach (var (name, asset) in (IReadOnlyDictionary<string, AssetOrArchive>)archive.Value)
            assets.Add(name, asset);
        return Value.ForStruct(Encode(assets));
    }

    // The signature's key begins with a digit, so it comes before every member name that is used here.
    private static Value Signed(string signature, params ReadOnlySpan<(string Name, Value Value)> members)
    {
        var result = new Struct { Fields = { [Signature.Key] = Value.ForString(signature) } };
        foreach (var (name, value) in members)
            result.Fields.Add(name, value);
        return Value.ForStruct(result);
    }
}
