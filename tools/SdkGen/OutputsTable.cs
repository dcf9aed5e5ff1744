using System.Text;
using SdkGen.Schema;

namespace SdkGen;

/// <summary>
/// The table from which an offline run answers a registration: per listed resource and function its output
/// properties with their shapes, then every nested type that they reach.
/// </summary>
internal static class OutputsTable
{
    private const string Legend =
        """
        # Output properties of every resource and function in tools/SdkGen/types.txt.
        # Written by `dotnet run --project tools/SdkGen`. Do not edit.
        # <token> <property>:<shape> ...      prefix of a property: ! secret, = also an input, ? not in every answer
        # @<typeToken> <member>:<shape> ...   nested types
        # shapes: s string, i integer, n number, b boolean, [X] list, {X} map, @<typeToken> object, * anything else

        """;

    public static string Write(IEnumerable<Selection> selections)
    {
        var elements = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var types = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var selection in selections)
        {
            var schema = selection.Schema;
            var outputs = selection.Resources.Select(token => (token, schema.Resources[token].Inputs, schema.Resources[token].Outputs))
                .Concat(selection.Functions.Select(token => (token, schema.Functions[token].Inputs, schema.Functions[token].Outputs)));
            if (selection.Provider)
                outputs = outputs.Append((selection.ProviderToken, schema.Provider.Inputs, schema.Provider.Outputs));

            foreach (var (token, inputs, properties) in outputs)
            {
                var settable = inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
                elements[token] = Line(token, schema, properties, settable);
                foreach (var property in properties)
                    AddTypes(schema, property.Type, types);
            }
        }

        return new StringBuilder(Legend).AppendJoin("", elements.Values).AppendJoin("", types.Values).ToString();
    }

    private static void AddTypes(PackageSchema schema, SchemaType type, SortedDictionary<string, string> types)
    {
        switch (type)
        {
            case ListType list:
                AddTypes(schema, list.Items, types);
                break;
            case MapType map:
                AddTypes(schema, map.Values, types);
                break;
            case TypeReference { Token: var token } when schema.Objects.TryGetValue(token, out var nested) && !types.ContainsKey(token):
                types[token] = Line($"@{token}", schema, nested.Properties, []);
                foreach (var member in nested.Properties)
                    AddTypes(schema, member.Type, types);
                break;
        }
    }

    private static string Line(string head, PackageSchema schema, ImmutableArray<PropertySchema> properties, HashSet<string> settable)
        => string.Join(' ', properties
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{Marks(schema, property, settable)}{property.Name}:{Shape(schema, property.Type)}")
            .Prepend(head)) + "\n";

    private static string Marks(PackageSchema schema, PropertySchema property, HashSet<string> settable)
        => $"{(property.Secret ? "!" : "")}{(settable.Contains(property.Name) ? "=" : "")}{(property.Answered || schema.Kubernetes ? "" : "?")}";

    private static string Shape(PackageSchema schema, SchemaType type) => type switch
    {
        BuiltInType { Kind: BuiltIn.Text } => "s",
        BuiltInType { Kind: BuiltIn.Integer } => "i",
        BuiltInType { Kind: BuiltIn.Number } => "n",
        BuiltInType { Kind: BuiltIn.Boolean } => "b",
        ListType list => $"[{Shape(schema, list.Items)}]",
        MapType map => $"{{{Shape(schema, map.Values)}}}",
        TypeReference { Token: var token } when schema.Enums.TryGetValue(token, out var values) => Shape(schema, new BuiltInType(values.Underlying)),
        TypeReference { Token: var token } => $"@{token}",
        UnionType { Options: [BuiltInType { Kind: BuiltIn.Text }, TypeReference] } => "s",
        _ => "*",
    };
}
