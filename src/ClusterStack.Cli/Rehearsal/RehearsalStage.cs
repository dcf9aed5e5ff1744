using ClusterStack.Graph;
using ClusterStack.Graph.Terraform;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>
/// An emulated AWS and a Terraform working directory beside it, on which one graph after the other is planned and applied.
/// </summary>
public sealed class RehearsalStage : IAsyncDisposable
{
    private const string Configuration = "main.tf.json";

    /// <summary>What names the directory for temporary files: the first one on Unix, the others on Windows.</summary>
    private static readonly string[] TemporaryFileVariables = ["TMPDIR", "TMP", "TEMP"];

    private readonly TerraformProgram _terraform;
    private readonly bool _partial;
    private bool _initialized;

    private RehearsalStage(EmulatedAws aws, TerraformProgram terraform, string directory, bool partial)
    {
        Aws = aws;
        _terraform = terraform;
        Directory = directory;
        _partial = partial;
    }

    /// <summary>The emulated AWS.</summary>
    public EmulatedAws Aws { get; }

    /// <summary>The working directory: configuration, state and the emulator's program.</summary>
    public string Directory { get; }

    /// <summary>What the last graph became.</summary>
    public TerraformExport Export { get; private set; } = new() { Resources = [], Problems = [], Notes = [] };

    /// <summary>Hears every message of Terraform.</summary>
    internal Action<TerraformMessage> Observer { get; set; } = static _ => { };

    /// <summary>Starts the emulated AWS.</summary>
    /// <param name="tools">The programs.</param>
    /// <param name="world">What exists in it.</param>
    /// <param name="directory">An empty directory, created when missing; it stays when the stage is disposed.</param>
    /// <param name="partial">Whether what provider 5.100.0 lacks is left out and listed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RehearsalException">A program is missing or does not start.</exception>
    public static async Task<RehearsalStage> StartAsync(
        RehearsalTools tools, EmulatorWorld world, string directory, bool partial, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(directory);
        // Providers listen on sockets in the directory for temporary files; one that is stopped in the middle leaves its own behind.
        tools = tools with { Environment = tools.Environment.SetItems(TemporaryFileVariables.Select(name => KeyValuePair.Create(name, directory))) };
        var aws = await EmulatedAws.StartAsync(tools, world, Path.Combine(directory, "emulator"), cancellationToken: cancellationToken);
        return new(aws, new(tools, directory, aws.Url), directory, partial);
    }

    /// <summary>Creates or changes everything until the emulated AWS is what the graph says.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="cancellationToken">Stops Terraform.</param>
    /// <returns>The errors; empty when all went well.</returns>
    /// <exception cref="TerraformExportException">The graph holds what Terraform cannot say, and that was not allowed.</exception>
    public async Task<ImmutableArray<TerraformDiagnostic>> ApplyAsync(ResourceGraph graph, CancellationToken cancellationToken = default)
    {
        await WriteAsync(graph, cancellationToken);
        return await _terraform.ApplyAsync(Observer, cancellationToken);
    }

    /// <summary>What an apply of a graph would change.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="cancellationToken">Stops Terraform.</param>
    /// <exception cref="TerraformExportException">The graph holds what Terraform cannot say, and that was not allowed.</exception>
    public async Task<(ImmutableArray<PlannedChange> Changes, ImmutableArray<TerraformDiagnostic> Errors)> PlanAsync(
        ResourceGraph graph, CancellationToken cancellationToken = default)
    {
        await WriteAsync(graph, cancellationToken);
        return await _terraform.PlanAsync(Observer, cancellationToken);
    }

    /// <summary>Deletes everything.</summary>
    /// <param name="cancellationToken">Stops Terraform.</param>
    /// <returns>The errors, and the addresses of what is left.</returns>
    public async Task<(ImmutableArray<TerraformDiagnostic> Errors, ImmutableArray<string> Left)> DestroyAsync(CancellationToken cancellationToken = default)
    {
        // A configuration that the provider refuses cannot be used to destroy either; then there is nothing yet.
        if ((await _terraform.StateAsync(cancellationToken)).IsEmpty)
            return ([], []);

        var errors = await _terraform.DestroyAsync(Observer, cancellationToken);
        return (errors, await _terraform.StateAsync(cancellationToken));
    }

    /// <summary>Stops the emulated AWS.</summary>
    public ValueTask DisposeAsync() => Aws.DisposeAsync();

    private async Task WriteAsync(ResourceGraph graph, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        Export = TerraformExporter.Write(graph, new() { Rehearsal = true, Partial = _partial }, text);
        await File.WriteAllBytesAsync(Path.Combine(Directory, Configuration), text.ToArray(), cancellationToken);
        if (_initialized)
            return;

        await _terraform.InitAsync(cancellationToken);
        _initialized = true;
    }
}
