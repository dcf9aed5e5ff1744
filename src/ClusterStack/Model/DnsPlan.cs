namespace ClusterStack.Model;

/// <summary>Names under which the environment is reached.</summary>
public sealed record DnsPlan
{
    /// <summary>Domain of the environment, for example <c>dev.example.com</c>.</summary>
    public required string Domain { get; init; }

    /// <summary>Name of the hosted zone that holds the records; the domain itself or a parent of it.</summary>
    public required string ZoneName { get; init; }

    /// <summary>Whether the environment creates the zone.</summary>
    public required bool CreateZone { get; init; }

    /// <summary>Whether the world asks this zone, so that AWS can see what proves control of its names.</summary>
    public required bool Delegated { get; init; }

    /// <summary>Every host of every workload, sorted.</summary>
    public required ImmutableArray<string> Hosts { get; init; }

    /// <summary>The certificate that covers all hosts.</summary>
    public required CertificatePlan Certificate { get; init; }
}

/// <summary>The names on a certificate, derived from all hosts so that none can be forgotten.</summary>
public sealed record CertificatePlan
{
    /// <summary>The main name: the first host, or the domain when there are no hosts.</summary>
    public required string DomainName { get; init; }

    /// <summary>The other hosts, sorted.</summary>
    public required ImmutableArray<string> SubjectAlternativeNames { get; init; }
}
