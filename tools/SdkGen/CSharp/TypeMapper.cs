using SdkGen.Schema;

namespace SdkGen.CSharp;

/// <summary>Schema types as C# types, seen from one namespace. Every object type and enum it meets is reported.</summary>
internal sealed class TypeMapper(PackageSchema schema, Namespaces namespaces, Action<string, Use> reached)
{
    /// <summary>The type of an input property, without <c>?</c>.</summary>
    public string Input(SchemaType type, Use use, string from) => type switch
    {
        BuiltInType { Kind: BuiltIn.Json } => "InputJson",
        ListType list => $"InputList<{Plain(list.Items, use, from)}>",
        MapType map => $"InputMap<{Plain(map.Values, use, from)}>",
        UnionType union => Union(union, "InputUnion", use, from),
        _ => $"Input<{Plain(type, use, from)}>",
    };

    /// <summary>The type of a property of a function's plain arguments, without <c>?</c>.</summary>
    public string PlainProperty(SchemaType type, string from) => type switch
    {
        ListType list => $"List<{Plain(list.Items, Use.PlainInput, from)}>",
        MapType map => $"Dictionary<string, {Plain(map.Values, Use.PlainInput, from)}>",
        _ => Plain(type, Use.PlainInput, from),
    };

    /// <summary>The type of a value itself: an output, or an element of an input list or map.</summary>
    public string Plain(SchemaType type, Use use, string from) => type switch
    {
        BuiltInType builtIn => BuiltInName(builtIn.Kind),
        ListType list => $"ImmutableArray<{Plain(list.Items, use, from)}>",
        MapType map => $"ImmutableDictionary<string, {Plain(map.Values, use, from)}>",
        UnionType union => Union(union, "Union", use, from),
        ResourceReference { Token: var token } => Qualified(namespaces.Module(token), Names.Class(token), from),
        TypeReference { Token: var token } => Reference(token, use, from),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a schema type"),
    };

    /// <summary>The shortest name that says the same from another namespace.</summary>
    public static string Qualified(string @namespace, string name, string from)
        => @namespace == from ? name
            : @namespace == $"{from}.Inputs" ? $"Inputs.{name}"
            : @namespace == $"{from}.Outputs" ? $"Outputs.{name}"
            : $"global::{@namespace}.{name}";

    /// <summary>Name and namespace of the class that a nested object type becomes.</summary>
    public (string Namespace, string Name) Nested(string token, Use use)
    {
        var name = Names.Class(token);
        return use switch
        {
            Use.Input or Use.PlainInput => (namespaces.Inputs(token), $"{name}Args"),
            Use.State => (namespaces.Inputs(token), $"{name}GetArgs"),
            Use.FunctionInput => (namespaces.Inputs(token), $"{name}InputArgs"),
            Use.Result => (namespaces.Outputs(token), $"{name}Result"),
            _ => (namespaces.Outputs(token), name),
        };
    }

    public static string BuiltInName(BuiltIn kind) => kind switch
    {
        BuiltIn.Text => "string",
        BuiltIn.Integer => "int",
        BuiltIn.Number => "double",
        BuiltIn.Boolean => "bool",
        BuiltIn.Json => "System.Text.Json.JsonElement",
        BuiltIn.Asset => "AssetOrArchive",
        BuiltIn.Archive => "Archive",
        _ => "object",
    };

    private string Reference(string token, Use use, string from)
    {
        if (!schema.Objects.ContainsKey(token) && !schema.Enums.ContainsKey(token))
            throw new FormatException($"the schema of {schema.Name} refers to '{token}', which it does not have");

        reached(token, use);
        var (@namespace, name) = schema.Enums.ContainsKey(token) ? (namespaces.Module(token), Names.Class(token)) : Nested(token, use);
        return Qualified(@namespace, name, from);
    }

    // A value that comes back is never an enum: the provider may know values that the schema does not.
    private string Union(UnionType union, string generic, Use use, string from)
    {
        var options = union.Options
            .Select(option => use is Use.Output or Use.Result && option is TypeReference { Token: var token } && schema.Enums.TryGetValue(token, out var values)
                ? BuiltInName(values.Underlying)
                : Plain(option, use, from))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return options switch
        {
            [var only] => generic == "InputUnion" ? $"Input<{only}>" : only,
            [var first, var second] => $"{generic}<{first}, {second}>",
            _ => "object",
        };
    }
}
