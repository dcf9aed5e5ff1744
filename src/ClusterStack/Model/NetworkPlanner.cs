using ClusterStack.Settings;

namespace ClusterStack.Model;

/// <summary>Decides the network: one of the environment's own, or one that exists.</summary>
internal sealed class NetworkPlanner(EnvironmentSettings settings, PlanNotes notes)
{
    private readonly NetworkSettings _network = settings.Network;
    private readonly EnvironmentClass _class = settings.Environment.Class;

    /// <summary>The network to create, without the endpoints that follow from the workloads; <see langword="null"/> when there is none or a problem.</summary>
    internal NetworkPlan? Plan()
    {
        if (_network.Existing is not null)
        {
            RefuseBesideExisting("cidrBlock", _network.CidrBlock is not null);
            RefuseBesideExisting("zones", !_network.Zones.IsEmpty);
            RefuseBesideExisting("natGateways", _network.NatGateways is not null);
            RefuseBesideExisting("ipv6", _network.Ipv6);
            RefuseBesideExisting("flowLogs", _network.FlowLogs.RetentionDays is not null);
            return null;
        }

        if (_network.CidrBlock is null) notes.Problem(["network"], $"the key \"cidrBlock\" is missing; add it with {Forms.CidrExpected}, or name a network under existing", ["network", "cidrBlock"], ["network", "existing"]);
        if (_network.Zones.IsEmpty) notes.Problem(["network"], "the key \"zones\" is missing; add it with a list, each entry a zone letter from a to f, or name a network under existing", ["network", "zones"], ["network", "existing"]);
        if (_network.CidrBlock is not { } cidrBlock) return null;
        if (NetworkAddresses.Refusal(cidrBlock) is { } refusal)
        {
            notes.Problem(["network", "cidrBlock"], refusal);
            return null;
        }

        if (_network.Zones.IsEmpty || !settings.Source.Knows("network", "zones")) return null;
        return Plan(cidrBlock, [.. _network.Zones.Order(StringComparer.Ordinal)], _network.NatGateways ?? _class.NatGateways);
    }

    /// <summary>The network to use.</summary>
    internal ExistingNetworkPlan? Existing() => _network.Existing is { } existing
        ? new()
        {
            VpcId = existing.VpcId,
            PublicSubnetIds = existing.PublicSubnetIds,
            PrivateSubnetIds = existing.PrivateSubnetIds,
            IsolatedSubnetIds = existing.IsolatedSubnetIds,
        }
        : null;

    /// <summary>Whether every image can be pulled when endpoints are the only way out.</summary>
    internal void CheckImages(ImmutableArray<WorkloadPlan> workloads)
    {
        foreach (var workload in workloads)
        {
            foreach (var container in workload.Containers)
            {
                if (EndpointPlanner.ImageRefusal(container.Image, settings.Region) is not { } refusal) continue;
                if (!settings.Source.Knows(SettingsReader.RegionKey) || !settings.Source.Knows("network", "natGateways")) continue;
                if (container.Image == settings.Workloads[workload.Name].Image) notes.Problem(["workloads", workload.Name, "image"], refusal);
                else notes.Problem(settings.Workloads[workload.Name].Workload!.Source, ["containers", container.Name, "image"], refusal);
            }
        }

        if (workloads.Any(workload => workload.Preparation is not null) && EndpointPlanner.ImageRefusal(settings.Runtime.Ecs.VolumesImage, settings.Region) is { } volumes)
            notes.Problem(["runtime", "ecs", "volumesImage"], volumes);
    }

    private NetworkPlan Plan(string cidrBlock, ImmutableArray<string> zones, NatGatewayMode gateways)
    {
        var withGateway = gateways switch
        {
            NatGatewayMode.None => [],
            NatGatewayMode.Single => zones[..1],
            _ => zones,
        };
        var subnets = ImmutableArray.CreateBuilder<SubnetPlan>();
        foreach (var tier in Enum.GetValues<SubnetTier>())
        {
            foreach (var zone in zones)
            {
                subnets.Add(new()
                {
                    Name = $"{tier.Word()}-{zone}",
                    Tier = tier,
                    ZoneLetter = zone,
                    Zone = settings.Region + zone,
                    CidrBlock = NetworkAddresses.Subnet(cidrBlock, tier, zone[0]),
                    Ipv6Block = _network.Ipv6 ? NetworkAddresses.Slot(tier, zone[0]) : null,
                    NatGateway = tier == SubnetTier.Private ? Gateway(zone) : null,
                });
            }
        }

        string? Gateway(string zone) => withGateway.IsEmpty ? null : $"nat-{(withGateway.Contains(zone) ? zone : withGateway[0])}";
        return new()
        {
            CidrBlock = cidrBlock,
            Ipv6 = _network.Ipv6,
            Subnets = subnets.ToImmutable(),
            NatGateways = [.. withGateway.Select(zone => new NatGatewayPlan { Name = $"nat-{zone}", SubnetName = $"public-{zone}" })],
            Endpoints = [],
            FlowLogRetentionDays = _network.FlowLogs.RetentionDays ?? _class.LogRetentionDays,
        };
    }

    private void RefuseBesideExisting(string key, bool written)
    {
        if (written) notes.Problem(["network", key], "it describes a new network, and network.existing names one that others look after; remove one of the two");
    }
}
