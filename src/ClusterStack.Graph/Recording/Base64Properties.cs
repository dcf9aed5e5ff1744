using System.Collections.Frozen;

namespace ClusterStack.Graph.Recording;

/// <summary>The properties whose text AWS and Kubernetes want in base64. A graph shows them decoded.</summary>
internal static class Base64Properties
{
    private static readonly FrozenSet<(string Type, string Path)> Paths = new[]
    {
        ("aws:ec2/launchTemplate:LaunchTemplate", "userData"),
        ("aws:ec2/instance:Instance", "userDataBase64"),
        ("aws:s3/bucketObjectv2:BucketObjectv2", "contentBase64"),
        ("aws:secretsmanager/secretVersion:SecretVersion", "secretBinary"),
    }.ToFrozenSet();

    // Maps, where every member is in base64.
    private static readonly FrozenSet<(string Type, string Map)> Maps = new[]
    {
        ("kubernetes:core/v1:Secret", "data"),
        ("kubernetes:core/v1:ConfigMap", "binaryData"),
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Types = Paths.Select(static row => row.Type).Concat(Maps.Select(static row => row.Type)).ToFrozenSet();

    /// <summary>Whether a type has such properties at all.</summary>
    internal static bool Concern(string type) => Types.Contains(type);

    internal static bool Contains(string type, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? Paths.Contains((type, path)) : Maps.Contains((type, path[..dot]));
    }
}
