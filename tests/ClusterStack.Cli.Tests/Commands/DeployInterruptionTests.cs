using System.Diagnostics;
using ClusterStack.Cli.Tests.Support;

namespace ClusterStack.Cli.Tests.Commands;

/// <summary>The command as a process of its own, interrupted while a stand-in for Pulumi is at work.</summary>
public sealed class DeployInterruptionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

#pragma warning disable RS0030 // The programs of the machine that the tests run on.
    private static readonly string[] SystemPrograms = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
#pragma warning restore RS0030

    private readonly StandInPrograms _programs = new();
    private readonly ProjectCopy _project = new();
    private Process? _run;

    public void Dispose()
    {
        // Only what a failed test leaves behind is still there; it would wait for ever.
        if (_run is { HasExited: false }) _run.Kill(entireProcessTree: true);
        _run?.Dispose();
        _programs.Dispose();
        _project.Dispose();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Passes_an_interruption_on_once_and_waits_until_pulumi_has_ended(string signal)
    {
        // Without a terminal, also where the tests themselves have one.
        var run = Start("setsid", ["dotnet", CommandProcess.Assembly, "up", "ecs", "--yes"]);
        await WaitForAsync("working");

        await CommandProcess.SignalAsync(signal, run.Id);
        await WaitForAsync("interrupted");
        await CommandProcess.SignalAsync(signal, run.Id);
        await Task.Delay(300, TestContext.Current.CancellationToken); // Time in which a second one would arrive.
        File.WriteAllText(_programs.PathOf("proceed"), "");

        Assert.Equal((ExitCode.Failure, "begun\nended in order\n"), await EndAsync(run));
        Assert.Equal("interrupted\n", await File.ReadAllTextAsync(_programs.PathOf("interrupted")));
    }

    [Fact]
    public async Task Leaves_it_to_the_terminal_to_interrupt_both()
    {
        // exec: a shell in between would be interrupted too, and some shells then end with an exit code of their own.
        var run = Start("script", ["--quiet", "--return", "--command", $"exec dotnet '{CommandProcess.Assembly}' up ecs --yes", "/dev/null"]);
        await WaitForAsync("working");

        await run.StandardInput.WriteAsync('\u0003');
        await run.StandardInput.FlushAsync();
        await WaitForAsync("interrupted");
        File.WriteAllText(_programs.PathOf("proceed"), "");

        var (exitCode, output) = await EndAsync(run);
        Assert.Equal(ExitCode.Failure, exitCode);
        Assert.Contains("ended in order", output, StringComparison.Ordinal);
        Assert.EndsWith("pulumi up ended with exit code 255\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal("interrupted\n", await File.ReadAllTextAsync(_programs.PathOf("interrupted")));
    }

    [Fact]
    public async Task Gives_up_at_once_before_pulumi_was_started()
    {
        var run = Start("setsid", ["dotnet", CommandProcess.Assembly, "up", "ecs", "--yes"], new() { WhoAmI = $"touch '{_programs.PathOf("working")}'; sleep 600" });
        await WaitForAsync("working");

        await CommandProcess.SignalAsync("INT", run.Id);

        Assert.Equal((ExitCode.Failure, ""), await EndAsync(run));
        Assert.Equal("cancelled\n", await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(_programs.Calls, call => call.Contains(" pulumi up", StringComparison.Ordinal));
    }

    private Process Start(string program, string[] arguments) => Start(program, arguments, AtWork);

    /// <summary>Every interruption leaves one line; it ends when the test lets it, as a real one ends when the change at hand is made.</summary>
    private StandInPulumi AtWork => new()
    {
        Operation = $"""
            trap 'echo interrupted >> "{_programs.PathOf("interrupted")}"' INT
            echo begun
            touch '{_programs.PathOf("working")}'
            while [ ! -e '{_programs.PathOf("proceed")}' ]; do sleep 0.05; done
            echo ended in order
            exit 255
            """,
    };

    private Process Start(string program, string[] arguments, StandInPulumi pulumi)
    {
        Assert.SkipUnless(SystemPrograms.Any(directory => File.Exists(Path.Combine(directory, program))), $"{program} of util-linux is not installed");
        _programs.Install("pulumi", pulumi.Script);
        var start = CommandProcess.Interruptible(program, arguments);
        start.WorkingDirectory = _project.Directory;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["PATH"] = $"{_programs.Directory}{Path.PathSeparator}{string.Join(Path.PathSeparator, SystemPrograms)}";
        return _run = Process.Start(start)!;
    }

    private async Task WaitForAsync(string file)
    {
        for (var waited = Stopwatch.StartNew(); !File.Exists(_programs.PathOf(file)); await Task.Delay(20, TestContext.Current.CancellationToken))
            Assert.True(waited.Elapsed < Patience, $"{file} has not come to pass");
    }

    private static async Task<(int ExitCode, string Output)> EndAsync(Process run)
    {
        using var patience = new CancellationTokenSource(Patience);
        var output = await run.StandardOutput.ReadToEndAsync(patience.Token);
        await run.WaitForExitAsync(patience.Token);
        return (run.ExitCode, output);
    }
}
