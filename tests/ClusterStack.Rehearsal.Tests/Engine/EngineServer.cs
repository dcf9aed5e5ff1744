using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>One call as the official protocol code decoded it.</summary>
/// <param name="Method">The method, or <c>cancelled</c> when the program gave up a call before its answer.</param>
/// <param name="Request">The fields that are set, by lower-case name; see server/describe.js.</param>
/// <param name="Bytes">Length of what was sent.</param>
/// <param name="OfficialBytes">Length of the same message written by the official code: longer or shorter means a field it does not know.</param>
/// <param name="InFlight">Calls without an answer at that moment, this one included.</param>
/// <param name="Raw">What was sent, for messages up to 4 KiB.</param>
internal sealed record EngineCall(string Method, JsonObject Request, int Bytes, int OfficialBytes, int InFlight, byte[]? Raw)
{
    internal string? Name => (string?)Request["name"];

    internal string? Type => (string?)Request["type"];
}

/// <summary>An engine on the official protocol stubs, in a process of its own; see server/engine.js.</summary>
internal sealed class EngineServer : IAsyncDisposable
{
    private static readonly string ServerDirectory = Path.Combine(Repository.Project, "Engine", "server");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process _process;
    private readonly DirectoryInfo _directory;

    private EngineServer(Process process, DirectoryInfo directory, string address)
    {
        _process = process;
        _directory = directory;
        Address = address;
    }

    /// <summary>Where it listens, as <c>host:port</c>.</summary>
    internal string Address { get; }

    private string RecordPath => Path.Combine(_directory.FullName, "record.jsonl");

    /// <summary>Starts an engine that answers as <paramref name="scenario"/> says; skips the test without Node.js.</summary>
    internal static async Task<EngineServer> StartAsync(object scenario)
    {
        var directory = Directory.CreateTempSubdirectory("clusterstack-engine-");
        var scenarioPath = Path.Combine(directory.FullName, "scenario.json");
        await File.WriteAllTextAsync(scenarioPath, JsonSerializer.Serialize(scenario, Json));
        return await StartAsync(directory, "engine.js", scenarioPath, Path.Combine(directory.FullName, "record.jsonl"));
    }

    /// <summary>Starts a server that breaks the rules of gRPC in one way; see server/raw.js. It records nothing.</summary>
    internal static Task<EngineServer> StartFaultyAsync(string fault)
        => StartAsync(Directory.CreateTempSubdirectory("clusterstack-engine-"), "raw.js", fault);

    private static async Task<EngineServer> StartAsync(DirectoryInfo directory, params IEnumerable<string> arguments)
    {
        try
        {
            if (!Directory.Exists(Path.Combine(ServerDirectory, "node_modules")))
                Prerequisite.Missing($"the engine's npm packages are not installed: run 'npm ci --ignore-scripts' in {ServerDirectory}");
            var process = Start(new ProcessStartInfo("node", arguments)
            {
                WorkingDirectory = ServerDirectory,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            var first = await process.StandardOutput.ReadLineAsync();
            if (first is null)
                Assert.Fail("The engine did not start: " + await process.StandardError.ReadToEndAsync());
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            return new EngineServer(process, directory, (string)JsonNode.Parse(first)!["address"]!);
        }
        catch
        {
            directory.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Everything that was called so far, in the order of arrival.</summary>
    internal IReadOnlyList<EngineCall> Calls()
        => [.. File.ReadLines(RecordPath).Select(line => JsonSerializer.Deserialize<EngineCall>(line, Json)!)];

    /// <summary>Waits until the program has given up a call for the resource with this name; fails after ten seconds.</summary>
    internal async Task WaitForCancelledAsync(string name)
    {
        for (var i = 0; !Calls().Any(call => call.Method == "cancelled" && call.Name == name); i++)
        {
            if (i == 100)
                Assert.Fail($"The call for '{name}' was not cancelled.");
            await Task.Delay(100);
        }
    }

    /// <summary>The run succeeded, printed exactly <paramref name="output"/>, and sent nothing the official code does not know.</summary>
    /// <returns>Everything that was called.</returns>
    internal IReadOnlyList<EngineCall> AssertSucceeded(ProgramResult result, string output = "")
    {
        var calls = Calls();
        if (result.ExitCode != 0)
            Assert.Fail($"The program ended with {result.ExitCode}. Logged: {string.Join("; ", calls.Logged())}. Standard error: {result.Error}");
        Assert.Equal(new ProgramResult(0, output, ""), result);
        calls.AssertOfficial();
        return calls;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10)))
        {
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Prerequisite.Missing("Node.js (node) is not installed");
            throw;
        }
    }
}
