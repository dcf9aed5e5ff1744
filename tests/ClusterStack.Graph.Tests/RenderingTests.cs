using ClusterStack.Graph.Rendering;

namespace ClusterStack.Graph.Tests;

public sealed class RenderingTests
{
    private static Task<ResourceGraph> Shop() => GraphRecorder.RecordAsync(Recorded.Options, options => new ShopStack(options));

    private static string Text(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }

    /// <summary>A component and a resource in it with names that every notation has to escape.</summary>
    private static ResourceGraph Hostile()
    {
        const string name = "a\"b\\c]<d>;#e&`\n%%{f}";
        const string group = $"urn:pulumi:dev::shop::shop:area:Group::{name}";
        return new()
        {
            Project = "shop",
            Stack = "\"dev\"",
            Resources =
            [
                new() { Urn = group, Type = "shop:area:Group", Name = name, Component = true },
                new() { Urn = "urn:1", Type = "shop:index:Thing", Name = name, Parent = group },
                new() { Urn = "urn:2", Type = "aws:ec2/vpc:Vpc", Name = "vpc", DependsOn = [group], Inputs = ObjectValue.From([new("cidrBlock", new StringValue("a\nb" + new string('x', 80)))]) },
            ],
        };
    }

    [Fact]
    public async Task A_tree_shows_key_properties_totals_and_outputs()
    {
        var graph = await Shop();
        Approved.Matches(Text(writer => TreeRenderer.Write(graph, writer)));
    }

    [Fact]
    public async Task The_pieces_of_a_tree_say_what_they_are()
    {
        var pieces = new List<(TextStyle Style, string Text)>();
        TreeRenderer.Write(await Shop(), (style, text) => pieces.Add((style, text)));

        Assert.Equal((TextStyle.Heading, "shop dev"), pieces[0]);
        Assert.Contains((TextStyle.Type, "aws:ec2/vpc:Vpc"), pieces);
        Assert.Contains((TextStyle.Name, "shop-vpc"), pieces);
        Assert.Contains((TextStyle.Property, "cidrBlock"), pieces);
        Assert.Contains((TextStyle.Literal, "10.20.0.0/16"), pieces);
        Assert.Contains((TextStyle.Reference, "shop-edge.dnsName"), pieces);
        Assert.Contains((TextStyle.Hidden, "(secret)"), pieces);
        Assert.Contains((TextStyle.Total, "8"), pieces);
    }

    [Fact]
    public async Task A_mermaid_diagram_has_frames_and_arrows()
    {
        var graph = await Shop();
        Approved.Matches(Text(writer => MermaidRenderer.Write(graph, writer)));
    }

    [Fact]
    public async Task A_dot_diagram_has_clusters_and_arrows()
    {
        var graph = await Shop();
        Approved.Matches(Text(writer => DotRenderer.Write(graph, writer)));
    }

    [Fact]
    public void Names_are_escaped()
        => Approved.Matches(
            Text(writer =>
            {
                TreeRenderer.Write(Hostile(), writer);
                MermaidRenderer.Write(Hostile(), writer);
                DotRenderer.Write(Hostile(), writer);
            }));

    [Fact]
    public void An_empty_graph_has_no_resources_in_total()
        => Assert.Equal(
            "shop dev\n\nResources\n  total  0\n",
            Text(writer => TreeRenderer.Write(new() { Project = "shop", Stack = "dev", Resources = [] }, writer)));

    [Fact]
    public async Task Totals_are_by_the_outermost_component_or_the_service()
        => Assert.Equal(
            [new("area", 6), new("pulumi:providers", 1), new("random:index", 1)],
            GraphTotals.ByArea(await Shop()));
}
