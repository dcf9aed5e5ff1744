using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Pulumi.Tests.Local;

/// <summary>An engine in the test's process: records requests, echoes inputs.</summary>
internal sealed class FakeMonitor : IMonitor
{
    internal ConcurrentQueue<RegisterResourceRequest> Registrations { get; } = new();

    internal ConcurrentQueue<(string Urn, PropertyObject Outputs)> Outputs { get; } = new();

    internal ConcurrentQueue<LogRequest> Log { get; } = new();

    internal HashSet<string> Missing { get; init; } = [];

    internal Func<RegisterResourceRequest, string?> Id { get; init; } = request => request.Custom ? $"{request.Name}-id" : "";

    internal Exception? LogError { get; init; }

    internal IReadOnlyDictionary<string, IReadOnlyList<string>>? Dependencies { get; init; }

    internal RegistrationResult Result { get; init; }

    internal bool IsShutDown { get; private set; }

    internal RegisterResourceRequest this[string name] => Registrations.Single(request => request.Name == name);

    public Task<bool> SupportsFeatureAsync(string feature) => Task.FromResult(!Missing.Contains(feature));

    public async Task<MonitorAnswer> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        Registrations.Enqueue(request);
        await Task.Yield();
        var urn = Urn.Format("dev", "shop", request.Parent, request.Type, request.Name);
        return new MonitorAnswer(urn, Id(request), request.Object, Dependencies, Result);
    }

    public Task RegisterResourceOutputsAsync(string urn, PropertyObject outputs)
    {
        Outputs.Enqueue((urn, outputs));
        return Task.CompletedTask;
    }

    public Task<MonitorAnswer> ReadResourceAsync(Resource resource, ReadResourceRequest request)
        => Task.FromResult(new MonitorAnswer($"urn:pulumi:dev::shop::{request.Type}::{request.Name}", request.Id, request.Properties));

    public Task<InvokeAnswer> InvokeAsync(InvokeRequest request)
        => Task.FromResult(new InvokeAnswer(PropertyObject.Empty, [("size", "must be even"), ("", "no such region")]));

    public Task LogAsync(LogRequest request)
    {
        Log.Enqueue(request);
        return LogError is null ? Task.CompletedTask : Task.FromException(LogError);
    }

    public Task SignalAndWaitForShutdownAsync()
    {
        IsShutDown = true;
        return Task.CompletedTask;
    }

    public Task RequirePulumiVersionAsync(string range) => Task.FromException(new RunException($"needs {range}"));

    /// <summary>Runs a program against this monitor; gives the exit code.</summary>
    internal Task<int> RunAsync(Action program, bool preview = false, ImmutableDictionary<string, string>? config = null)
        => RunAsync(this, program, preview, config);

    /// <summary>Runs a program against a monitor; gives the exit code.</summary>
    internal static Task<int> RunAsync(IMonitor monitor, Action program, bool preview = false, ImmutableDictionary<string, string>? config = null)
        => Deployment.RunAsync(
            new RunSettings
            {
                Project = "shop",
                Stack = "dev",
                Organization = "acme",
                IsDryRun = preview,
                Config = config ?? ImmutableDictionary<string, string>.Empty,
            },
            _ => monitor,
            () => new Stack(
                () =>
                {
                    program();
                    return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
                },
                options: null));
}
