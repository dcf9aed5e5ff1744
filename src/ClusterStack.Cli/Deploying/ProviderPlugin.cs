using ClusterStack.Graph;

namespace ClusterStack.Cli.Deploying;

/// <summary>A provider that the engine loads for an environment.</summary>
/// <param name="Name">Name of the package, for example <c>aws</c>.</param>
/// <param name="Version">The version that the program asks for, for example <c>7.48.0</c>.</param>
internal sealed record ProviderPlugin(string Name, string Version)
{
    private const string ProviderType = "pulumi:providers:";

    /// <summary>The command that installs it.</summary>
    public string InstallCommand => $"pulumi plugin install resource {Name} v{Version}";

    /// <summary>The providers of a graph, sorted by name.</summary>
    public static ImmutableArray<ProviderPlugin> Of(ResourceGraph graph) =>
    [
        .. graph.Resources
            .Where(static resource => resource.Type.StartsWith(ProviderType, StringComparison.Ordinal))
            .Select(static resource => resource.Type[ProviderType.Length..])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(static name => new ProviderPlugin(name, VersionOf(name))),
    ];

    /// <summary>The bindings of a package carry the version that they ask the engine for, as the official packages do.</summary>
    private static string VersionOf(string package)
    {
        var bindings = package switch
        {
            "aws" => typeof(Pulumi.Aws.Provider).Assembly,
            "kubernetes" => typeof(Pulumi.Kubernetes.Provider).Assembly,
            "random" => typeof(Pulumi.Random.Provider).Assembly,
            _ => throw new InvalidOperationException($"The provider {package} has no bindings here; name them in {nameof(ProviderPlugin)}."),
        };
        using var stream = bindings.GetManifestResourceStream($"{bindings.GetName().Name}.version.txt")
            ?? throw new InvalidOperationException($"{bindings.GetName().Name} does not carry its version.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
