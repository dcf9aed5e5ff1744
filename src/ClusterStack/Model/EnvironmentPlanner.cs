using System.Globalization;
using ClusterStack.Settings;

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
        var workloads = edge.Attach(Workloads(redis));
        var dns = edge.Dns();
        if (network is { NatGateways.IsEmpty: true })
        {
            networks.CheckImages(workloads);
            network = network with { Endpoints = EndpointPlanner.Plan(workloads) };
        }

        AwsNames.Check(settings.Name, AwsNames.Of(settings.Name, workloads, redis, settings.LoadBalancer.Type, SubnetNames(networks, network)), _notes);
        var capacity = new CapacityPlanner(settings, _notes).Plan();
        Warn(network, redis, workloads);
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
        foreach (var same in plans.Where(plan => plan.Route is not null).GroupBy(plan => plan.Route!.Priority).Where(group => group.Count() > 1))
        {
            var (first, second) = (same.First().Name, same.ElementAt(1).Name);
            _notes.Problem(["workloads", second], $"its name and \"{first}\" lead to the same listener priority {same.Key}; rename one of the two");
        }

        foreach (var shifted in plans.Where(plan => plan is { Route: not null, Rollout.Shift: not null }))
        {
            if (plans.FirstOrDefault(plan => plan.Route?.Priority == shifted.Rollout.Shift!.TestPriority) is { } taken)
                _notes.Problem(["workloads", shifted.Name], $"its rollout needs the listener priority {shifted.Rollout.Shift!.TestPriority}, which \"{taken.Name}\" has; rename one of the two");
        }

        foreach (var same in settings.Workloads.SelectMany(pair => pair.Value.Hosts.Select((host, index) => (pair.Key, host, index))).GroupBy(each => each.host).Where(group => group.Count() > 1))
        {
            var (workload, host, index) = same.ElementAt(1);
            _notes.Problem(["workloads", workload, "hosts", index], $"\"{host}\" already leads to workload \"{same.First().Key}\"; a host leads to one workload");
        }

        return plans.ToImmutable();
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
