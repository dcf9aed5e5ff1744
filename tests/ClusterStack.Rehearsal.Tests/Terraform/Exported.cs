using System.Text;
using System.Text.Json.Nodes;
using ClusterStack.Graph;
using ClusterStack.Graph.Terraform;

namespace ClusterStack.Rehearsal.Tests.Terraform;

/// <summary>A graph of a few resources, written as Terraform.</summary>
internal sealed record Exported(JsonNode Document, TerraformExport Export)
{
    public const string Component = "urn:pulumi:demo::clusterstack::clusterstack:demo:Part::part";

    /// <summary>The arguments of one resource.</summary>
    public JsonNode Resource(string type, string name) => Document["resource"]![type]![name]!;

    public static string Urn(string type, string name) => $"urn:pulumi:demo::clusterstack::{type}::{name}";

    /// <summary>One resource of a graph file.</summary>
    public static string Of(string type, string name, string inputs = "{}", string options = "{}", string dependsOn = "[]", string? parent = null)
        => $$"""
            { "urn": "{{Urn(type, name)}}", "type": "{{type}}", "name": "{{name}}", "parent": "{{parent ?? Component}}", "component": false,
              "inputs": {{inputs}}, "dependsOn": {{dependsOn}}, "options": {{options}} }
            """;

    /// <summary>A reference in a graph file.</summary>
    public static string Ref(string type, string name, string property) => $$"""{ "$ref": "{{Urn(type, name)}}", "property": "{{property}}" }""";

    public static Exported Write(TerraformOptions options, string[] resources, string outputs = "{}", string invokes = "[]")
    {
        using var stream = new MemoryStream();
        var export = TerraformExporter.Write(Graph(resources, outputs, invokes), options, stream);
        return new(JsonNode.Parse(stream.ToArray())!, export);
    }

    public static Exported Write(params string[] resources) => Write(new(), resources);

    public static ImmutableArray<string> Problems(TerraformOptions options, string[] resources, string outputs = "{}")
    {
        using var stream = new MemoryStream();
        var refused = Assert.Throws<TerraformExportException>(() => TerraformExporter.Write(Graph(resources, outputs, "[]"), options, stream));
        Assert.Equal(0, stream.Length);
        return [.. refused.Problems.Select(static problem => problem.ToString())];
    }

    public static ResourceGraph Graph(string[] resources, string outputs = "{}", string invokes = "[]")
        => GraphJson.Read(Encoding.UTF8.GetBytes(
            $$"""
            { "format": "clusterstack.graph/1", "project": "clusterstack", "stack": "demo", "resources": [
              { "urn": "{{Component}}", "type": "clusterstack:demo:Part", "name": "part", "component": true, "inputs": {} }
              {{string.Concat(resources.Select(static resource => $", {resource}"))}} ],
              "outputs": {{outputs}}, "invokes": {{invokes}} }
            """));

    /// <summary>Compares JSON; the order of members says nothing.</summary>
    public static void Same(string expected, JsonNode? actual)
    {
        var node = JsonNode.Parse(expected);
        if (!JsonNode.DeepEquals(node, actual))
            Assert.Equal(node!.ToJsonString(), actual?.ToJsonString());
    }
}
