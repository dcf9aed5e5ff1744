using System.Diagnostics;

namespace ClusterStack.Rehearsal.Tests.Engine.LanguageHost;

/// <summary>The <c>dotnet</c> that the tests run on, called as Pulumi's language host calls it: in the program's directory.</summary>
internal static class DotnetCommand
{
    /// <summary>Path of it, or its name.</summary>
    internal static string Program { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The program's directory: <c>main</c> of Pulumi.yaml.</summary>
    internal static string ProgramDirectory { get; } = Path.Combine(Repository.Root, "src", "ClusterStack");

    /// <summary>Runs it to its end.</summary>
    internal static async Task<ProgramResult> RunAsync(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = ProgramDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // Nothing stays behind when the test has ended.
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }
}
