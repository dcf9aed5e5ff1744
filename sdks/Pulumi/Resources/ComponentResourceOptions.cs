namespace Pulumi;

/// <summary>Options of a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? _providers;

    /// <summary>Providers for the resources inside, one per package.</summary>
    public List<ProviderResource> Providers { get => _providers ??= []; set => _providers = value; }

    /// <summary>
    /// New options: the first overlaid by the second. Scalars of the second win, lists are joined, of two
    /// providers of one package the second wins.
    /// </summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? first, ComponentResourceOptions? second)
    {
        var merged = new ComponentResourceOptions();
        merged.MergeFrom(first, second);
        if (Join(first?._providers, second?._providers) is { } joined)
        {
            var providers = new Dictionary<string, ProviderResource>(StringComparer.Ordinal);
            foreach (var provider in joined)
                providers[provider.Package] = provider;
            merged._providers = [.. providers.Values];
        }
        return merged;
    }

    internal override ResourceOptions Clone() => Merge(this, second: null);
}
