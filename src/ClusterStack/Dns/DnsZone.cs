using Pulumi.Aws.Route53;

namespace ClusterStack.Dns;

/// <summary>What a <see cref="DnsZone"/> needs.</summary>
public sealed class DnsZoneArgs : ResourceArgs
{
    /// <summary>Name of the existing public zone, for example <c>example.com</c>.</summary>
    [Input("zoneName", required: true)] public required Input<string> ZoneName { get; init; }
}

/// <summary>The hosted zone that holds the records of an environment. It is looked up, not created: its delegation outlives environments.</summary>
public sealed class DnsZone : ComponentResource
{
    /// <summary>Id of the zone.</summary>
    [Output("zoneId")] public Output<string> ZoneId { get; private set; }

    /// <summary>Looks the zone up.</summary>
    public DnsZone(string name, DnsZoneArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:dns:DnsZone", name, args, options)
    {
        ZoneId = GetZone.Invoke(new() { Name = args.ZoneName, PrivateZone = false }, new InvokeOptions { Parent = this })
            .Apply(zone => zone.ZoneId);
        RegisterOutputs();
    }
}
