namespace SdkGen.Schema;

/// <summary>The type of a property in a package schema.</summary>
internal abstract record SchemaType;

/// <summary>A type that the schema language names itself.</summary>
internal sealed record BuiltInType(BuiltIn Kind) : SchemaType;

/// <summary>A list.</summary>
internal sealed record ListType(SchemaType Items) : SchemaType;

/// <summary>A map from strings.</summary>
internal sealed record MapType(SchemaType Values) : SchemaType;

/// <summary>One of several types.</summary>
internal sealed record UnionType(ImmutableArray<SchemaType> Options) : SchemaType
{
    public bool Equals(UnionType? other) => other is not null && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => Options.Length;
}

/// <summary>An object type or an enum, by token.</summary>
internal sealed record TypeReference(string Token) : SchemaType;

/// <summary>A resource, by token.</summary>
internal sealed record ResourceReference(string Token) : SchemaType;

/// <summary>The types that need no declaration.</summary>
internal enum BuiltIn
{
    Text,
    Integer,
    Number,
    Boolean,
    Any,
    Json,
    Asset,
    Archive,
}
