using ClusterStack.Shared;
using Pulumi.Aws.Route53;

namespace ClusterStack.Dns;

/// <summary>What a <see cref="DnsZone"/> needs.</summary>
public sealed class DnsZoneArgs : ResourceArgs
{
    /// <summary>Name of the public zone, for example <c>example.com</c>.</summary>
    [Input("zoneName", required: true)] public required Input<string> ZoneName { get; init; }

    /// <summary>Whether to create the zone instead of looking it up.</summary>
    public required bool Create { get; init; }

    /// <summary>Whether a created zone is protected; an unprotected one is emptied when the environment is destroyed.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// The hosted zone that holds the records of an environment. By default it is looked up, since its delegation outlives environments;
/// a created one lets nobody but ACM issue certificates for its names.
/// </summary>
public sealed class DnsZone : ComponentResource
{
    /// <summary>The names under which ACM may appear in such a record: ACM user guide, "Configure a CAA record".</summary>
    private static readonly ImmutableArray<string> AcmIssuers = ["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"];

    /// <summary>Id of the zone.</summary>
    [Output("zoneId")] public Output<string> ZoneId { get; private set; }

    /// <summary>Name servers of a created zone, for the parent zone; nothing for one that is looked up, since the world asks that already.</summary>
    [Output("nameServers")] public Output<ImmutableArray<string>?> NameServers { get; private set; }

    /// <summary>Creates the zone or looks it up.</summary>
    public DnsZone(string name, DnsZoneArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:dns:DnsZone", name, args, options)
    {
        if (args.Create)
        {
            var zone = new Zone($"{name}-zone", new()
            {
                Name = args.ZoneName,
                Comment = $"Names of {name}",
                ForceDestroy = !args.Protect,
                Tags = { ["Name"] = name },
            }, this.StatefulChildOptions(args.Protect));

            _ = new Record($"{name}-caa", new()
            {
                ZoneId = zone.ZoneId,
                Name = args.ZoneName,
                Type = "CAA",
                Ttl = 300,
                Records = [.. AcmIssuers.Select(issuer => $"0 issue \"{issuer}\"")],
            }, this.ChildOptions);
            (ZoneId, NameServers) = (zone.ZoneId, zone.NameServers.Apply(servers => (ImmutableArray<string>?)servers));
        }
        else
        {
            var zone = GetZone.Invoke(new() { Name = args.ZoneName, PrivateZone = false }, new InvokeOptions { Parent = this });
            (ZoneId, NameServers) = (zone.Apply(found => found.ZoneId), Output.Create((ImmutableArray<string>?)null));
        }

        RegisterOutputs();
    }
}
