using System.Runtime.InteropServices;

namespace ClusterStack.Rehearsal.Tests.Engine.LanguageHost;

/// <summary>The program published with its runtime, once per run of the tests, by the command in docs/deploying.md.</summary>
public sealed class PublishedProgram : IAsyncLifetime
{
    private readonly string _directory = Path.Combine(AppContext.BaseDirectory, "published");

    /// <summary>Path of the program; null when <see cref="Missing"/> says why.</summary>
    internal string? File { get; private set; }

    /// <summary>What of the publication could not be restored; null when everything could.</summary>
    internal string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var output = Path.Combine(_directory, "program");
        // Own artifacts: to restore for a platform would replace what the tests themselves were restored with. The analyzers have judged this code before.
        var result = await DotnetCommand.RunAsync(
            "publish", DotnetCommand.ProgramDirectory, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained",
            "-o", output, "--nologo", "-v", "quiet", $"-p:ArtifactsPath={Path.Combine(_directory, "artifacts")}", "-p:RunAnalyzers=false");
        if (result.ExitCode is not 0)
        {
            if (!result.Output.Contains("NU1", StringComparison.Ordinal)) Assert.Fail($"dotnet publish failed:\n{result.Output}\n{result.Error}");
            Missing = $"the runtime cannot be restored: {result.Output.Split('\n').First(line => line.Contains("NU1", StringComparison.Ordinal))}";
            return;
        }

        File = Path.Combine(output, OperatingSystem.IsWindows() ? "ClusterStack.exe" : "ClusterStack");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask; // Kept: the next run publishes only what has changed.
}
