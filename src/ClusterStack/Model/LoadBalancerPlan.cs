namespace ClusterStack.Model;

/// <summary>The application load balancer in front of the workloads.</summary>
public sealed record LoadBalancerPlan
{
    /// <summary>AWS's own name of the security policy, for example <c>ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09</c>.</summary>
    public required string TlsPolicy { get; init; }

    /// <summary>How many days the access logs are kept.</summary>
    public required int AccessLogRetentionDays { get; init; }

    /// <summary>Whether AWS refuses to delete it.</summary>
    public required bool DeletionProtection { get; init; }

    /// <summary>What inspects requests before workloads see them; <see langword="null"/> when nothing does.</summary>
    public WebAclPlan? WebAcl { get; init; }
}
