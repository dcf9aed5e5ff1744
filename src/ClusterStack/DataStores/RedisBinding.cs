using System.Globalization;
using ClusterStack.Model;

namespace ClusterStack.DataStores;

/// <summary>Puts together what a Redis store gives to workloads.</summary>
internal static class RedisBinding
{
    /// <summary>The binding of a store.</summary>
    /// <param name="plan">The store's plan.</param>
    /// <param name="host">Where clients write.</param>
    /// <param name="reader">Where clients may read from replicas; <see langword="null"/> when there is no such address.</param>
    /// <param name="password">The password; <see langword="null"/> when it asks for none.</param>
    internal static StoreBinding Of(RedisPlan plan, Output<string> host, Output<string>? reader, Output<string>? password)
    {
        var port = plan.Port.ToString(CultureInfo.InvariantCulture);
        var properties = ImmutableSortedDictionary.CreateBuilder<string, Output<string>>(StringComparer.Ordinal);
        properties["host"] = host;
        properties["url"] = Url(plan, host, port, password);
        if (reader is not null) properties["readerHost"] = reader;
        if (reader is not null) properties["readerUrl"] = Url(plan, reader, port, password);
        properties["port"] = Output.Create(port);
        if (password is not null) properties["password"] = password;
        if (plan.Authentication == RedisAuthentication.Users) properties["username"] = Output.Create(RedisUsers.UserName);
        return new(properties.ToImmutable());
    }

    private static Output<string> Url(RedisPlan plan, Output<string> host, string port, Output<string>? password)
    {
        var scheme = plan.Encrypts ? "rediss" : "redis"; // IANA registers "rediss" for Redis over TLS
        if (password is null) return Output.Format($"{scheme}://{host}:{port}");
        var user = plan.Authentication == RedisAuthentication.Users ? RedisUsers.UserName : "";
        return Output.Format($"{scheme}://{user}:{password.Apply(Uri.EscapeDataString)}@{host}:{port}");
    }
}
