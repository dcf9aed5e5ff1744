using SdkGen.Schema;

namespace SdkGen.CSharp;

/// <summary>From the listed elements of a package to its C# declarations, nested types included.</summary>
internal sealed class ModelBuilder
{
    private readonly PackageSchema _schema;
    private readonly Namespaces _namespaces;
    private readonly TypeMapper _types;
    private readonly Queue<(string Token, Use Use)> _pending = new();
    private readonly HashSet<(string Token, Use Use)> _reached = [];
    private readonly SortedDictionary<string, Declaration> _declarations = new(StringComparer.Ordinal);

    private ModelBuilder(PackageSchema schema)
    {
        _schema = schema;
        _namespaces = new Namespaces(schema);
        _types = new TypeMapper(schema, _namespaces, Reach);
    }

    /// <summary>Every declaration by its full name, in ordinal order.</summary>
    public static ImmutableArray<Declaration> Build(Selection selection)
    {
        var builder = new ModelBuilder(selection.Schema);
        if (selection.Provider)
            builder.AddProvider(selection.ProviderToken);
        foreach (var token in selection.Resources)
            builder.AddResource(token);
        foreach (var token in selection.Functions)
            builder.AddFunction(token);
        while (builder._pending.TryDequeue(out var next))
            builder.AddNested(next.Token, next.Use);
        return [.. builder._declarations.Values];
    }

    private void AddProvider(string token)
    {
        var provider = _schema.Provider;
        var args = Args(_namespaces.Root, "ProviderArgs", "Inputs of <see cref=\"Provider\"/>.", provider.Inputs, Use.Input) with { Open = _schema.Kubernetes };
        args = args with
        {
            Members = [.. args.Members.Zip(provider.Inputs, (member, input) => member with { Json = input.Type is not BuiltInType { Kind: BuiltIn.Text } })],
        };
        Add(new ResourceClass(_namespaces.Root, "Provider", $"The provider of {_schema.Name}: its credentials and settings.")
        {
            Token = token,
            BaseToken = _schema.Name,
            BaseClass = "ProviderResource",
            TypeAttribute = TypeAttribute,
            Args = args,
            ArgsOptional = provider.Inputs.All(input => !input.Required),
            Readable = false,
            Outputs = [.. provider.Outputs.Select(output => Output(ProviderOutput(output), Use.Output, _namespaces.Root))],
            Constants = [],
            Aliases = provider.Aliases,
            SecretOutputs = SecretNames(provider),
            ReplaceOnChanges = ReplaceNames(provider),
        });
    }

    private void AddResource(string token)
    {
        var resource = _schema.Resources[token];
        if (resource.IsComponent)
            throw new FormatException($"'{token}' is a component that its provider builds; the local SDK has no remote components");
        if (resource.IsOverlay)
        {
            foreach (var property in resource.Inputs)
                _types.Input(property.Type, Use.Input, _namespaces.Root);
            foreach (var property in resource.Outputs)
                _types.Plain(property.Type, Use.Output, _namespaces.Root);
            return;
        }

        var @namespace = _namespaces.Module(token);
        var name = resource.CSharpName ?? Names.Class(token);
        var see = $"<see cref=\"{TypeMapper.Qualified(@namespace, name, ArgsNamespace(token))}\"/>";
        var inputs = WithNested(token, resource.Inputs);
        var args = Args(ArgsNamespace(token), $"{name}Args", $"Inputs of {see}.", inputs, Use.Input) with { Open = _schema.Kubernetes };
        var state = _schema.Kubernetes
            ? null
            : Args(@namespace, $"{name}State", $"State by which an existing {see} is found.",
                [.. resource.Outputs.Select(output => output with { Required = false, Default = null, DefaultEnvironment = [] })], Use.State);
        if (_schema.Kubernetes)
            Add(args);

        Add(new ResourceClass(@namespace, name, $"Resource <c>{token}</c>.")
        {
            Token = token,
            BaseToken = token,
            BaseClass = _schema.Kubernetes ? "KubernetesResource" : "CustomResource",
            TypeAttribute = TypeAttribute,
            Args = args,
            ArgsOptional = _schema.Kubernetes || resource.Inputs.All(input => !input.Required),
            State = state,
            Readable = true,
            Outputs = [.. resource.Outputs.Select(output => Output(output, Use.Output, @namespace))],
            Constants = [.. resource.Inputs.Where(input => input.Const is not null).Select(input => (PropertyName(input), input.Const!))],
            Aliases = resource.Aliases,
            SecretOutputs = SecretNames(resource),
            ReplaceOnChanges = ReplaceNames(resource),
        });
    }

    private void AddFunction(string token)
    {
        var function = _schema.Functions[token];
        var @namespace = _namespaces.Module(token);
        var name = Names.Class(token) is "Invoke" or "InvokeAsync" ? $"{Names.Class(token)}Function" : Names.Class(token);
        var hasInputs = !function.Inputs.IsEmpty;
        Add(new FunctionClass(@namespace, name, $"Function <c>{token}</c>.")
        {
            Token = token,
            Args = hasInputs ? Args(@namespace, $"{name}Args", $"Plain inputs of <see cref=\"{name}\"/>.", function.Inputs, Use.PlainInput) : null,
            InvokeArgs = hasInputs
                ? Args(@namespace, $"{name}InvokeArgs", $"Inputs of <see cref=\"{name}\"/>.", function.Inputs, Use.FunctionInput) with { BaseClass = "InvokeArgs" }
                : null,
            ArgsOptional = function.Inputs.All(input => !input.Required),
            Result = new OutputClass(@namespace, $"{name}Result", $"Result of <see cref=\"{name}\"/>.",
                [.. function.Outputs.Select(output => Output(output, Use.Result, @namespace))]),
        });
    }

    private void AddNested(string token, Use use)
    {
        if (_schema.Enums.TryGetValue(token, out var values))
        {
            AddEnum(token, values);
            return;
        }

        var (@namespace, name) = _types.Nested(token, use);
        var properties = _schema.Objects[token].Properties;
        var summary = $"Type <c>{token}</c>.";
        if (use is Use.Output or Use.Result)
            Add(new OutputClass(@namespace, name, summary, [.. properties.Select(property => Output(property, use, @namespace))]));
        else
            Add(Args(@namespace, name, summary, properties, use) with { Open = _schema.Kubernetes });
    }

    private void AddEnum(string token, EnumSchema values)
    {
        var name = Names.Class(token);
        Add(new EnumType(_namespaces.Module(token), name, $"Enum <c>{token}</c>.", TypeMapper.BuiltInName(values.Underlying),
            [.. values.Values.Select(value => new EnumMember(Names.EnumValue(name, value.Name, value.Value), Literals.Value(value.Value)))]));
    }

    private ArgsClass Args(string @namespace, string name, string summary, ImmutableArray<PropertySchema> properties, Use use)
        => new(@namespace, name, summary)
        {
            BaseClass = use == Use.PlainInput ? "InvokeArgs" : "ResourceArgs",
            Open = false,
            Members = [.. properties.Select(property => Input(property, use, @namespace))],
        };

    private InputMember Input(PropertySchema property, Use use, string from)
    {
        var plain = use == Use.PlainInput;
        var type = plain ? _types.PlainProperty(property.Type, from) : _types.Input(property.Type, use, from);
        var lazy = property.Type is ListType or MapType;
        var secret = property.Secret && !plain;
        if (secret && !lazy && !type.StartsWith("Input<", StringComparison.Ordinal))
            throw new FormatException($"'{property.Name}' is a secret of type {type}; only Input, InputList and InputMap can be made secret");

        return new InputMember(property.Name, PropertyName(property), Names.Field(property.Name), type, (lazy, secret) switch
        {
            (false, false) => Storage.Property,
            (true, false) => Storage.LazyField,
            (false, true) => Storage.SecretField,
            (true, true) => Storage.LazySecretField,
        })
        {
            Required = property.Required,
            ValueType = plain && property.Type is BuiltInType { Kind: BuiltIn.Integer or BuiltIn.Number or BuiltIn.Boolean or BuiltIn.Json },
            Deprecation = property.Deprecation,
            Default = Literals.DefaultAssignment(property, PropertyName(property)),
        };
    }

    // Official Kubernetes bindings promise a value for every output; the others only for those the schema requires.
    private OutputMember Output(PropertySchema property, Use use, string from)
    {
        var missing = !property.Required && !_schema.Kubernetes && property.Type is not ListType;
        return new OutputMember(property.Name, PropertyName(property), Names.Parameter(property.Name), _types.Plain(property.Type, use, from) + (missing ? "?" : ""))
        {
            Deprecation = property.Deprecation,
        };
    }

    private void Reach(string token, Use use)
    {
        if (_reached.Add((token, use)))
            _pending.Enqueue((token, use));
    }

    // An enum and a Kubernetes kind may be reached twice and are the same both times.
    private void Add(Declaration declaration)
    {
        if (!_declarations.TryGetValue(declaration.FullName, out var existing))
            _declarations.Add(declaration.FullName, declaration);
        else if (existing is not EnumType && !(existing is ArgsClass && _schema.Kubernetes))
            throw new FormatException($"two schema types want the C# name {declaration.FullName}");
    }

    // One class serves as a kind's arguments and where the kind is nested (a claim template): it has the members of both.
    private ImmutableArray<PropertySchema> WithNested(string token, ImmutableArray<PropertySchema> inputs)
        => _schema.Kubernetes && _schema.Objects.TryGetValue(token, out var nested)
            ? [.. inputs.UnionBy(nested.Properties, property => property.Name).OrderBy(property => property.Name, StringComparer.Ordinal)]
            : inputs;

    private string ArgsNamespace(string token) => _schema.Kubernetes ? _namespaces.Inputs(token) : _namespaces.Module(token);

    private string TypeAttribute => $"{_namespaces.Root[(_namespaces.Root.LastIndexOf('.') + 1)..]}ResourceType";

    private static string PropertyName(PropertySchema property) => property.CSharpName ?? Names.Property(property.Name);

    // A provider's outputs travel as JSON text unless they are primitive.
    private static PropertySchema ProviderOutput(PropertySchema output)
        => output.Type is BuiltInType { Kind: BuiltIn.Text or BuiltIn.Integer or BuiltIn.Number or BuiltIn.Boolean }
            ? output
            : output with { Type = new BuiltInType(BuiltIn.Text) };

    private static ImmutableArray<string> SecretNames(ResourceSchema resource)
        => [.. resource.Outputs.Where(output => output.Secret).Select(output => output.Name)];

    private static ImmutableArray<string> ReplaceNames(ResourceSchema resource)
        => [.. resource.Inputs.Where(input => input.ReplaceOnChanges).Select(input => input.Name)];
}
