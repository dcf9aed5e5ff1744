using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Testing;
using Pulumi.Tests.Support;

namespace Pulumi.Tests;

public sealed class MockTests
{
    private static async Task<ImmutableDictionary<string, object>> InputsOf(InstanceArgs args, bool preview = false)
    {
        var mocks = new RecordingMocks();
        await (preview ? Run.Preview(Program, mocks) : Run.Up(Program, mocks));
        return mocks["db"].Inputs;

        void Program() => _ = new Instance("db", args);
    }

    [Fact]
    public async Task Scalars_arrive_as_text_double_and_bool()
    {
        var inputs = await InputsOf(new() { Label = "x", Size = 3, Ratio = 0.5, Enabled = true, Tier = Tier.Gold, Level = Level.High });

        Assert.Equal(
            [("enabled", true), ("label", "x"), ("level", 2d), ("ratio", 0.5d), ("size", 3d), ("tier", (object)"gold")],
            inputs.Where(input => input.Key is not ("names" or "tags")).OrderBy(input => input.Key, StringComparer.Ordinal)
                .Select(input => (input.Key, input.Value)));
    }

    [Fact]
    public async Task Lists_maps_and_nested_args_arrive_as_immutable_collections()
    {
        var inputs = await InputsOf(new()
        {
            Names = { "a", Output.Create("b") },
            Tags = { ["k"] = Output.Create("v") },
            Disk = new DiskArgs { Path = "/var", Labels = new[] { "l" } },
        });

        Assert.Equal(["a", "b"], (ImmutableArray<object>)inputs["names"]);
        Assert.Equal("v", ((ImmutableDictionary<string, object>)inputs["tags"])["k"]);
        var disk = (ImmutableDictionary<string, object>)inputs["disk"];
        Assert.Equal("/var", disk["path"]);
        Assert.Equal(["l"], (ImmutableArray<object>)disk["labels"]);
    }

    [Fact]
    public async Task Arguments_of_a_type_that_extends_one_of_a_provider_arrive_with_those_of_the_provider()
    {
        var inputs = await InputsOf(new() { Anything = new MarkedRequirementArgs { Key = "tier", Operator = "Exists", Mark = "own" } });

        var requirement = (ImmutableDictionary<string, object>)inputs["anything"];
        Assert.Equal(["key: tier", "mark: own", "operator: Exists"], requirement.Select(pair => $"{pair.Key}: {pair.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Arguments_that_are_not_given_are_left_out()
        => Assert.Equal(["label"], (await InputsOf(new() { Label = "x" })).Keys.Except(["names", "tags"]));

    [Fact]
    public async Task Secrets_arrive_plain()
    {
        var inputs = await InputsOf(new() { Label = Run.Secret("s"), Names = { Run.Secret("n") }, Tags = { ["k"] = Run.Secret("t") } });

        Assert.Equal("s", inputs["label"]);
        Assert.Equal(["n"], (ImmutableArray<object>)inputs["names"]);
        Assert.Equal("t", ((ImmutableDictionary<string, object>)inputs["tags"])["k"]);
    }

    [Fact]
    public async Task What_is_unknown_wholly_or_in_part_is_left_out()
    {
        var inputs = await InputsOf(
            new() { Label = Run.Unknown<string>(), Size = 1, Names = { "a", Run.Unknown<string>() }, Tags = { ["k"] = Run.Unknown<string>() } },
            preview: true);

        Assert.Equal(["size"], inputs.Keys);
    }

    [Fact]
    public async Task A_default_immutable_array_is_an_empty_list()
        => Assert.Empty((ImmutableArray<object>)(await InputsOf(new() { Anything = (object)default(ImmutableArray<string>) }))["anything"]);

    [Fact]
    public async Task Json_arguments_arrive_as_text()
        => Assert.Equal("""{"a":"b"}""", (await InputsOf(new() { Policy = new InputMap<string> { ["a"] = Output.Create("b") } }))["policy"]);

    [Fact]
    public async Task Unions_and_documents_arrive_as_what_they_hold()
    {
        var inputs = await InputsOf(new() { Choice = 5, Document = """{"a":[1,null]}""" });

        Assert.Equal(5d, inputs["choice"]);
        Assert.Equal([1d, null!], (ImmutableArray<object>)((ImmutableDictionary<string, object>)inputs["document"])["a"]);
    }

    [Fact]
    public async Task Engine_members_of_nested_objects_are_dropped()
    {
        var inputs = await InputsOf(new() { Anything = (object)new Dictionary<string, object> { ["__defaults"] = "x", ["a"] = "b" } });

        Assert.Equal(["a"], ((ImmutableDictionary<string, object>)inputs["anything"]).Keys);
    }

    [Fact]
    public async Task A_resource_arrives_as_a_resource_with_its_urn()
    {
        var mocks = new RecordingMocks();
        Instance? peer = null;
        await Run.Up(() =>
        {
            peer = new Instance("peer");
            _ = new Instance("db", new() { Peer = (Resource)peer });
        }, mocks);

        var seen = Assert.IsType<Instance>(mocks["db"].Inputs["peer"]);
        Assert.Equal(await ValueOf(peer!.Urn), await ValueOf(seen.Urn));
    }

    [Fact]
    public async Task Assets_arrive_as_assets()
    {
        Assert.IsType<StringAsset>((await InputsOf(new() { Source = (AssetOrArchive)new StringAsset("text") }))["source"]);
        Assert.IsType<AssetArchive>((await InputsOf(new()
        {
            Source = (AssetOrArchive)new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a"] = new FileAsset("a.txt") }),
        }))["source"]);
    }

    [Fact]
    public async Task A_required_argument_that_is_null_fails_the_run_and_is_named()
    {
        var message = await Run.Fails(() => new Instance("db", new() { Disk = new DiskArgs() }));

        Assert.Contains("System.ArgumentNullException", message, StringComparison.Ordinal);
        Assert.Contains("'Path'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_argument_of_a_type_that_cannot_be_sent_fails_the_run_and_is_named()
        => Assert.Contains("anything", await Run.Fails(() => new Instance("db", new() { Anything = (object)new Uri("https://example.com") })), StringComparison.Ordinal);

    [Fact]
    public async Task The_stack_does_not_reach_the_mocks_and_a_component_does()
    {
        var mocks = new RecordingMocks();
        await Run.Up(() => new Group("g"), mocks);

        Assert.Equal([("test:index:Group", "g")], mocks.Resources.Select(resource => (resource.Type, resource.Name)));
    }

    [Fact]
    public async Task Resources_come_back_in_order_without_the_stack()
    {
        var resources = await Run.Up(() => _ = new Group("g", group => new Instance("db", null, new() { Parent = group })));

        Assert.Equal(["g", "db"], resources.Select(resource => resource.GetResourceName()));
        Assert.Equal(["test:index:Group", "test:index:Instance"], resources.Select(resource => resource.GetResourceType()));
    }

    [Fact]
    public async Task A_stack_class_is_among_its_resources()
    {
        var resources = await Deployment.TestAsync<OneInstance>(new RecordingMocks());

        Assert.Equal(["pulumi:pulumi:Stack", "test:index:Instance"], resources.Select(resource => resource.GetResourceType()));
        Assert.Equal("project-stack", resources[0].GetResourceName());
    }

    [Fact]
    public async Task Urns_hold_the_first_type_of_the_chain_and_the_own_type()
    {
        var urns = new List<string>();
        await Deployment.TestAsync(new RecordingMocks(), new TestOptions { ProjectName = "shop", StackName = "dev" }, async () =>
        {
            var outer = new Group("outer");
            var inner = new Group("inner", options: new() { Parent = outer });
            var instance = new Instance("db", null, new() { Parent = inner });
            foreach (var urn in (Output<string>[])[outer.Urn, inner.Urn, instance.Urn])
                urns.Add(await ValueOf(urn));
        });

        Assert.Equal(
            [
                "urn:pulumi:dev::shop::pulumi:pulumi:Stack$test:index:Group::outer",
                "urn:pulumi:dev::shop::pulumi:pulumi:Stack$test:index:Group::inner",
                "urn:pulumi:dev::shop::pulumi:pulumi:Stack$test:index:Instance::db",
            ],
            urns);
    }

    [Fact]
    public async Task Outputs_are_read_from_the_state()
    {
        var mocks = new RecordingMocks
        {
            State = new()
            {
                ["label"] = "l",
                ["size"] = 2.9,
                ["ratio"] = 0.5,
                ["enabled"] = true,
                ["tier"] = "gold",
                ["level"] = 2,
                ["choice"] = 7,
                ["tags"] = new Dictionary<string, string> { ["a"] = "b" },
                ["anything"] = new[] { "x" },
                ["disks"] = new[] { new Dictionary<string, object> { ["path"] = "/", ["sizeGib"] = 8, ["labels"] = new[] { "l" } } },
            },
        };
        Instance? db = null;
        await Run.Up(() => db = new Instance("db"), mocks);

        Assert.Equal("l", await ValueOf(db!.Label));
        Assert.Equal(2, await ValueOf(db.Size));
        Assert.Equal(0.5, await ValueOf(db.Ratio));
        Assert.True(await ValueOf(db.Enabled));
        Assert.Equal(Tier.Gold, await ValueOf(db.Tier));
        Assert.Equal(Level.High, await ValueOf(db.Level));
        Assert.Equal(7, (await ValueOf(db.Choice)).AsT1);
        Assert.Equal(new Dictionary<string, string> { ["a"] = "b" }, await ValueOf(db.Tags));
        Assert.Equal(["x"], (ImmutableArray<object>)await ValueOf(db.Anything));
        var disk = Assert.Single(await ValueOf(db.Disks));
        Assert.Equal(("/", 8, "l"), (disk.Path, disk.Size, Assert.Single(disk.Labels)));
    }

    [Fact]
    public async Task A_secret_in_the_state_makes_the_whole_output_secret()
    {
        var mocks = new RecordingMocks
        {
            State = new() { ["tags"] = new Dictionary<string, object> { ["a"] = Run.Secret("b") }, ["label"] = Run.Secret("l"), ["size"] = 1 },
        };
        Instance? db = null;
        await Run.Up(() => db = new Instance("db"), mocks);

        Assert.True((await Run.Look(db!.Tags)).IsSecret);
        Assert.Equal("b", (await Run.Look(db.Tags)).Value["a"]);
        Assert.True((await Run.Look(db.Label)).IsSecret);
        Assert.False((await Run.Look(db.Size)).IsSecret);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task An_output_the_state_lacks_is_the_default_and_known_except_in_a_preview(bool preview, bool isKnown)
    {
        Instance? db = null;
        var facts = await Run.Look(() => (db = new Instance("db")).Size, preview: preview);

        Assert.Equal((0, isKnown), (facts.Value, facts.IsKnown));
        Assert.Equal([db!], facts.Dependencies);
    }

    [Fact]
    public async Task A_run_is_a_preview_unless_the_test_says_otherwise()
    {
        var isDryRun = false;
        await Deployment.TestAsync(new RecordingMocks(), new TestOptions(), () => { isDryRun = Deployment.Instance.IsDryRun; });

        Assert.True(isDryRun);
    }

    [Fact]
    public async Task The_import_id_is_passed_on_and_stands_in_for_an_id()
    {
        var mocks = new RecordingMocks { Id = _ => null };
        Instance? imported = null, fresh = null;
        await Run.Up(() =>
        {
            imported = new Instance("imported", null, new() { ImportId = "i-1" });
            fresh = new Instance("fresh");
        }, mocks);

        Assert.Equal("i-1", mocks["imported"].Id);
        Assert.Equal("i-1", await ValueOf(imported!.Id));
        Assert.False((await Run.Look(fresh!.Id)).IsKnown);
    }

    [Fact]
    public async Task A_resource_with_an_id_is_read()
    {
        var mocks = new RecordingMocks { State = new() { ["label"] = "found" } };
        Instance? db = null;
        await Run.Up(() => db = new Instance("db", new() { Size = 2 }, new() { Id = "i-7" }), mocks);

        Assert.Equal("i-7", mocks["db"].Id);
        Assert.Equal(2d, mocks["db"].Inputs["size"]);
        Assert.Equal("i-7", await ValueOf(db!.Id));
        Assert.Equal("found", await ValueOf(db.Label));
    }

    [Fact]
    public async Task A_component_cannot_be_read()
        => Assert.Contains("System.ArgumentException", await Run.Fails(() => new Group("g", options: new() { Id = "x" })), StringComparison.Ordinal);

    [Fact]
    public async Task A_resource_with_a_urn_refers_to_one_of_the_run()
    {
        Instance? again = null;
        var mocks = new RecordingMocks();
        await Run.Up(async () =>
        {
            var db = new Instance("db", new() { Label = "l" });
            again = new Instance("db", null, new() { Urn = await ValueOf(db.Urn) });
        }, mocks);

        Assert.Single(mocks.Resources);
        Assert.Equal("db-id", await ValueOf(again!.Id));
        Assert.Equal("l", await ValueOf(again.Label));
    }

    [Fact]
    public async Task A_urn_that_nobody_registered_fails_the_run()
        => Assert.Contains(
            "Unknown resource urn:pulumi:stack::project::test:index:Instance::nobody",
            await Run.Fails(() => new Instance("db", null, new() { Urn = "urn:pulumi:stack::project::test:index:Instance::nobody" })),
            StringComparison.Ordinal);

    [Fact]
    public async Task An_exception_of_the_mocks_fails_the_run_and_the_resources_outputs()
    {
        Instance? db = null;
        var message = await Run.Fails(() => db = new Instance("db"), new RecordingMocks { Delay = Task.FromException(new RunException("quota")) });

        Assert.Equal("quota", message);
        Assert.Equal("quota", (await Assert.ThrowsAsync<RunException>(() => ValueOf(db!.Label))).Message);
        Assert.Equal("quota", (await Assert.ThrowsAsync<RunException>(() => ValueOf(db!.Urn))).Message);
    }

    [Fact]
    public async Task Registrations_run_side_by_side()
    {
        var gate = new TaskCompletionSource();
        var mocks = new RecordingMocks { Delay = gate.Task };
        var run = Run.Up(() =>
        {
            var first = new Instance("first");
            _ = new Instance("second");
            _ = new Instance("third", new() { Label = first.Id });
            gate.SetResult();
        }, mocks);
        await run;

        Assert.Equal(["first", "second", "third"], mocks.Resources.Select(resource => resource.Name));
        Assert.Equal("first-id", mocks["third"].Inputs["label"]);
    }

    private sealed class OneInstance : Stack
    {
        public OneInstance() => _ = new Instance("db");
    }

    private static async Task<T> ValueOf<T>(Output<T> output) => (await Run.Look(output)).Value;

    private sealed class MarkedRequirementArgs : LabelSelectorRequirementArgs
    {
        [Input("mark")]
        public Input<string>? Mark { get; set; }
    }
}
