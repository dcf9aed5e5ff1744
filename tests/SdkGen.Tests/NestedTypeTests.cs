using SdkGen.Tests.Support;

namespace SdkGen.Tests;

public sealed class NestedTypeTests
{
    [Fact]
    public void A_nested_output_has_read_only_fields_a_private_constructor_and_a_factory()
        => Assert.Equal(
            """
            /// <summary>Type <c>demo:net/End:End</c>.</summary>
            [OutputType]
            public sealed class End : IOutputType<End>
            {
                public readonly string? Default;
                public readonly End? Other;
                public readonly ImmutableArray<int> Ports;
                public readonly string? XName;

                [OutputConstructor]
                private End(
                    string? @default,
                    End? other,
                    ImmutableArray<int> ports,
                    [OutputConstructorParameter("x-name")] string? xName)
                {
                    Default = @default;
                    Other = other;
                    Ports = ports;
                    XName = xName;
                }

                static End IOutputType<End>.FromProperties(OutputProperties properties) => new End(
                    properties.Get<string?>("default"),
                    properties.Get<End?>("other"),
                    properties.Get<ImmutableArray<int>>("ports"),
                    properties.Get<string?>("x-name"));
            }

            """,
            Bindings.Body("Net/Outputs/End.cs"));

    [Fact]
    public void A_nested_input_refers_to_its_neighbours_by_their_bare_name()
    {
        var lines = Some.LinesOf(Bindings["Net/Inputs/EndArgs.cs"], "EndArgs");

        Assert.Equal("public sealed class EndArgs : global::Pulumi.ResourceArgs", lines[0]);
        Assert.Contains("public Input<EndArgs>? Other { get; set; }", lines);
        Assert.Contains("collector.Add(\"x-name\", nameof(XName), XName);", lines);
    }

    [Fact]
    public void A_member_named_in_capitals_is_told_from_its_parameter()
    {
        var bindings = Some.Bindings(
            Some.Schema(
                """ "demo:net/pipe:Pipe": { "properties": { "p": { "$ref": "#/types/demo:net/Principal:Principal" } }, "inputProperties": {} } """,
                """ "demo:net/Principal:Principal": { "type": "object", "properties": { "AWS": { "type": "string" } } } """),
            "demo:net/pipe:Pipe");

        Assert.Contains("this.AWS = AWS;", Some.LinesOf(bindings["Net/Outputs/Principal.cs"], "Principal"));
    }

    [Fact]
    public void A_text_enum_is_a_struct_with_one_property_for_each_value()
        => Assert.Equal(
            """
            /// <summary>Enum <c>demo:net/mode:Mode</c>.</summary>
            [EnumType]
            public readonly struct Mode : IEquatable<Mode>
            {
                private readonly string _value;

                private Mode(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));

                public static Mode Fast { get; } = new Mode("fast");
                public static Mode Mode_1Way { get; } = new Mode("1Way");

                public static bool operator ==(Mode left, Mode right) => left.Equals(right);

                public static bool operator !=(Mode left, Mode right) => !left.Equals(right);

                public static explicit operator string(Mode value) => value._value;

                public bool Equals(Mode other) => string.Equals(_value, other._value, StringComparison.Ordinal);

                public override bool Equals(object? obj) => obj is Mode other && Equals(other);

                public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

                public override string ToString() => _value;
            }

            """,
            Enum(""" "type": "string", "enum": [{ "name": "Fast", "value": "fast" }, { "value": "1Way" }] """));

    [Fact]
    public void A_number_enum_is_a_struct_around_a_double()
    {
        var lines = Some.LinesOf(Enum(""" "type": "number", "enum": [{ "name": "Half", "value": 0.5 }] """), "Mode");

        Assert.Contains("private Mode(double value) => _value = value;", lines);
        Assert.Contains("public static Mode Half { get; } = new Mode(0.5);", lines);
        Assert.Contains("public static explicit operator double(Mode value) => value._value;", lines);
        Assert.Contains("public bool Equals(Mode other) => _value == other._value;", lines);
    }

    [Fact]
    public void An_integer_enum_is_an_enum_of_the_language()
        => Assert.Equal(
            """
            /// <summary>Enum <c>demo:net/mode:Mode</c>.</summary>
            public enum Mode
            {
                Off = 0,
                On = 10,
            }

            """,
            Enum(""" "type": "integer", "enum": [{ "name": "Off", "value": 0 }, { "name": "On", "value": 10 }] """));

    private static ImmutableSortedDictionary<string, string> Bindings => Some.Bindings(
        Some.Schema(
            """
            "demo:net/pipe:Pipe": {
              "properties": { "end": { "$ref": "#/types/demo:net/End:End" } },
              "inputProperties": { "end": { "$ref": "#/types/demo:net/End:End" } }
            }
            """,
            """
            "demo:net/End:End": {
              "type": "object",
              "properties": {
                "default": { "type": "string" },
                "other": { "$ref": "#/types/demo:net/End:End" },
                "ports": { "type": "array", "items": { "type": "integer" } },
                "x-name": { "type": "string" }
              }
            }
            """),
        "demo:net/pipe:Pipe");

    private static string Enum(string type) => Some.Bindings(
        Some.Schema(
            """ "demo:net/pipe:Pipe": { "properties": {}, "inputProperties": { "mode": { "$ref": "#/types/demo:net/mode:Mode" } } } """,
            $$""" "demo:net/mode:Mode": { {{type}} } """),
        "demo:net/pipe:Pipe").Body("Net/Mode.cs");
}
