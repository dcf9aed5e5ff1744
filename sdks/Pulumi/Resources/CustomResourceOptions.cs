namespace Pulumi;

/// <summary>Options of a resource that a provider manages.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    private List<string>? _additionalSecretOutputs;
    private Dictionary<string, string>? _envVarMappings;

    /// <summary>Whether a replacement deletes the old one first; null = the provider decides.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Names of outputs that are secret besides those the provider says.</summary>
    public List<string> AdditionalSecretOutputs { get => _additionalSecretOutputs ??= []; set => _additionalSecretOutputs = value; }

    /// <summary>The id of an existing thing to adopt; null = create.</summary>
    public string? ImportId { get; set; }

    /// <summary>For providers: environment variables of the provider process, new name to name in the program's environment.</summary>
    public Dictionary<string, string> EnvVarMappings { get => _envVarMappings ??= []; set => _envVarMappings = value; }

    /// <summary>New options: the first overlaid by the second. Scalars of the second win, lists are joined.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? first, CustomResourceOptions? second)
    {
        var merged = new CustomResourceOptions();
        merged.MergeFrom(first, second);
        merged.DeleteBeforeReplace = second?.DeleteBeforeReplace ?? first?.DeleteBeforeReplace;
        merged.ImportId = second?.ImportId ?? first?.ImportId;
        merged._additionalSecretOutputs = Join(first?._additionalSecretOutputs, second?._additionalSecretOutputs);
        if (first?._envVarMappings is { } mappings)
            merged._envVarMappings = new(mappings);
        if (second?._envVarMappings is { } others)
        {
            foreach (var (name, value) in others)
                merged.EnvVarMappings[name] = value;
        }
        return merged;
    }

    internal IReadOnlyList<string> AdditionalSecretOutputsOrEmpty => _additionalSecretOutputs ?? (IReadOnlyList<string>)[];

    internal IReadOnlyDictionary<string, string>? EnvVarMappingsOrNull => _envVarMappings;

    internal override ResourceOptions Clone() => Merge(this, second: null);
}
