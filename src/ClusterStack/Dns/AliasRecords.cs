using ClusterStack.Shared;
using Pulumi.Aws.Route53;
using Pulumi.Aws.Route53.Inputs;

namespace ClusterStack.Dns;

/// <summary>What <see cref="AliasRecords"/> need.</summary>
public sealed class AliasRecordsArgs : ResourceArgs
{
    /// <summary>Hosts, for example <c>www.dev.example.com</c>. Plain: it decides how many records exist.</summary>
    public required ImmutableArray<string> Hosts { get; init; }

    /// <summary>Zone of the records.</summary>
    [Input("zoneId", required: true)] public required Input<string> ZoneId { get; init; }

    /// <summary>Whether the load balancer has IPv6 addresses too.</summary>
    public required bool Ipv6 { get; init; }

    /// <summary>DNS name of the load balancer.</summary>
    [Input("targetDnsName", required: true)] public required Input<string> TargetDnsName { get; init; }

    /// <summary>Hosted zone of <see cref="TargetDnsName"/>.</summary>
    [Input("targetZoneId", required: true)] public required Input<string> TargetZoneId { get; init; }
}

/// <summary>
/// Leads every host to the load balancer, over IPv6 too where it has such addresses: an alias that answers with nothing would make clients
/// ask twice.
/// </summary>
public sealed class AliasRecords : ComponentResource
{
    /// <summary>Creates a record per host and kind of address.</summary>
    public AliasRecords(string name, AliasRecordsArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:dns:AliasRecords", name, args, options)
    {
        foreach (var host in args.Hosts)
        {
            Alias($"{name}-{RecordName.Of(host)}-a", host, "A", args);
            if (args.Ipv6) Alias($"{name}-{RecordName.Of(host)}-aaaa", host, "AAAA", args);
        }

        RegisterOutputs();
    }

    private void Alias(string name, string host, string type, AliasRecordsArgs args) => _ = new Record(name, new()
    {
        ZoneId = args.ZoneId,
        Name = host,
        Type = type,
        Aliases = { new RecordAliasArgs { Name = args.TargetDnsName, ZoneId = args.TargetZoneId, EvaluateTargetHealth = true } },
    }, this.ChildOptions);
}
