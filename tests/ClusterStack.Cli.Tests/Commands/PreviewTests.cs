using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClusterStack.Cli.Tests.Support;
using ClusterStack.Model;
using ClusterStack.Settings;

namespace ClusterStack.Cli.Tests.Commands;

public sealed partial class PreviewTests
{
    public static TheoryData<string> Environments => Repository.Environments;

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Shows_every_url_every_verdict_and_every_warning(string environment)
    {
        var run = await CommandLine.RunAsync(Repository.Root, "preview", environment);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal("", run.Error);
        var plan = EnvironmentPlan.From(SettingsReader.ReadOffline(ProjectDirectory.Find(Repository.Root), environment));
        Assert.NotEmpty(plan.Urls);
        Assert.All(plan.Urls.Values, url => Assert.Contains($"\n    {url}\n", run.Output, StringComparison.Ordinal));
        Assert.All(plan.Workloads, workload => Assert.Contains($"\n    {workload.ZeroDowntime}\n", run.Output, StringComparison.Ordinal));
        Assert.All(plan.Warnings, warning => Assert.Contains($"\n  {warning}\n", run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tree_of_ecs_is_the_approved_text()
        => Approved.Matches((await CommandLine.RunAsync(Repository.Root, "preview", "ecs")).Output, "ecs");

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task The_graph_file_is_the_same_in_every_run(string environment)
    {
        var first = await CommandLine.RunAsync(Repository.Root, "preview", environment, "--format", "json");
        var second = await CommandLine.RunAsync(Repository.Root, "preview", environment, "--format", "json");

        Assert.Equal(ExitCode.Success, first.ExitCode);
        Assert.Equal(first.Output, second.Output);
        using var graph = JsonDocument.Parse(first.Output);
        Assert.Equal("clusterstack.graph/1", graph.RootElement.GetProperty("format").GetString());
        Assert.Equal("clusterstack", graph.RootElement.GetProperty("project").GetString());
        Assert.Equal(environment, graph.RootElement.GetProperty("stack").GetString());
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task The_graph_file_is_the_same_in_every_process(string environment)
    {
        var here = await CommandLine.RunAsync(Repository.Root, "preview", environment, "--format", "json");

        // Hash codes of strings, and with them the order of hash tables, differ from process to process.
        var start = new ProcessStartInfo("dotnet", [typeof(Terminal).Assembly.Location, "preview", environment, "--format", "json"])
        {
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var there = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(ExitCode.Success, process.ExitCode);
        Assert.Equal(here.Output, there);
    }

    [Fact]
    public async Task Formats_for_machines_put_warnings_on_standard_error()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "preview", "dev", "--format", "json");

        Assert.Equal(
            """
            warning: data store counter-production does not encrypt connections
            warning: data store counter-production serves whoever reaches its port
            warning: data store counter-staging does not encrypt connections
            warning: data store counter-staging serves whoever reaches its port

            """, run.Error);
    }

    [Theory]
    [InlineData("mermaid", "flowchart ")]
    [InlineData("dot", "digraph ")]
    public async Task Diagrams_hold_every_resource(string format, string start)
    {
        var diagram = await CommandLine.RunAsync(Repository.Root, "preview", "ecs", "--format", format);

        Assert.Equal(ExitCode.Success, diagram.ExitCode);
        Assert.StartsWith(start, diagram.Output, StringComparison.Ordinal);
        Assert.All(await ResourcesAsync("ecs"), resource => Assert.Contains(resource.Name, diagram.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_third_zone_adds_subnets_and_changes_none()
    {
        var before = await SubnetsAsync();
        var after = await SubnetsAsync("--set", """network.zones=["a","b","c"]""");

        Assert.Equal(["ecs-isolated-a", "ecs-isolated-b", "ecs-private-a", "ecs-private-b", "ecs-public-a", "ecs-public-b"], before.Keys);
        Assert.Equal(["ecs-isolated-c", "ecs-private-c", "ecs-public-c"], after.Keys.Except(before.Keys));
        Assert.All(before, subnet => Assert.Equal(subnet.Value, after[subnet.Key]));
    }

    [Fact]
    public async Task An_override_changes_only_what_it_names()
    {
        var before = await ResourcesAsync("ecs");
        var after = await ResourcesAsync("ecs", "--set", "workloads.sreracha.replicas=3");

        Assert.Equal(before.Select(resource => resource.Urn), after.Select(resource => resource.Urn));
        var changed = before.Zip(after).Where(pair => pair.First.Inputs != pair.Second.Inputs).ToArray();
        Assert.Equal(["aws:ecs/service:Service"], changed.Select(pair => pair.First.Type));
        Assert.Equal(changed[0].First.Inputs.Replace("\"desiredCount\": 1", "\"desiredCount\": 2", StringComparison.Ordinal), changed[0].Second.Inputs);
    }

    [Fact]
    public async Task Writes_the_same_bytes_to_a_file_as_to_standard_output()
    {
        using var project = new ProjectCopy();
        var printed = await CommandLine.RunAsync(project.Directory, "preview", "ecs", "--format", "json");

        var run = await CommandLine.RunAsync(project.Directory, "preview", "ecs", "--format", "json", "--out", "graphs/ecs.json");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal(printed.Output, await File.ReadAllTextAsync(project.PathOf("graphs", "ecs.json")));
        Assert.Equal([project.PathOf("graphs", "ecs.json")], Directory.GetFiles(project.PathOf("graphs")));
    }

    [Fact]
    public async Task A_failed_run_leaves_the_old_file_alone()
    {
        using var project = new ProjectCopy();
        await File.WriteAllTextAsync(project.PathOf("graph.json"), "old");
        project.Replace("Pulumi.ecs.yaml", "zones: [a, b]", "zones: [a]");

        var run = await CommandLine.RunAsync(project.Directory, "preview", "ecs", "--format", "json", "--out", "graph.json");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("old", await File.ReadAllTextAsync(project.PathOf("graph.json")));
    }

    [Fact]
    public async Task Finds_the_project_from_a_directory_inside_it_and_from_anywhere_by_its_name()
    {
        using var project = new ProjectCopy();
        var direct = await CommandLine.RunAsync(project.Directory, "preview", "ecs");

        Assert.Equal(ExitCode.Success, direct.ExitCode);
        Assert.Equal(direct, await CommandLine.RunAsync(project.PathOf("workloads"), "preview", "ecs"));
        Assert.Equal(direct, await CommandLine.RunAsync(Path.GetTempPath(), "preview", "ecs", "--cwd", project.Directory));
        Assert.Equal(direct, await CommandLine.RunAsync(project.PathOf("workloads"), "preview", "ecs", "--cwd", ".."));
    }

    [Fact]
    public async Task Colors_where_it_may_and_says_the_same()
    {
        var plain = await CommandLine.RunAsync(Repository.Root, "preview", "ecs");
        var colored = await CommandLine.RunAsync(new CommandLine.Settings { Directory = Repository.Root, Color = true }, "preview", "ecs");

        Assert.DoesNotContain('\e', plain.Output);
        Assert.Contains('\e', colored.Output);
        Assert.Equal(plain.Output, EscapeSequence().Replace(colored.Output, ""));
    }

    [Fact]
    public async Task Fails_on_an_unknown_environment_and_lists_those_that_exist()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "preview", "nowhere");

        Assert.Equal(new CommandLine(ExitCode.WrongInput, "",
            "Pulumi.nowhere.yaml: there is no such environment; environments: dev, ecs, prod\n"), run);
    }

    [Fact]
    public async Task Fails_with_every_problem_of_settings_and_manifest_on_one_screen()
    {
        using var project = new ProjectCopy();
        project.Replace("Pulumi.ecs.yaml", "natGateways: single", "natGateway: single");
        project.Replace("Pulumi.ecs.yaml", "replicas: 2", "replicas: 0");
        project.Replace("workloads/sreracha.yaml", "memory: 512Mi", "memory: lots");

        var run = await CommandLine.RunAsync(project.Directory, "preview", "ecs");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("", run.Output);
        var problems = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, problems.Length);
        Assert.StartsWith("Pulumi.ecs.yaml:12:5 network: unknown key \"natGateway\"; did you mean \"natGateways\"?", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("Pulumi.ecs.yaml:28:17 workloads.sreracha.replicas: ", problems[1], StringComparison.Ordinal);
        Assert.StartsWith("workloads/sreracha.yaml:", problems[2], StringComparison.Ordinal);
        Assert.Contains("\"lots\"", problems[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_on_a_typo_in_an_override()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "preview", "ecs", "--set", "network.zonez=[a]");

        Assert.Equal(new CommandLine(ExitCode.WrongInput, "", "--set network: unknown key \"zonez\"; did you mean \"zones\"?\n"), run);
    }

    private static async Task<SortedDictionary<string, string>> SubnetsAsync(params string[] args)
    {
        var subnets = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in await ResourcesAsync("ecs", args))
            if (resource.Type is "aws:ec2/subnet:Subnet") subnets.Add(resource.Name, resource.Inputs);
        return subnets;
    }

    private static async Task<ImmutableArray<(string Urn, string Type, string Name, string Inputs)>> ResourcesAsync(string environment, params string[] args)
    {
        var run = await CommandLine.RunAsync(Repository.Root, ["preview", environment, "--format", "json", .. args]);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        using var graph = JsonDocument.Parse(run.Output);
        return
        [
            .. graph.RootElement.GetProperty("resources").EnumerateArray().Select(resource => (
                resource.GetProperty("urn").GetString()!,
                resource.GetProperty("type").GetString()!,
                resource.GetProperty("name").GetString()!,
                resource.TryGetProperty("inputs", out var inputs) ? inputs.GetRawText() : "")),
        ];
    }

    [GeneratedRegex(@"\e\[[0-9;]*m", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EscapeSequence();
}
