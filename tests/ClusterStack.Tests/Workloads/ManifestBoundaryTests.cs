using System.Text;
using ClusterStack.Settings;
using ClusterStack.Tests.Settings;
using ClusterStack.Workloads;

namespace ClusterStack.Tests.Workloads;

/// <summary>The last value that is good and the first that is not.</summary>
public sealed class ManifestBoundaryTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    public static TheoryData<string> GoodPaths => ["/a", "/~!", "/..a", "/a/...", $"/{new string('x', 254)}"];

    public static TheoryData<string> BadPaths => ["", "a", "/", "/a b", "/a\\b", "/a:b", "/é", "/.", "/a/..", "//a", "/a/", $"/{new string('x', 255)}"];

    [Theory]
    [MemberData(nameof(GoodPaths))]
    public void A_path_below_the_root_is_good(string path) => Assert.Equal(path, Read($"    files: {{ {Quoted(path)}: {{ content: a }} }}").Files[0].Path);

    [Theory]
    [MemberData(nameof(BadPaths))]
    public void Any_other_path_is_refused(string path)
        => Assert.Contains(
            "expected an absolute path below / of at most 255 printable characters, without . and .., such as /etc/app/config.yaml, got",
            Assert.Throws<SettingsException>(() => Read($"    files: {{ {Quoted(path)}: {{ content: a }} }}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("5$", "5$")]
    [InlineData("$", "$")]
    [InlineData("$$", "$")]
    [InlineData("a$$", "a$")]
    [InlineData("$$$", "$$")]
    [InlineData("a{b}$c", "a{b}$c")]
    [InlineData("}$${x}", "}${x}")]
    [InlineData("${metadata.name}", "web")]
    public void A_dollar_stands_for_itself_unless_it_opens_a_placeholder(string text, string value)
        => Assert.Equal([new TemplateText(value)], Read($"    variables: {{ A: {Quoted(text)} }}").Variables[0].Parts);

    [Theory]
    [InlineData("${")]
    [InlineData("}${metadata.name")]
    public void A_placeholder_that_is_not_closed_is_refused(string text)
        => Assert.EndsWith(
            "a placeholder is not closed; add }, or write $${ for a plain ${",
            Assert.Throws<SettingsException>(() => Read($"    variables: {{ A: {Quoted(text)} }}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("Bearer ${resources.redis.password}")]
    public void A_variable_named_like_a_secret_may_be_empty_or_refer_to_one(string text)
        => Assert.Equal("API_TOKEN", Read($"    variables: {{ API_TOKEN: {Quoted(text)} }}").Variables[0].Name);

    [Fact]
    public void A_file_may_be_empty_whether_or_not_placeholders_are_filled_in()
        => Assert.All(Read("    files: { /etc/a: { content: \"\" }, /etc/b: { content: \"\", noExpand: true } }").Files, file => Assert.Equal([], file.Parts));

    [Theory]
    [InlineData("source: a, binaryContent: AA==", "source and binaryContent")]
    [InlineData("content: a, source: a, binaryContent: AA==", "content and source and binaryContent")]
    public void A_file_has_one_origin(string file, string given)
        => Assert.EndsWith(
            $"expected one of content, source and binaryContent, got {given}",
            Assert.Throws<SettingsException>(() => Read($"    files: {{ /etc/a: {{ {file} }} }}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("motd")]
    [InlineData("./motd")]
    [InlineData("parts/.././/motd")]
    [InlineData("../workloads/motd")]
    public void A_source_is_found_whatever_way_leads_to_it(string source)
    {
        _project.Write("workloads/motd", "hello");

        Assert.Equal([new TemplateText("hello")], Read($"    files: {{ /etc/a: {{ source: {source} }} }}").Files[0].Parts);
    }

    [Theory]
    [InlineData("dns", "port")]
    [InlineData("redis", "hostname")]
    [InlineData("service-port", "url")]
    [InlineData("volume", "host")]
    public void A_property_that_a_type_has_not_is_refused(string type, string property)
    {
        var resource = type is "service-port" ? "type: service-port, params: { workload: web, port: http }" : $"type: {type}";

        Assert.Contains($"\"{property}\"", Assert.Throws<SettingsException>(() => Read($"    variables: {{ A: \"${{resources.needed.{property}}}\" }}", resource)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dns", "host", "url")]
    [InlineData("redis", "host", "password", "port", "readerHost", "readerUrl", "url", "username")]
    [InlineData("service-port", "hostname", "port")]
    [InlineData("environment", "ANYTHING")]
    public void Every_property_of_a_type_can_be_referred_to(string type, params string[] properties)
    {
        var resource = type is "service-port" ? "type: service-port, params: { workload: web, port: http }" : $"type: {type}";
        var variables = string.Join(", ", properties.Select(property => $"{property}: \"${{resources.needed.{property}}}\""));

        Assert.Equal(
            properties.Select(property => new ResourceReference("needed", property)),
            Read($"    variables: {{ {variables} }}", resource).Variables.Select(variable => Assert.Single(variable.Parts)));
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal)}\"";

    /// <summary>The only container of the manifest, with something added to it.</summary>
    private Container Read(string addition, string? resource = null)
    {
        var manifest = Edit.Replace(TemporaryProject.Manifest, "    image: .\n", $"    image: .\n{addition}\n").Replace("    variables:\n      REDIS_URL: ${resources.redis.url}\n", "", StringComparison.Ordinal);
        if (resource is not null) manifest += $"  needed: {{ {resource} }}\n";
        return ScoreReader.Read("workloads/web.yaml", Encoding.UTF8.GetBytes(manifest), new(_project.Project, "workloads")).Containers[0];
    }
}
