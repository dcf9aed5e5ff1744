using System.Text.RegularExpressions;

namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>What the variables for people who look for a fault do to a program.</summary>
public sealed partial class DebuggingTests
{
    [Fact]
    public async Task Shows_every_call_on_the_console()
    {
        await using var engine = await EngineServer.StartAsync(new { });

        var result = await new ProgramRun { Variables = new Dictionary<string, string?> { ["PULUMI_DOTNET_LOG_VERBOSE"] = "1" } }.RunAsync(engine.Address, "logs");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("the program's own line", lines);
        var shown = lines.Where(line => Line().IsMatch(line)).Select(line => Line().Replace(line, "")).ToArray();
        Assert.Equal(lines.Length - 1, shown.Length);
        Assert.Equal(
            ["Log Debug", "Log Debug: done", "Log Info", "Log Info: done", "Log Warning", "Log Warning: done"],
            shown.Where(line => line.StartsWith("Log ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("RegisterResource pulumi:pulumi:Stack project-stack: urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack", shown);
        Assert.Equal("SignalAndWaitForShutdown: done", shown[^1]);
    }

    [Fact]
    public async Task Waits_for_a_debugger_before_it_speaks_to_the_engine()
    {
        await using var engine = await EngineServer.StartAsync(new { });
        var run = new ProgramRun { Variables = new Dictionary<string, string?> { ["PULUMI_ATTACH_DEBUGGER"] = "true" } };

        await run.RunForAsync(engine.Address, "logs", TimeSpan.FromSeconds(5));

        Assert.Empty(engine.Calls());
        Assert.Equal(0, (await (run with { Variables = new Dictionary<string, string?> { ["PULUMI_ATTACH_DEBUGGER"] = "1" } }).RunAsync(engine.Address, "logs")).ExitCode);
    }

    [GeneratedRegex(@"\A\[[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3} DBG\] ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
