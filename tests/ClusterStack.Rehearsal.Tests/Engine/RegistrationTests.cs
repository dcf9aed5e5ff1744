using System.Text;

namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>What the engine is told of resources, field by field, as the official protocol code decodes it.</summary>
public sealed class RegistrationTests
{
    private const string Thing = "urn:pulumi:stack::project::test:index:Thing::";
    private const string Group = "urn:pulumi:stack::project::test:index:Group::group";
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    [Fact]
    public async Task Registers_the_stack_before_everything_else_and_its_outputs_at_the_end()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "RegisterResource", Name = "one", Object = new { computed = "c" } } },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "stack-class");

        var calls = engine.AssertSucceeded(result);
        Assert.Equal(
            ["RegisterResource", "RegisterResource", "RegisterResourceOutputs", "SignalAndWaitForShutdown"],
            calls.Where(call => call.Method != "SupportsFeature").Select(call => call.Method));
        Assert.Equal(["aliasSpecs", "resourceReferences"], calls.Of("SupportsFeature").Select(call => (string?)call.Request["id"]).Order());
        JsonAssert.Equal(
            """
            {
              "type": "pulumi:pulumi:Stack", "name": "project-stack", "object": {},
              "acceptsecrets": true, "acceptresources": true, "supportsresultreporting": true, "hooks": {}
            }
            """, calls.Registration("project-stack"));
        JsonAssert.Equal("""{ "theComputed": "c" }""", calls.Outputs("urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack"));
    }

    [Fact]
    public async Task Sends_every_kind_of_value()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "RegisterResource", Name = "source", Object = new { computed = "from the engine" } } },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "values");

        var calls = engine.AssertSucceeded(result);
        JsonAssert.Equal(
            $$"""
            {
              "type": "test:index:Thing", "name": "all", "custom": true,
              "parent": "urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack",
              "object": {
                "text": "t!", "number": 2147483647, "ratio": 0.25, "flag": true,
                "list": ["b", "source-id", "a"],
                "map": { "z": "last", "é": "accent", "a": "from the engine" },
                "part": { "size": 3, "label": "" },
                "any": { "items": [1, null, "two", false, [], []] },
                "json": "{\"k\":\"v\\u0022\\u003C\"}"
              },
              "dependencies": ["{{Thing}}source"],
              "propertydependencies": {
                "text": { "urns": ["{{Thing}}source"] }, "number": {}, "ratio": {}, "flag": {},
                "list": { "urns": ["{{Thing}}source"] }, "map": { "urns": ["{{Thing}}source"] },
                "part": { "urns": ["{{Thing}}source"] }, "any": {}, "json": {}
              },
              "acceptsecrets": true, "acceptresources": true, "supportsresultreporting": true, "hooks": {}
            }
            """, calls.Registration("all"));
    }

    [Fact]
    public async Task Sends_object_members_in_ordinal_order()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "RegisterResource", Name = "source", Object = new { computed = "c" } } },
        });

        var calls = engine.AssertSucceeded(await new ProgramRun().RunAsync(engine.Address, "values"));

        // Keys are read off the bytes, because the official code sorts them when it decodes a map.
        var bytes = calls.Single(call => call.Name == "all").Raw!;
        string[] members = ["any", "flag", "json", "list", "map", "number", "part", "ratio", "text"];
        var places = Array.ConvertAll(members, member => PlaceOf(member, bytes));
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        var map = bytes[(places[4] + 5)..places[5]];
        var entries = Array.ConvertAll(["a", "z", "é"], (string key) => PlaceOf(key, map));
        Assert.DoesNotContain(-1, entries);
        Assert.Equal(entries.Order(), entries);

        // The key of a map entry is its field 1, a string.
        static int PlaceOf(string key, ReadOnlySpan<byte> bytes)
        {
            byte[] field = [(1 << 3) | 2, (byte)Encoding.UTF8.GetByteCount(key), .. Encoding.UTF8.GetBytes(key)];
            return bytes.IndexOf(field);
        }
    }

    [Fact]
    public async Task Sends_every_option()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "RegisterResource", Name = "first", Object = new { computed = "c1" } } },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "options");

        var calls = engine.AssertSucceeded(result);
        JsonAssert.Equal(
            """
            {
              "type": "pulumi:providers:test", "name": "eu", "custom": true,
              "parent": "urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack",
              "object": { "region": "eu-west-1", "retries": "3" },
              "propertydependencies": { "region": {}, "retries": {} },
              "version": "1.0.0",
              "acceptsecrets": true, "acceptresources": true, "supportsresultreporting": true, "hooks": {}
            }
            """, calls.Registration("eu"));
        const string provider = "urn:pulumi:stack::project::pulumi:providers:test::eu::eu-id";
        Assert.Equal(provider, (string?)calls.Registration("first")["provider"]);
        Assert.Equal(provider, (string?)calls.Registration("group-first")["provider"]);
        Assert.True((bool?)calls.Registration("group-first")["protect"]);
        Assert.Null(calls.Registration("group")["provider"]);
        JsonAssert.Equal(
            $$"""
            {
              "type": "test:index:Thing", "name": "all", "custom": true, "parent": "{{Group}}",
              "object": { "text": "c1" },
              "protect": false,
              "dependencies": ["{{Thing}}first"],
              "provider": "{{provider}}",
              "propertydependencies": { "text": { "urns": ["{{Thing}}first"] } },
              "deletebeforereplacedefined": true,
              "version": "1.2.3", "plugindownloadurl": "https://plugins.example.com",
              "ignorechanges": ["text", "map.a"], "additionalsecretoutputs": ["computed"], "replaceonchanges": ["number"],
              "importid": "import-me",
              "customtimeouts": { "create": "300000000000ns", "delete": "100ns" },
              "retainondelete": true, "deletedwith": "{{Thing}}first", "replacewith": ["{{Thing}}first"],
              "hidediffs": ["flag"], "replacementtrigger": "c1", "envvarmappings": { "FROM": "TO" },
              "acceptsecrets": true, "acceptresources": true, "supportsresultreporting": true, "hooks": {}
            }
            """, calls.Registration("all"));
        Assert.Equal(
            ["aliasSpecs", "deletedWith", "replaceWith", "resourceReferences"],
            calls.Of("SupportsFeature").Select(call => (string?)call.Request["id"]).Order());
    }

    [Fact]
    public async Task Refuses_an_option_that_the_engine_does_not_know()
    {
        await using var engine = await EngineServer.StartAsync(new { Features = new { deletedWith = false } });

        var result = await new ProgramRun().RunAsync(engine.Address, "options");

        Assert.Equal(32, result.ExitCode);
        Assert.DoesNotContain(engine.Calls(), call => call.Name == "all");
        Assert.Contains("The Pulumi CLI does not support the DeletedWith option.", Assert.Single(engine.Calls().Logged()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_aliases_in_parts()
    {
        await using var engine = await EngineServer.StartAsync(new { });

        var result = await new ProgramRun().RunAsync(engine.Address, "aliases");

        engine.AssertSucceeded(result);
        Assert.Null(engine.Calls().Registration("renamed")["aliasurns"]);
        JsonAssert.Equal(
            """
            [
              { "urn": "urn:pulumi:stack::project::test:index:Thing::whole" },
              { "spec": { "name": "old-name", "noparent": false } },
              { "spec": { "type": "test:index:OldThing", "noparent": true } },
              { "spec": { "parenturn": "urn:pulumi:stack::project::test:index:Group::other" } },
              { "spec": { "stack": "old-stack", "project": "old-project", "parenturn": "urn:pulumi:stack::project::test:index:Group::parent" } }
            ]
            """, engine.Calls().Registration("renamed")["aliases"]);
    }

    [Fact]
    public async Task Sends_aliases_as_urns_to_an_engine_that_does_not_know_parts()
    {
        await using var engine = await EngineServer.StartAsync(new { Features = new { aliasSpecs = false } });

        var result = await new ProgramRun().RunAsync(engine.Address, "aliases");

        engine.AssertSucceeded(result);
        var registration = engine.Calls().Registration("renamed");
        Assert.Null(registration["aliases"]);
        var urns = registration["aliasurns"]!.AsArray().Select(urn => (string?)urn).ToArray();
        Assert.Contains("urn:pulumi:stack::project::test:index:Thing::whole", urns);
        Assert.Contains("urn:pulumi:stack::project::test:index:Group$test:index:Thing::old-name", urns);
        Assert.Contains("urn:pulumi:stack::project::test:index:OldThing::renamed", urns);
        Assert.Contains("urn:pulumi:old-stack::old-project::test:index:Group$test:index:Thing::renamed", urns);
        Assert.Equal(urns.Distinct(), urns);
    }

    [Fact]
    public async Task Expands_a_component_to_the_custom_resources_below_it()
    {
        await using var engine = await EngineServer.StartAsync(new { });

        var result = await new ProgramRun().RunAsync(engine.Address, "components");

        var calls = engine.AssertSucceeded(result);
        const string inner = "urn:pulumi:stack::project::test:index:Group$test:index:InnerGroup::group-inner";
        JsonAssert.Equal(
            """
            {
              "type": "test:index:Group", "name": "group", "object": {},
              "parent": "urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack",
              "acceptsecrets": true, "acceptresources": true, "supportsresultreporting": true, "hooks": {}
            }
            """, calls.Registration("group"));
        Assert.Equal(Group, (string?)calls.Registration("group-first")["parent"]);
        Assert.Equal(Group, (string?)calls.Registration("group-inner")["parent"]);
        Assert.Equal(inner, (string?)calls.Registration("group-inner-thing")["parent"]);
        var after = calls.Registration("after");
        string[] children =
        [
            "urn:pulumi:stack::project::test:index:Group$test:index:Thing::group-first",
            "urn:pulumi:stack::project::test:index:Group$test:index:InnerGroup$test:index:Thing::group-inner-thing",
        ];
        Assert.Equal(children, after["dependencies"]!.AsArray().Select(urn => (string?)urn));
        JsonAssert.Equal($$"""{ "text": { "urns": ["{{children[0]}}"] } }""", after["propertydependencies"]);
        JsonAssert.Equal("""{ "label": "label 1", "innerText": "2" }""", calls.Outputs(Group));
        JsonAssert.Equal("""{ "text": "2" }""", calls.Outputs(inner));
        JsonAssert.Equal("""{ "inner": "2" }""", calls.Outputs("urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack"));
    }

    [Fact]
    public async Task Sends_what_is_unknown_in_a_preview_as_unknown()
    {
        await using var engine = await EngineServer.StartAsync(new { DryRun = true });

        var result = await new ProgramRun { DryRun = true }.RunAsync(engine.Address, "chain");

        // The callback of Apply prints; it must not run without a value.
        var calls = engine.AssertSucceeded(result);
        JsonAssert.Equal(
            $$"""
            {
              "text": "{{Unknown}}", "list": ["fixed", "{{Unknown}}"],
              "map": { "known": "known", "unknown": "{{Unknown}}" }, "json": "{{Unknown}}"
            }
            """, calls.Inputs("second"));
        JsonAssert.Equal(
            $$"""
            {
              "text": { "urns": ["{{Thing}}first"] }, "list": { "urns": ["{{Thing}}first"] },
              "map": { "urns": ["{{Thing}}first"] }, "json": { "urns": ["{{Thing}}first"] }
            }
            """, calls.Registration("second")["propertydependencies"]);
        JsonAssert.Equal(
            $$"""{ "id": "{{Unknown}}", "text": "known", "dryRun": true }""",
            calls.Outputs("urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack"));
    }

    [Fact]
    public async Task Runs_the_same_program_with_values_in_an_update()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "RegisterResource", Name = "first", Object = new { computed = "c1" } } },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "chain");

        var calls = engine.AssertSucceeded(result, "computed is c1\n");
        JsonAssert.Equal(
            """{ "text": "<c1>", "list": ["fixed", "first-id"], "map": { "known": "known", "unknown": "c1" }, "json": "{\"k\":\"c1\"}" }""",
            calls.Inputs("second"));
        JsonAssert.Equal(
            """{ "id": "second-id", "text": "known", "dryRun": false }""",
            calls.Outputs("urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack"));
    }

    [Fact]
    public async Task Leaves_outputs_of_a_failed_registration_unknown()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "RegisterResource", Name = "first", Result = 1 } },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "chain");

        engine.AssertSucceeded(result);
        Assert.Equal(Unknown, (string?)engine.Calls().Inputs("second")["text"]);
    }

    [Fact]
    public async Task Says_which_resources_an_output_depends_on_besides_its_own()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[]
            {
                new
                {
                    Method = "RegisterResource", Name = "first", Object = new { computed = "c" },
                    Dependencies = new { computed = new[] { Thing + "elsewhere" } },
                },
            },
        });

        Assert.Equal(0, (await new ProgramRun().RunAsync(engine.Address, "chain")).ExitCode);

        JsonAssert.Equal(
            $$"""{ "urns": ["{{Thing}}first", "{{Thing}}elsewhere"] }""",
            engine.Calls().Registration("second")["propertydependencies"]!["text"]);
    }

    [Fact]
    public async Task Takes_no_references_when_the_environment_says_so()
    {
        await using var engine = await EngineServer.StartAsync(new { });

        var calls = engine.AssertSucceeded(await new ProgramRun
        {
            Variables = new Dictionary<string, string?> { ["PULUMI_DISABLE_RESOURCE_REFERENCES"] = "1" },
        }.RunAsync(engine.Address, "components"));

        Assert.All(calls.Of("RegisterResource"), call => Assert.Null(call.Request["acceptresources"]));
        Assert.Equal(["aliasSpecs"], calls.Of("SupportsFeature").Select(call => (string?)call.Request["id"]));
    }
}
