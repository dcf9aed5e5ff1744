using System.Text.Json.Nodes;
using ClusterStack.Settings;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Settings;

public sealed class CommittedSchemaTests
{
    private static readonly string Committed = File.ReadAllText(Path.Combine(Repository.Root, "schemas/environment.schema.json"));

    /// <summary>What a key means comes from the tour of the settings; all else of the schema comes from the records.</summary>
    [Fact]
    public void The_schema_says_what_the_records_say()
    {
        var descriptions = new Dictionary<string, string>(StringComparer.Ordinal);
        var areas = JsonNode.Parse(Committed)!["properties"]!["config"]!["properties"]!.AsObject();
        foreach (var (key, schema) in areas) Collect(key.Replace("clusterstack:", "", StringComparison.Ordinal), schema!);
        Assert.Equal(Committed, SettingsSchema.Write(descriptions));

        void Collect(string path, JsonNode schema)
        {
            if (schema["description"] is { } description) descriptions.Add(path, description.GetValue<string>());
            foreach (var (name, property) in schema["properties"]?.AsObject() ?? []) Collect($"{path}.{name}", property!);
            if (schema["additionalProperties"] is JsonObject each) foreach (var (name, property) in each["properties"]?.AsObject() ?? []) Collect($"{path}.*.{name}", property!);
        }
    }
}
