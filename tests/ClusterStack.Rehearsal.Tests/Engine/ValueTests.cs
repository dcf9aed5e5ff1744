using System.Text.Json.Nodes;

namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>Values that JSON has no kind for, in both directions.</summary>
public sealed class ValueTests
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private const string StackUrn = "urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack";

    private static string Secret(string json) => $$"""{ "{{Signature}}": "1b47061264138c4ac30d75fd1eb44270", "value": {{json}} }""";

    private static JsonNode Answer(string json) => JsonNode.Parse(json)!;

    [Fact]
    public async Task Sends_secrets_as_secrets_and_keeps_those_that_the_engine_sends()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[]
            {
                new
                {
                    Method = "RegisterResource", Name = "first",
                    // A secret inside a list makes the whole output secret.
                    Object = new { computed = Answer(Secret("\"c\"")), list = new[] { Answer("\"open\""), Answer(Secret("\"shut\"")) }, number = 7 },
                },
            },
        });

        var result = await new ProgramRun
        {
            Config = new Dictionary<string, string> { ["project:password"] = "hunter2", ["project:plain"] = "open" },
            SecretKeys = ["project:password"],
        }.RunAsync(engine.Address, "secrets");

        var calls = engine.AssertSucceeded(result);
        JsonAssert.Equal(
            $$"""
            {
              "text": {{Secret("\"hunter2\"")}}, "map": { "plain": "open", "secret": {{Secret("\"hunter2\"")}} },
              "part": { "label": "open", "size": {{Secret("5")}} }
            }
            """, calls.Inputs("first"));
        JsonAssert.Equal(
            $$"""
            {
              "text": {{Secret("\"hunter2\"")}}, "number": 7,
              "list": {{Secret("""["open", "shut"]""")}},
              "map": {{Secret("""{ "plain": "open", "secret": "hunter2" }""")}}
            }
            """, calls.Inputs("second"));
        JsonAssert.Equal(
            $$"""{ "password": {{Secret("\"hunter2\"")}}, "opened": "hunter2", "computed": {{Secret("\"c\"")}} }""",
            calls.Outputs(StackUrn));
    }

    [Fact]
    public async Task Fails_when_a_required_setting_is_missing()
    {
        await using var engine = await EngineServer.StartAsync(new { });

        var result = await new ProgramRun().RunAsync(engine.Address, "secrets");

        Assert.Equal(32, result.ExitCode);
        var error = Assert.Single(engine.Calls().Logged());
        Assert.StartsWith("3: Missing Required configuration variable 'project:password'", error, StringComparison.Ordinal);
        Assert.Contains("pulumi config set project:password <value>", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_resources_as_references_and_makes_resources_of_references()
    {
        const string child = "urn:pulumi:stack::project::test:index:Group$test:index:Thing::group-first";
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[]
            {
                // What "second" refers to is a component; its output is a Thing.
                new { Method = "RegisterResource", Name = "second", Drop = new[] { "peer" } },
                new { Method = "Invoke", Token = "pulumi:pulumi:getResource", Object = new { urn = child, id = "group-first-id", state = new { computed = "of the child" } } },
            },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "references");

        var calls = engine.AssertSucceeded(result);
        JsonAssert.Equal(
            $$"""{ "peer": { "{{Signature}}": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "{{child}}", "id": "group-first-id" } }""",
            calls.Inputs("first"));
        JsonAssert.Equal(
            $$"""{ "peer": { "{{Signature}}": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "urn:pulumi:stack::project::test:index:Group::group" } }""",
            calls.Inputs("second"));
        JsonAssert.Equal(
            $$"""{ "tok": "pulumi:pulumi:getResource", "args": { "urn": "{{child}}" }, "acceptresources": true }""",
            Assert.Single(calls.Of("Invoke")).Request);
        JsonAssert.Equal("""{ "text": "of the child" }""", calls.Inputs("third"));
    }

    [Fact]
    public async Task References_a_resource_without_an_id_in_a_preview()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            DryRun = true,
            Rules = new object[] { new { Method = "RegisterResource", Name = "second", Drop = new[] { "peer" } } },
        });

        var calls = engine.AssertSucceeded(await new ProgramRun { DryRun = true }.RunAsync(engine.Address, "references"));

        Assert.Equal("", (string?)calls.Inputs("first")["peer"]!["id"]);
    }

    [Fact]
    public async Task Sends_ids_instead_of_references_to_an_engine_that_does_not_know_them()
    {
        await using var engine = await EngineServer.StartAsync(new { Features = new { resourceReferences = false }, Rules = Array.Empty<object>() });

        await new ProgramRun().RunAsync(engine.Address, "references");

        JsonAssert.Equal("""{ "peer": "group-first-id" }""", engine.Calls().Inputs("first"));
        JsonAssert.Equal("""{ "peer": "urn:pulumi:stack::project::test:index:Group::group" }""", engine.Calls().Inputs("second"));
    }

    [Theory]
    [InlineData("file", "c44067f5952c0a294b673a41bacd8c17", """ "path": "./a.txt" """)]
    [InlineData("text", "c44067f5952c0a294b673a41bacd8c17", """ "text": "hello" """)]
    [InlineData("remote", "c44067f5952c0a294b673a41bacd8c17", """ "uri": "https://example.com/a" """)]
    [InlineData("directory", "0def7320c3a5731c473e5ecbe6d01bc7", """ "path": "./dir" """)]
    [InlineData("remote-archive", "0def7320c3a5731c473e5ecbe6d01bc7", """ "uri": "https://example.com/a.zip" """)]
    [InlineData("tree", "0def7320c3a5731c473e5ecbe6d01bc7", """
        "assets": {
          "a": {
            "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7",
            "assets": { "deep": { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "path": "deep.txt" } }
          },
          "z": { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "text": "z" }
        }
        """)]
    public async Task Sends_files_and_reads_them_back(string name, string signature, string content)
    {
        var calls = await AssetCalls.Value;
        var expected = $$"""{ "file": { "{{Signature}}": "{{signature}}", {{content}} } }""";
        JsonAssert.Equal(expected, calls.Inputs(name));
        JsonAssert.Equal(expected, calls.Inputs($"{name}-again"));
    }

    private static readonly Lazy<Task<IReadOnlyList<EngineCall>>> AssetCalls = new(async () =>
    {
        await using var engine = await EngineServer.StartAsync(new { });
        engine.AssertSucceeded(await new ProgramRun().RunAsync(engine.Address, "assets"));
        engine.Calls().AssertOfficial();
        return engine.Calls();
    });

    [Fact]
    public async Task Reads_the_outputs_of_another_stack()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[]
            {
                new
                {
                    Method = "ReadResource", Name = "organization/network/dev",
                    Object = new
                    {
                        outputs = new { vpcId = "vpc-1", subnets = new[] { "subnet-1", "subnet-2" }, token = Answer(Secret("\"t\"")) },
                        secretOutputNames = new[] { "token" },
                    },
                },
            },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "stack-reference");

        var calls = engine.AssertSucceeded(result);
        JsonAssert.Equal(
            $$"""
            {
              "id": "organization/network/dev", "type": "pulumi:pulumi:StackReference", "name": "organization/network/dev",
              "parent": "{{StackUrn}}", "properties": { "name": "organization/network/dev" },
              "acceptsecrets": true, "acceptresources": true
            }
            """, Assert.Single(calls.Of("ReadResource")).Request);
        // The token makes the whole "outputs" secret; an output that is not itself secret is opened again by its name.
        JsonAssert.Equal("""{ "text": "vpc-1", "list": ["subnet-1", "subnet-2"] }""", calls.Inputs("one"));
        JsonAssert.Equal($$"""{ "token": {{Secret("\"t\"")}} }""", calls.Outputs(StackUrn));
    }

    [Fact]
    public async Task Calls_functions_with_plain_and_with_pending_arguments()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[]
            {
                new { Method = "RegisterResource", Name = "first", Object = new { computed = "key-1" } },
                new { Method = "Invoke", Args = new { key = "plain" }, Object = new { answer = "a" } },
                new { Method = "Invoke", Args = new { key = "key-1" }, Object = new { answer = "b" } },
                new { Method = "Invoke", Object = new { answer = Answer(Secret("\"c\"")) } },
            },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "invokes");

        var calls = engine.AssertSucceeded(result);
        string[] expected =
        [
            """{ "tok": "test:index:lookup", "args": { "key": "plain" }, "acceptresources": true }""",
            """
            {
              "tok": "test:index:lookup", "args": { "key": "key-1" }, "version": "1.0.0", "acceptresources": true,
              "provider": "urn:pulumi:stack::project::pulumi:providers:test::eu::eu-id"
            }
            """,
            $$"""{ "tok": "test:index:lookup", "args": { "key": {{Secret("\"hush\"")}} }, "acceptresources": true }""",
        ];
        Assert.Equal(
            expected.Select(json => JsonAssert.Text(JsonNode.Parse(json))).Order(StringComparer.Ordinal),
            calls.Of("Invoke").Select(call => JsonAssert.Text(call.Request)).Order(StringComparer.Ordinal));
        JsonAssert.Equal("""{ "text": "a" }""", calls.Inputs("first"));
        JsonAssert.Equal($$"""{ "text": "b", "map": { "s": {{Secret("\"c\"")}} } }""", calls.Inputs("second"));
        JsonAssert.Equal("""["urn:pulumi:stack::project::test:index:Thing::first"]""", calls.Registration("second")["dependencies"]);
    }

    [Fact]
    public async Task Does_not_call_a_function_with_unknown_arguments()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            DryRun = true,
            Rules = new object[] { new { Method = "Invoke", Object = new { answer = "a" } } },
        });

        engine.AssertSucceeded(await new ProgramRun { DryRun = true }.RunAsync(engine.Address, "invokes"));

        Assert.Equal(
            ["\"plain\"", Secret("\"hush\"").Replace(" ", "", StringComparison.Ordinal)],
            engine.Calls().Of("Invoke").Select(call => call.Request["args"]!["key"]!.ToJsonString()).Order(StringComparer.Ordinal));
        Assert.Equal(Unknown, (string?)engine.Calls().Inputs("second")["text"]);
    }
}
