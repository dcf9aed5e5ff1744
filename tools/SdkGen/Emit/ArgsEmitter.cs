using SdkGen.CSharp;

namespace SdkGen.Emit;

/// <summary>Writes classes of inputs.</summary>
internal static class ArgsEmitter
{
    public static void Write(CodeWriter code, ArgsClass args)
    {
        code.Summary(args.Summary);
        code.Block($"public {(args.Open ? "" : "sealed ")}class {args.Name} : global::Pulumi.{args.BaseClass}", () =>
        {
            foreach (var member in args.Members)
            {
                WriteMember(code, member);
                code.Line();
            }

            WriteConstructor(code, args);
            code.Line($"public static new {args.Name} Empty => new {args.Name}();");
            code.Line();
            WriteCollectInputs(code, args);
        });
    }

    private static void WriteMember(CodeWriter code, InputMember member)
    {
        var attribute = $"[Input({Literals.Text(member.SchemaName)}{(member.Required ? ", required: true" : "")}{(member.Json ? ", json: true" : "")})]";
        if (member.Storage == Storage.Property)
        {
            code.Line(attribute);
            code.Obsolete(member.Deprecation);
            code.Line($"public {member.Type}{(member.Required ? "" : "?")} {member.Name} {{ get; set; }}{(member is { Required: true, ValueType: false } ? " = null!;" : "")}");
            return;
        }

        var lazy = member.Storage is Storage.LazyField or Storage.LazySecretField;
        var secret = member.Storage is Storage.SecretField or Storage.LazySecretField;
        code.Line(attribute);
        code.Line($"private {member.Type}? {member.Field};");
        code.Obsolete(member.Deprecation);
        code.Block($"public {member.Type}{(lazy ? "" : "?")} {member.Name}", () =>
        {
            code.Line($"get => {member.Field}{(lazy ? $" ??= new {member.Type}()" : "")};");
            code.Line($"set => {member.Field} = {(secret ? "Utilities.Secret(value)" : "value")};");
        });
    }

    private static void WriteConstructor(CodeWriter code, ArgsClass args)
    {
        code.Block($"public {args.Name}()", () =>
        {
            foreach (var member in args.Members)
            {
                if (member.Default is not null)
                    code.Lines(member.Default);
            }
        });
        code.Line();
    }

    private static void WriteCollectInputs(CodeWriter code, ArgsClass args)
        => code.Block("internal override void CollectInputs(InputCollector collector)", () =>
        {
            foreach (var member in args.Members)
            {
                var source = member.Storage == Storage.Property ? member.Name : member.Field;
                code.Line($"collector.Add({Literals.Text(member.SchemaName)}, nameof({source}), {source}{(member.Required ? ", required: true" : "")}{(member.Json ? ", json: true" : "")});");
            }
        });
}
