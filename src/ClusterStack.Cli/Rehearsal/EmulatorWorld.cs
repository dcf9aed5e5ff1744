using System.Text.Json;
using ClusterStack.Graph;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>What exists on the emulated AWS before the stack does.</summary>
/// <param name="Account">Account id, twelve digits.</param>
/// <param name="Region">Region, for example <c>eu-west-1</c>.</param>
/// <param name="Zones">Names of hosted zones.</param>
/// <param name="Parameters">Parameters of Systems Manager, by name.</param>
public sealed record EmulatorWorld(
    string Account, string Region, ImmutableSortedSet<string> Zones, ImmutableSortedDictionary<string, string> Parameters)
{
    /// <summary>The network that the stack does not create itself. Defaults to none.</summary>
    public ExistingNetwork? Network { get; init; }

    /// <summary>An account with nothing in it.</summary>
    public static EmulatorWorld Empty { get; } = new(
        AwsPlace.ExampleAccount, "eu-west-1", ImmutableSortedSet.Create<string>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>
    /// The world that a graph looks things up in: the zones and parameters behind its data sources, its account and region,
    /// and the network that it stands in without creating it.
    /// </summary>
    public static EmulatorWorld Of(ResourceGraph graph)
    {
        var world = Empty with { Network = ExistingNetwork.Of(graph) };
        foreach (var provider in graph.Resources.Where(static resource => resource.Type == "pulumi:providers:aws").Reverse())
        {
            if (provider.Inputs["region"] is StringValue region)
                world = world with { Region = region.Value };
        }

        foreach (var invoke in graph.Invokes)
        {
            world = (invoke.Token, invoke.Args["name"], invoke.Result["value"], invoke.Result["accountId"]) switch
            {
                ("aws:index/getCallerIdentity:getCallerIdentity", _, _, StringValue account) => world with { Account = account.Value },
                ("aws:route53/getZone:getZone", StringValue zone, _, _) => world with { Zones = world.Zones.Add(zone.Value) },

                // AWS' own parameters are there already, and nobody else may write below their path.
                ("aws:ssm/getParameter:getParameter", StringValue { Value: var name }, StringValue value, _)
                    when !name.StartsWith("/aws/", StringComparison.Ordinal) => world with { Parameters = world.Parameters.SetItem(name, value.Value) },
                _ => world,
            };
        }

        return world;
    }

    /// <summary>One line of JSON, as <c>Emulator/server.py</c> reads it.</summary>
    internal string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("account", Account);
            json.WriteString("region", Region);
            json.WriteStartArray("zones");
            foreach (var zone in Zones)
                json.WriteStringValue(zone);

            json.WriteEndArray();
            json.WriteStartObject("parameters");
            foreach (var (name, value) in Parameters)
                json.WriteString(name, value);

            json.WriteEndObject();
            json.WritePropertyName("network");
            if (Network is null) json.WriteNullValue();
            else Network.Write(json);

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
