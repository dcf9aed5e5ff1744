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

    /// <summary>Texts that have to look like something: they reach documents of other services than ECS.</summary>
    [Fact]
    public async Task Texts_with_a_form_survive()
    {
        const string path = """/a'b"c$(id)`id`%{if}${x};|&<>\\#%20?q=1&r={{ .Env }}""";
        var shown = path.Replace(" ", "", StringComparison.Ordinal);
        const string rules = """on ~$(id)'"\\%{x}${y}:* &* +@all -@dangerous""";
        var graph = await Record(
            TemporaryProject.Manifest.Replace("        path: /\n", $"        path: {Yaml(shown)}\n", StringComparison.Ordinal),
            $"dataStores.cache={{ kind: redis, authentication: users, accessString: {Yaml(rules)}, parameters: {{ notify-keyspace-events: {Yaml("a ${x} %{y} \"'\\")} }} }}");
        var exported = Exported(graph);

        Assert.Equal(shown, Text(Of(graph, "aws:lb/targetGroup:TargetGroup")["healthCheck"] is ObjectValue check ? check["path"]! : throw new InvalidOperationException("no health check")));
        Assert.Equal(shown, Evaluated(exported["aws_lb_target_group"]!.AsObject().Single().Value!["health_check"]!.AsArray().Single()!["path"]!.GetValue<string>()));
        Assert.Contains(exported["aws_elasticache_user"]!.AsObject(), user => Evaluated(user.Value!["access_string"]!.GetValue<string>()) == rules);
        Assert.Contains(
            exported["aws_elasticache_parameter_group"]!.AsObject().Single().Value!["parameter"]!.AsArray(),
            parameter => Evaluated(parameter!["value"]!.GetValue<string>()) == "a ${x} %{y} \"'\\");
    }

    private static async Task Survive(ImmutableArray<string> texts)
    {
        var graph = await Record(texts);
        var task = graph.Resources.Single(resource => resource.Type == TaskDefinition);
        var written = Text(task.Inputs.Members.Single(member => member.Key == "containerDefinitions").Value);
        Same(texts, written);

        var read = GraphJson.Read(Encoding.UTF8.GetBytes(GraphJson.ToText(graph)));
        Assert.Equal(written, Text(read.Resources.Single(resource => resource.Type == TaskDefinition).Inputs.Members.Single(member => member.Key == "containerDefinitions").Value));

        Same(texts, Evaluated(Exported(graph)["aws_ecs_task_definition"]!.AsObject().Single().Value!["container_definitions"]!.GetValue<string>()));
    }

    private static ObjectValue Of(ResourceGraph graph, string type) => graph.Resources.Single(resource => resource.Type == type).Inputs;

    /// <summary>The resources as Terraform reads them.</summary>
    private static JsonObject Exported(ResourceGraph graph)
    {
        using var terraform = new MemoryStream();
        TerraformExporter.Write(graph, new(), terraform);
        return JsonNode.Parse(terraform.ToArray())!["resource"]!.AsObject();
    }

    private static void Same(ImmutableArray<string> texts, string definitions)
    {
        var containers = JsonNode.Parse(definitions)!.AsArray();
        var container = containers[0]!;
        Assert.Equal(texts, container["command"]!.AsArray().Select(node => node!.GetValue<string>()));
        var variables = container["environment"]!.AsArray().ToDictionary(node => node!["name"]!.GetValue<string>(), node => node!["value"]!.GetValue<string>(), StringComparer.Ordinal);
        Assert.Equal(texts, texts.Select((_, index) => variables[$"V{index}"]));
        Assert.Equal(texts, container["healthCheck"]!["command"]!.AsArray().Skip(2).Select(node => node!.GetValue<string>()));

        // Files stand in the order of their paths.
        var files = containers[1]!["environment"]!.AsArray().Select(node => node!["value"]!.GetValue<string>());
        Assert.Equal(texts.Select((text, index) => (Text: text, Path: $"f{index}")).OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => file.Text), files);
    }

    private static Task<ResourceGraph> Record(ImmutableArray<string> texts)
    {
        var files = string.Join(", ", texts.Select((text, index) => $"/etc/web/f{index}: {{ noExpand: true, content: {Yaml(text)} }}"));
        var variables = string.Join(", ", texts.Select((text, index) => $"V{index}: {Yaml(text.Replace("$", "$$", StringComparison.Ordinal))}"));
        var words = string.Join(", ", texts.Select(Yaml));
        return Record(Edit.Replace(
            TemporaryProject.Manifest,
            "    variables:\n      REDIS_URL: ${resources.redis.url}\n",
            $"    args: [{words}]\n    files: {{ {files} }}\n    livenessProbe: {{ exec: {{ command: [check, {words}] }} }}\n    variables: {{ REDIS_URL: \"${{resources.redis.url}}\", {variables} }}\n"));
    }

    private static async Task<ResourceGraph> Record(string manifest, params ImmutableArray<string> overrides)
    {
        using var project = new TemporaryProject(manifest: manifest);
        var settings = project.Read(overrides);
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
