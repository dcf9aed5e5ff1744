using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClusterStack.Graph;
using ClusterStack.Graph.Terraform;
using ClusterStack.Tests.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace ClusterStack.Tests;

/// <summary>Text of a user reaches generated text as it was written, whatever it means to a shell, YAML, JSON or a template language.</summary>
public sealed partial class HostileTextTests
{
    private const string TaskDefinition = "aws:ecs/taskDefinition:TaskDefinition";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ImmutableArray<string> Known =
    [
        "$(id)", "`id`", "'; rm -rf / #", "\" || true", "a\\", "\\\"", "${x}", "%{if true}", "%{", "{{ .Env }}", "<%= x %>", "*alias", "&anchor", "!tag", "- item", "key: value",
        "# comment", "{\"$ref\":\"urn\"}", "$$", "$", "%", "a\nb", "a\tb", "\r\n", "</script>", "é漢", "null", "yes", "0755", "", " ", "--flag", "%s%n", "\u2028", "...", "---",
    ];

    [Fact]
    public Task Known_texts_survive() => Survive(Known);

    [Fact]
    public async Task Any_text_survives()
    {
        var letter = Gen.Elements("$%{}[]()<>|&;:#!*?~,=^'\"\\`/-+_. \n\tabcé漢".ToCharArray());
        var texts = letter.ArrayOf().Select(letters => new string(letters)).Sample(90, 24);
        await Survive([.. texts]);
    }

    private static async Task Survive(ImmutableArray<string> texts)
    {
        var graph = await Record(texts);
        var task = graph.Resources.Single(resource => resource.Type == TaskDefinition);
        var written = Text(task.Inputs.Members.Single(member => member.Key == "containerDefinitions").Value);
        Same(texts, written);

        var read = GraphJson.Read(Encoding.UTF8.GetBytes(GraphJson.ToText(graph)));
        Assert.Equal(written, Text(read.Resources.Single(resource => resource.Type == TaskDefinition).Inputs.Members.Single(member => member.Key == "containerDefinitions").Value));

        using var terraform = new MemoryStream();
        TerraformExporter.Write(graph, new(), terraform);
        var exported = JsonNode.Parse(terraform.ToArray())!["resource"]!["aws_ecs_task_definition"]!.AsObject().Single().Value!["container_definitions"]!.GetValue<string>();
        Same(texts, Evaluated(exported));
    }

    private static void Same(ImmutableArray<string> texts, string definitions)
    {
        var container = JsonNode.Parse(definitions)!.AsArray().Single()!;
        Assert.Equal(texts, container["command"]!.AsArray().Select(node => node!.GetValue<string>()));
        var variables = container["environment"]!.AsArray().ToDictionary(node => node!["name"]!.GetValue<string>(), node => node!["value"]!.GetValue<string>(), StringComparer.Ordinal);
        Assert.Equal(texts, texts.Select((_, index) => variables[$"V{index}"]));
    }

    private static async Task<ResourceGraph> Record(ImmutableArray<string> texts)
    {
        var variables = string.Join(", ", texts.Select((text, index) => $"V{index}: {Yaml(text.Replace("$", "$$", StringComparison.Ordinal))}"));
        using var project = new TemporaryProject(manifest: Edit.Replace(
            TemporaryProject.Manifest,
            "    variables:\n      REDIS_URL: ${resources.redis.url}\n",
            $"    args: [{string.Join(", ", texts.Select(Yaml))}]\n    variables: {{ REDIS_URL: \"${{resources.redis.url}}\", {variables} }}\n"));
        var settings = project.Read();
        return await GraphRecorder.RecordAsync(
            new() { Project = "clusterstack", Stack = "dev", RootDirectory = project.Path, Place = new(Region: settings.Region) },
            options => new EnvironmentStack(settings, key => Output.CreateSecret(key), options));
    }

    /// <summary>A text in YAML's double quotes, which JSON's are for all characters that are used here.</summary>
    private static string Yaml(string text) => JsonSerializer.Serialize(text, Readable);

    /// <summary>The text with every reference as <c>REFERENCE</c>.</summary>
    private static string Text(PropertyValue value) => value switch
    {
        StringValue text => text.Value,
        ReferenceValue => "REFERENCE",
        ConcatValue concat => string.Concat(concat.Parts.Select(Text)),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    /// <summary>What Terraform makes of a template: references are filled in, doubled markers are single ones.</summary>
    private static string Evaluated(string template) => Marker().Replace(template, marker => marker.Value switch
    {
        "$${" => "${",
        "%%{" => "%{",
        _ => "REFERENCE",
    });

    [GeneratedRegex(@"\$\$\{|%%\{|\$\{[^}]*\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Marker();
}
