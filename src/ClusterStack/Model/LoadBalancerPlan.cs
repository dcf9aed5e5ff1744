namespace ClusterStack.Model;

/// <summary>The load balancer in front of the workloads.</summary>
public sealed record LoadBalancerPlan
{
    /// <summary>What kind it is.</summary>
    public required LoadBalancerType Type { get; init; }

    /// <summary>Whether visitors reach it over IPv6 too.</summary>
    public required bool Ipv6 { get; init; }

    /// <summary>A name for each public subnet, in their order: what a fixed address there is called. Used by a network load balancer.</summary>
    public required ImmutableArray<string> AddressNames { get; init; }

    /// <summary>AWS's own name of the security policy, for example <c>ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09</c>.</summary>
    public required string TlsPolicy { get; init; }

    /// <summary>How many days the access logs are kept.</summary>
    public required int AccessLogRetentionDays { get; init; }

    /// <summary>Whether AWS refuses to delete it.</summary>
    public required bool DeletionProtection { get; init; }

    /// <summary>What inspects requests before workloads see them; <see langword="null"/> when nothing does.</summary>
    public WebAclPlan? WebAcl { get; init; }
}
