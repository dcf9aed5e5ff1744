namespace Pulumi;

/// <summary>The engine's log, as one run writes it.</summary>
internal sealed class Logger(Deployment deployment)
{
    private volatile bool _hasErrors;

    /// <summary>Whether an error was logged; the run then ends with an exit code other than 0.</summary>
    internal bool HasErrors => _hasErrors;

    internal void Warn(string message) => Write(LogSeverity.Warning, message, resource: null, streamId: null, ephemeral: null);

    /// <summary>Sends a line without waiting; the run waits for it.</summary>
    internal void Write(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
        => deployment.Runner.Track(LogAsync(severity, message, resource, streamId, ephemeral));

    /// <exception cref="LogException">The line could not be sent.</exception>
    internal async Task LogAsync(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
    {
        if (severity == LogSeverity.Error)
            _hasErrors = true;
        try
        {
            var urn = await UrnAsync(resource);
            await deployment.Monitor.LogAsync(new LogRequest(severity, message, urn, streamId ?? 0, ephemeral ?? false));
        }
        catch (Exception error)
        {
            throw new LogException(error);
        }
    }

    private static async ValueTask<string> UrnAsync(Resource? resource)
    {
        if (resource is null)
            return "";
        // A resource that could not be registered has no URN, and is just the one an error is about.
        await AllCompleted.Of(resource.Urn);
        return resource.Urn.Error is null ? resource.Urn.GetData().Value : "";
    }
}
