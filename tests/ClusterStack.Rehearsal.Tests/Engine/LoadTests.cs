namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>Many resources at once, slow answers, large messages.</summary>
public sealed class LoadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(250)]
    public async Task Has_thousands_of_registrations_under_way_at_once(int maxConcurrentStreams)
    {
        // The engine answers none of them before all have arrived; a limit of streams makes the program open more connections.
        await using var engine = await EngineServer.StartAsync(new
        {
            MaxConcurrentStreams = maxConcurrentStreams,
            Rules = new object[] { new { Method = "RegisterResource", Type = "test:index:Thing", Barrier = 5000 } },
        });

        var result = await new ProgramRun().RunAsync(engine.Address, "many");

        var calls = engine.AssertSucceeded(result);
        var things = calls.Where(call => call is { Method: "RegisterResource", Type: "test:index:Thing" }).ToArray();
        Assert.Equal(5000, things.Select(call => call.Name).Distinct().Count());
        Assert.Equal(5000, things.Length);
        Assert.Equal(5000, things.Max(call => call.InFlight));
        Assert.Equal(2, calls.Of("SupportsFeature").Count);
    }

    [Fact]
    public async Task Waits_for_a_slow_answer_and_gives_it_to_what_depends_on_it()
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "RegisterResource", Name = "first", DelayMs = 5000, Object = new { computed = "late" } } },
        });

        engine.AssertSucceeded(await new ProgramRun().RunAsync(engine.Address, "chain"), "computed is late\n");

        Assert.Equal("<late>", (string?)engine.Calls().Inputs("second")["text"]);
    }

    [Fact]
    public async Task Sends_and_receives_messages_above_4_MiB()
    {
        const int size = 24 * 1024 * 1024;
        await using var engine = await EngineServer.StartAsync(new
        {
            Rules = new object[] { new { Method = "RegisterResource", Name = "first", Drop = new[] { "text" }, Pad = new { Property = "computed", Size = size } } },
        });

        engine.AssertSucceeded(await new ProgramRun().RunAsync(engine.Address, "large"));

        var calls = engine.Calls();
        calls.AssertOfficial();
        Assert.Equal(new string('a', 6 * 1024 * 1024), (string?)calls.Inputs("first")["text"]);
        Assert.Equal(size, (int?)calls.Inputs("second")["number"]);
    }
}
