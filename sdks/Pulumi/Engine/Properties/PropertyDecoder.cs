using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Engine.Properties;

/// <summary>Reads property values from the protocol's messages.</summary>
internal static class PropertyDecoder
{
    /// <exception cref="InvalidOperationException">A signed value lacks what its signature asks for.</exception>
    internal static PropertyObject Decode(Struct? value)
    {
        if (value is null)
            return PropertyObject.Empty;
        var result = new PropertyObject(value.Fields.Count);
        foreach (var (name, member) in value.Fields)
            result.Add(name, Decode(member));
        return result;
    }

    internal static object? Decode(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value.StringValue == WireConstants.Unknown ? UnknownValue.Instance : value.StringValue,
        Value.KindOneofCase.BoolValue => value.BoolValue,
        Value.KindOneofCase.NumberValue => value.NumberValue,
        Value.KindOneofCase.ListValue => DecodeList(value.ListValue.Values),
        Value.KindOneofCase.StructValue => TextOf(value.StructValue.Fields, Signature.Key) is { } signature
            ? DecodeSigned(signature, value.StructValue.Fields)
            : Decode(value.StructValue),
        _ => null,
    };

    private static object?[] DecodeList(RepeatedField<Value> values)
    {
        var result = new object?[values.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = Decode(values[i]);
        return result;
    }

    private static object DecodeSigned(string signature, MapField<string, Value> members) => signature switch
    {
        Signature.Secret => new SecretValue(members.TryGetValue("value", out var value)
            ? Decode(value)
            : throw Misshapen("secret", "value")),
        Signature.Resource => new ResourceReference(
            TextOf(members, "urn") ?? throw Misshapen("resource reference", "urn"),
            TextOf(members, "id") is var id && id == WireConstants.Unknown ? "" : id,
            TextOf(members, "packageVersion"),
            Resource: null),
        Signature.Asset => DecodeAsset(members) ?? throw Misshapen("asset", "path, text or uri"),
        Signature.Archive => DecodeArchive(members) ?? throw Misshapen("archive", "path, uri or assets"),
        _ => throw new InvalidOperationException($"The engine sent a value with the unrecognized signature '{signature}'."),
    };

    private static Asset? DecodeAsset(MapField<string, Value> members)
        => TextOf(members, "path") is { } path ? new FileAsset(path)
            : TextOf(members, "text") is { } text ? new StringAsset(text)
            : TextOf(members, "uri") is { } uri ? new RemoteAsset(uri)
            : null;

    private static Archive? DecodeArchive(MapField<string, Value> members)
        => TextOf(members, "path") is { } path ? new FileArchive(path)
            : TextOf(members, "uri") is { } uri ? new RemoteArchive(uri)
            : members.TryGetValue("assets", out var assets) && assets.StructValue is { } files ? DecodeAssets(files)
            : null;

    private static AssetArchive DecodeAssets(Struct files)
    {
        var assets = new Dictionary<string, AssetOrArchive>(files.Fields.Count, StringComparer.Ordinal);
        foreach (var (name, file) in files.Fields)
            assets.Add(name, Decode(file) as AssetOrArchive ?? throw Misshapen("archive", $"asset or archive as '{name}'"));
        return new AssetArchive(assets);
    }

    private static string? TextOf(MapField<string, Value> members, string name)
        => members.TryGetValue(name, out var value) && value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : null;

    private static InvalidOperationException Misshapen(string what, string missing)
        => new($"The engine sent a {what} without its {missing}.");
}
