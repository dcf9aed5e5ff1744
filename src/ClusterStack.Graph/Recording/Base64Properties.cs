namespace ClusterStack.Graph.Recording;

/// <summary>The properties whose text AWS and Kubernetes want in base64. A graph shows them decoded.</summary>
internal static class Base64Properties
{
    /// <summary>Whether a type has such properties at all.</summary>
    internal static bool Concern(string type) => Of(type) is not null;

    internal static bool Contains(string type, string path) => Of(type) switch
    {
        null => false,
        [.., '.'] map => path.StartsWith(map, StringComparison.Ordinal),
        var property => path == property,
    };

    /// <summary>The property of a type; of a map, which ends with a dot, every member is in base64.</summary>
    private static string? Of(string type) => type switch
    {
        "aws:ec2/launchTemplate:LaunchTemplate" => "userData",
        "aws:ec2/instance:Instance" => "userDataBase64",
        "aws:s3/bucketObjectv2:BucketObjectv2" => "contentBase64",
        "aws:secretsmanager/secretVersion:SecretVersion" => "secretBinary",
        "kubernetes:core/v1:Secret" => "data.",
        "kubernetes:core/v1:ConfigMap" => "binaryData.",
        _ => null,
    };
}
