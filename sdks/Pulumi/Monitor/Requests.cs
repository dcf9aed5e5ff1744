using System.Collections.Immutable;

namespace Pulumi;

/// <summary>One registration, with everything the engine is told.</summary>
internal sealed class RegisterResourceRequest
{
    internal required string Type { get; init; }

    internal required string Name { get; init; }

    /// <summary>URN of the parent; "" for the stack.</summary>
    internal required string Parent { get; init; }

    internal required bool Custom { get; init; }

    /// <summary>The inputs.</summary>
    internal required PropertyObject Object { get; init; }

    internal required bool? Protect { get; init; }

    /// <summary>URNs of all resources that have to exist before.</summary>
    internal required IReadOnlyList<string> Dependencies { get; init; }

    /// <summary>For every input the URNs of the resources in it.</summary>
    internal required IReadOnlyList<(string Name, IReadOnlyList<string> Urns)> PropertyDependencies { get; init; }

    /// <summary>URN and id of the provider, joined by <c>::</c>; "" = the default provider.</summary>
    internal required string Provider { get; init; }

    internal required bool? DeleteBeforeReplace { get; init; }

    internal required string Version { get; init; }

    internal required string PluginDownloadUrl { get; init; }

    internal required IReadOnlyList<string> IgnoreChanges { get; init; }

    internal required IReadOnlyList<string> AdditionalSecretOutputs { get; init; }

    internal required IReadOnlyList<string> ReplaceOnChanges { get; init; }

    /// <summary>Aliases, for an engine that takes them in parts.</summary>
    internal required ImmutableArray<AliasSpec> Aliases { get; init; }

    /// <summary>Aliases as URNs, for an engine that does not.</summary>
    internal required ImmutableArray<string> AliasUrns { get; init; }

    internal required string ImportId { get; init; }

    internal required CustomTimeouts? CustomTimeouts { get; init; }

    internal required bool AcceptResources { get; init; }

    internal required bool? RetainOnDelete { get; init; }

    /// <summary>URN of the resource whose deletion deletes this one; "" = none.</summary>
    internal required string DeletedWith { get; init; }

    internal required IReadOnlyList<string> HideDiffs { get; init; }

    /// <summary>URNs of the resources whose replacement replaces this one.</summary>
    internal required IReadOnlyList<string> ReplaceWith { get; init; }

    /// <summary>The value whose change replaces the resource; null = none.</summary>
    internal required object? ReplacementTrigger { get; init; }

    internal required IReadOnlyDictionary<string, string>? EnvVarMappings { get; init; }
}

/// <summary>An alias: a whole URN, or the parts that differ ("" = as now).</summary>
internal sealed record AliasSpec(
    string? Urn, string Name = "", string Type = "", string Stack = "", string Project = "", string? ParentUrn = null, bool NoParent = false);

/// <summary>Reads an existing resource.</summary>
internal sealed class ReadResourceRequest
{
    internal required string Id { get; init; }

    internal required string Type { get; init; }

    internal required string Name { get; init; }

    internal required string Parent { get; init; }

    internal required PropertyObject Properties { get; init; }

    internal required IReadOnlyList<string> Dependencies { get; init; }

    internal required string Provider { get; init; }

    internal required string Version { get; init; }

    internal required bool AcceptResources { get; init; }
}

/// <summary>Calls a function of a provider.</summary>
internal sealed record InvokeRequest(
    string Token, PropertyObject Args, string Provider, string Version, string PluginDownloadUrl, bool AcceptResources);

/// <summary>One line for the engine's log.</summary>
internal sealed record LogRequest(LogSeverity Severity, string Message, string Urn, int StreamId, bool Ephemeral);

/// <summary>Severities, numbered as on the wire.</summary>
internal enum LogSeverity
{
    Debug = 0,
    Info = 1,
    Warning = 2,
    Error = 3,
}
