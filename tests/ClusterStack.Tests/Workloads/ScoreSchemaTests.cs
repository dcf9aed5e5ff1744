using ClusterStack.Settings;
using ClusterStack.Tests.Settings;
using ClusterStack.Tests.Support;
using ClusterStack.Workloads;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using YamlDotNet.Serialization;

namespace ClusterStack.Tests.Workloads;

/// <summary>The published JSON Schema of Score as an oracle: what it refuses, the reader refuses.</summary>
public sealed class ScoreSchemaTests
{
    /// <summary>
    /// The validator knows draft 7: what draft 2020-12 calls <c>$defs</c> is <c>definitions</c> there. It passes over
    /// <c>propertyNames</c>; the forms of names are proved by <see cref="ManifestProblemsTests"/>.
    /// </summary>
    private static readonly Task<JsonSchema> Schema = JsonSchema.FromJsonAsync(
        File.ReadAllText(Path.Combine(Repository.Project, "Workloads/score-v1b1.schema.json")).Replace("$defs", "definitions", StringComparison.Ordinal));

    /// <summary>A path into the good manifest, and the JSON that is put there; without JSON the value is removed.</summary>
    public static TheoryData<string, string?> Refused { get; } = new()
    {
        { "apiVersion", null }, { "apiVersion", "\"score.dev/v1\"" }, { "apiVersion", "1" },
        { "metadata", null }, { "metadata", "[]" }, { "metadata.name", null }, { "metadata.name", "\"-web\"" }, { "metadata.name", "\"w\"" }, { "metadata.name", "true" },
        { "metadata.annotations", "{\"team\": 1}" },
        { "extra", "{}" },
        { "containers", null }, { "containers", "{}" }, { "containers", "[]" },
        { "containers.main.image", null }, { "containers.main.image", "\"\"" }, { "containers.main.image", "3" }, { "containers.main.extra", "1" },
        { "containers.main.command", "\"run\"" }, { "containers.main.command", "[1]" }, { "containers.main.args", "{}" },
        { "containers.main.variables", "[]" }, { "containers.main.variables.X", "3" }, { "containers.main.variables.X", "null" },
        { "containers.main.files", "3" }, { "containers.main.files", "[{\"target\": \"/x\"}]" }, { "containers.main.volumes", "{\"/x\": {}}" },
        { "containers.main.files", "{\"/x\": {}}" }, { "containers.main.files", "{\"/x\": {\"content\": \"a\", \"source\": \"b\"}}" },
        { "containers.main.files", "{\"/x\": {\"content\": \"a\", \"mode\": \"0888\"}}" }, { "containers.main.files", "{\"/x\": {\"content\": \"a\", \"noExpand\": \"yes\"}}" },
        { "containers.main.files", "[{\"target\": \"/x\", \"content\": 1}]" }, { "containers.main.volumes", "[{\"target\": \"/x\"}]" },
        { "containers.main.volumes", "{\"/x\": {\"source\": \"${resources.redis}\", \"readOnly\": \"no\"}}" },
        { "resources.redis.class", "\"a_b\"" }, { "resources.redis.id", "\"a..b\"" }, { "resources.redis.metadata", "[]" }, { "resources.redis.metadata", "{\"annotations\": {\"team\": 1}}" },
        { "containers.main.before", "{\"x1\": {\"ready\": \"soon\"}}" }, { "containers.main.before", "{\"x1\": {}}" }, { "containers.main.before", "[]" }, { "containers.main.before", "{\"x1\": {\"ready\": \"started\", \"after\": 1}}" },
        { "containers.main.resources.limits.cpu", "0.25" }, { "containers.main.resources.limits.cpu", "\"-1\"" }, { "containers.main.resources.limits.cpu", "\".5\"" },
        { "containers.main.resources.limits.memory", "512" }, { "containers.main.resources.limits.memory", "\"512MB\"" }, { "containers.main.resources.limits.memory", "\"05\"" },
        { "containers.main.resources.limits.disk", "\"1G\"" }, { "containers.main.resources.requests", "{\"cpu\": 1}" },
        { "containers.main.readinessProbe", "{}" }, { "containers.main.readinessProbe.httpGet.path", null }, { "containers.main.readinessProbe.httpGet.port", null },
        { "containers.main.readinessProbe.httpGet.port", "65536" }, { "containers.main.readinessProbe.httpGet.port", "\"http\"" },
        { "containers.main.readinessProbe.httpGet.scheme", "\"https\"" }, { "containers.main.readinessProbe.tcp", "{}" },
        { "containers.main.livenessProbe", "{\"exec\": {}}" }, { "containers.main.livenessProbe", "{\"exec\": {\"command\": \"x\"}}" },
        { "service.ports.http.port", null }, { "service.ports.http.port", "0" }, { "service.ports.http.port", "80.5" }, { "service.ports.http.protocol", "\"SCTP\"" },
        { "service.ports.http.targetPort", "70000" }, { "service.extra", "{}" },
        { "resources.redis.type", null }, { "resources.redis.type", "\"\"" }, { "resources.redis.type", "\"re_dis\"" }, { "resources.redis.extra", "1" },
        { "resources.redis.id", "\"A\"" }, { "resources.redis.params", "[]" },
    };

    [Fact]
    public async Task The_good_manifest_is_good_for_both()
    {
        Assert.Empty((await Schema).Validate(Manifest()));
        Assert.Equal("web", Read(Manifest()).Name);
    }

    [Theory]
    [InlineData("workloads/click-count.yaml")]
    [InlineData("workloads/pages.yaml")]
    [InlineData("workloads/registry.yaml")]
    [InlineData("workloads/sreracha.yaml")]
    public async Task The_repositorys_manifests_are_good_for_both(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, file));
        Assert.Empty((await Schema).Validate(Json(text)));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), ScoreReader.Read(file, System.Text.Encoding.UTF8.GetBytes(text)).Name);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_the_schema_refuses_the_reader_refuses(string path, string? json)
    {
        var manifest = Manifest();
        var steps = path.Split('.');
        var parent = (JObject)steps[..^1].Aggregate((JToken)manifest, (node, step) => node[step] ??= new JObject());
        if (json is null) Assert.True(parent.Remove(steps[^1]));
        else parent[steps[^1]] = JToken.Parse(json);

        Assert.NotEmpty((await Schema).Validate(manifest));
        var problems = Assert.Throws<SettingsException>(() => Read(manifest)).Problems;
        Assert.Contains(problems, problem => steps.Any(step => problem.ToString().Contains(step, StringComparison.Ordinal)));
    }

    private static Workload Read(JObject manifest) => ScoreReader.Read("web.yaml", System.Text.Encoding.UTF8.GetBytes(manifest.ToString()));

    private static JObject Manifest() => Json(TemporaryProject.Manifest);

    /// <summary>YAML as JSON by another reader than ours.</summary>
    private static JObject Json(string yaml) => JObject.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(
        new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml)!));
}
