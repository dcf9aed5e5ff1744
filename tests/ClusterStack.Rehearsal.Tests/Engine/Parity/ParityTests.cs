using System.Collections.Concurrent;
using ClusterStack.Graph;

namespace ClusterStack.Rehearsal.Tests.Engine.Parity;

/// <summary>The engine is told exactly what the recorder shows: what is previewed offline is what is deployed.</summary>
public sealed class ParityTests
{
    private static readonly ConcurrentDictionary<(string Environment, bool IsDryRun), Lazy<Task<EnvironmentRun>>> Made = new();

    public static TheoryData<string> Environments => Repository.Environments;

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task The_engine_is_told_what_the_graph_shows(string environment)
    {
        var runs = await RunsOfAsync(environment, isDryRun: false);

        AssertNone(runs.Differences(runs.Recorded.Graph));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task A_preview_has_an_unknown_exactly_where_the_graph_has_a_reference(string environment)
    {
        var runs = await RunsOfAsync(environment, isDryRun: true);

        AssertNone(runs.Differences(runs.Recorded.Graph));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Values_passed_on_and_aliases_are_told_as_the_graph_shows_them(bool isDryRun)
    {
        var runs = await PassingOnAsync(isDryRun);

        AssertNone(runs.Differences(runs.Recorded.Graph));
    }

    [Theory]
    [InlineData("carrier")]
    [InlineData("source")]
    public async Task A_resource_that_passes_a_value_on_is_a_difference_when_the_graph_does_not_name_it(string missing)
    {
        var runs = await PassingOnAsync(isDryRun: false);
        var graph = runs.Recorded.Graph;
        var end = graph.Resources.Single(resource => resource.Name == "end");
        var changed = end with { DependsOn = end.DependsOn.RemoveAll(urn => urn.EndsWith($"::{missing}", StringComparison.Ordinal)) };

        var differences = runs.Differences(graph with { Resources = graph.Resources.Replace(end, changed) });

        Assert.Equal(end.DependsOn.Length - 1, changed.DependsOn.Length);
        Assert.Equal(
            missing == "carrier" ? ["dependencies of map", "dependencies of text", "dependencies"] : ["dependencies of list", "dependencies of number", "dependencies"],
            differences.Select(difference => difference.Split(": ")[1]));
    }

    [Fact]
    public async Task A_source_that_the_engine_does_not_reach_is_a_difference()
    {
        var runs = await PassingOnAsync(isDryRun: false);
        var graph = runs.Recorded.Graph;
        var end = graph.Resources.Single(resource => resource.Name == "end");
        var renamed = graph.Resources.Single(resource => resource.Name == "renamed");
        var inputs = ObjectValue.From(end.Inputs.Members.Where(member => member.Key != "text")
            .Append(KeyValuePair.Create<string, PropertyValue>("text", new ReferenceValue(renamed.Urn, "id"))));

        Assert.Equal(
            ["inputs.text", "dependencies of text", "dependencies"],
            runs.Differences(graph with { Resources = graph.Resources.Replace(end, end with { Inputs = inputs }) }).Select(difference => difference.Split(": ")[1]));
    }

    [Fact]
    public async Task Another_alias_is_a_difference()
    {
        var runs = await PassingOnAsync(isDryRun: false);
        var graph = runs.Recorded.Graph;
        var renamed = graph.Resources.Single(resource => resource.Name == "renamed");
        var changed = renamed with { Options = renamed.Options with { Aliases = renamed.Options.Aliases.RemoveAt(0) } };

        Assert.Equal(
            [$"{renamed.Type} 'renamed': aliases: the graph has {string.Join(", ", changed.Options.Aliases)}, the engine got {string.Join(", ", renamed.Options.Aliases)}"],
            runs.Differences(graph with { Resources = graph.Resources.Replace(renamed, changed) }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_resource_that_stands_on_one_side_only_is_a_difference(bool isDryRun)
    {
        var runs = await RunsOfAsync("dev", isDryRun);
        var graph = runs.Recorded.Graph;
        var log = graph.Resources.Single(resource => resource.Type == "aws:ec2/flowLog:FlowLog");

        var differences = runs.Differences(graph with { Resources = graph.Resources.Replace(log, log with { Name = "other" }) });

        Assert.Equal(
            ["aws:ec2/flowLog:FlowLog 'other': stands only in the graph", $"aws:ec2/flowLog:FlowLog '{log.Name}': only the engine was told of it"],
            differences);
    }

    [Fact]
    public async Task Another_literal_is_a_difference()
    {
        var runs = await RunsOfAsync("dev", isDryRun: false);
        var graph = With(runs.Recorded.Graph, "aws:ec2/subnet:Subnet", "cidrBlock", new StringValue("10.99.0.0/20"), out var subnet);

        Assert.Equal(
            [$"aws:ec2/subnet:Subnet '{subnet.Name}': inputs.cidrBlock: the graph has StringValue {{ Value = 10.99.0.0/20 }}, the engine got \"{((StringValue)subnet.Inputs["cidrBlock"]!).Value}\""],
            runs.Differences(graph));
    }

    [Fact]
    public async Task A_reference_to_another_resource_is_a_difference_of_value_and_of_dependencies()
    {
        var runs = await RunsOfAsync("dev", isDryRun: false);
        var other = runs.Recorded.Graph.Resources.First(resource => resource.Type == "aws:kms/key:Key");
        var graph = With(runs.Recorded.Graph, "aws:ec2/internetGateway:InternetGateway", "vpcId", new ReferenceValue(other.Urn, "id"), out var gateway);

        var differences = runs.Differences(graph);

        Assert.Equal(
            ["inputs.vpcId", "dependencies of vpcId", "dependencies"],
            differences.Select(difference => difference.Split(": ")[1]));
        Assert.All(differences, difference => Assert.StartsWith($"{gateway.Type} '{gateway.Name}': ", difference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_literal_where_the_engine_gets_an_unknown_is_a_difference()
    {
        var runs = await RunsOfAsync("dev", isDryRun: true);
        var graph = With(runs.Recorded.Graph, "aws:ec2/internetGateway:InternetGateway", "vpcId", new StringValue("vpc-1"), out var gateway);

        Assert.Contains(
            $"{gateway.Type} '{gateway.Name}': inputs.vpcId: the graph has StringValue {{ Value = vpc-1 }}, the engine got \"{Wire.Unknown}\"",
            runs.Differences(graph));
    }

    [Fact]
    public async Task A_reference_where_the_engine_gets_a_literal_is_a_difference()
    {
        var runs = await RunsOfAsync("dev", isDryRun: true);
        var key = runs.Recorded.Graph.Resources.First(resource => resource.Type == "aws:kms/key:Key");
        var graph = With(runs.Recorded.Graph, "aws:ec2/vpc:Vpc", "cidrBlock", new ReferenceValue(key.Urn, "arn"), out var vpc);

        Assert.Contains(
            runs.Differences(graph),
            difference => difference.StartsWith($"{vpc.Type} '{vpc.Name}': inputs.cidrBlock: the graph has ReferenceValue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_explicit_dependency_is_a_difference()
    {
        var runs = await RunsOfAsync("dev", isDryRun: false);
        var graph = runs.Recorded.Graph;
        var vpc = graph.Resources.Single(resource => resource.Type == "aws:ec2/vpc:Vpc");
        var component = graph.Resources.First(resource => resource.Component && resource.Parent is null
            && graph.Resources.Any(child => child.Parent == resource.Urn && !child.Component && child.Parent != vpc.Parent));

        var differences = runs.Differences(graph with { Resources = graph.Resources.Replace(vpc, vpc with { DependsOn = [component.Urn] }) });

        var difference = Assert.Single(differences);
        Assert.StartsWith($"{vpc.Type} '{vpc.Name}': dependencies: the graph has urn:", difference, StringComparison.Ordinal);
        Assert.Contains($"{graph.Resources.First(child => child.Parent == component.Urn && !child.Component).Urn}", difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_option_is_a_difference()
    {
        var runs = await RunsOfAsync("dev", isDryRun: false);
        var graph = runs.Recorded.Graph;
        var vpc = graph.Resources.Single(resource => resource.Type == "aws:ec2/vpc:Vpc");
        var changed = vpc with { Options = vpc.Options with { Protect = !vpc.Options.Protect, IgnoreChanges = ["tags"] } };

        Assert.Equal(
            [
                $"{vpc.Type} '{vpc.Name}': protect: the graph has {!vpc.Options.Protect}, the engine got {vpc.Options.Protect}",
                $"{vpc.Type} '{vpc.Name}': ignoreChanges: the graph has tags, the engine got ",
            ],
            runs.Differences(graph with { Resources = graph.Resources.Replace(vpc, changed) }));
    }

    private static void AssertNone(IReadOnlyList<string> differences)
    {
        if (differences.Count > 0)
            Assert.Fail($"{differences.Count} differences:\n{string.Join('\n', differences)}");
    }

    private static ResourceGraph With(ResourceGraph graph, string type, string property, PropertyValue value, out GraphResource resource)
    {
        var found = resource = graph.Resources.First(candidate => candidate.Type == type);
        var inputs = ObjectValue.From(found.Inputs.Members
            .Where(member => member.Key != property)
            .Append(KeyValuePair.Create(property, value)));
        return graph with { Resources = graph.Resources.Replace(found, found with { Inputs = inputs }) };
    }

    private static Task<EnvironmentRun> RunsOfAsync(string environment, bool isDryRun)
        => Made.GetOrAdd((environment, isDryRun), static key => new(() => EnvironmentRun.RunAsync(key.Environment, key.IsDryRun))).Value;

    private static Task<EnvironmentRun> PassingOnAsync(bool isDryRun)
        => Made.GetOrAdd((nameof(PassingOnStack), isDryRun), static key => new(async () =>
        {
            var recorded = await RecordedEnvironment.RecordAsync("parity", static options => new PassingOnStack(options));
            return await EnvironmentRun.RunAsync(recorded, key.IsDryRun, new ProgramRun(), [typeof(ProgramRun).Assembly.Location, "--program", "passing-on"]);
        })).Value;
}
