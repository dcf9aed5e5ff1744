namespace Pulumi;

/// <summary>An instance of a provider with its own configuration.</summary>
public class ProviderResource : CustomResource
{
    internal const string TypePrefix = "pulumi:providers:";

    /// <param name="package">The package, for example <c>aws</c>.</param>
    /// <param name="name">The logical name.</param>
    /// <param name="args">The configuration.</param>
    /// <param name="options">How the resource is managed; null = defaults.</param>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : base(TypePrefix + package, name, args, options)
        => Package = package;

    private protected ProviderResource(string package)
        : base("", "", null, null, dependency: true)
        => Package = package;

    /// <summary>The package it serves.</summary>
    internal string Package { get; }
}
