using System.Text;
using System.Text.Json;

namespace SdkGen.CSharp;

/// <summary>How names of a schema become C# names.</summary>
internal static class Names
{
    private static readonly ImmutableHashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const",
        "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern",
        "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface",
        "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override",
        "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof",
        "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint",
        "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    private static readonly ImmutableDictionary<char, string> Symbols = new Dictionary<char, string>
    {
        ['*'] = "Asterisk",
        ['+'] = "Plus",
        ['-'] = "Minus",
        ['/'] = "Slash",
        ['.'] = "Period",
        [','] = "Comma",
        ['0'] = "Zero",
        ['1'] = "One",
        ['2'] = "Two",
        ['3'] = "Three",
        ['4'] = "Four",
        ['5'] = "Five",
        ['6'] = "Six",
        ['7'] = "Seven",
        ['8'] = "Eight",
        ['9'] = "Nine",
        ['<'] = "LessThan",
        ['='] = "Equal",
        ['>'] = "GreaterThan",
        ['%'] = "Percent",
        ['_'] = "Underscore",
    }.ToImmutableDictionary();

    /// <summary><c>vpcId</c> becomes <c>VpcId</c>, <c>x-forwarded</c> <c>XForwarded</c>, <c>$ref</c> <c>Ref</c>.</summary>
    public static string Property(string schemaName) => UpperFirst(Identifier(schemaName));

    /// <summary>The name of a token's last part: <c>aws:ec2/vpc:Vpc</c> becomes <c>Vpc</c>.</summary>
    public static string Class(string token) => UpperFirst(token[(token.LastIndexOf(':') + 1)..]);

    /// <summary>The parameter of an output type's constructor: the name as it is, escaped where C# reserves it.</summary>
    public static string Parameter(string schemaName)
        => Identifier(schemaName) is var name && Keywords.Contains(name) ? $"@{name}" : name;

    /// <summary>The field behind a list, map or secret.</summary>
    public static string Field(string schemaName) => $"_{Identifier(schemaName)}";

    /// <summary>A module or package without an entry in the schema: <c>policy/v1</c> becomes <c>Policy.V1</c>.</summary>
    public static string Namespace(string module)
        => string.Join('.', module.Split('/').Select(part => UpperFirst(part.Replace("-", "", StringComparison.Ordinal))));

    /// <summary>
    /// The member of an enum: <c>t3.micro</c> becomes <c>T3_micro</c>, <c>1Minute</c> of <c>Period</c>
    /// <c>Period_1Minute</c>, <c>*</c> <c>Asterisk</c>.
    /// </summary>
    public static string EnumValue(string enumName, string? schemaName, JsonElement value)
    {
        var source = schemaName ?? value.ToString();
        if (source is [var only] && Symbols.TryGetValue(only, out var word))
            return word;

        var legal = new StringBuilder();
        foreach (var letter in UpperFirst(source))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                legal.Append(letter);
            else if (legal.Length == 0 || legal[^1] != '_')
                legal.Append('_');
        }

        var name = legal.ToString();
        if (name.Length == 0 || name[0] == '_')
            name = enumName + name;
        else if (char.IsAsciiDigit(name[0]))
            name = $"{enumName}_{name}";
        return name == nameof(Equals) ? "EqualsValue" : name;
    }

    public static string UpperFirst(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Identifier(string schemaName)
    {
        var parts = schemaName.TrimStart('$').Split('-');
        return parts[0] + string.Concat(parts.Skip(1).Select(UpperFirst));
    }
}
