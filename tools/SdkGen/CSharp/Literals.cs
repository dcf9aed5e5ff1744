using System.Globalization;
using System.Text.Json;
using SdkGen.Schema;

namespace SdkGen.CSharp;

/// <summary>Values of a schema as C# expressions.</summary>
internal static class Literals
{
    /// <summary>A string literal.</summary>
    public static string Text(string value)
        => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    /// <summary>A literal of the schema: text, number or boolean.</summary>
    public static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        var kind => throw new FormatException($"a literal of kind {kind} is not text, a number or a boolean"),
    };

    /// <summary>The statement that sets a property when the program sets nothing; null when nothing does.</summary>
    public static string? DefaultAssignment(PropertySchema property, string name)
    {
        var literal = property.Default is { } value ? Value(value) : null;
        if (property.DefaultEnvironment.IsEmpty)
            return literal is null ? null : $"{name} = {literal};";

        var reader = property.Type switch
        {
            BuiltInType { Kind: BuiltIn.Text } => "GetEnv",
            BuiltInType { Kind: BuiltIn.Boolean } => "GetEnvBoolean",
            BuiltInType { Kind: BuiltIn.Integer } => "GetEnvInt32",
            BuiltInType { Kind: BuiltIn.Number } => "GetEnvDouble",
            _ => throw new FormatException($"{property.Name}: only text, numbers and booleans can come from the environment"),
        };
        var environment = $"Utilities.{reader}({string.Join(", ", property.DefaultEnvironment.Select(Text))})";
        var local = Names.Parameter(property.Name);
        return literal is null
            ? $"if ({environment} is {{ }} {local})\n    {name} = {local};"
            : $"{name} = {environment} ?? {literal};";
    }
}
