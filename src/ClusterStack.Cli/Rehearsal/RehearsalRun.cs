using System.Diagnostics;
using ClusterStack.Graph;
using ClusterStack.Graph.Terraform;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>How far a rehearsal is.</summary>
/// <param name="Step">Name of the step: emulated AWS, apply, second plan or destroy.</param>
/// <param name="Done">Resources of this step that are done.</param>
/// <param name="Total">Resources of this step; 0 while, or where, none are counted.</param>
/// <param name="Finished">Whether the step is over.</param>
/// <param name="Elapsed">Time since the step began.</param>
public sealed record RehearsalProgress(string Step, int Done, int Total, bool Finished, TimeSpan Elapsed);

/// <summary>
/// A whole rehearsal of one graph: applied to an emulated AWS through the real AWS provider, planned a second time, which
/// must find nothing to do, and destroyed, which must leave nothing.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="tools">The programs.</param>
/// <param name="progress">Hears how far it is.</param>
public sealed class RehearsalRun(ResourceGraph graph, RehearsalTools tools, Action<RehearsalProgress> progress)
{
    private const string Apply = "apply";
    private const string Destroy = "destroy";

    private readonly GraphIndex _index = new(graph);
    private readonly Dictionary<string, int> _createdSeconds = [];
    private readonly List<RehearsalError> _errors = [];
    private readonly List<RehearsedStep> _steps = [];
    private readonly Stopwatch _clock = new();
    private ImmutableDictionary<string, RehearsedResource> _resources = ImmutableDictionary<string, RehearsedResource>.Empty;
    private string _step = "";
    private int _done;
    private int _total;

    /// <summary>Whether what provider 5.100.0 lacks is left out and listed; otherwise it is refused. Defaults to false.</summary>
    public bool Partial { get; init; }

    /// <summary>Awaited instead of destroying everything; null destroys. Defaults to null.</summary>
    public Func<RehearsalStage, Task>? Keep { get; init; }

    /// <summary>Carries it out.</summary>
    /// <param name="directory">An empty directory to work in.</param>
    /// <param name="cancellationToken">Stops every program that was started.</param>
    /// <exception cref="RehearsalException">It could not be carried out.</exception>
    /// <exception cref="TerraformExportException">The graph holds what provider 5.100.0 cannot say and <see cref="Partial"/> is off.</exception>
    public async Task<RehearsalReport> RunAsync(string directory, CancellationToken cancellationToken = default)
    {
        Begin("emulated AWS");
        await using var stage = await RehearsalStage.StartAsync(tools, EmulatorWorld.Of(graph), directory, Partial, cancellationToken);
        stage.Observer = Observe;
        End();

        Begin(Apply);
        var refused = await stage.ApplyAsync(graph, cancellationToken);
        _resources = stage.Export.Resources.ToImmutableDictionary(static resource => resource.Address, Describe);
        End(refused);

        var drifts = refused.IsEmpty ? await PlanAgainAsync(stage, cancellationToken) : [];
        var left = ImmutableArray<string>.Empty;
        if (Keep is null)
            left = await DestroyAsync(stage, cancellationToken);

        var calls = await stage.Aws.CallsAsync(cancellationToken);
        if (Keep is not null)
            await Keep(stage);

        return new()
        {
            Stack = graph.Stack,
            Steps = [.. _steps],
            Resources = [.. stage.Export.Resources.Select(resource => _resources[resource.Address] with
            {
                CreatedSeconds = _createdSeconds.TryGetValue(resource.Address, out var seconds) ? seconds : null,
            })],
            Errors = [.. _errors],
            Drifts = drifts,
            Left = left,
            Omitted = stage.Export.Problems,
            Notes = stage.Export.Notes,
            Stubs = Stubs(stage),
            Calls = calls,
        };
    }

    private async Task<ImmutableArray<Drift>> PlanAgainAsync(RehearsalStage stage, CancellationToken cancellationToken)
    {
        Begin(RehearsedStep.SecondPlan);
        var (changes, errors) = await stage.PlanAsync(graph, cancellationToken);
        End(errors);
        return [.. changes.Select(change => new Drift(_resources[change.Address], change.Action, change.Attributes))];
    }

    private async Task<ImmutableArray<string>> DestroyAsync(RehearsalStage stage, CancellationToken cancellationToken)
    {
        Begin(Destroy);
        var (errors, left) = await stage.DestroyAsync(cancellationToken);
        End(errors);
        return left;
    }

    private void Begin(string step)
    {
        (_step, _done, _total) = (step, 0, 0);
        _clock.Restart();
        Report(finished: false);
    }

    private void End(ImmutableArray<TerraformDiagnostic> errors = default)
    {
        _steps.Add(new(_step, Math.Round(_clock.Elapsed.TotalSeconds, 1)));
        foreach (var error in errors.IsDefault ? [] : errors)
            _errors.Add(new(_step, error.Summary, error.Detail, error.Address is null ? null : _resources.GetValueOrDefault(error.Address)));

        Report(finished: true);
    }

    private void Report(bool finished) => progress(new(_step, _done, _total, finished, _clock.Elapsed));

    private void Observe(TerraformMessage message)
    {
        if (message.Type == "planned_change" && _step != RehearsedStep.SecondPlan)
        {
            _total++;
        }
        else if (message is { Type: "apply_complete", Address: { } address } && !address.StartsWith("data.", StringComparison.Ordinal))
        {
            _done++;
            if (_step == Apply)
                _createdSeconds[address] = message.ElapsedSeconds;

            Report(finished: false);
        }
    }

    private RehearsedResource Describe(TerraformResource resource)
    {
        var found = _index.Find(resource.Urn)!;
        var components = new Stack<string>();
        for (var parent = found.Parent; parent is not null && _index.Find(parent) is { } component; parent = component.Parent)
            components.Push($"{component.Name} ({component.Type[(component.Type.LastIndexOf(':') + 1)..]})");

        return new(resource.Address, resource.Urn, found.Type, string.Join('/', components), CreatedSeconds: null);
    }

    private ImmutableArray<string> Stubs(RehearsalStage stage)
        =>
        [
            .. stage.Aws.Mends.Select(static mend => mend.Stub).OfType<string>()
                .Where(stub => _resources.Keys.Any(address => address.StartsWith($"{stub}.", StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal),
        ];
}
