using SdkGen.CSharp;

namespace SdkGen.Emit;

/// <summary>Writes functions with their arguments and result.</summary>
internal static class FunctionEmitter
{
    public static void Write(CodeWriter code, FunctionClass function)
    {
        var (result, token) = (function.Result.Name, Literals.Text(function.Token));
        code.Summary(function.Summary);
        code.Block($"public static class {function.Name}", () =>
        {
            code.Line($"public static Task<{result}> InvokeAsync({Parameter(function, function.Args)}InvokeOptions? options = null)");
            code.Indented(() => code.Line($"=> global::Pulumi.Deployment.Instance.InvokeAsync<{result}>({token}, {Argument(function.Args)}, options.WithDefaults());"));
            code.Line();
            code.Line($"public static Output<{result}> Invoke({Parameter(function, function.InvokeArgs)}InvokeOptions? options = null)");
            code.Indented(() => code.Line($"=> global::Pulumi.Deployment.Instance.Invoke<{result}>({token}, {Argument(function.InvokeArgs)}, options.WithDefaults());"));
            code.Line();
            code.Line($"public static Output<{result}> Invoke({(function.InvokeArgs is { } args ? $"{args.Name} args, " : "")}InvokeOutputOptions options)");
            code.Indented(() => code.Line($"=> global::Pulumi.Deployment.Instance.Invoke<{result}>({token}, {Argument(function.InvokeArgs)}, options.WithDefaults());"));
        });

        foreach (var inputs in new[] { function.Args, function.InvokeArgs }.OfType<ArgsClass>())
        {
            code.Line();
            ArgsEmitter.Write(code, inputs);
        }

        code.Line();
        OutputTypeEmitter.Write(code, function.Result);
    }

    private static string Parameter(FunctionClass function, ArgsClass? args)
        => args is null ? "" : function.ArgsOptional ? $"{args.Name}? args = null, " : $"{args.Name} args, ";

    private static string Argument(ArgsClass? args)
        => args is null ? "global::Pulumi.InvokeArgs.Empty" : $"args ?? new {args.Name}()";
}
