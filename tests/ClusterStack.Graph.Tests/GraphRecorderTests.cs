using ClusterStack.Graph.Recording;
using Pulumi.Aws.Ec2;
using Aws = Pulumi.Aws;

namespace ClusterStack.Graph.Tests;

public sealed class GraphRecorderTests
{
    private static Task<ResourceGraph> Shop(int seed = 0)
        => GraphRecorder.RecordAsync(Recorded.Options with { Seed = seed }, options => new ShopStack(options));

    [Fact]
    public async Task Records_components_resources_references_options_and_outputs()
        => Approved.Matches(GraphJson.ToText(await Shop()), extension: "json");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20261121)]
    public async Task Every_run_and_every_seed_gives_the_same_bytes(int seed)
        => Assert.Equal(GraphJson.ToText(await Shop()), GraphJson.ToText(await Shop(seed)));

    [Fact]
    public async Task No_text_that_is_written_before_the_run_passes_for_a_reference()
    {
        var token = new char[PlaceholderCode.TokenLength];
        PlaceholderCode.WriteToken(new PlaceholderCode(0).Token(0, 0), token);
        var forged = new string(token);

        Assert.StartsWith("{\"$unknown\":true", await Record(Recorded.Options with { Seed = 0 }), StringComparison.Ordinal);
        Assert.Equal($"\"{forged}\"", await Record(Recorded.Options));

        async Task<string> Record(RecorderOptions options) => (await GraphRecorder.RecordAsync(options, stack => new ForgingStack(forged, stack))).Input("forging", "cidrBlock");
    }

    [Fact]
    public void Seeds_differ_from_run_to_run()
        => Assert.True(Enumerable.Range(0, 4).Select(static _ => new RecorderOptions { Project = "shop", Stack = "dev" }.Seed).Distinct().Count() > 1);

    [Fact]
    public async Task A_recorded_graph_is_read_back_as_it_was()
    {
        var graph = await Shop();
        using var file = new MemoryStream();
        GraphJson.Write(graph, file);
        file.Position = 0;

        Assert.Equal(graph, GraphJson.Read(file));
    }

    [Fact]
    public async Task Parents_come_before_children_then_type_then_name()
        => Assert.Equal(
            [
                "pulumi:providers:aws aws",
                "random:index/randomPassword:RandomPassword shop-password",
                "shop:area:Group shop",
                "aws:ec2/subnet:Subnet shop-public-a",
                "aws:ec2/subnet:Subnet shop-public-b",
                "aws:ec2/vpc:Vpc shop-vpc",
                "shop:area:Group shop-edge",
                "aws:ec2/securityGroup:SecurityGroup shop-edge",
                "aws:lb/listener:Listener shop-edge-http",
                "aws:lb/loadBalancer:LoadBalancer shop-edge",
            ],
            (await Shop()).Resources.Select(resource => $"{resource.Type} {resource.Name}"));

    [Fact]
    public async Task Urns_follow_the_real_chain_of_parents()
    {
        var graph = await Recorded.Graph(() => _ = new Group("outer", outer =>
            _ = new Group("inner", inner =>
                _ = new Vpc("vpc", new() { CidrBlock = "10.0.0.0/16" }, inner.Child), new() { Parent = outer })));

        Assert.Equal(
            [
                "urn:pulumi:dev::shop::shop:area:Group::outer",
                "urn:pulumi:dev::shop::shop:area:Group$shop:area:Group::inner",
                "urn:pulumi:dev::shop::shop:area:Group$shop:area:Group$aws:ec2/vpc:Vpc::vpc",
            ],
            graph.Resources.Select(resource => resource.Urn));
        Assert.Equal([null, graph.Resources[0].Urn, graph.Resources[1].Urn], graph.Resources.Select(resource => resource.Parent));
        Assert.Equal([true, true, false], graph.Resources.Select(resource => resource.Component));
    }

    [Fact]
    public async Task Two_resources_of_one_type_and_name_are_refused_with_both_parents()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => Recorded.Graph(() =>
        {
            _ = new Group("left", group => _ = new Thing("same", new(), group.Child));
            _ = new Thing("same", new());
        }));

        Assert.Equal(
            "Two resources of type shop:index:Thing have the name 'same': one under shop:area:Group 'left', one under the stack. "
            + "Type and name together must be unique; begin the name with the name of the component that creates it.",
            failure.Message);
    }

    [Fact]
    public async Task The_same_name_is_allowed_for_another_type()
    {
        var graph = await Recorded.Graph(() =>
        {
            _ = new Thing("same", new());
            _ = new Thing("same", new(), type: "shop:index:Other");
        });

        Assert.Equal(["shop:index:Other", "shop:index:Thing"], graph.Resources.Select(resource => resource.Type));
    }

    [Fact]
    public async Task Protection_is_recorded_as_it_takes_effect()
    {
        var graph = await Recorded.Graph(() => _ = new Group("outer", outer =>
        {
            _ = new Thing("inherited", new(), outer.Child);
            _ = new Thing("opened", new(), new() { Parent = outer, Protect = false });
            _ = new Group("inner", inner => _ = new Thing("deep", new(), inner.Child), new() { Parent = outer });
        }, new() { Protect = true }));

        Assert.Equal(["outer", "inner", "deep", "inherited"], graph.Resources.Where(resource => resource.Options.Protect).Select(resource => resource.Name));
    }

    [Fact]
    public async Task The_provider_is_recorded_as_it_takes_effect()
    {
        var graph = await Recorded.Graph(() =>
        {
            var outer = new Aws.Provider("outer", new() { Region = "eu-west-1" });
            var own = new Aws.Provider("own", new() { Region = "us-east-1" });
            _ = new Group("group", group =>
            {
                _ = new Vpc("inherits", new() { CidrBlock = "10.0.0.0/16" }, group.Child);
                _ = new Vpc("chooses", new() { CidrBlock = "10.0.0.0/16" }, new() { Parent = group, Provider = own });
                _ = new Thing("other-package", new(), group.Child);
            }, new() { Provider = outer });
            _ = new Vpc("default", new() { CidrBlock = "10.0.0.0/16" });
        });

        Assert.Equal("urn:pulumi:dev::shop::pulumi:providers:aws::outer", graph.Named("inherits").Options.Provider);
        Assert.Equal("urn:pulumi:dev::shop::pulumi:providers:aws::own", graph.Named("chooses").Options.Provider);
        Assert.Null(graph.Named("other-package").Options.Provider);
        Assert.Null(graph.Named("default").Options.Provider);
        Assert.Equal("\"eu-west-1\"", graph.Input("outer", "region"));
    }

    [Fact]
    public async Task Explicit_dependencies_are_recorded_as_they_were_given()
    {
        var graph = await Recorded.Graph(() =>
        {
            var group = new Group("group", group => _ = new Thing("inside", new(), group.Child));
            var first = new Thing("first", new());
            _ = new Thing("last", new(), new() { DependsOn = { group, first, first } });
        });

        Assert.Equal([graph.Named("group").Urn, graph.Named("first").Urn], graph.Named("last").DependsOn);
        Assert.Empty(graph.Named("first").DependsOn);
        Assert.Equal([graph.Named("inside").Urn, graph.Named("first").Urn], new GraphIndex(graph).DependenciesOf(graph.Named("last")));
    }

    [Fact]
    public async Task Dependencies_are_explicit_ones_and_those_in_inputs()
    {
        var graph = await Recorded.Graph(() =>
        {
            var first = new Thing("first", new());
            var second = new Thing("second", new() { Flag = first.Flag });
            _ = new Thing("last", new() { Texts = { first.Id, Output.Format($"x{second.Id}") } }, new() { DependsOn = { first } });
        });
        var index = new GraphIndex(graph);

        Assert.Equal([graph.Named("first").Urn], index.DependenciesOf(graph.Named("second")));
        Assert.Equal([graph.Named("first").Urn, graph.Named("second").Urn], index.DependenciesOf(graph.Named("last")));
    }

    [Fact]
    public async Task Options_are_recorded()
    {
        var graph = await Recorded.Graph(() =>
        {
            var cluster = new Thing("cluster", new());
            _ = new Thing("node", new(), new()
            {
                RetainOnDelete = true,
                DeleteBeforeReplace = true,
                IgnoreChanges = { "text" },
                ReplaceOnChanges = { "map" },
                AdditionalSecretOutputs = { "text" },
                DeletedWith = cluster,
                ImportId = "node-1",
                CustomTimeouts = new() { Create = TimeSpan.FromMinutes(10) },
                Aliases =
                {
                    new Alias { Urn = "urn:pulumi:dev::shop::shop:index:Thing::urn" },
                    new Alias { Name = "renamed" },
                    new Alias { Type = "shop:index:Node" },
                    new Alias { ParentUrn = "urn:pulumi:dev::shop::shop:area:Group::group" },
                    new Alias { Stack = "old", Project = "store", NoParent = true },
                },
            });
        });

        Assert.Equal(
            new GraphOptions
            {
                RetainOnDelete = true,
                DeleteBeforeReplace = true,
                IgnoreChanges = ["text"],
                ReplaceOnChanges = ["map"],
                AdditionalSecretOutputs = ["text"],
                DeletedWith = graph.Named("cluster").Urn,
                Import = "node-1",
                CreateTimeout = TimeSpan.FromMinutes(10),
                Aliases =
                [
                    "urn:pulumi:dev::shop::shop:area:Group$shop:index:Thing::node",
                    "urn:pulumi:dev::shop::shop:index:Node::node",
                    "urn:pulumi:dev::shop::shop:index:Thing::renamed",
                    "urn:pulumi:dev::shop::shop:index:Thing::urn",
                    "urn:pulumi:old::store::shop:index:Thing::node",
                ],
            },
            graph.Named("node").Options);
    }

    [Fact]
    public async Task A_resource_that_is_only_read_keeps_the_id_that_was_asked_for()
    {
        var graph = await Recorded.Graph(() =>
        {
            var vpc = Vpc.Get("existing", "vpc-12345678");
            _ = new Subnet("subnet", new() { VpcId = vpc.Id, CidrBlock = "10.0.0.0/24" });
        });

        Assert.Equal(new StringValue("vpc-12345678"), graph.Named("existing").Options.Read);
    }

    [Fact]
    public async Task An_exception_of_the_program_is_thrown_on_unchanged()
    {
        var exception = new FormatException("The settings are wrong.");

        Assert.Same(exception, await Assert.ThrowsAsync<FormatException>(() => Recorded.Graph(() => throw exception)));
    }

    [Fact]
    public async Task An_exception_in_an_apply_fails_the_run_with_its_message()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => Recorded.Graph(() =>
            new Thing("thing", new()).Id.Apply(Fail)));

        Assert.Equal("The id is wrong.", failure.Message);

        static string Fail(string id) => throw new RunException("The id is wrong.");
    }

    [Fact]
    public async Task Five_thousand_resources_are_recorded_each_with_its_own_references()
    {
        const int count = 2_500;
        var graph = await Recorded.Graph(() =>
        {
            for (var i = 0; i < count; i++)
            {
                var vpc = new Vpc($"vpc-{i}", new() { CidrBlock = "10.0.0.0/16" });
                _ = new Subnet($"subnet-{i}", new() { VpcId = vpc.Id, CidrBlock = "10.0.0.0/24" });
            }
        });

        Assert.Equal(2 * count, graph.Resources.Length);
        for (var i = 0; i < count; i++)
        {
            var expected = new ReferenceValue($"urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::vpc-{i}", "id");
            var subnet = graph.Resources.AsSpan(0, count).BinarySearch(new ByName($"subnet-{i}"));
            Assert.Equal(expected, graph.Resources[subnet].Inputs["vpcId"]);
        }
    }

    private readonly struct ByName(string name) : IComparable<GraphResource>
    {
        public int CompareTo(GraphResource? other) => string.CompareOrdinal(name, other!.Name);
    }

    private sealed class ForgingStack : Stack
    {
        internal ForgingStack(string forged, StackOptions options)
            : base(options)
        {
            _ = new Vpc("real", new() { CidrBlock = "10.0.0.0/16" });
            _ = new Vpc("forging", new() { CidrBlock = forged });
        }
    }
}
