using System.Text.Json;

namespace SdkGen.Schema;

/// <summary>A Pulumi package schema: the parts that C# bindings are made from.</summary>
internal sealed record PackageSchema
{
    /// <summary>The package's name, for example <c>aws</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's version, which the bindings ask the engine for.</summary>
    public required string Version { get; init; }

    /// <summary>Regular expression whose first group is the module inside the second part of a token.</summary>
    public required string ModuleFormat { get; init; }

    /// <summary>C# namespace by module; the package's own name is an entry too.</summary>
    public required ImmutableDictionary<string, string> Namespaces { get; init; }

    /// <summary>Whether the naming and nullability of the Kubernetes package apply (<c>compatibility: kubernetes20</c>).</summary>
    public required bool Kubernetes { get; init; }

    public required ResourceSchema Provider { get; init; }

    public required ImmutableDictionary<string, ResourceSchema> Resources { get; init; }

    public required ImmutableDictionary<string, FunctionSchema> Functions { get; init; }

    public required ImmutableDictionary<string, ObjectSchema> Objects { get; init; }

    public required ImmutableDictionary<string, EnumSchema> Enums { get; init; }
}

/// <summary>A resource: what it takes and what it gives.</summary>
internal sealed record ResourceSchema(ImmutableArray<PropertySchema> Inputs, ImmutableArray<PropertySchema> Outputs)
{
    /// <summary>Former type tokens, without repetition.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>C# name of the class, where it is not the token's.</summary>
    public string? CSharpName { get; init; }

    /// <summary>The class is written by hand.</summary>
    public bool IsOverlay { get; init; }

    /// <summary>A component that the provider builds.</summary>
    public bool IsComponent { get; init; }
}

/// <summary>A function that a provider answers.</summary>
internal sealed record FunctionSchema(ImmutableArray<PropertySchema> Inputs, ImmutableArray<PropertySchema> Outputs);

/// <summary>A nested object type.</summary>
internal sealed record ObjectSchema(ImmutableArray<PropertySchema> Properties);

/// <summary>An enum; <see cref="Underlying"/> is text, integer or number.</summary>
internal sealed record EnumSchema(BuiltIn Underlying, ImmutableArray<EnumValue> Values);

/// <summary>A value of an enum and the name that the schema gives it, if any.</summary>
internal sealed record EnumValue(string? Name, JsonElement Value);

/// <summary>A member of a resource, function or nested object.</summary>
internal sealed record PropertySchema(string Name, SchemaType Type)
{
    public bool Required { get; init; }

    /// <summary>Whether an output is in every answer of the provider, given or not.</summary>
    public bool Answered { get; init; }

    public bool Secret { get; init; }

    /// <summary>C# name, where it is not made from <see cref="Name"/>.</summary>
    public string? CSharpName { get; init; }

    public string? Deprecation { get; init; }

    /// <summary>Literal used when the program sets nothing.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>Environment variables that are looked at before <see cref="Default"/>, the first that is set wins.</summary>
    public ImmutableArray<string> DefaultEnvironment { get; init; } = [];

    /// <summary>The only value the property may have.</summary>
    public string? Const { get; init; }

    public bool ReplaceOnChanges { get; init; }
}
