using System.Text.Json;
using System.Text.RegularExpressions;
using ClusterStack.Graph;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>A network that a graph stands in without creating it: the settings name its VPC and subnets by their ids.</summary>
/// <param name="VpcId">The VPC, for example <c>vpc-0123456789abcdef0</c>.</param>
/// <param name="Subnets">Its subnets: by id the letter of the zone that the emulated AWS puts them in.</param>
public sealed partial record ExistingNetwork(string VpcId, ImmutableSortedDictionary<string, string> Subnets)
{
    /// <summary>Zones of a region that subnets are spread over; every region that ClusterStack knows has these.</summary>
    private const string ZoneLetters = "abc";

    /// <summary>The network that is named in the resources of a graph; null when it creates its own.</summary>
    /// <remarks>The settings demand two or more zones per list of subnets, so neighbours in a list stand in different zones.</remarks>
    public static ExistingNetwork? Of(ResourceGraph graph)
    {
        var vpcs = new SortedSet<string>(StringComparer.Ordinal);
        var subnets = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var resource in graph.Resources)
            Find(resource.Inputs, position: 0, vpcs, subnets);

        return vpcs.Min is { } vpc ? new(vpc, subnets.ToImmutable()) : null;
    }

    /// <summary>Writes it as <c>Emulator/server.py</c> reads it.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("vpc", VpcId);
        json.WriteStartObject("subnets");
        foreach (var (subnet, zone) in Subnets)
            json.WriteString(subnet, zone);

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Find(PropertyValue value, int position, SortedSet<string> vpcs, ImmutableSortedDictionary<string, string>.Builder subnets)
    {
        switch (value)
        {
            case StringValue { Value: var text } when VpcIdentifier().IsMatch(text):
                vpcs.Add(text);
                break;
            case StringValue { Value: var text } when SubnetIdentifier().IsMatch(text):
                subnets.TryAdd(text, ZoneLetters[position % ZoneLetters.Length].ToString());
                break;
            case ListValue list:
                for (var index = 0; index < list.Items.Length; index++)
                    Find(list.Items[index], index, vpcs, subnets);

                break;
            case ObjectValue @object:
                foreach (var (_, member) in @object.Members)
                    Find(member, position, vpcs, subnets);

                break;
        }
    }

    [GeneratedRegex("^vpc-[0-9a-f]{8,17}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VpcIdentifier();

    [GeneratedRegex("^subnet-[0-9a-f]{8,17}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubnetIdentifier();
}
