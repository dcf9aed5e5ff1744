namespace Pulumi;

/// <summary>Connects to the engine that started the program.</summary>
internal static class EngineMonitors
{
    internal static IMonitor Create(RunSettings settings) => throw new PlatformNotSupportedException(
        $"The engine at {settings.EngineAddress} speaks gRPC, for which this build of the SDK has no client.");
}
