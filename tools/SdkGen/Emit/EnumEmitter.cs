using SdkGen.CSharp;

namespace SdkGen.Emit;

/// <summary>Writes enums.</summary>
internal static class EnumEmitter
{
    public static void Write(CodeWriter code, EnumType type)
    {
        code.Summary(type.Summary);
        if (type.Underlying == "int")
            WriteInteger(code, type);
        else
            WriteStruct(code, type);
    }

    private static void WriteInteger(CodeWriter code, EnumType type)
        => code.Block($"public enum {type.Name}", () =>
        {
            foreach (var member in type.Members)
                code.Line($"{member.Name} = {member.Literal},");
        });

    private static void WriteStruct(CodeWriter code, EnumType type)
    {
        var (name, underlying) = (type.Name, type.Underlying);
        code.Line("[EnumType]");
        code.Block($"public readonly struct {name} : IEquatable<{name}>", () =>
        {
            code.Line($"private readonly {underlying} _value;");
            code.Line();
            code.Line(underlying == "string"
                ? $"private {name}(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));"
                : $"private {name}({underlying} value) => _value = value;");
            code.Line();
            foreach (var member in type.Members)
                code.Line($"public static {name} {member.Name} {{ get; }} = new {name}({member.Literal});");

            code.Line();
            code.Lines(
                $$"""
                public static bool operator ==({{name}} left, {{name}} right) => left.Equals(right);

                public static bool operator !=({{name}} left, {{name}} right) => !left.Equals(right);

                public static explicit operator {{underlying}}({{name}} value) => value._value;

                public bool Equals({{name}} other) => {{(underlying == "string" ? "string.Equals(_value, other._value, StringComparison.Ordinal)" : "_value == other._value")}};

                public override bool Equals(object? obj) => obj is {{name}} other && Equals(other);

                public override int GetHashCode() => {{(underlying == "string" ? "_value?.GetHashCode(StringComparison.Ordinal) ?? 0" : "_value.GetHashCode()")}};

                public override string ToString() => {{(underlying == "string" ? "_value" : "_value.ToString(System.Globalization.CultureInfo.InvariantCulture)")}};
                """);
        });
    }
}
