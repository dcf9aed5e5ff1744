using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ClusterStack.Rehearsal.Tests.Terraform;

/// <summary>
/// The names that providers know which cannot be run here: hashicorp/aws 6 and hashicorp/random, from the files that
/// <c>attributes.js</c> wrote.
/// </summary>
internal static partial class ProviderAttributes
{
    // What Terraform itself adds to every resource.
    private static readonly ImmutableHashSet<string> Arguments = ["depends_on", "lifecycle", "provider", "count", "for_each"];

    private static readonly Lazy<ImmutableDictionary<string, JsonObject>> Known = new(static () =>
        new[] { "attributes-aws-6.json", "attributes-random-3.json" }
            .SelectMany(static file => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Project, "Terraform", file)))!["types"]!.AsObject())
            .ToImmutableDictionary(static type => type.Key, static type => type.Value!.AsObject()));

    /// <summary>The attributes of a type; of a data source with <c>data.</c> before its name.</summary>
    public static JsonObject? Of(string type) => Known.Value.GetValueOrDefault(type);

    /// <summary>Everything in a configuration, set or referred to, that the providers do not know.</summary>
    public static IEnumerable<string> Unknown(JsonNode document)
        => Blocks(document)
            .SelectMany(static block => Of(block.Type) is { } attributes ? Unknown(block.Body, attributes, block.Address) : [$"{block.Address}: no such type"])
            .Concat(References(document))
            .Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<(string Type, string Address, JsonNode Body)> Blocks(JsonNode document)
    {
        foreach (var (type, bodies) in document["provider"]?.AsObject() ?? [])
        {
            foreach (var body in bodies!.AsArray())
                yield return (type, $"provider.{type}", Without(body!, "alias"));
        }

        foreach (var (section, prefix) in new[] { ("resource", ""), ("data", "data.") })
        {
            foreach (var (type, resources) in document[section]?.AsObject() ?? [])
            {
                foreach (var (name, body) in resources!.AsObject())
                    yield return ($"{prefix}{type}", $"{prefix}{type}.{name}", Without(body!, [.. Arguments]));
            }
        }
    }

    private static JsonObject Without(JsonNode body, params string[] names)
        => new([.. body.AsObject().Where(member => !names.Contains(member.Key)).Select(static member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))]);

    private static IEnumerable<string> Unknown(JsonNode? value, JsonObject attributes, string path) => value switch
    {
        JsonArray items => items.SelectMany(item => Unknown(item, attributes, path)),
        JsonObject members => members.SelectMany(member => !attributes.TryGetPropertyValue(member.Key, out var known)
            ? [$"{path}.{member.Key}"]
            : known is JsonObject nested ? Unknown(member.Value, nested, $"{path}.{member.Key}") : []),
        _ => [],
    };

    private static IEnumerable<string> References(JsonNode document)
        => Reference().Matches(document.ToJsonString()).Select(static match => match.Groups)
            .Where(static groups => Of($"{groups["data"].Value}{groups["type"].Value}")?.ContainsKey(groups["attribute"].Value) != true)
            .Select(static groups => $"reference to {groups[0].Value}");

    [GeneratedRegex(@"(?<data>\bdata\.)?\b(?<type>(aws|random)_\w+)\.[\w-]+\.(?<attribute>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Reference();
}
