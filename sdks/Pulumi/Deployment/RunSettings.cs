using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>What a run is told about itself, by the engine's environment or by a test.</summary>
internal sealed record RunSettings
{
    internal required string Project { get; init; }

    internal required string Stack { get; init; }

    internal required string Organization { get; init; }

    internal string? RootDirectory { get; init; }

    internal required bool IsDryRun { get; init; }

    /// <summary>Configuration by full key, <c>namespace:key</c>.</summary>
    internal ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    internal bool AcceptResources { get; init; } = true;

    /// <summary>Address of the resource monitor, host:port; "" in tests.</summary>
    internal string MonitorAddress { get; init; } = "";

    /// <summary>Address of the engine, host:port; "" in tests.</summary>
    internal string EngineAddress { get; init; } = "";

    /// <summary>Whether the program waits until a debugger is attached before it does anything.</summary>
    internal bool AwaitsDebugger { get; init; }

    /// <summary>Whether the console shows every call of the run.</summary>
    internal bool IsVerbose { get; init; }

    /// <summary>Reads what the engine's language host sets.</summary>
    /// <param name="variable">The environment.</param>
    /// <exception cref="InvalidOperationException">A required variable is missing or has another form: the program runs without the engine.</exception>
    internal static RunSettings FromEnvironment(Func<string, string?> variable)
    {
        var queryMode = RequiredBoolean("PULUMI_QUERY_MODE");
        _ = int.TryParse(variable("PULUMI_PARALLEL"), System.Globalization.CultureInfo.InvariantCulture, out _) ? 0 : throw NotRunByEngine("PULUMI_PARALLEL");
        return queryMode
            ? throw new InvalidOperationException("Query mode is not supported by this SDK.")
            : new RunSettings
            {
                MonitorAddress = Required("PULUMI_MONITOR"),
                EngineAddress = Required("PULUMI_ENGINE"),
                Project = Required("PULUMI_PROJECT"),
                Stack = Required("PULUMI_STACK"),
                IsDryRun = RequiredBoolean("PULUMI_DRY_RUN"),
                Organization = variable("PULUMI_ORGANIZATION") is { Length: > 0 } organization ? organization : "organization",
                RootDirectory = variable("PULUMI_ROOT_DIRECTORY"),
                Config = ReadConfig(variable),
                AcceptResources = variable("PULUMI_DISABLE_RESOURCE_REFERENCES") is not ("1" or "true" or "TRUE" or "True"),
                AwaitsDebugger = variable("PULUMI_ATTACH_DEBUGGER") is "true",
                IsVerbose = variable("PULUMI_DOTNET_LOG_VERBOSE") is { Length: > 0 },
            };

        string Required(string name) => variable(name) is { Length: > 0 } value ? value : throw NotRunByEngine(name);

        bool RequiredBoolean(string name) => bool.TryParse(variable(name), out var value) ? value : throw NotRunByEngine(name);
    }

    private static InvalidOperationException NotRunByEngine(string variable) => new(
        $"Program run without the Pulumi engine available ({variable} is not set); re-run using the `pulumi` CLI.");

    /// <summary>The configuration in the environment, by full key.</summary>
    internal static ImmutableDictionary<string, string> ReadConfig(Func<string, string?> variable)
    {
        if (variable("PULUMI_CONFIG") is not { Length: > 0 } json)
            return ImmutableDictionary<string, string>.Empty;
        var config = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (key, value) in JsonSerializer.Deserialize(json, SettingsJson.Default.DictionaryStringString)!)
            config[NormalizeKey(key)] = value;
        return config.ToImmutable();
    }

    /// <summary>The old form <c>namespace:config:key</c> means <c>namespace:key</c>.</summary>
    private static string NormalizeKey(string key) => key.Split(':', 3) is [var space, "config", var rest] ? $"{space}:{rest}" : key;
}

/// <summary>The JSON forms of the engine's environment.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SettingsJson : System.Text.Json.Serialization.JsonSerializerContext;
