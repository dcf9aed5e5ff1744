namespace Pulumi;

/// <summary>
/// A run of a program: it registers resources with the engine, or with the mocks of a test.
/// </summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> Active = new();

    private readonly Dictionary<string, Task<bool>> _features = new(StringComparer.Ordinal);
    private readonly Lock _asking = new();

    private Deployment(RunSettings settings, Func<RunSettings, IMonitor> monitor)
    {
        Settings = settings;
        Monitor = monitor(settings);
        Runner = new Runner();
        Logger = new Logger(this);
    }

    /// <summary>The run that the calling code is part of.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static DeploymentInstance Instance => Active.Value ?? throw new InvalidOperationException(
        "Trying to acquire Deployment.Instance before 'Run' was called: resources are created inside Deployment.RunAsync or Deployment.TestAsync.");

    /// <summary>The run that the calling code is part of; null = none.</summary>
    internal static Deployment? Current => Active.Value?.Deployment;

    /// <inheritdoc cref="Instance"/>
    internal static Deployment Required => Instance.Deployment;

    internal RunSettings Settings { get; }

    internal IMonitor Monitor { get; }

    internal Runner Runner { get; }

    internal Logger Logger { get; }

    /// <summary>The root of the resources; null until it is constructed.</summary>
    internal Stack? Stack { get; set; }

    /// <summary>The name of the root resource.</summary>
    internal string RootName => $"{Settings.Project}-{Settings.Stack}";

    /// <summary>Fails the run unless the engine's version is in the range, for example <c>&gt;=3.100.0</c>.</summary>
    /// <exception cref="RunException">It is not.</exception>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange) => Required.Monitor.RequirePulumiVersionAsync(pulumiVersionRange);

    /// <summary>Whether the engine has a feature; asked once per run.</summary>
    internal Task<bool> SupportsAsync(string feature)
    {
        lock (_asking)
        {
            if (!_features.TryGetValue(feature, out var answer))
                _features[feature] = answer = Monitor.SupportsFeatureAsync(feature);
            return answer;
        }
    }

    /// <summary>Runs a stack's function; its end is the stack's outputs.</summary>
    internal Output<IDictionary<string, object?>> RunStackProgram(Func<Task<IDictionary<string, object?>>> program)
    {
        var outputs = Output.Create(program());
        RegisterOutputs(Stack!, outputs);
        return outputs;
    }
}
