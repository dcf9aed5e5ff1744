using System.Diagnostics;
using System.Text.Json;

namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>How a program ended and what it printed.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>Runs a Pulumi program as the language host does: as a child process with the engine in its environment.</summary>
internal sealed record ProgramRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Whether it is a preview.</summary>
    internal bool DryRun { get; init; }

    internal string Project { get; init; } = "project";

    internal string Stack { get; init; } = "stack";

    /// <summary>Configuration by full key.</summary>
    internal IReadOnlyDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Keys of <see cref="Config"/> that are secret.</summary>
    internal IReadOnlyList<string> SecretKeys { get; init; } = [];

    /// <summary>Directory of Pulumi.yaml.</summary>
    internal string RootDirectory { get; init; } = Path.GetTempPath();

    /// <summary>Where it runs: the language host takes the program's directory.</summary>
    internal string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Variables that differ from what the language host sets; null takes one away.</summary>
    internal IReadOnlyDictionary<string, string?> Variables { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Runs the program of this name in <see cref="EnginePrograms"/>.</summary>
    internal Task<ProgramResult> RunAsync(string engine, string program)
        => RunAsync(engine, typeof(ProgramRun).Assembly.Location, ["--program", program]);

    /// <summary>
    /// Runs a program to its end, an assembly with <c>dotnet</c>, anything else directly; kills it and fails when it takes
    /// longer than three minutes.
    /// </summary>
    internal async Task<ProgramResult> RunAsync(string engine, string program, IReadOnlyList<string> arguments)
    {
        using var process = new Process { StartInfo = StartInfo(engine, program, arguments) };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"The program did not end within {Patience}. It printed:\n{await output}\n{await error}");
        }
        return new ProgramResult(process.ExitCode, await output, await error);
    }

    /// <summary>Runs the program of this name for a while, and kills it; fails when it ended by itself.</summary>
    internal async Task RunForAsync(string engine, string program, TimeSpan time)
    {
        using var process = new Process { StartInfo = StartInfo(engine, typeof(ProgramRun).Assembly.Location, ["--program", program]) };
        process.Start();
        await Task.Delay(time);
        Assert.False(process.HasExited, "the program ended");
        process.Kill();
        await process.WaitForExitAsync();
    }

    private ProcessStartInfo StartInfo(string engine, string program, IReadOnlyList<string> arguments)
    {
        var start = program.EndsWith(".dll", StringComparison.Ordinal)
            ? new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.UseShellExecute = false;
        start.WorkingDirectory = WorkingDirectory;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var variables = new Dictionary<string, string?>
        {
            ["PULUMI_MONITOR"] = engine,
            ["PULUMI_ENGINE"] = engine,
            ["PULUMI_PROJECT"] = Project,
            ["PULUMI_STACK"] = Stack,
            ["PULUMI_ORGANIZATION"] = "organization",
            ["PULUMI_ROOT_DIRECTORY"] = RootDirectory,
            ["PULUMI_DRY_RUN"] = DryRun ? "true" : "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = "16",
            ["PULUMI_CONFIG"] = JsonSerializer.Serialize(Config),
            ["PULUMI_CONFIG_SECRET_KEYS"] = JsonSerializer.Serialize(SecretKeys),
        };
        foreach (var (name, value) in variables.Concat(Variables))
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }
        return start;
    }
}
