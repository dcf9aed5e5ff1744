namespace Pulumi;

/// <summary>How a resource is managed, as opposed to what it is. Lists are never null.</summary>
public abstract class ResourceOptions
{
    private InputList<Resource>? _dependsOn;
    private List<string>? _ignoreChanges;
    private List<ResourceTransformation>? _resourceTransformations;
    private List<Input<Alias>>? _aliases;
    private List<string>? _replaceOnChanges;
    private InputList<Resource>? _replaceWith;
    private List<string>? _hideDiffs;

    private protected ResourceOptions()
    {
    }

    /// <summary>The id of an existing resource to read instead of creating one; null or "" = create.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The parent; null = the stack.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that have to exist before, besides those found in the arguments.</summary>
    public InputList<Resource> DependsOn { get => _dependsOn ??= []; set => _dependsOn = value; }

    /// <summary>Whether deletion is refused; null = as the parent.</summary>
    public bool? Protect { get; set; }

    /// <summary>Paths of properties whose changes are ignored.</summary>
    public List<string> IgnoreChanges { get => _ignoreChanges ??= []; set => _ignoreChanges = value; }

    /// <summary>The version of the provider; null = the newest installed.</summary>
    public string? Version { get; set; }

    /// <summary>The provider; null = the parent's for the package, else the default provider.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long the provider may take; null = its defaults.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Functions that may change arguments and options of this resource and its descendants.</summary>
    public List<ResourceTransformation> ResourceTransformations { get => _resourceTransformations ??= []; set => _resourceTransformations = value; }

    /// <summary>Earlier identities of the resource.</summary>
    public List<Input<Alias>> Aliases { get => _aliases ??= []; set => _aliases = value; }

    /// <summary>The URN of a resource of this run to refer to instead of registering one.</summary>
    public string? Urn { get; set; }

    /// <summary>Paths of properties whose changes replace the resource.</summary>
    public List<string> ReplaceOnChanges { get => _replaceOnChanges ??= []; set => _replaceOnChanges = value; }

    /// <summary>Where the provider plugin is downloaded from; null = the package's default.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Whether the thing stays when the resource is deleted; null = no.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>The resource whose deletion deletes this one too.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public InputList<Resource> ReplaceWith { get => _replaceWith ??= []; set => _replaceWith = value; }

    /// <summary>Paths of properties whose changes are not displayed.</summary>
    public List<string> HideDiffs { get => _hideDiffs ??= []; set => _hideDiffs = value; }

    /// <summary>A value whose change replaces the resource; null = none.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    // Reading the public lists creates them; most resources have none of them.
    internal InputList<Resource>? DependsOnOrNull => _dependsOn;

    internal InputList<Resource>? ReplaceWithOrNull => _replaceWith;

    internal IReadOnlyList<string> IgnoreChangesOrEmpty => _ignoreChanges ?? (IReadOnlyList<string>)[];

    internal IReadOnlyList<string> ReplaceOnChangesOrEmpty => _replaceOnChanges ?? (IReadOnlyList<string>)[];

    internal IReadOnlyList<string> HideDiffsOrEmpty => _hideDiffs ?? (IReadOnlyList<string>)[];

    internal IReadOnlyList<Input<Alias>> AliasesOrEmpty => _aliases ?? (IReadOnlyList<Input<Alias>>)[];

    internal IReadOnlyList<ResourceTransformation> TransformationsOrEmpty
        => _resourceTransformations ?? (IReadOnlyList<ResourceTransformation>)[];

    internal abstract ResourceOptions Clone();

    /// <summary>Sets this to the first options overlaid by the second: scalars of the second win, lists are joined.</summary>
    private protected void MergeFrom(ResourceOptions? first, ResourceOptions? second)
    {
        first ??= this;
        second ??= this;
        Id = second.Id ?? first.Id;
        Parent = second.Parent ?? first.Parent;
        _dependsOn = Join(first._dependsOn, second._dependsOn);
        Protect = second.Protect ?? first.Protect;
        _ignoreChanges = Join(first._ignoreChanges, second._ignoreChanges);
        Version = second.Version ?? first.Version;
        Provider = second.Provider ?? first.Provider;
        CustomTimeouts = CustomTimeouts.Copy(second.CustomTimeouts ?? first.CustomTimeouts);
        _resourceTransformations = Join(first._resourceTransformations, second._resourceTransformations);
        _aliases = Join(first._aliases, second._aliases);
        Urn = second.Urn ?? first.Urn;
        _replaceOnChanges = Join(first._replaceOnChanges, second._replaceOnChanges);
        PluginDownloadURL = second.PluginDownloadURL ?? first.PluginDownloadURL;
        RetainOnDelete = second.RetainOnDelete ?? first.RetainOnDelete;
        DeletedWith = second.DeletedWith ?? first.DeletedWith;
        _replaceWith = Join(first._replaceWith, second._replaceWith);
        _hideDiffs = Join(first._hideDiffs, second._hideDiffs);
        ReplacementTrigger = second.ReplacementTrigger ?? first.ReplacementTrigger;
    }

    /// <summary>The elements of both in a new list; null while there are none, so that a copy costs nothing.</summary>
    private protected static List<T>? Join<T>(List<T>? first, List<T>? second)
        => first is not { Count: > 0 } && second is not { Count: > 0 } ? null : [.. first ?? [], .. second ?? []];

    private static InputList<Resource>? Join(InputList<Resource>? first, InputList<Resource>? second)
        => first is null && second is null ? null : (first ?? []).Concat(second ?? []);
}
