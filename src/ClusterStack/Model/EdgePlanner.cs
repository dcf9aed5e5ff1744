using ClusterStack.Settings;

namespace ClusterStack.Model;

/// <summary>Decides how visitors reach workloads: by which names, through which listeners, with which certificate.</summary>
internal sealed class EdgePlanner(EnvironmentSettings settings, PlanNotes notes)
{
    /// <summary>AWS' default quota of names on one certificate; it can be raised to 100.</summary>
    private const int CertificateNames = 10;

    /// <summary>The longest first name that a certificate can carry (RFC 5280, ub-common-name).</summary>
    private const int LongestCommonName = 64;

    private readonly DnsSettings _dns = settings.Dns;
    private readonly LoadBalancerType _type = settings.LoadBalancer.Type;

    private TlsMode Tls => _dns.Tls ?? (_dns.Mode == DnsMode.Route53 ? TlsMode.Acm : TlsMode.None);

    /// <summary>Whether AWS can see the records that prove control of the names.</summary>
    private bool Delegated => _dns.Zone == ZoneOwner.Existing || _dns.Delegated;

    /// <summary>Whether one HTTPS listener serves every host.</summary>
    private bool SharedListener => _dns.Mode == DnsMode.Route53 && _type == LoadBalancerType.Application;

    /// <summary>What contradicts itself or what nobody offers.</summary>
    internal void Check()
    {
        if (_dns.Mode == DnsMode.Route53 && _dns.Domain.Length == 0)
            notes.Problem(["dns"], $"the key \"domain\" is missing; add it with {Forms.DomainExpected}, or set mode: none", ["dns", "domain"], ["dns", "mode"]);
        if (_dns.Mode == DnsMode.Sslip && _type == LoadBalancerType.Application)
            notes.Problem(["dns", "mode"], "names under sslip.io contain a fixed address, and an application load balancer has none; set loadBalancer.type: network, or dns.mode: none", ["loadBalancer", "type"]);
        if (_dns.Mode == DnsMode.None && Tls == TlsMode.Acm)
            notes.Problem(["dns", "tls"], "ACM certifies a name whose zone proves control of it, and dns.mode none has no names; set tls: none, or mode: route53", ["dns", "mode"]);
        if (_dns.Mode == DnsMode.Sslip && Tls == TlsMode.Acm)
            notes.Problem(["dns", "tls"], "ACM certifies a name whose zone proves control of it, and the zone sslip.io belongs to others; set tls: none, or mode: route53", ["dns", "mode"]);
        if (_dns.Mode == DnsMode.Route53 && Tls == TlsMode.None)
            notes.Problem(["dns", "tls"], "with dns.mode route53 every host can have a certificate, free of charge; remove it", ["dns", "mode"]);
        if (_dns.Delegated && _dns.Zone == ZoneOwner.Existing)
            notes.Problem(["dns", "delegated"], "an existing zone is delegated already; remove it, or set zone: create", ["dns", "zone"]);
        if (settings.LoadBalancer.Waf is not null && _type == LoadBalancerType.Network)
            notes.Problem(["loadBalancer", "waf"], "a firewall reads requests, and a network load balancer passes connections without reading them; set loadBalancer.type: application, or remove it", ["loadBalancer", "type"]);
        if (Tls == TlsMode.None)
            notes.Warn($"dns.mode {_dns.Mode.Word()} has no name that a certificate could be for: requests travel unencrypted to the load balancer");
        if (_dns.Mode == DnsMode.Sslip)
            notes.Warn("a name under sslip.io leads to one address: losing its zone cuts off every host");
    }

    /// <summary>Whether every wildcard can be told apart from what it covers.</summary>
    internal void CheckWildcards(ImmutableArray<WorkloadPlan> workloads)
    {
        foreach (var (name, workload) in settings.Workloads)
        {
            for (var index = 0; index < workload.Hosts.Length; index++)
            {
                if (!SharedListener && Wildcard.Is(workload.Hosts[index]))
                    notes.Problem(["workloads", name, "hosts", index], "a wildcard needs a load balancer that reads the names in requests, and here each host is a port of its own; name each host, or set dns.mode: route53 with loadBalancer.type: application");
            }
        }

        foreach (var covered in workloads.Where(workload => workload.Route is not null))
        {
            foreach (var host in covered.Route!.Hosts)
            {
                if (workloads.FirstOrDefault(other => other.Route is { } route && other != covered && route.Priority < covered.Route.Priority && route.Hosts.Any(wildcard => Wildcard.Covers(wildcard, host))) is not { } earlier) continue;
                var index = settings.Workloads[covered.Name].Hosts.IndexOf(host);
                notes.Problem(["workloads", covered.Name, "hosts", index], $"a wildcard of workload \"{earlier.Name}\" covers \"{host}\" and is asked first, since a wildcard stands among the hosts here too; give \"{host}\" a workload without wildcards");
            }
        }
    }

    /// <summary>The zone and the certificate; <see langword="null"/> where there are no names of one's own.</summary>
    internal DnsPlan? Dns()
    {
        if (_dns.Mode != DnsMode.Route53) return null;
        var (domain, zone) = (_dns.Domain, _dns.ZoneName ?? _dns.Domain);
        if (domain != zone && !domain.EndsWith($".{zone}", StringComparison.Ordinal))
            notes.Problem(["dns", "zoneName"], $"expected dns.domain {domain} or a parent of it, got \"{zone}\"", ["dns", "domain"], ["dns", "mode"]);
        ImmutableArray<string> hosts = [.. settings.Workloads.Values.SelectMany(workload => workload.Hosts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        ImmutableArray<string> names = hosts.IsEmpty ? [domain] : hosts;
        if (names[0].Length > LongestCommonName)
            notes.Problem(["dns", "domain"], $"the certificate's first name \"{names[0]}\" has {names[0].Length} characters, and at most {LongestCommonName} are allowed; shorten the host or the domain", ["dns", "mode"]);
        if (names.Length > CertificateNames)
            notes.Warn($"the certificate carries {names.Length} names: AWS allows {CertificateNames} unless the account's quota is raised");
        if (!Delegated)
            notes.Warn($"the zone {zone} is not delegated yet: no workload is reached until the name servers of the output nameServers stand in the parent zone and dns.delegated is true");
        return new()
        {
            Domain = domain,
            ZoneName = zone,
            CreateZone = _dns.Zone == ZoneOwner.Create,
            Delegated = Delegated,
            Hosts = hosts,
            Certificate = new() { DomainName = names[0], SubjectAlternativeNames = names[1..] },
        };
    }

    /// <summary>The workloads, each with the listeners that its hosts need; without a route while AWS would refuse the listener.</summary>
    internal ImmutableArray<WorkloadPlan> Attach(ImmutableArray<WorkloadPlan> workloads)
    {
        if (_dns.Mode == DnsMode.Route53 && !Delegated) return [.. workloads.Select(Unreached)];
        if (SharedListener) return workloads;
        foreach (var workload in workloads.Where(workload => workload.Route is not null)) CheckReads(workload);
        ImmutableArray<WorkloadPlan> attached = [.. workloads.Select(workload => workload.Route is { } route ? workload with { Route = OwnListeners(route) } : workload)];
        var owners = new Dictionary<int, string>();
        foreach (var workload in attached)
        {
            foreach (var listener in Listeners(workload))
            {
                if (!owners.TryAdd(listener.Port, listener.Host))
                    notes.Problem(["workloads", workload.Name, "hosts"], $"\"{listener.Host}\" and \"{owners[listener.Port]}\" lead to the same port {listener.Port}; rename one of the two", ["dns"], ["loadBalancer", "type"]);
            }
        }

        return attached;
    }

    /// <summary>The public ports of the load balancer, each with the reason for it.</summary>
    internal ImmutableArray<PublicPortPlan> PublicPorts(ImmutableArray<WorkloadPlan> workloads) => SharedListener
        ? [new(80, "Visitors who type http are redirected to https"), new(443, "Visitors")]
        : [.. workloads.SelectMany(workload => Listeners(workload)).Select(listener => new PublicPortPlan(listener.Port, $"Visitors of {listener.Host}"))];

    /// <summary>Where each host answers.</summary>
    internal ImmutableSortedDictionary<string, UrlPlan> Urls(ImmutableArray<WorkloadPlan> workloads)
    {
        var urls = ImmutableSortedDictionary.CreateBuilder<string, UrlPlan>(StringComparer.Ordinal);
        foreach (var workload in workloads)
            foreach (var host in workload.Route?.Hosts ?? [])
                urls[workload.Route!.Hosts.Length == 1 ? workload.Name : $"{workload.Name}/{host}"] = Url(workload, host);
        return urls.ToImmutable();
    }

    private UrlPlan Url(WorkloadPlan workload, string host) => (_dns.Mode, Listeners(workload).FirstOrDefault(listener => listener.Host == host)?.Port) switch
    {
        (DnsMode.None, { } port) => new("http://", UrlEdge.DnsName, $":{port}"),
        (DnsMode.Sslip, { } port) => new($"http://{workload.Name}.", UrlEdge.Address, $".sslip.io:{port}"),
        (_, { } port) => new($"https://{host}:{port}"),
        _ => new($"https://{host}"),
    };

    /// <summary>Nobody sends requests, so that nothing can be decided by them.</summary>
    private static WorkloadPlan Unreached(WorkloadPlan workload)
        => workload with { Route = null, Autoscaling = workload.Autoscaling is { } scaling ? scaling with { RequestsPerReplica = null } : null };

    /// <summary>What only a load balancer that reads requests, on a listener that all share, can do.</summary>
    private void CheckReads(WorkloadPlan workload)
    {
        if (workload.Rollout.Shift is not null)
            notes.Problem(["workloads", workload.Name, "rollout", workload.Rollout.AfterShift ? "afterShift" : "strategy"], "requests are shifted by rules of a listener that all hosts share, and here each host has its own; use rolling, or dns.mode: route53 with loadBalancer.type: application", ["dns", "mode"], ["loadBalancer", "type"]);
        if (workload.Autoscaling?.RequestsPerReplica is not null && _type == LoadBalancerType.Network)
            notes.Problem(["workloads", workload.Name, "autoscaling", "requestsPerReplica"], "a network load balancer counts no requests; use cpuPercent, or loadBalancer.type: application", ["loadBalancer", "type"]);
    }

    private static ImmutableArray<ListenerPlan> Listeners(WorkloadPlan workload) => workload.Route?.Listeners ?? [];

    private RoutePlan OwnListeners(RoutePlan route) => route with
    {
        TargetProtocol = _type == LoadBalancerType.Network ? "TCP" : "HTTP",
        Listeners = [.. route.Hosts.Select(host => new ListenerPlan { Host = host, Port = PublicPort.Of(host), Protocol = Protocol })],
    };

    private string Protocol => (_type, Tls) switch
    {
        (LoadBalancerType.Application, _) => "HTTP",
        (_, TlsMode.Acm) => "TLS",
        _ => "TCP",
    };
}

/// <summary>A port of the load balancer that is open to the internet.</summary>
/// <param name="Port">Its number.</param>
/// <param name="Reason">Who comes there.</param>
internal sealed record PublicPortPlan(int Port, string Reason);
