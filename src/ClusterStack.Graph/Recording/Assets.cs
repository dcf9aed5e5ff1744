using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ClusterStack.Graph.Recording;

/// <summary>Assets as values of a graph.</summary>
internal static class Assets
{
    // An asset does not publish what it is made from, neither in the local SDK nor in the official one.
    private static readonly PropertyInfo Content =
        typeof(AssetOrArchive).GetProperty("Value", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingMemberException(nameof(AssetOrArchive), "Value");

    internal static AssetValue Value(AssetOrArchive asset)
    {
        var content = Content.GetValue(asset);
        return asset switch
        {
            FileAsset => new(AssetKind.File, (string)content!),
            StringAsset => new(AssetKind.Text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes((string)content!)))),
            RemoteAsset => new(AssetKind.Remote, (string)content!),
            FileArchive => new(AssetKind.FileArchive, (string)content!),
            RemoteArchive => new(AssetKind.RemoteArchive, (string)content!),
            AssetArchive => new(AssetKind.AssetArchive, "", Entries((IDictionary<string, AssetOrArchive>)content!)),
            _ => throw new InvalidOperationException($"An asset of type {asset.GetType()} has no form in a graph."),
        };
    }

    private static ObjectValue Entries(IDictionary<string, AssetOrArchive> entries)
        => ObjectValue.From(entries.Select(static entry => KeyValuePair.Create(entry.Key, (PropertyValue)Value(entry.Value))));
}
