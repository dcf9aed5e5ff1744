namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>Programs that fail, engines that fail, and what the user then gets to see.</summary>
public sealed class FailureTests
{
    private const string Stack = "urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack";

    [Fact]
    public async Task Reports_a_registration_that_the_engine_refuses_with_the_engines_reasons()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[]
            {
                new
                {
                    Method = "RegisterResource", Name = "bad",
                    Status = new
                    {
                        Code = 3, Message = "the inputs are not välid: 100% wrong",
                        Details = new object[] { new { Cause = "a limit" }, new { Inputs = new Dictionary<string, string> { ["text"] = "must be yes" } } },
                    },
                },
            },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "bad-inputs");

        Assert.Equal(new ProgramResult(32, "", ""), result);
        var calls = engine.Calls();
        calls.AssertOfficial();
        var error = Assert.Single(calls.Of("Log")).Request;
        Assert.Equal(3, (int?)error["severity"]);
        var message = (string)error["message"]!;
        Assert.StartsWith("Running program '", message, StringComparison.Ordinal);
        Assert.Contains("ClusterStack.Rehearsal.Tests.dll' failed with an unhandled exception:", message, StringComparison.Ordinal);
        Assert.Contains(
            """
            pulumirpc.ResourceMonitor/RegisterResource failed with status InvalidArgument: the inputs are not välid: 100% wrong
              - caused by: a limit
              - property text: must be yes
            """, message, StringComparison.Ordinal);
        Assert.Empty(calls.Of("SignalAndWaitForShutdown"));
    }

    [Fact]
    public async Task Reports_an_exception_of_the_program_without_waiting_for_the_engine()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[]
            {
                new { Method = "RegisterResource", Name = "slow", DelayMs = 600_000 },
                // Late enough for the other registration to have arrived.
                new { Method = "RegisterResource", Name = "trigger", DelayMs = 1_000 },
            },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "throws");

        Assert.Equal(new ProgramResult(32, "", ""), result);
        Assert.Equal(["3: The program does not want to go on."], engine.Calls().Logged());
        Assert.Empty(engine.Calls().Of("SignalAndWaitForShutdown"));
        await engine.WaitForCancelledAsync("slow");
    }

    [Fact]
    public async Task Reports_an_exception_in_an_output_that_nobody_awaits()
    {
        await using var engine = await EngineServer.StartAsync(new { });

        var result = await new ProgramRun().RunAsync(engine.Address, "throws-in-apply");

        Assert.Equal(new ProgramResult(32, "", ""), result);
        Assert.Equal(["3: no such place"], engine.Calls().Logged());
    }

    [Fact]
    public async Task Reports_why_a_function_failed()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[]
            {
                new { Method = "Invoke", Failures = new object[] { new { Property = "key", Reason = "is not a key" }, new { Reason = "nor anything else" } } },
            },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "failing-invoke");

        Assert.Equal(new ProgramResult(32, "", ""), result);
        Assert.Contains(
            "Invoke of 'test:index:lookup' failed: is not a key (key); nor anything else",
            Assert.Single(engine.Calls().Logged()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_a_function_that_the_engine_cancelled()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "Invoke", Status = new { Code = 1, Message = "the update was cancelled" } } },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "failing-invoke");

        Assert.Equal(new ProgramResult(32, "", ""), result);
        Assert.Contains(
            "pulumirpc.ResourceMonitor/Invoke failed with status Cancelled: the update was cancelled",
            Assert.Single(engine.Calls().Logged()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_1_after_an_error_that_the_program_only_logged()
    {
        await using var engine = await EngineServer.StartAsync(new { });

        var result = await new ProgramRun().RunAsync(engine.Address, "logs-error");

        Assert.Equal(new ProgramResult(1, "", ""), result);
        engine.Calls().AssertOfficial();
        JsonAssert.Equal(
            """{ "severity": 3, "message": "not good", "urn": "urn:pulumi:stack::project::test:index:Thing::one", "streamid": 7 }""",
            Assert.Single(engine.Calls().Of("Log")).Request);
        Assert.Empty(engine.Calls().Of("SignalAndWaitForShutdown"));
    }

    [Fact]
    public async Task Leaves_standard_output_to_the_program_and_logs_to_the_engine()
    {
        await using var engine = await EngineServer.StartAsync(new { });

        var result = await new ProgramRun().RunAsync(engine.Address, "logs");

        engine.AssertSucceeded(result, "the program's own line\n");
        Assert.Equal(["0: fine detail", "1: passing", "2: careful"], engine.Calls().Logged().Order(StringComparer.Ordinal));
        Assert.True((bool?)engine.Calls().Of("Log").Single(call => (string?)call.Request["message"] == "passing").Request["ephemeral"]);
    }

    [Fact]
    public async Task Ends_well_with_an_engine_that_does_not_know_the_last_call()
    {
        await using var engine = await EngineServer.StartAsync(new { Unimplemented = new[] { "SignalAndWaitForShutdown" } });

        engine.AssertSucceeded(await new ProgramRun().RunAsync(engine.Address, "chain"), "computed is \n");
    }

    [Fact]
    public async Task Waits_for_the_engine_at_the_end()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "SignalAndWaitForShutdown", DelayMs = 3000 } },
        });
        var clock = System.Diagnostics.Stopwatch.StartNew();

        engine.AssertSucceeded(await new ProgramRun().RunAsync(engine.Address, "assets"));

        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(3), $"The program ended after {clock.Elapsed}.");
    }

    [Fact]
    public async Task Ends_with_1_and_says_so_on_standard_error_when_the_engine_goes_away()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "RegisterResource", Name = "bad", Exit = true } },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "bad-inputs");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.StartsWith(
            $"Error occurred trying to send logging message to engine. pulumirpc.Engine/Log failed with status Unavailable: no connection to the Pulumi engine at {engine.Address} (",
            result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("PULUMI_MONITOR")]
    [InlineData("PULUMI_ENGINE")]
    [InlineData("PULUMI_PROJECT")]
    [InlineData("PULUMI_STACK")]
    [InlineData("PULUMI_DRY_RUN")]
    [InlineData("PULUMI_QUERY_MODE")]
    [InlineData("PULUMI_PARALLEL")]
    public async Task Does_not_start_without_a_variable_that_the_language_host_sets(string variable)
    {
        var result = await new ProgramRun { Variables = new Dictionary<string, string?> { [variable] = null } }.RunAsync("127.0.0.1:1", "assets");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(
            $"System.InvalidOperationException: Program run without the Pulumi engine available ({variable} is not set); re-run using the `pulumi` CLI.",
            result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "Pulumi CLI version 3.90.0 does not satisfy the version range '>=3.100.0'", "3: Pulumi CLI version 3.90.0 does not satisfy the version range '>=3.100.0'")]
    [InlineData(12, "unknown method", "3: The program requires Pulumi >=3.100.0, and this version of the Pulumi CLI cannot check that. Upgrade the Pulumi CLI.")]
    public async Task Refuses_an_engine_of_another_version(int code, string message, string error)
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "RequirePulumiVersion", Status = new { Code = code, Message = message } } },
        });

        Assert.Equal(new ProgramResult(32, "", ""), await new ProgramRun().RunAsync(engine.Address, "version"));

        JsonAssert.Equal("""{ "pulumiversionrange": ">=3.100.0" }""", Assert.Single(engine.Calls().Of("RequirePulumiVersion")).Request);
        Assert.Equal([error], engine.Calls().Logged());
    }

    [Fact]
    public async Task Accepts_an_engine_of_a_version_in_the_range()
    {
        await using var engine = await EngineServer.StartAsync(new { });

        engine.AssertSucceeded(await new ProgramRun().RunAsync(engine.Address, "version"));

        engine.Calls().AssertOfficial();
        Assert.Empty(engine.Calls().Logged());
        JsonAssert.Equal($$"""{ "urn": "{{Stack}}", "outputs": {} }""", Assert.Single(engine.Calls().Of("RegisterResourceOutputs")).Request);
    }

    [Theory]
    [InlineData("no-grpc", "status Unknown: the answer is 'text/html', not gRPC")]
    [InlineData("http-status", "status Unavailable: the answer has HTTP status 503")]
    [InlineData("compressed", "status Internal: the answer is compressed, which was not asked for")]
    [InlineData("half-prefix", "status Internal: the answer ends within a message")]
    [InlineData("half-message", "status Internal: the answer ends within a message")]
    [InlineData("no-message", "status Internal: the answer holds no message")]
    [InlineData("two-messages", "status Internal: the answer holds more than one message")]
    [InlineData("no-status", "status Unknown: the answer ends without a status")]
    [InlineData("too-large", "status ResourceExhausted: the answer has 419430401 bytes; the limit is 419430400")]
    [InlineData("garbage", "status Internal: the answer cannot be read (")]
    [InlineData("strange-status", "status Unknown: never heard of")]
    [InlineData("bad-details", "status FailedPrecondition: not now")]
    [InlineData("late-status", "status NotFound: gone")]
    public async Task Says_what_is_wrong_with_an_answer(string fault, string message)
    {
        await using var engine = await EngineServer.StartAsync(new { });
        await using var monitor = await EngineServer.StartFaultyAsync(fault);

        var result = await new ProgramRun
        {
            Variables = new Dictionary<string, string?> { ["PULUMI_MONITOR"] = monitor.Address },
        }.RunAsync(engine.Address, "assets");

        Assert.Equal(new ProgramResult(32, "", ""), result);
        Assert.Contains(
            $"RpcException: pulumirpc.ResourceMonitor/SupportsFeature failed with {message}",
            Assert.Single(engine.Calls().Logged()), StringComparison.Ordinal);
    }
}
