using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClusterStack.Cli.Tests.Support;
using ClusterStack.Model;
using ClusterStack.Settings;
using YamlDotNet.RepresentationModel;

namespace ClusterStack.Cli.Tests;

/// <summary>What the documentation shows is what the program accepts.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Configuration = File.ReadAllText(Repository.PathOf("docs", "configuration.md"));

    public static TheoryData<int> Fragments => [.. Enumerable.Range(0, YamlFragments().Count)];

    [Theory]
    [MemberData(nameof(Fragments))]
    public void Every_fragment_makes_the_smallest_environment_a_valid_one(int index)
    {
        var fragments = YamlFragments();
        using var project = new ProjectCopy();
        File.WriteAllText(project.PathOf("Pulumi.documented.yaml"), Merge(fragments[0], fragments[index]));

        var plan = EnvironmentPlan.From(SettingsReader.ReadOffline(ProjectDirectory.Find(project.Directory), "documented"));

        Assert.Equal("documented", plan.Name);
    }

    [Fact]
    public void The_page_lists_every_key_exactly_once()
        => Assert.Equal(
            Keys(typeof(EnvironmentSettings), "").Append("aws:region").Order(StringComparer.Ordinal),
            TableKey().Matches(Configuration).Select(match => match.Groups["key"].Value).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/configuration.md")]
    [InlineData("docs/deploying.md")]
    [InlineData("docs/testing.md")]
    [InlineData("bench/README.md")]
    public void Every_link_leads_somewhere(string page)
    {
        var directory = Path.GetDirectoryName(Repository.PathOf(page))!;

        var links = Link().Matches(File.ReadAllText(Repository.PathOf(page))).Select(match => match.Groups["target"].Value)
            .Where(target => !target.StartsWith("https://", StringComparison.Ordinal));

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(directory, link)), link));
    }

    [Fact]
    public async Task The_readme_names_every_command()
    {
        var help = await CommandLine.RunAsync(Repository.Root, "--help");
        var commands = HelpCommand().Matches(help.Output[help.Output.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Groups["name"].Value);
        var documented = ReadmeCommand().Matches(await File.ReadAllTextAsync(Repository.PathOf("README.md"))).Select(match => match.Groups["name"].Value);

        Assert.Equal(commands, documented);
    }

    private static List<string> YamlFragments() => [.. Fragment().Matches(Configuration).Select(match => match.Groups["yaml"].Value)];

    /// <summary>The first document with the keys of the second in place of its own.</summary>
    private static string Merge(string first, string second)
    {
        var merged = ConfigOf(first);
        foreach (var (key, value) in ConfigOf(second)) merged.Children[key] = value;
        using var text = new StringWriter();
        new YamlStream(new YamlDocument(new YamlMappingNode("config", merged))).Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static YamlMappingNode ConfigOf(string yaml)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(yaml);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode["config"];
    }

    private static IEnumerable<string> Keys(Type type, string prefix)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanWrite || property.GetCustomAttribute<NotASettingAttribute>() is not null) continue;

            var key = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var entries = property.PropertyType.GenericTypeArguments is [_, { } value] && value != typeof(string) ? value : null;
            var record = entries ?? property.PropertyType;
            if (!record.Name.EndsWith("Settings", StringComparison.Ordinal)) yield return key;
            else foreach (var inner in Keys(record, entries is null ? $"{key}." : $"{key}.*.")) yield return inner;
        }
    }

    [GeneratedRegex(@"```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fragment();

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TableKey();

    [GeneratedRegex(@"\]\((?<target>[^)#]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^  (?<name>[a-z]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HelpCommand();

    [GeneratedRegex(@"^\| `(?<name>[a-z]+)[^`]*` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadmeCommand();
}
