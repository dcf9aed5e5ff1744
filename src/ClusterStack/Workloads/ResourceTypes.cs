namespace ClusterStack.Workloads;

/// <summary>The resources that a manifest may ask for. A new type is a row here, and what it is bound to in <c>Model/ResourceBinder.cs</c>.</summary>
internal static class ResourceTypes
{
    /// <summary>Every type, sorted by name.</summary>
    internal static ImmutableArray<ResourceType> All { get; } =
    [
        new("dns") { Properties = ["host", "url"] },
        new("environment") { AnyProperty = true },
        new("redis") { Properties = ["host", "password", "port", "readerHost", "readerUrl", "url", "username"], SecretProperties = ["password", "readerUrl", "url"], Shareable = true },
        new("route") { Params = ["host", "path", "port"], Required = ["host", "port"] },
        new("service-port") { Properties = ["hostname", "port"], Params = ["port", "workload"], Required = ["port", "workload"] },
        new("volume") { Classes = [Persistent, Ephemeral] },
    ];

    /// <summary>A volume whose content outlives its tasks.</summary>
    internal const string Persistent = "persistent";

    /// <summary>A volume whose content is gone with its task.</summary>
    internal const string Ephemeral = "ephemeral";

    internal static ResourceType? Find(string name) => All.FirstOrDefault(type => type.Name == name);
}

/// <summary>What a manifest can say about resources of one type.</summary>
/// <param name="Name">Name in the manifest, for example <c>redis</c>.</param>
internal sealed record ResourceType(string Name)
{
    /// <summary>What <c>${resources.NAME.PROPERTY}</c> may name.</summary>
    internal ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>Whether the environment says which properties there are.</summary>
    internal bool AnyProperty { get; init; }

    /// <summary>Properties that may hold a password.</summary>
    internal ImmutableArray<string> SecretProperties { get; init; } = [];

    /// <summary>Names of parameters.</summary>
    internal ImmutableArray<string> Params { get; init; } = [];

    /// <summary>Parameters that must be there.</summary>
    internal ImmutableArray<string> Required { get; init; } = [];

    /// <summary>Classes, the default first.</summary>
    internal ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>Whether workloads may share one by its id.</summary>
    internal bool Shareable { get; init; }
}
