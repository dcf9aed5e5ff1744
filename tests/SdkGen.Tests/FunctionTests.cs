using SdkGen.Tests.Support;

namespace SdkGen.Tests;

public sealed class FunctionTests
{
    [Fact]
    public void A_function_has_a_plain_form_and_two_output_forms()
        => Assert.Equal(
            """
            /// <summary>Function <c>demo:net/getPipe:getPipe</c>.</summary>
            public static class GetPipe
            {
                public static Task<GetPipeResult> InvokeAsync(GetPipeArgs args, InvokeOptions? options = null)
                    => global::Pulumi.Deployment.Instance.InvokeAsync<GetPipeResult>("demo:net/getPipe:getPipe", args ?? new GetPipeArgs(), options.WithDefaults());

                public static Output<GetPipeResult> Invoke(GetPipeInvokeArgs args, InvokeOptions? options = null)
                    => global::Pulumi.Deployment.Instance.Invoke<GetPipeResult>("demo:net/getPipe:getPipe", args ?? new GetPipeInvokeArgs(), options.WithDefaults());

                public static Output<GetPipeResult> Invoke(GetPipeInvokeArgs args, InvokeOutputOptions options)
                    => global::Pulumi.Deployment.Instance.Invoke<GetPipeResult>("demo:net/getPipe:getPipe", args ?? new GetPipeInvokeArgs(), options.WithDefaults());
            }

            """,
            Text[..Text.IndexOf("\n/// <summary>Plain", StringComparison.Ordinal)]);

    [Fact]
    public void Plain_arguments_have_plain_types()
    {
        var lines = Some.LinesOf(Text, "GetPipeArgs");

        Assert.Equal("public sealed class GetPipeArgs : global::Pulumi.InvokeArgs", lines[0]);
        Assert.Contains("public string Name { get; set; } = null!;", lines);
        Assert.Contains("public int Size { get; set; }", lines);
        Assert.Contains("public bool? Open { get; set; }", lines);
        Assert.Contains("public List<Inputs.GetPipeFilterArgs> Filters", lines);
        Assert.Contains("get => _filters ??= new List<Inputs.GetPipeFilterArgs>();", lines);
        Assert.Contains("public Dictionary<string, string> Tags", lines);
    }

    [Fact]
    public void Arguments_of_the_output_form_have_input_types()
    {
        var lines = Some.LinesOf(Text, "GetPipeInvokeArgs");

        Assert.Equal("public sealed class GetPipeInvokeArgs : global::Pulumi.InvokeArgs", lines[0]);
        Assert.Contains("public Input<string> Name { get; set; } = null!;", lines);
        Assert.Contains("public Input<int> Size { get; set; } = null!;", lines);
        Assert.Contains("public InputList<Inputs.GetPipeFilterInputArgs> Filters", lines);
    }

    [Fact]
    public void Nested_types_are_told_apart_by_their_use()
    {
        Assert.Equal("public sealed class GetPipeFilterArgs : global::Pulumi.InvokeArgs", Some.LinesOf(Bindings["Net/Inputs/GetPipeFilterArgs.cs"], "GetPipeFilterArgs")[0]);
        Assert.Equal("public sealed class GetPipeFilterInputArgs : global::Pulumi.ResourceArgs", Some.LinesOf(Bindings["Net/Inputs/GetPipeFilterInputArgs.cs"], "GetPipeFilterInputArgs")[0]);
        Assert.Equal("public sealed class GetPipeFilterResult : IOutputType<GetPipeFilterResult>", Some.LinesOf(Bindings["Net/Outputs/GetPipeFilterResult.cs"], "GetPipeFilterResult")[0]);
    }

    [Fact]
    public void The_result_is_an_output_type()
    {
        var lines = Some.LinesOf(Text, "GetPipeResult");

        Assert.Equal("public sealed class GetPipeResult : IOutputType<GetPipeResult>", lines[0]);
        Assert.Contains("public readonly string Arn;", lines);
        Assert.Contains("public readonly ImmutableArray<Outputs.GetPipeFilterResult> Filters;", lines);
    }

    [Fact]
    public void Arguments_may_be_left_out_when_nothing_is_required()
    {
        var text = Function("getRegion", """ "name": { "type": "string" } """);

        Assert.Contains("InvokeAsync(GetRegionArgs? args = null, InvokeOptions? options = null)", text, StringComparison.Ordinal);
        Assert.Contains("Invoke(GetRegionInvokeArgs? args = null, InvokeOptions? options = null)", text, StringComparison.Ordinal);
        Assert.Contains("Invoke(GetRegionInvokeArgs args, InvokeOutputOptions options)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_without_inputs_has_no_arguments()
    {
        var text = Function("getRegion", "");

        Assert.Contains("InvokeAsync(InvokeOptions? options = null)", text, StringComparison.Ordinal);
        Assert.Contains("Invoke(InvokeOutputOptions options)", text, StringComparison.Ordinal);
        Assert.Contains("Invoke<GetRegionResult>(\"demo:index/getRegion:getRegion\", global::Pulumi.InvokeArgs.Empty, options.WithDefaults())", text, StringComparison.Ordinal);
        Assert.DoesNotContain("class GetRegionArgs", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_named_like_the_method_gets_a_suffix()
        => Assert.Contains(
            "InvokeFunction.cs",
            Some.Bindings(Some.Schema(functions: """ "demo:index/invoke:invoke": { "outputs": { "properties": {} } } """), "demo:index/invoke:invoke").Keys);

    private static ImmutableSortedDictionary<string, string> Bindings => Some.Bindings(
        Some.Schema(
            types: """ "demo:net/getPipeFilter:getPipeFilter": { "type": "object", "properties": { "name": { "type": "string" } }, "required": ["name"] } """,
            functions: """
                "demo:net/getPipe:getPipe": {
                  "inputs": {
                    "properties": {
                      "filters": { "type": "array", "items": { "$ref": "#/types/demo:net/getPipeFilter:getPipeFilter" } },
                      "name": { "type": "string" }, "open": { "type": "boolean" }, "size": { "type": "integer" }, "tags": { "type": "object" }
                    },
                    "required": ["name", "size"]
                  },
                  "outputs": {
                    "properties": {
                      "arn": { "type": "string" },
                      "filters": { "type": "array", "items": { "$ref": "#/types/demo:net/getPipeFilter:getPipeFilter" } }
                    },
                    "required": ["arn"]
                  }
                }
                """),
        "demo:net/getPipe:getPipe");

    private static string Text => Bindings.Body("Net/GetPipe.cs");

    private static string Function(string name, string inputs) => Some.Bindings(
        Some.Schema(functions: $$"""
            "demo:index/{{name}}:{{name}}": { "inputs": { "properties": { {{inputs}} } }, "outputs": { "properties": { "id": { "type": "string" } } } }
            """),
        $"demo:index/{name}:{name}")["GetRegion.cs"];
}
