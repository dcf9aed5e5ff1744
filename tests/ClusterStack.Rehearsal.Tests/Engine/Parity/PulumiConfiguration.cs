using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ClusterStack.Rehearsal.Tests.Engine.Parity;

/// <summary>The configuration of an environment in the form in which the engine passes it to a program.</summary>
internal static class PulumiConfiguration
{
    /// <summary>Full key to text; a value that is no scalar becomes JSON with its names in order.</summary>
    /// <param name="root">Directory of Pulumi.yaml.</param>
    /// <param name="environment">The <c>dev</c> of Pulumi.dev.yaml.</param>
    internal static IReadOnlyDictionary<string, string> Read(string root, string environment)
    {
        var config = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in new[] { "Pulumi.yaml", $"Pulumi.{environment}.yaml" })
        {
            var yaml = new YamlStream();
            using (var reader = File.OpenText(Path.Combine(root, file)))
                yaml.Load(reader);
            foreach (var (key, value) in (YamlMappingNode)yaml.Documents[0].RootNode["config"])
                config[((YamlScalarNode)key).Value!] = value is YamlScalarNode scalar ? scalar.Value! : Json(value)!.ToJsonString();
        }

        return config;
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping
            .OrderBy(static entry => ((YamlScalarNode)entry.Key).Value, StringComparer.Ordinal)
            .Select(static entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, Json(entry.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text } => Plain(text),
        YamlScalarNode quoted => quoted.Value,
        _ => throw new FormatException($"{node.NodeType} has no place in a configuration."),
    };

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" => true,
        "false" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
