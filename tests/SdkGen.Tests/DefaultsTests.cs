using SdkGen.Tests.Support;

namespace SdkGen.Tests;

public sealed class DefaultsTests
{
    [Theory]
    [InlineData(""" "type": "string", "default": "Managed by \"us\"" """, "P = \"Managed by \\\"us\\\"\";")]
    [InlineData(""" "type": "integer", "default": 5 """, "P = 5;")]
    [InlineData(""" "type": "number", "default": 0.5 """, "P = 0.5;")]
    [InlineData(""" "type": "boolean", "default": false """, "P = false;")]
    [InlineData(""" "type": "boolean", "default": true, "defaultInfo": { "environment": ["A"] } """, "P = Utilities.GetEnvBoolean(\"A\") ?? true;")]
    public void A_literal_is_assigned_by_the_constructor(string type, string expected)
        => Assert.Equal([expected], ConstructorOf(type));

    [Theory]
    [InlineData("string", "GetEnv")]
    [InlineData("boolean", "GetEnvBoolean")]
    [InlineData("integer", "GetEnvInt32")]
    [InlineData("number", "GetEnvDouble")]
    public void An_environment_variable_sets_the_property_only_when_it_is_there(string type, string reader)
        => Assert.Equal(
            [$"if (Utilities.{reader}(\"A\", \"B\") is {{ }} p)", "P = p;"],
            ConstructorOf($$""" "type": "{{type}}", "defaultInfo": { "environment": ["A", "B"] } """));

    [Fact]
    public void A_list_cannot_come_from_the_environment()
        => Assert.Equal(
            "p: only text, numbers and booleans can come from the environment",
            Assert.Throws<FormatException>(() => ConstructorOf(
                """ "type": "array", "items": { "type": "string" }, "defaultInfo": { "environment": ["A"] } """)).Message);

    private static IEnumerable<string> ConstructorOf(string type)
    {
        var bindings = Some.Bindings(
            Some.Schema($$""" "demo:net/pipe:Pipe": { "properties": {}, "inputProperties": { "p": { {{type}} } } } """),
            "demo:net/pipe:Pipe");
        return Some.LinesOf(bindings["Net/Pipe.cs"], "PipeArgs")
            .SkipWhile(line => line != "public PipeArgs()").Skip(2).TakeWhile(line => line != "}");
    }
}
