namespace ClusterStack.Graph;

/// <summary>The resource options as they take effect: protection and provider are inherited from the parents.</summary>
public sealed record GraphOptions
{
    /// <summary>No options.</summary>
    public static GraphOptions None { get; } = new();

    /// <summary>Whether the engine refuses to delete it.</summary>
    public bool Protect { get; init; }

    /// <summary>Whether it is kept in the cloud when it leaves the program.</summary>
    public bool RetainOnDelete { get; init; }

    /// <summary>Whether a replacement deletes first; null leaves it to the provider.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Property paths whose changes are not applied.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Property paths whose changes replace the resource.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>Outputs that are secret beside those the provider marks.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>URNs under which the resource was known before, sorted.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>URN of the explicit provider; null is the default provider of the package.</summary>
    public string? Provider { get; init; }

    /// <summary>URN of the resource whose deletion takes this one with it.</summary>
    public string? DeletedWith { get; init; }

    /// <summary>Id of the existing cloud resource that is adopted.</summary>
    public string? Import { get; init; }

    /// <summary>Id of the existing cloud resource that is only read; null for resources that are managed.</summary>
    public PropertyValue? Read { get; init; }

    /// <summary>Longest time a creation may take.</summary>
    public TimeSpan? CreateTimeout { get; init; }

    /// <summary>Longest time an update may take.</summary>
    public TimeSpan? UpdateTimeout { get; init; }

    /// <summary>Longest time a deletion may take.</summary>
    public TimeSpan? DeleteTimeout { get; init; }

    /// <inheritdoc/>
    public bool Equals(GraphOptions? other)
        => ReferenceEquals(this, other)
        || (other is not null
            && Protect == other.Protect && RetainOnDelete == other.RetainOnDelete
            && DeleteBeforeReplace == other.DeleteBeforeReplace
            && Provider == other.Provider && DeletedWith == other.DeletedWith
            && Import == other.Import && Equals(Read, other.Read)
            && CreateTimeout == other.CreateTimeout && UpdateTimeout == other.UpdateTimeout && DeleteTimeout == other.DeleteTimeout
            && Sequences.Equal(IgnoreChanges, other.IgnoreChanges)
            && Sequences.Equal(ReplaceOnChanges, other.ReplaceOnChanges)
            && Sequences.Equal(AdditionalSecretOutputs, other.AdditionalSecretOutputs)
            && Sequences.Equal(Aliases, other.Aliases));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Protect, RetainOnDelete, DeleteBeforeReplace, Provider, Import, Sequences.Hash(IgnoreChanges));
}
