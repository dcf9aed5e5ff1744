namespace ClusterStack.Model;

/// <summary>How the hosts of workloads become reachable.</summary>
public enum DnsMode
{
    /// <summary>Records in a zone of Route 53, and certificates for them.</summary>
    Route53,

    /// <summary>No names: each host is a port of the load balancer under the name that AWS gave it.</summary>
    None,

    /// <summary>Names under sslip.io, which contain the address that they lead to.</summary>
    Sslip,
}

/// <summary>Whose zone holds the records.</summary>
public enum ZoneOwner
{
    /// <summary>It exists, and its delegation with it.</summary>
    Existing,

    /// <summary>The environment creates it.</summary>
    Create,
}

/// <summary>Who answers for certificates.</summary>
public enum TlsMode
{
    /// <summary>AWS Certificate Manager.</summary>
    Acm,

    /// <summary>Nobody: requests travel unencrypted to the load balancer.</summary>
    None,
}

/// <summary>What kind of load balancer stands in front.</summary>
public enum LoadBalancerType
{
    /// <summary>It reads requests: one entrance for all hosts.</summary>
    Application,

    /// <summary>It passes connections on fixed addresses: one entrance per host.</summary>
    Network,
}

/// <summary>A listener of its own for one host, where the load balancer does not tell hosts apart by name.</summary>
public sealed record ListenerPlan
{
    /// <summary>The host, for example <c>www.dev.example.com</c>.</summary>
    public required string Host { get; init; }

    /// <summary>Public port, 10000 to 29999: follows from the host alone, so that others never renumber it.</summary>
    public required int Port { get; init; }

    /// <summary>In AWS's words: <c>HTTP</c>, <c>TCP</c> or <c>TLS</c>.</summary>
    public required string Protocol { get; init; }
}

/// <summary>What stands in the middle of a URL.</summary>
public enum UrlEdge
{
    /// <summary>Nothing: the URL is known.</summary>
    None,

    /// <summary>The load balancer's name.</summary>
    DnsName,

    /// <summary>The load balancer's first address.</summary>
    Address,
}

/// <summary>Where a host answers, with what only a deployment knows in the middle.</summary>
/// <param name="Before">For example <c>https://www.dev.example.com</c> or <c>http://</c>.</param>
/// <param name="Edge">What follows.</param>
/// <param name="After">For example <c>:12345</c>.</param>
public sealed record UrlPlan(string Before, UrlEdge Edge = UrlEdge.None, string After = "")
{
    /// <summary>The URL, with a word in place of what is not known yet.</summary>
    public override string ToString() => Edge switch
    {
        UrlEdge.DnsName => $"{Before}<load balancer>{After}",
        UrlEdge.Address => $"{Before}<address>{After}",
        _ => Before,
    };
}

/// <summary>Public ports of hosts. A port follows from a name alone, so that no host ever renumbers another.</summary>
public static class PublicPort
{
    // Below the ports that systems give to outgoing connections (32768 on Linux), above those that services are known by.
    private const uint First = 10_000;
    private const uint Count = 20_000;

    /// <summary>The port of a host, 10000 to 29999: FNV-1a (32 bits) of its name.</summary>
    public static int Of(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var hash = 2166136261u;
        foreach (var c in host) hash = unchecked((hash ^ c) * 16777619u);
        return (int)(First + (hash % Count));
    }
}
