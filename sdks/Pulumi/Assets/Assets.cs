using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A file or a tree of files as an argument of a resource.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string property, object value)
    {
        Property = property;
        Value = value;
    }

    /// <summary>The name of the property that holds the content on the wire: path, text, uri or assets.</summary>
    internal string Property { get; }

    internal object Value { get; }
}

/// <summary>One file.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string property, string value)
        : base(property, value)
    {
    }
}

/// <summary>A local file.</summary>
public sealed class FileAsset(string path) : Asset("path", path);

/// <summary>A file with the given text.</summary>
public sealed class StringAsset(string text) : Asset("text", text);

/// <summary>A file fetched by the engine: a file, http or https URI.</summary>
public sealed class RemoteAsset(string uri) : Asset("uri", uri);

/// <summary>A tree of files.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string property, object value)
        : base(property, value)
    {
    }
}

/// <summary>A local directory, or a .zip, .tar or .tar.gz file.</summary>
public sealed class FileArchive(string path) : Archive("path", path);

/// <summary>An archive fetched by the engine: a file, http or https URI.</summary>
public sealed class RemoteArchive(string uri) : Archive("uri", uri);

/// <summary>An archive made of assets and archives, by their path in it.</summary>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets)
    : Archive("assets", assets.ToImmutableDictionary());
