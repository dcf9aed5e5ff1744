namespace Pulumi;

/// <summary>Writes to the engine's log, which users see while the program runs.</summary>
public static class Log
{
    /// <summary>Writes a line that is shown only on request.</summary>
    /// <param name="message">The text.</param>
    /// <param name="resource">The resource it is about; null = the stack.</param>
    /// <param name="streamId">Lines with the same number follow each other; null = none.</param>
    /// <param name="ephemeral">Whether the line is shown only for the moment; null = no.</param>
    /// <exception cref="InvalidOperationException">No run is active.</exception>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Write(LogSeverity.Debug, message, resource, streamId, ephemeral);

    /// <summary>Writes a line.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Write(LogSeverity.Info, message, resource, streamId, ephemeral);

    /// <summary>Writes a warning.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Write(LogSeverity.Warning, message, resource, streamId, ephemeral);

    /// <summary>Writes an error; the run goes on, and fails at its end.</summary>
    /// <inheritdoc cref="Debug"/>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Write(LogSeverity.Error, message, resource, streamId, ephemeral);

    /// <summary>Writes an exception as an error.</summary>
    /// <inheritdoc cref="Debug"/>
    /// <param name="exception">The exception; its whole text is written.</param>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Write(LogSeverity.Error, exception.ToString(), resource, streamId, ephemeral);
    }

    private static void Write(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
        => Deployment.Required.Logger.Write(severity, message, resource, streamId, ephemeral);
}
