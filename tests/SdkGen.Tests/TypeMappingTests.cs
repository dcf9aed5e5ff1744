using SdkGen.Tests.Support;

namespace SdkGen.Tests;

public sealed class TypeMappingTests
{
    private const string Types =
        """
        "demo:net/Rule:Rule": { "type": "object", "properties": { "port": { "type": "integer" } } },
        "demo:other/Far:Far": { "type": "object", "properties": {} },
        "demo:net/kind:Kind": { "type": "string", "enum": [{ "value": "A" }] }
        """;

    [Theory]
    [InlineData(""" "type": "string" """, "Input<string>?", "Output<string?>")]
    [InlineData(""" "type": "integer" """, "Input<int>?", "Output<int?>")]
    [InlineData(""" "type": "number" """, "Input<double>?", "Output<double?>")]
    [InlineData(""" "type": "boolean" """, "Input<bool>?", "Output<bool?>")]
    [InlineData(""" "type": "array", "items": { "type": "integer" } """, "InputList<int>", "Output<ImmutableArray<int>>")]
    [InlineData(""" "type": "object", "additionalProperties": { "type": "string" } """, "InputMap<string>", "Output<ImmutableDictionary<string, string>?>")]
    [InlineData(""" "type": "object" """, "InputMap<string>", "Output<ImmutableDictionary<string, string>?>")]
    [InlineData(""" "type": "array", "items": { "type": "array", "items": { "type": "string" } } """, "InputList<ImmutableArray<string>>", "Output<ImmutableArray<ImmutableArray<string>>>")]
    [InlineData(""" "type": "object", "additionalProperties": { "type": "array", "items": { "type": "string" } } """, "InputMap<ImmutableArray<string>>", "Output<ImmutableDictionary<string, ImmutableArray<string>>?>")]
    [InlineData(""" "$ref": "#/types/demo:net/Rule:Rule" """, "Input<Inputs.RuleArgs>?", "Output<Outputs.Rule?>")]
    [InlineData(""" "$ref": "#/types/demo:other/Far:Far" """, "Input<global::Pulumi.Demo.Other.Inputs.FarArgs>?", "Output<global::Pulumi.Demo.Other.Outputs.Far?>")]
    [InlineData(""" "type": "array", "items": { "$ref": "#/types/demo:net/Rule:Rule" } """, "InputList<Inputs.RuleArgs>", "Output<ImmutableArray<Outputs.Rule>>")]
    [InlineData(""" "$ref": "#/types/demo:net/kind:Kind" """, "Input<Kind>?", "Output<Kind?>")]
    [InlineData(""" "oneOf": [{ "type": "string" }, { "type": "string", "$ref": "#/types/demo:net/kind:Kind" }] """, "InputUnion<string, Kind>?", "Output<string?>")]
    [InlineData(""" "oneOf": [{ "type": "integer" }, { "type": "string" }] """, "InputUnion<int, string>?", "Output<Union<int, string>?>")]
    [InlineData(""" "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] """, "InputUnion<string, ImmutableArray<string>>?", "Output<Union<string, ImmutableArray<string>>?>")]
    [InlineData(""" "oneOf": [{ "type": "string" }, { "$ref": "#/types/demo:net/Rule:Rule" }] """, "InputUnion<string, Inputs.RuleArgs>?", "Output<Union<string, Outputs.Rule>?>")]
    [InlineData(""" "type": "array", "items": { "oneOf": [{ "type": "integer" }, { "type": "string" }] } """, "InputList<Union<int, string>>", "Output<ImmutableArray<Union<int, string>>>")]
    [InlineData(""" "oneOf": [{ "type": "integer" }, { "type": "string" }, { "type": "boolean" }] """, "object?", "Output<object?>")]
    [InlineData(""" "$ref": "pulumi.json#/Any" """, "Input<object>?", "Output<object?>")]
    [InlineData(""" "$ref": "pulumi.json#/Json" """, "InputJson?", "Output<System.Text.Json.JsonElement?>")]
    [InlineData(""" "$ref": "pulumi.json#/Asset" """, "Input<AssetOrArchive>?", "Output<AssetOrArchive?>")]
    [InlineData(""" "$ref": "pulumi.json#/Archive" """, "Input<Archive>?", "Output<Archive?>")]
    [InlineData(""" "$ref": "#/resources/demo:net%2Fthing:Thing" """, "Input<Thing>?", "Output<Thing?>")]
    public void A_schema_type_is_the_documented_type_as_input_and_as_output(string type, string input, string output)
    {
        var text = Thing(type, "");

        Assert.Contains(Some.LinesOf(text, "ThingArgs"), line => line.StartsWith($"public {input} P", StringComparison.Ordinal));
        Assert.Contains($"public {output} P => field ?? Late(ref field, \"p\");", Some.LinesOf(text, "Thing"));
        Assert.Contains("_ = P;", Some.LinesOf(text, "Thing"));
    }

    [Fact]
    public void A_required_input_has_no_question_mark_and_is_checked()
    {
        var lines = Some.LinesOf(Thing(""" "type": "string" """, "\"p\""), "ThingArgs");

        Assert.Contains("[Input(\"p\", required: true)]", lines);
        Assert.Contains("public Input<string> P { get; set; } = null!;", lines);
        Assert.Contains("collector.Add(\"p\", nameof(P), P, required: true);", lines);
    }

    [Fact]
    public void A_required_output_has_no_question_mark()
        => Assert.Contains("public Output<string> P => field ?? Late(ref field, \"p\");", Some.LinesOf(Thing(""" "type": "string" """, "\"p\""), "Thing"));

    [Fact]
    public void A_required_list_is_null_until_it_is_touched()
    {
        var lines = Some.LinesOf(Thing(""" "type": "array", "items": { "type": "string" } """, "\"p\""), "ThingArgs");

        Assert.Equal(
            ["[Input(\"p\", required: true)]", "private InputList<string>? _p;", "public InputList<string> P", "{", "get => _p ??= new InputList<string>();", "set => _p = value;", "}"],
            lines.SkipWhile(line => !line.StartsWith("[Input(", StringComparison.Ordinal)).Take(7));
        Assert.Contains("collector.Add(\"p\", nameof(_p), _p, required: true);", lines);
    }

    [Theory]
    [InlineData(""" "type": "string", "secret": true """, "public Input<string>? P", "get => _p;", "set => _p = Utilities.Secret(value);")]
    [InlineData(""" "type": "array", "items": { "type": "string" }, "secret": true """, "public InputList<string> P", "get => _p ??= new InputList<string>();", "set => _p = Utilities.Secret(value);")]
    [InlineData(""" "type": "object", "additionalProperties": { "type": "string" }, "secret": true """, "public InputMap<string> P", "get => _p ??= new InputMap<string>();", "set => _p = Utilities.Secret(value);")]
    public void A_secret_input_becomes_secret_in_its_setter(string type, params string[] expected)
        => Assert.Equal(expected, Some.LinesOf(Thing(type, ""), "ThingArgs")
            .SkipWhile(line => !line.StartsWith("private ", StringComparison.Ordinal)).Skip(1).Take(4).Where(line => line != "{"));

    [Fact]
    public void A_secret_union_is_refused()
        => Assert.Equal(
            "'p' is a secret of type InputUnion<int, string>; only Input, InputList and InputMap can be made secret",
            Assert.Throws<FormatException>(() => Thing(""" "oneOf": [{ "type": "integer" }, { "type": "string" }], "secret": true """, "")).Message);

    [Fact]
    public void A_deprecated_property_is_obsolete_on_both_sides()
    {
        var text = Thing(""" "type": "string", "deprecationMessage": "use \"q\"" """, "");

        foreach (var name in (string[])["Thing", "ThingArgs", "ThingState"])
        {
            var lines = Some.LinesOf(text, name);
            Assert.Equal("[Obsolete(\"use \\\"q\\\"\")]", lines[lines.IndexOf(lines.First(line => line.EndsWith("(\"p\")]", StringComparison.Ordinal))) + 1]);
        }
    }

    [Fact]
    public void A_reference_to_a_type_that_the_schema_lacks_is_an_error()
        => Assert.Equal(
            "the schema of demo refers to 'demo:net/Gone:Gone', which it does not have",
            Assert.Throws<FormatException>(() => Thing(""" "$ref": "#/types/demo:net/Gone:Gone" """, "")).Message);

    [Fact]
    public void A_keyword_that_the_generator_does_not_know_is_an_error()
        => Assert.Equal(
            "demo:net/thing:Thing.p: the generator does not know the keyword 'plain'",
            Assert.Throws<FormatException>(() => Thing(""" "type": "string", "plain": true """, "")).Message);

    private static string Thing(string type, string required)
        => Some.Bindings(
            Some.Schema($$"""
                "demo:net/thing:Thing": {
                  "properties": { "p": { {{type}} } }, "required": [{{required}}],
                  "inputProperties": { "p": { {{type}} } }, "requiredInputs": [{{required}}]
                }
                """, Types),
            "demo:net/thing:Thing")["Net/Thing.cs"];
}
