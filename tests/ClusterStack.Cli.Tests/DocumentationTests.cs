using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClusterStack.Cli.Tests.Support;
using ClusterStack.Graph;
using ClusterStack.Model;
using ClusterStack.Settings;
using YamlDotNet.RepresentationModel;

namespace ClusterStack.Cli.Tests;

/// <summary>What the documentation shows is what the program accepts.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string GraphPage = File.ReadAllText(Repository.PathOf("docs", "graph.md"));
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

    [Fact]
    public void Every_key_stands_in_a_fragment()
    {
        var shown = YamlFragments().SelectMany(fragment => ConfigOf(fragment).Children).SelectMany(entry => ((YamlScalarNode)entry.Key).Value switch
        {
            "aws:region" => ["aws:region"],
            { } key => Shown(typeof(EnvironmentSettings).GetProperty(key["clusterstack:".Length..], BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)!, "", entry.Value),
            _ => [],
        });

        Assert.Equal([], Keys(typeof(EnvironmentSettings), "").Append("aws:region").Except(shown, StringComparer.Ordinal));
    }

    public static TheoryData<string> Pages =>
    [
        "README.md", "bench/README.md",
        .. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page)
    {
        var directory = Path.GetDirectoryName(Repository.PathOf(page))!;

        var links = Link().Matches(File.ReadAllText(Repository.PathOf(page))).Select(match => match.Groups["target"].Value)
            .Where(target => !target.StartsWith("https://", StringComparison.Ordinal));

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(directory, link)), link));
    }

    [Fact]
    public async Task The_check_that_is_shown_prints_what_is_shown()
    {
        var shown = CheckExample().Match(await File.ReadAllTextAsync(Repository.PathOf("docs", "checks.md")));

        var run = await CommandLine.RunAsync(Repository.Root, shown.Groups["command"].Value.Split(' '));

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith(shown.Groups["output"].Value, run.Output, StringComparison.Ordinal);
    }

    /// <summary>URNs of nested resources have a <c>$</c>, which a shell replaces unless it is quoted.</summary>
    [Fact]
    public async Task What_is_targeted_and_asked_for_after_a_deployment_exists()
    {
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "deploying.md"));
        var (ecs, prod) = (await Recorded("ecs"), await Recorded("prod"));

        var targets = QuotedUrn().Matches(page).Select(match => match.Groups["urn"].Value).ToArray();
        Assert.Single(targets);
        Assert.Equal(targets.Length, page.Split("urn:pulumi:").Length - 1);
        Assert.All(targets, target => Assert.Contains(ecs.Resources, resource => resource.Urn == target));
        Assert.Equal(
            ["ecs sreracha", "prod click-count-staging", "prod click-count-prod"],
            AskedUrl().Matches(page).Select(match => $"{match.Groups["environment"].Value} {match.Groups["name"].Value}"));
        Assert.Equal(["sreracha"], Urls(ecs));
        Assert.Equal(["click-count-prod", "click-count-staging"], Urls(prod));

        static IEnumerable<string> Urls(ResourceGraph graph) => Assert.IsType<ObjectValue>(graph.Outputs["urls"]).Members.Select(member => member.Key);

        static async Task<ResourceGraph> Recorded(string environment)
        {
            var run = await CommandLine.RunAsync(Repository.Root, "preview", environment, "--format", "json");
            return GraphJson.Read(Encoding.UTF8.GetBytes(run.Output));
        }
    }

    [Fact]
    public async Task The_readme_names_every_command()
    {
        var help = await CommandLine.RunAsync(Repository.Root, "--help");
        var commands = HelpCommand().Matches(help.Output[help.Output.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Groups["name"].Value);
        var documented = ReadmeCommand().Matches(await File.ReadAllTextAsync(Repository.PathOf("README.md"))).Select(match => match.Groups["name"].Value);

        Assert.Equal(commands, documented);
    }

    [Fact]
    public void Every_graph_that_is_shown_is_read_and_written_again()
    {
        var shown = JsonFragment().Matches(GraphPage).Select(match => match.Groups["json"].Value).ToArray();

        Assert.Equal(2, shown.Length);
        Assert.All(shown, json => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(GraphJson.ToText(GraphJson.Read(Encoding.UTF8.GetBytes(json))))), json));
    }

    [Fact]
    public void The_page_of_the_graph_names_every_option()
        => Assert.Equal(
            typeof(GraphOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) + (property.PropertyType == typeof(TimeSpan?) ? "Seconds" : ""))
                .Order(StringComparer.Ordinal),
            GraphPage[GraphPage.IndexOf("| option |", StringComparison.Ordinal)..GraphPage.IndexOf("## Values", StringComparison.Ordinal)]
                .Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups["code"].Value))
                .Order(StringComparer.Ordinal));

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

    /// <summary>The keys that a value shows: names that the user gives are <c>*</c>, as in the table.</summary>
    private static IEnumerable<string> Shown(PropertyInfo property, string prefix, YamlNode value)
    {
        var key = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        if (Entries(property.PropertyType) is { } entries) return ((YamlMappingNode)value).Children.SelectMany(entry => Members(entries, $"{key}.*.", entry.Value));
        return property.PropertyType.Name.EndsWith("Settings", StringComparison.Ordinal) ? Members(property.PropertyType, $"{key}.", value) : [key];
    }

    private static IEnumerable<string> Members(Type type, string prefix, YamlNode value)
        => ((YamlMappingNode)value).Children.SelectMany(member
            => Shown(type.GetProperty(((YamlScalarNode)member.Key).Value!, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)!, prefix, member.Value));

    /// <summary>The records that a dictionary holds under names of the user's; <see langword="null"/> for any other type.</summary>
    private static Type? Entries(Type type) => type.GenericTypeArguments is [_, { } value] && value != typeof(string) ? value : null;

    private static IEnumerable<string> Keys(Type type, string prefix)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanWrite || property.GetCustomAttribute<NotASettingAttribute>() is not null) continue;

            var key = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var entries = Entries(property.PropertyType);
            var record = entries ?? property.PropertyType;
            if (!record.Name.EndsWith("Settings", StringComparison.Ordinal)) yield return key;
            else foreach (var inner in Keys(record, entries is null ? $"{key}." : $"{key}.*.")) yield return inner;
        }
    }

    [GeneratedRegex(@"```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonFragment();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

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

    [GeneratedRegex(@"\$ clusterstack (?<command>check [^\n]+)\n(?<output>[^`]+)```", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CheckExample();

    [GeneratedRegex("'(?<urn>urn:pulumi:[^']+)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedUrn();

    [GeneratedRegex(@"outputs (?<environment>[a-z]+) --format json \| jq -r '?\.urls(\.|\["")(?<name>[a-z-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AskedUrl();
}
