namespace Pulumi;

/// <summary>The other side of a run: the engine, or the mocks of a test.</summary>
internal interface IMonitor
{
    /// <summary>
    /// Whether outputs are made from an answer when somebody looks at them. What an engine answers is judged as it comes; what mocks
    /// answer is the test's own, and most of it is never looked at.
    /// </summary>
    bool AnswersAreReadLate => false;

    /// <summary>Whether the engine has a feature; see <see cref="Features"/>.</summary>
    Task<bool> SupportsFeatureAsync(string feature);

    Task<MonitorAnswer> RegisterResourceAsync(Resource resource, RegisterResourceRequest request);

    Task RegisterResourceOutputsAsync(string urn, PropertyObject outputs);

    Task<MonitorAnswer> ReadResourceAsync(Resource resource, ReadResourceRequest request);

    Task<InvokeAnswer> InvokeAsync(InvokeRequest request);

    Task LogAsync(LogRequest request);

    /// <summary>Says that the program is done and waits until the engine is.</summary>
    Task SignalAndWaitForShutdownAsync();

    /// <exception cref="RunException">The engine's version is not in the range.</exception>
    Task RequirePulumiVersionAsync(string range);
}

/// <summary>Features an engine may lack.</summary>
internal static class Features
{
    internal const string ResourceReferences = "resourceReferences";
    internal const string AliasSpecs = "aliasSpecs";
    internal const string DeletedWith = "deletedWith";
    internal const string ReplaceWith = "replaceWith";
}
