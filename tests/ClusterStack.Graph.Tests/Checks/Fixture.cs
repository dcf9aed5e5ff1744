using System.Text.Json;
using ClusterStack.Graph.Checks;

namespace ClusterStack.Graph.Tests.Checks;

/// <summary>
/// Small graphs written as JSON: name to type, inputs and options. In texts <c>${name.property}</c> is a reference,
/// <c>$(secret)</c> a hidden value and <c>$(unknown)</c> one that only a deployment knows; <c>{"$json": ...}</c> is the
/// text of a document.
/// </summary>
internal static class Fixture
{
    internal const string Account = "123456789012";

    internal static ResourceGraph Graph(JsonElement resources, string? environmentClass = null)
    {
        var types = resources.EnumerateObject().ToDictionary(static resource => resource.Name, static resource => resource.Value.GetProperty("type").GetString()!);
        var graph = resources.EnumerateObject().Select(resource => Resource(resource, types));
        if (environmentClass is not null)
            graph = graph.Prepend(Provider(environmentClass));

        return new()
        {
            Project = "clusterstack",
            Stack = "shop",
            Resources = [.. graph],
            Invokes = [new("aws:index/getCallerIdentity:getCallerIdentity", ObjectValue.Empty, ObjectValue.From([new("accountId", new StringValue(Account))]))],
        };
    }

    /// <summary>What one rule finds, without the rule's id.</summary>
    internal static string[] Findings(ResourceGraph graph, string rule, CheckPolicy policy)
        => [.. GraphChecker.Check(graph, policy with { Demand = [rule] }, new DateOnly(2026, 11, 21)).Findings
            .Where(finding => finding.Rule == rule)
            .Select(finding => finding.ToString()[(rule.Length + 1)..])];

    private static GraphResource Provider(string environmentClass) => new()
    {
        Urn = "urn:pulumi:shop::clusterstack::pulumi:providers:aws::class",
        Type = "pulumi:providers:aws",
        Name = "class",
        Inputs = ObjectValue.From([new("defaultTags", new StringValue($$$"""{"tags":{"class":"{{{environmentClass}}}"}}"""))]),
    };

    private static GraphResource Resource(JsonProperty resource, Dictionary<string, string> types)
    {
        var options = resource.Value.TryGetProperty("options", out var given) ? given : default;
        return new()
        {
            Urn = Urn(resource.Name, types),
            Type = types[resource.Name],
            Name = resource.Name,
            Inputs = (ObjectValue)Value(resource.Value.GetProperty("inputs"), types),
            DependsOn = options.ValueKind is JsonValueKind.Object && options.TryGetProperty("dependsOn", out var names) ? [.. names.EnumerateArray().Select(name => Urn(name.GetString()!, types))] : [],
            Options = options.ValueKind is not JsonValueKind.Object ? GraphOptions.None : GraphOptions.None with
            {
                DeleteBeforeReplace = options.TryGetProperty("deleteBeforeReplace", out var first) ? first.GetBoolean() : null,
                Provider = options.TryGetProperty("provider", out var provider) ? Urn(provider.GetString()!, types) : null,
            },
        };
    }

    private static string Urn(string name, Dictionary<string, string> types) => $"urn:pulumi:shop::clusterstack::{types.GetValueOrDefault(name, "x")}::{name}";

    private static PropertyValue Value(JsonElement value, Dictionary<string, string> types) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("$json", out var document) => Text(document.GetRawText(), types),
        JsonValueKind.Object => ObjectValue.From(value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Value(member.Value, types)))),
        JsonValueKind.Array => new ListValue([.. value.EnumerateArray().Select(item => Value(item, types))]),
        JsonValueKind.Number => new NumberValue(value.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => new BooleanValue(value.GetBoolean()),
        _ => Text(value.GetString()!, types),
    };

    private static PropertyValue Text(string text, Dictionary<string, string> types)
    {
        switch (text)
        {
            case "$(secret)":
                return new SecretValue(new StringValue(SecretValue.Hidden));
            case "$(unknown)":
                return new UnknownValue([]);
        }

        var parts = ImmutableArray.CreateBuilder<PropertyValue>();
        while (text.Length > 0)
        {
            var open = Next(text);
            if (open > 0)
                parts.Add(new StringValue(text[..open]));

            if (open == text.Length)
                break;

            if (text[open..].StartsWith("$(unknown)", StringComparison.Ordinal))
            {
                parts.Add(new UnknownValue([]));
                text = text[(open + "$(unknown)".Length)..];
                continue;
            }

            var close = text.IndexOf('}', open);
            var (name, property) = text[(open + 2)..close].Split('.', 2) is [var first, var second] ? (first, second) : throw new FormatException(text);
            parts.Add(new ReferenceValue(Urn(name, types), property));
            text = text[(close + 1)..];
        }

        return parts switch
        {
            [] => new StringValue(""),
            [var only] => only,
            _ => new ConcatValue(parts.ToImmutable()),
        };
    }

    private static int Next(string text)
        => new[] { text.IndexOf("${", StringComparison.Ordinal), text.IndexOf("$(unknown)", StringComparison.Ordinal) }.Where(static at => at >= 0).DefaultIfEmpty(text.Length).Min();
}
