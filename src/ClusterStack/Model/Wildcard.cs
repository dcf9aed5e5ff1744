namespace ClusterStack.Model;

/// <summary>Hosts that stand for many: <c>*.example.com</c>.</summary>
internal static class Wildcard
{
    private const string Prefix = "*.";

    /// <summary>Whether a host stands for many.</summary>
    internal static bool Is(string host) => host.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The domain whose names a wildcard stands for; any other host is its own.</summary>
    internal static string Domain(string host) => Is(host) ? host[Prefix.Length..] : host;

    /// <summary>Whether a load balancer that is asked for a host, or for one that it stands for, finds it in a wildcard. Its <c>*</c> stands for dots too.</summary>
    internal static bool Covers(string wildcard, string host) => Is(wildcard) && wildcard != host && host.EndsWith(wildcard[1..], StringComparison.Ordinal);
}
