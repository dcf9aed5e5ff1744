using System.Globalization;

namespace Pulumi;

/// <summary>
/// Writes what a run asks of its monitor and what came of it: a line when a call starts, a line when it ends. Names and URNs
/// only, never a value, since any may be secret.
/// </summary>
internal sealed class VerboseMonitor(IMonitor monitor, Action<string> write) : IMonitor
{
    /// <summary>A monitor that tells the console, as <c>PULUMI_DOTNET_LOG_VERBOSE</c> asks for.</summary>
    internal static VerboseMonitor OnConsole(IMonitor monitor)
        => new(monitor, static line => Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{DateTime.Now:HH:mm:ss.fff} DBG] {line}")));

    public bool AnswersAreReadLate => monitor.AnswersAreReadLate;

    public Task<bool> SupportsFeatureAsync(string feature)
        => Told($"SupportsFeature {feature}", () => monitor.SupportsFeatureAsync(feature), static supported => supported ? "yes" : "no");

    public Task<MonitorAnswer> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
        => Told($"RegisterResource {request.Type} {request.Name}", () => monitor.RegisterResourceAsync(resource, request), static answer => answer.Urn);

    public Task RegisterResourceOutputsAsync(string urn, PropertyObject outputs)
        => Told($"RegisterResourceOutputs {urn}", () => Answered(monitor.RegisterResourceOutputsAsync(urn, outputs)), static answer => answer);

    public Task<MonitorAnswer> ReadResourceAsync(Resource resource, ReadResourceRequest request)
        => Told($"ReadResource {request.Type} {request.Name}", () => monitor.ReadResourceAsync(resource, request), static answer => answer.Urn);

    public Task<InvokeAnswer> InvokeAsync(InvokeRequest request)
        => Told($"Invoke {request.Token}", () => monitor.InvokeAsync(request), static answer => answer.Failures is [] ? "done" : "failed");

    public Task LogAsync(LogRequest request)
        => Told($"Log {request.Severity}", () => Answered(monitor.LogAsync(request)), static answer => answer);

    public Task SignalAndWaitForShutdownAsync()
        => Told("SignalAndWaitForShutdown", () => Answered(monitor.SignalAndWaitForShutdownAsync()), static answer => answer);

    public Task RequirePulumiVersionAsync(string range)
        => Told($"RequirePulumiVersion {range}", () => Answered(monitor.RequirePulumiVersionAsync(range)), static answer => answer);

    private static async Task<string> Answered(Task call)
    {
        await call;
        return "done";
    }

    private async Task<T> Told<T>(string call, Func<Task<T>> ask, Func<T, string> outcome)
    {
        write(call);
        try
        {
            var result = await ask();
            write($"{call}: {outcome(result)}");
            return result;
        }
        catch (Exception error)
        {
            write($"{call}: {error.GetType().Name}");
            throw;
        }
    }
}
