namespace ClusterStack.Dns;

/// <summary>Logical names of records.</summary>
internal static class RecordName
{
    /// <summary>A host as a part of a logical name: a wildcard's is told apart by an underscore, which no host contains.</summary>
    internal static string Of(string host) => host.StartsWith("*.", StringComparison.Ordinal) ? $"_wildcard{host[1..]}" : host;
}
