using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>Something that the emulator does differently from AWS, and that is put right for a rehearsal.</summary>
/// <param name="Name">Name of the mend in <c>Emulator/faults_*.py</c>.</param>
/// <param name="Fault">What stock moto does.</param>
/// <param name="Stub">The Terraform type that is only kept in memory; null where moto knows the type itself.</param>
public sealed record EmulatorMend(string Name, string Fault, string? Stub);

/// <summary>
/// An emulated AWS: moto 5.2.1 in a process of its own, on a free port of the loopback interface, behind a recorder of
/// every API call.
/// </summary>
public sealed class EmulatedAws : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;
    private readonly HttpClient _http = new();

    private EmulatedAws(ChildProcess process, Uri url, ImmutableArray<EmulatorMend> mends)
    {
        _process = process;
        Url = url;
        Mends = mends;
    }

    /// <summary>The one endpoint of all services.</summary>
    public Uri Url { get; }

    /// <summary>What differs from stock moto.</summary>
    public ImmutableArray<EmulatorMend> Mends { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="tools">Where Python is.</param>
    /// <param name="world">What exists in it.</param>
    /// <param name="directory">Where its program is unpacked to.</param>
    /// <param name="stock">Whether moto is left as it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RehearsalException">It does not start; moto is most likely not installed.</exception>
    public static async Task<EmulatedAws> StartAsync(
        RehearsalTools tools, EmulatorWorld world, string directory, bool stock = false, CancellationToken cancellationToken = default)
    {
        Unpack(directory);
        string[] arguments = ["-B", Path.Combine(directory, "server.py"), .. stock ? (string[])["--stock"] : []];
        var process = ChildProcess.Start(tools.Python, arguments, directory, tools.Environment);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            return await ReadyAsync(process, world, patience.Token) is { } ready ? Listening(process, ready) : throw new RehearsalException(
                $"The emulated AWS does not start. It needs Python 3 with moto 5.2.1: pip install 'moto[server]==5.2.1'\n{await process.ErrorsAsync()}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await process.DisposeAsync();
            throw new RehearsalException($"The emulated AWS does not answer within {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds.");
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>How often each operation was called so far, by service and operation.</summary>
    public async Task<ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>> CallsAsync(CancellationToken cancellationToken = default)
    {
        await using var body = await _http.GetStreamAsync(new Uri(Url, "/rehearsal/calls"), cancellationToken);
        using var calls = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return calls.RootElement.EnumerateObject().ToImmutableSortedDictionary(
            static service => service.Name,
            static service => service.Value.EnumerateObject().ToImmutableSortedDictionary(
                static operation => operation.Name, static operation => operation.Value.GetInt32(), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    /// <summary>Stops the process.</summary>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    /// <summary>Tells it its world and waits for the line by which it says that it listens; null when it ends instead.</summary>
    private static async Task<string?> ReadyAsync(ChildProcess process, EmulatorWorld world, CancellationToken cancellationToken)
    {
        try
        {
            await process.Input.WriteLineAsync(world.ToJson().AsMemory(), cancellationToken);
            await process.Input.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            return null; // It ended before it read.
        }

        return await process.Output.ReadLineAsync(cancellationToken);
    }

    private static EmulatedAws Listening(ChildProcess process, string line)
    {
        using var ready = JsonDocument.Parse(line);
        var mends = ready.RootElement.GetProperty("mends").EnumerateObject().Select(static mend => new EmulatorMend(
            mend.Name, mend.Value.GetProperty("fault").GetString()!, mend.Value.GetProperty("stub").GetString()));
        return new(process, new(ready.RootElement.GetProperty("url").GetString()!), [.. mends]);
    }

    private static void Unpack(string directory)
    {
        Directory.CreateDirectory(directory);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.StartsWith("emulator/", StringComparison.Ordinal)))
        {
            using var source = assembly.GetManifestResourceStream(name)!;
            using var file = File.Create(Path.Combine(directory, name["emulator/".Length..]));
            source.CopyTo(file);
        }
    }
}
