namespace ClusterStack.Settings;

/// <summary>The secret configuration keys that hold passwords of data stores: <c>redisToken-&lt;store&gt;</c>.</summary>
internal static class RedisTokenKeys
{
    private const string Prefix = "redisToken-";

    /// <summary>Key of a store's password.</summary>
    internal static string Of(string store) => Prefix + store;

    /// <summary>The store whose password a key holds, or <see langword="null"/> for any other key.</summary>
    internal static string? Store(string key) => key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : null;
}
