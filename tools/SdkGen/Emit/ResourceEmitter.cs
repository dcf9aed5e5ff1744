using SdkGen.CSharp;

namespace SdkGen.Emit;

/// <summary>Writes resources and providers; their arguments and state follow in the same file when the namespace is the same.</summary>
internal static class ResourceEmitter
{
    public static void Write(CodeWriter code, ResourceClass resource)
    {
        code.Summary(resource.Summary);
        code.Line($"[{resource.TypeAttribute}({Literals.Text(resource.Token)})]");
        code.Block($"public partial class {resource.Name} : {BaseClass(resource)}", () =>
        {
            foreach (var output in resource.Outputs)
            {
                code.Line($"[Output({Literals.Text(output.SchemaName)})]");
                code.Obsolete(output.Deprecation);
                code.Line($"public Output<{output.Type}> {output.Name} => field ?? Late(ref field, {Literals.Text(output.SchemaName)});");
                code.Line();
            }

            WriteConstructors(code, resource);
            if (!resource.Constants.IsEmpty)
                WriteMakeArgs(code, resource);
            if (SpecialOptions(resource))
                WriteMakeOptions(code, resource);
            if (resource.Readable)
                WriteGet(code, resource);
            WriteLookAtOutputs(code, resource);
        });

        foreach (var inputs in new[] { resource.Args, resource.State }.OfType<ArgsClass>().Where(inputs => inputs.Namespace == resource.Namespace))
        {
            code.Line();
            ArgsEmitter.Write(code, inputs);
        }
    }

    private static void WriteConstructors(CodeWriter code, ResourceClass resource)
    {
        var optional = resource.ArgsOptional;
        var args = resource.Constants.IsEmpty ? $"args ?? new {ArgsType(resource)}()" : "MakeArgs(args)";
        code.Block($"public {resource.Name}(string name, {ArgsType(resource)}{(optional ? "?" : "")} args{(optional ? " = null" : "")}, CustomResourceOptions? options = null){Base(resource, args, "\"\"")}", () => { });
        code.Line();
        if (!resource.Readable)
            return;

        var state = resource.State is { } type ? $" {type.Name}? state," : "";
        code.Block($"private {resource.Name}(string name, Input<string> id,{state} CustomResourceOptions? options){Base(resource, resource.State is null ? "null" : "state", "id")}", () => { });
        code.Line();
    }

    private static string Base(ResourceClass resource, string args, string id)
        => $"\n    : base({Literals.Text(resource.BaseToken)}, name, {args}, {(SpecialOptions(resource) ? "MakeResourceOptions" : "Utilities.ResourceOptions")}(options, {id}))";

    private static void WriteMakeArgs(CodeWriter code, ResourceClass resource)
    {
        code.Block($"private static {ArgsType(resource)} MakeArgs({ArgsType(resource)}? args)", () =>
        {
            code.Line($"args ??= new {ArgsType(resource)}();");
            foreach (var (name, value) in resource.Constants)
                code.Line($"args.{name} = {Literals.Text(value)};");
            code.Line("return args;");
        });
        code.Line();
    }

    private static void WriteMakeOptions(CodeWriter code, ResourceClass resource)
    {
        code.Line("private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string> id)");
        code.Indented(() =>
        {
            code.Line("=> Utilities.ResourceOptions(options, id, new CustomResourceOptions");
            code.Line("{");
            code.Indented(() =>
            {
                if (!resource.Aliases.IsEmpty)
                    code.Line($"Aliases = {{ {string.Join(", ", resource.Aliases.Select(alias => $"new global::Pulumi.Alias {{ Type = {Literals.Text(alias)} }}"))} }},");
                if (!resource.SecretOutputs.IsEmpty)
                    code.Line($"AdditionalSecretOutputs = {{ {string.Join(", ", resource.SecretOutputs.Select(Literals.Text))} }},");
                if (!resource.ReplaceOnChanges.IsEmpty)
                    code.Line($"ReplaceOnChanges = {{ {string.Join(", ", resource.ReplaceOnChanges.Select(Literals.Text))} }},");
            });
            code.Line("});");
        });
        code.Line();
    }

    private static void WriteGet(CodeWriter code, ResourceClass resource)
    {
        code.Summary("Reads an existing resource by its provider's id.");
        code.Line(resource.State is { } state
            ? $"public static {resource.Name} Get(string name, Input<string> id, {state.Name}? state = null, CustomResourceOptions? options = null)"
            : $"public static {resource.Name} Get(string name, Input<string> id, CustomResourceOptions? options = null)");
        code.Indented(() => code.Line($"=> new {resource.Name}(name, id, {(resource.State is null ? "" : "state, ")}options);"));
        code.Line();
    }

    private static void WriteLookAtOutputs(CodeWriter code, ResourceClass resource)
        => code.Block("internal override void LookAtOutputs()", () =>
        {
            code.Line("base.LookAtOutputs();");
            foreach (var output in resource.Outputs)
                code.Line($"_ = {output.Name};");
        });

    private static string ArgsType(ResourceClass resource)
        => TypeMapper.Qualified(resource.Args.Namespace, resource.Args.Name, resource.Namespace);

    private static string BaseClass(ResourceClass resource)
        => resource.BaseClass == "KubernetesResource" ? resource.BaseClass : $"global::Pulumi.{resource.BaseClass}";

    private static bool SpecialOptions(ResourceClass resource)
        => !resource.Aliases.IsEmpty || !resource.SecretOutputs.IsEmpty || !resource.ReplaceOnChanges.IsEmpty;
}
