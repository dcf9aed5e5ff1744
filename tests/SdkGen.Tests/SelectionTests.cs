using SdkGen.Tests.Support;

namespace SdkGen.Tests;

public sealed class SelectionTests
{
    [Fact]
    public void Comments_and_empty_lines_say_nothing()
        => Assert.Equal(["a:b:C", "d:e:F"], TypeList.Parse("# network\r\na:b:C\r\n\n  d:e:F  \n"));

    [Fact]
    public void A_token_listed_twice_is_an_error()
        => Assert.Equal("types.txt lists 'a:b:C' twice", Assert.Throws<FormatException>(() => TypeList.Parse("a:b:C\na:b:C\n")).Message);

    [Fact]
    public void An_unknown_token_is_an_error_that_names_the_nearest()
        => Assert.Equal(
            "types.txt: no schema has 'demo:net/pipe:Pip'; the nearest is 'demo:net/pipe:Pipe'",
            Assert.Throws<FormatException>(() => Selection.Of(
                [Some.Schema(""" "demo:net/pipe:Pipe": { "properties": {}, "inputProperties": {} }, "demo:net/hose:Hose": { "properties": {}, "inputProperties": {} } """)],
                ["demo:net/pipe:Pip"])).Message);

    [Fact]
    public void Only_listed_elements_are_written()
        => Assert.Equal(
            ["Net/Hose.cs", "Utilities.cs", "pulumi-plugin.json", "version.txt"],
            Some.Bindings(
                Some.Schema(""" "demo:net/pipe:Pipe": { "properties": {}, "inputProperties": {} }, "demo:net/hose:Hose": { "properties": {}, "inputProperties": {} } """),
                "demo:net/hose:Hose").Keys);
}
