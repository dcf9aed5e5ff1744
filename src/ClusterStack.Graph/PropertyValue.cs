namespace ClusterStack.Graph;

/// <summary>One value in a graph: a literal, a reference to another resource, or a mark that the content is not shown.</summary>
/// <remarks>Values compare by content, also lists and objects.</remarks>
public abstract record PropertyValue;

/// <summary>A missing element. Stands in lists only: a property without a value is left out.</summary>
public sealed record NullValue : PropertyValue
{
    private NullValue()
    {
    }

    /// <summary>The only instance.</summary>
    public static NullValue Instance { get; } = new();
}

/// <summary>A literal truth value.</summary>
/// <param name="Value">The literal.</param>
public sealed record BooleanValue(bool Value) : PropertyValue;

/// <summary>A literal number.</summary>
/// <param name="Value">The literal; the engine knows no other number type.</param>
public sealed record NumberValue(double Value) : PropertyValue;

/// <summary>A literal text.</summary>
/// <param name="Value">The literal.</param>
public sealed record StringValue(string Value) : PropertyValue;

/// <summary>A list.</summary>
/// <param name="Items">The elements in their order.</param>
public sealed record ListValue(ImmutableArray<PropertyValue> Items) : PropertyValue
{
    /// <inheritdoc/>
    public bool Equals(ListValue? other) => other is not null && Sequences.Equal(Items, other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Sequences.Hash(Items);
}

/// <summary>A property of another resource.</summary>
/// <param name="Urn">The resource it comes from.</param>
/// <param name="Property">Path of the output, for example <c>id</c> or <c>domainValidationOptions[0].resourceRecordName</c>.</param>
public sealed record ReferenceValue(string Urn, string Property) : PropertyValue;

/// <summary>A text put together from literals and references.</summary>
/// <param name="Parts">At least one reference or unknown, and the <see cref="StringValue"/>s around it, in order.</param>
public sealed record ConcatValue(ImmutableArray<PropertyValue> Parts) : PropertyValue
{
    /// <inheritdoc/>
    public bool Equals(ConcatValue? other) => other is not null && Sequences.Equal(Parts, other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Sequences.Hash(Parts);
}

/// <summary>A value whose content must not be shown.</summary>
/// <param name="Inner">The structure: references stay, every literal in it is <see cref="Hidden"/>.</param>
public sealed record SecretValue(PropertyValue Inner) : PropertyValue
{
    /// <summary>What stands for every literal of a secret, whatever its content, type or length.</summary>
    public const string Hidden = "***";
}

/// <summary>A value that is only known after a deployment and is not simply the output of one resource.</summary>
/// <param name="From">URNs of the resources that it was made from, sorted; empty when that cannot be said.</param>
public sealed record UnknownValue(ImmutableArray<string> From) : PropertyValue
{
    /// <inheritdoc/>
    public bool Equals(UnknownValue? other) => other is not null && Sequences.Equal(From, other.From);

    /// <inheritdoc/>
    public override int GetHashCode() => Sequences.Hash(From);
}

/// <summary>Text that the property carries in base64, shown decoded.</summary>
/// <param name="Content">The decoded text: a literal, a reference, a concatenation or an unknown.</param>
public sealed record Base64Value(PropertyValue Content) : PropertyValue;

/// <summary>What an <see cref="AssetValue"/> is made from.</summary>
public enum AssetKind
{
    /// <summary>A file; the content is its path.</summary>
    File,

    /// <summary>A text in the program; the content is its SHA-256 in lower-case hex.</summary>
    Text,

    /// <summary>A document elsewhere; the content is its URI.</summary>
    Remote,

    /// <summary>A folder or archive file; the content is its path.</summary>
    FileArchive,

    /// <summary>An archive elsewhere; the content is its URI.</summary>
    RemoteArchive,

    /// <summary>An archive put together by the program; the content is empty, see <see cref="AssetValue.Entries"/>.</summary>
    AssetArchive,
}

/// <summary>A file or archive that is uploaded.</summary>
/// <param name="Kind">What it is made from.</param>
/// <param name="Content">Path, URI or hash, by <paramref name="Kind"/>.</param>
/// <param name="Entries">The assets inside an <see cref="AssetKind.AssetArchive"/> by name; otherwise null.</param>
public sealed record AssetValue(AssetKind Kind, string Content, ObjectValue? Entries = null) : PropertyValue;
