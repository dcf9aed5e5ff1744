namespace SdkGen.CSharp;

/// <summary>A class, struct or enum to be written; <see cref="Summary"/> is its documentation.</summary>
internal abstract record Declaration(string Namespace, string Name, string Summary)
{
    public string FullName => $"{Namespace}.{Name}";
}

/// <summary>A class of inputs: arguments, state, nested inputs.</summary>
internal sealed record ArgsClass(string Namespace, string Name, string Summary) : Declaration(Namespace, Name, Summary)
{
    /// <summary><c>ResourceArgs</c> or <c>InvokeArgs</c>.</summary>
    public required string BaseClass { get; init; }

    /// <summary>Whether users may derive from it.</summary>
    public required bool Open { get; init; }

    public required ImmutableArray<InputMember> Members { get; init; }
}

/// <summary>How an input is stored.</summary>
internal enum Storage
{
    /// <summary>An automatic property.</summary>
    Property,

    /// <summary>A field behind a property that is never null: lists and maps.</summary>
    LazyField,

    /// <summary>A field behind a property whose setter makes the value secret.</summary>
    SecretField,

    /// <summary>Both of them: a secret list or map.</summary>
    LazySecretField,
}

/// <summary>One input. <see cref="Type"/> has no <c>?</c>.</summary>
internal sealed record InputMember(string SchemaName, string Name, string Field, string Type, Storage Storage)
{
    public required bool Required { get; init; }

    /// <summary>The provider wants the value as JSON text.</summary>
    public bool Json { get; init; }

    /// <summary>A required value type: no value is missing, so nothing needs to be forgiven.</summary>
    public bool ValueType { get; init; }

    public string? Deprecation { get; init; }

    /// <summary>C# statement of the constructor that sets it.</summary>
    public string? Default { get; init; }
}

/// <summary>A nested output type or a function's result.</summary>
internal sealed record OutputClass(string Namespace, string Name, string Summary, ImmutableArray<OutputMember> Members)
    : Declaration(Namespace, Name, Summary);

/// <summary>One output. <see cref="Type"/> is complete, with <c>?</c> where the value may be missing.</summary>
internal sealed record OutputMember(string SchemaName, string Name, string Parameter, string Type)
{
    public string? Deprecation { get; init; }
}

/// <summary>An enum: a struct around text or a number, or a C# enum for integers.</summary>
internal sealed record EnumType(string Namespace, string Name, string Summary, string Underlying, ImmutableArray<EnumMember> Members)
    : Declaration(Namespace, Name, Summary);

/// <summary>One value of an enum; <see cref="Literal"/> is C#.</summary>
internal sealed record EnumMember(string Name, string Literal);

/// <summary>A resource or provider.</summary>
internal sealed record ResourceClass(string Namespace, string Name, string Summary) : Declaration(Namespace, Name, Summary)
{
    public required string Token { get; init; }

    /// <summary>What the base constructor gets: the token, or the package's name for a provider.</summary>
    public required string BaseToken { get; init; }

    public required string BaseClass { get; init; }

    /// <summary>The attribute that names the token, for example <c>AwsResourceType</c>.</summary>
    public required string TypeAttribute { get; init; }

    public required ArgsClass Args { get; init; }

    /// <summary>Whether the arguments may be left out.</summary>
    public required bool ArgsOptional { get; init; }

    public ArgsClass? State { get; init; }

    /// <summary>Whether an existing one can be read by its id.</summary>
    public required bool Readable { get; init; }

    public required ImmutableArray<OutputMember> Outputs { get; init; }

    /// <summary>Inputs that have one possible value: C# name and value.</summary>
    public required ImmutableArray<(string Name, string Value)> Constants { get; init; }

    public required ImmutableArray<string> Aliases { get; init; }

    public required ImmutableArray<string> SecretOutputs { get; init; }

    public required ImmutableArray<string> ReplaceOnChanges { get; init; }
}

/// <summary>A function; without inputs it has neither of the two argument classes.</summary>
internal sealed record FunctionClass(string Namespace, string Name, string Summary) : Declaration(Namespace, Name, Summary)
{
    public required string Token { get; init; }

    public ArgsClass? Args { get; init; }

    public ArgsClass? InvokeArgs { get; init; }

    public required bool ArgsOptional { get; init; }

    public required OutputClass Result { get; init; }
}
