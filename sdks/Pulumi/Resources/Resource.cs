using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Something the engine manages: a custom resource, or a component that groups others.</summary>
public class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly List<Resource> _children = [];
    private readonly OutputInitializer? _outputs;
    private ResourceSet _asSet;
    private ImmutableHashSet<Resource>? _asImmutableSet;

    /// <summary>Registers the resource. Its outputs are set, and may still be pending, when this returns.</summary>
    /// <exception cref="ArgumentException">The type or the name is empty, or a transformation changed the parent.</exception>
    /// <exception cref="ResourceException">A component got both Provider and Providers.</exception>
    private protected Resource(string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool dependency = false)
    {
        _type = type;
        _name = name;
        IsCustom = custom;
        Urn = null!;
        if (dependency)
        {
            Providers = ImmutableDictionary<string, ProviderResource>.Empty;
            return;
        }
        if (string.IsNullOrEmpty(type))
            throw new ArgumentException("The type of a resource must not be empty.", nameof(type));
        if (string.IsNullOrEmpty(name))
            throw new ArgumentException("The name of a resource must not be empty.", nameof(name));

        var deployment = Deployment.Required;
        _outputs = new OutputInitializer(this);
        Parent = options.Parent ?? (options.Urn is null ? deployment.Stack : null);
        (args, options) = Transform(args, options.Clone());
        options.Parent = Parent;
        options.Protect ??= Parent?.Protect;
        Protect = options.Protect;
        Version = options.Version;
        PluginDownloadUrl = options.PluginDownloadURL;
        Aliases = options.AliasesOrEmpty;
        Providers = ResolveProviders(options);
        Provider = options.Provider;
        if (Parent is not null)
        {
            lock (Parent._children)
                Parent._children.Add(this);
        }

        _outputs.InitializeAll(deployment.Monitor.AnswersAreReadLate);
        deployment.ReadOrRegister(this, args, options, _outputs);
    }

    /// <summary>The identity of the resource in the engine, known once it is registered.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; }

    /// <summary>The type token, for example <c>aws:ec2/vpc:Vpc</c>.</summary>
    public string GetResourceType() => _type;

    /// <summary>The logical name.</summary>
    public string GetResourceName() => _name;

    internal bool IsCustom { get; }

    /// <summary>The parent that was given or found; null for the stack and for resources that only refer to others.</summary>
    internal Resource? Parent { get; }

    internal bool? Protect { get; }

    internal string? Version { get; }

    internal string? PluginDownloadUrl { get; }

    internal ProviderResource? Provider { get; }

    internal IReadOnlyList<Input<Alias>> Aliases { get; } = [];

    /// <summary>The providers that children use, by package.</summary>
    internal ImmutableDictionary<string, ProviderResource> Providers { get; }

    /// <summary>The transformations that children inherit, nearest first.</summary>
    internal ImmutableArray<ResourceTransformation> Transformations { get; private set; } = [];

    /// <summary>The set of this resource alone.</summary>
    internal ResourceSet AsSet => _asSet.IsEmpty ? _asSet = new ResourceSet([this]) : _asSet;

    /// <summary>The same in the form in which it is published.</summary>
    internal ImmutableHashSet<Resource> AsImmutableSet => _asImmutableSet ??= [this];

    internal Resource[] Children
    {
        get
        {
            lock (_children)
                return [.. _children];
        }
    }

    /// <summary>
    /// Assigns the outputs without reflection. A type that overrides this, or <see cref="LookAtOutputs"/>, calls its base and
    /// covers the properties it declares; properties of types that do not are found by their attributes.
    /// </summary>
    internal virtual void InitializeOutputs(OutputInitializer outputs) => Urn = outputs.CreateUrn();

    /// <summary>Makes every output that is made late.</summary>
    internal virtual void LookAtOutputs()
    {
    }

    /// <summary>An output that is made when somebody looks at it; of most resources few ever are.</summary>
    /// <param name="output">Where the property keeps it.</param>
    /// <param name="name">Its name on the wire.</param>
    internal Output<T> Late<T>(ref Output<T>? output, string name)
    {
        var made = _outputs!.Create<T>(name);
        return Interlocked.CompareExchange(ref output, made, null) ?? made;
    }

    /// <summary>The provider that children use for the package of a type token; null = the default provider.</summary>
    internal ProviderResource? ProviderFor(string token)
        => Providers.GetValueOrDefault(PackageOf(token));

    internal static string PackageOf(string token)
    {
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? token : token[..colon];
    }

    private (ResourceArgs Args, ResourceOptions Options) Transform(ResourceArgs args, ResourceOptions options)
    {
        var inherited = Parent?.Transformations ?? [];
        Transformations = options.TransformationsOrEmpty is { Count: > 0 } own ? [.. own, .. inherited] : inherited;
        var parent = options.Parent;
        foreach (var transformation in Transformations)
        {
            if (transformation(new ResourceTransformationArgs(this, args, options)) is not { } result)
                continue;
            if (result.Options.Parent != parent)
                throw new ArgumentException("Transformations cannot currently be used to change the `parent` of a resource.");
            (args, options) = (result.Args, result.Options);
        }
        return (args, options);
    }

    private ImmutableDictionary<string, ProviderResource> ResolveProviders(ResourceOptions options)
    {
        var providers = Parent?.Providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        if (options is ComponentResourceOptions component)
        {
            if (component.Provider is not null && component.Providers.Count > 0)
                throw new ResourceException("Do not supply both 'provider' and 'providers' options to a ComponentResource.", component.Parent);
            foreach (var provider in component.Provider is null ? component.Providers : [component.Provider])
                providers = providers.SetItem(provider.Package, provider);
        }
        else if (options.Provider is { } own)
        {
            providers = providers.SetItem(PackageOf(_type), own);
        }
        else if (this is not ProviderResource)
        {
            options.Provider = Parent?.ProviderFor(_type);
        }
        return providers;
    }
}
