using System.Diagnostics;

namespace ClusterStack.Cli.Tests.Support;

/// <summary>The command as a process of its own, and the signals that it gets.</summary>
internal static class CommandProcess
{
    /// <summary>What <c>dotnet</c> runs.</summary>
    public static string Assembly => typeof(ClusterStackCommandLine).Assembly.Location;

    /// <summary>
    /// A program that an interruption reaches: whoever started the tests in the background has the shell ignore SIGINT, and what is ignored
    /// is inherited.
    /// </summary>
    public static ProcessStartInfo Interruptible(string program, params IEnumerable<string> arguments) => new("env", ["--default-signal=INT", program, .. arguments]);

    public static async Task SignalAsync(string signal, int processId)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{processId}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }
}
