using System.Globalization;
using ClusterStack.Settings;
using ClusterStack.Settings.Documents;
using ClusterStack.Workloads;

namespace ClusterStack.Model;

/// <summary>Decides an environment. Only plain arithmetic on the settings: no clock, no chance, no cloud.</summary>
internal sealed class EnvironmentPlanner(EnvironmentSettings settings)
{
    private readonly PlanNotes _notes = new(settings);
    private readonly EnvironmentClass _class = settings.Environment.Class;

    internal EnvironmentPlan Plan()
    {
        var networks = new NetworkPlanner(settings, _notes);
        var network = networks.Plan();
        var redis = new RedisPlanner(settings, _notes).Plan();
        var edge = new EdgePlanner(settings, _notes);
        edge.Check();
        var planned = Workloads(redis);
        edge.CheckWildcards(planned);
        var workloads = edge.Attach(planned);
        var dns = edge.Dns();
        if (network is { NatGateways.IsEmpty: true })
        {
            networks.CheckImages(workloads);
            network = network with { Endpoints = EndpointPlanner.Plan(workloads) };
        }

        AwsNames.Check(settings.Name, AwsNames.Of(settings.Name, workloads, redis, settings.LoadBalancer.Type, SubnetNames(networks, network)), _notes);
        if (ImageName.Refusal(settings.Runtime.Ecs.VolumesImage) is { } image)
            _notes.Problem(["runtime", "ecs", "volumesImage"], $"{image}, got \"{Shown.Text(settings.Runtime.Ecs.VolumesImage)}\"");
        var capacity = new CapacityPlanner(settings, _notes).Plan();
        Warn(network, redis, workloads);
        workloads = ImageDigests.Apply(workloads, settings, _notes);
        _notes.ThrowIfAnyProblem();

        var (parties, flows) = SecurityPlanner.Plan(edge.PublicPorts(workloads), workloads, redis, network?.Endpoints ?? []);
        return new()
        {
            Name = settings.Name,
            Class = _class,
            Protect = Protects,
            KeepLogs = _class.KeepsLogs,
            Account = Account(),
            Network = network,
            ExistingNetwork = networks.Existing(),
            AlarmEmails = [.. settings.Monitoring.Alarms.Email.Order(StringComparer.Ordinal)],
            Parties = parties,
            Flows = flows,
            Dns = dns,
            LoadBalancer = new()
            {
                Type = settings.LoadBalancer.Type,
                TlsPolicy = settings.LoadBalancer.TlsPolicy.Word(),
                Ipv6 = settings.Network.Ipv6,
                AddressNames = AddressNames(),
                AccessLogRetentionDays = Days(settings.LoadBalancer.AccessLogs),
                DeletionProtection = Protects,
                WebAcl = settings.LoadBalancer.Waf is { } waf
                    ? new()
                    {
                        ManagedRules = ManagedRuleGroups.Plan(waf.ManagedRules),
                        RateLimitPerFiveMinutes = waf.RateLimitPerFiveMinutes,
                        LogRetentionDays = Days(waf.Logs),
                    }
                    : null,
            },
            Redis = redis,
            Runtime = new()
            {
                Kind = settings.Runtime.Kind,
                Ecs = new()
                {
                    ClusterName = $"{settings.Name}-cluster",
                    Capacity = capacity,
                    SubnetNames = SubnetNames(networks, network),
                    Protect = Protects,
                    KeepLogs = _class.KeepsLogs,
                    ExecuteCommand = workloads.Any(workload => workload.ExecuteCommand),
                    CountTaskStops = workloads.Any(workload => workload.RestartAlarm is not null),
                    CpuArchitecture = settings.Runtime.Ecs.CpuArchitecture.Word().ToUpperInvariant(),
                    ContainerInsights = settings.Runtime.Ecs.ContainerInsights.Word(),
                    LogRetentionDays = Days(settings.Runtime.Ecs.Logs),
                },
            },
            Workloads = workloads,
            Urls = edge.Urls(workloads),
            Warnings = _notes.Warnings,
        };
    }

    /// <summary>What tells the addresses of the public subnets apart: zone letters, or the ids of subnets that exist.</summary>
    private ImmutableArray<string> AddressNames() => settings.Network.Existing is { } existing
        ? existing.PublicSubnetIds
        : [.. settings.Network.Zones.Order(StringComparer.Ordinal)];

    /// <summary>Names of the private subnets; none while the network has a problem.</summary>
    private static ImmutableArray<string> SubnetNames(NetworkPlanner networks, NetworkPlan? network)
        => networks.Existing()?.PrivateSubnetIds ?? [.. network?.Subnets.Where(subnet => subnet.Tier == SubnetTier.Private).Select(subnet => subnet.Name) ?? []];

    private bool Protects => settings.Environment.Protect ?? _class.Protects;

    private int Days(RetentionSettings retention) => retention.RetentionDays ?? _class.LogRetentionDays;

    private AccountPlan Account()
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        tags["class"] = _class.Word();
        tags["environment"] = settings.Name;
        tags["managedBy"] = "clusterstack";
        tags["owner"] = settings.Environment.Owner;
        if (settings.Environment.CostCenter is { } costCenter) tags["costCenter"] = costCenter;
        return new()
        {
            Region = settings.Region,
            AccountId = settings.Account.Id,
            Profile = settings.Account.Profile,
            AssumeRoleArn = settings.Account.AssumeRoleArn,
            Tags = tags.ToImmutable(),
        };
    }

    private ImmutableArray<WorkloadPlan> Workloads(ImmutableArray<RedisPlan> redis)
    {
        var plans = ImmutableArray.CreateBuilder<WorkloadPlan>();
        foreach (var (name, workload) in settings.Workloads)
        {
            if (workload.Workload is { } manifest) plans.Add(new WorkloadPlanner(settings, name, manifest, redis, _notes).Plan());
            else _notes.Problem(["workloads", name, "manifest"], $"the manifest {workload.Manifest} was not read; take the settings from SettingsReader");
        }

        SharedResources.Check(settings, _notes);
        CheckPriorities(plans);
        CheckHosts();
        return plans.ToImmutable();
    }

    private void CheckPriorities(IReadOnlyList<WorkloadPlan> plans)
    {
        var owners = new Dictionary<int, string>();
        foreach (var plan in plans)
        {
            if (plan.Route is { Priority: var priority } && !owners.TryAdd(priority, plan.Name))
                _notes.Problem(["workloads", plan.Name], $"its name and \"{owners[priority]}\" lead to the same listener priority {priority}; rename one of the two");
        }

        foreach (var shifted in plans.Where(plan => plan is { Route: not null, Rollout.Shift: not null }))
        {
            if (owners.TryGetValue(shifted.Rollout.Shift!.TestPriority, out var taken))
                _notes.Problem(["workloads", shifted.Name], $"its rollout needs the listener priority {shifted.Rollout.Shift!.TestPriority}, which \"{taken}\" has; rename one of the two");
        }
    }

    private void CheckHosts()
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, workload) in settings.Workloads)
        {
            for (var index = 0; index < workload.Hosts.Length; index++)
            {
                var host = workload.Hosts[index];
                if (!owners.TryAdd(host, name))
                    _notes.Problem(["workloads", name, "hosts", index], $"\"{host}\" already leads to workload \"{owners[host]}\"; a host leads to one workload");
            }
        }
    }

    private void Warn(NetworkPlan? network, ImmutableArray<RedisPlan> redis, ImmutableArray<WorkloadPlan> workloads)
    {
        if (_class == EnvironmentClass.Production && network is { NatGateways.Length: 1 })
            _notes.Warn(string.Create(CultureInfo.InvariantCulture, $"one NAT gateway serves all zones: losing zone {network.Subnets[0].ZoneLetter} cuts off every workload in production"));
        if (_class.Protects && !Protects)
            _notes.Warn($"nothing of this {_class.Word()} environment is protected from deletion (environment.protect: false)");
        foreach (var store in redis.Where(store => workloads.All(workload => workload.Bindings.All(binding => binding.Store != store.Name))))
            _notes.Warn($"data store {store.Name} is bound to no workload");
    }
}
