namespace ClusterStack.Networking;

/// <summary>The load balancer as workloads and names see it, whatever its kind.</summary>
public sealed record EdgeSite
{
    /// <summary>ARN of the load balancer.</summary>
    public required Output<string> LoadBalancerArn { get; init; }

    /// <summary>The load balancer as CloudWatch names it.</summary>
    public required Output<string> ArnSuffix { get; init; }

    /// <summary>Listener on 443 that tells hosts apart; <see langword="null"/> where each host has a listener of its own.</summary>
    public Output<string>? ListenerArn { get; init; }

    /// <summary>Valid certificate of listeners that workloads bring; <see langword="null"/> where they encrypt nothing.</summary>
    public Input<string>? CertificateArn { get; init; }

    /// <summary>AWS's name of the TLS policy of listeners that workloads bring.</summary>
    public required Input<string> TlsPolicy { get; init; }

    /// <summary>DNS name of the load balancer.</summary>
    public required Output<string> DnsName { get; init; }

    /// <summary>Hosted zone of <see cref="DnsName"/>, for alias records.</summary>
    public required Output<string> ZoneId { get; init; }

    /// <summary>The first of its fixed addresses; <see langword="null"/> when it has none.</summary>
    public Output<string>? Address { get; init; }
}
