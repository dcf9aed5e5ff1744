namespace Pulumi;

/// <summary>How a function is called.</summary>
public class InvokeOptions
{
    /// <summary>The resource whose provider is used; null = none.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The provider; null = the parent's for the package, else the default provider.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>The version of the provider; null = the newest installed.</summary>
    public string? Version { get; set; }

    /// <summary>Where the provider plugin is downloaded from; null = the package's default.</summary>
    public string? PluginDownloadURL { get; set; }
}

/// <summary>How a function is called in its output form.</summary>
public class InvokeOutputOptions : InvokeOptions
{
    private InputList<Resource>? _dependsOn;

    /// <summary>Resources that have to exist before, besides those found in the arguments.</summary>
    public InputList<Resource> DependsOn { get => _dependsOn ??= []; set => _dependsOn = value; }
}
