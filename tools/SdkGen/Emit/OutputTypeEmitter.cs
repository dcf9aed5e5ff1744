using SdkGen.CSharp;

namespace SdkGen.Emit;

/// <summary>Writes nested output types and results of functions.</summary>
internal static class OutputTypeEmitter
{
    public static void Write(CodeWriter code, OutputClass type)
    {
        code.Summary(type.Summary);
        code.Line("[OutputType]");
        code.Block($"public sealed class {type.Name} : IOutputType<{type.Name}>", () =>
        {
            foreach (var member in type.Members)
            {
                code.Obsolete(member.Deprecation);
                code.Line($"public readonly {member.Type} {member.Name};");
            }

            if (!type.Members.IsEmpty)
                code.Line();
            WriteConstructor(code, type);
            code.Line();
            WriteFactory(code, type);
        });
    }

    private static void WriteConstructor(CodeWriter code, OutputClass type)
    {
        code.Line("[OutputConstructor]");
        code.Line($"private {type.Name}(");
        code.Indented(() =>
        {
            for (var i = 0; i < type.Members.Length; i++)
            {
                var member = type.Members[i];
                var renamed = member.Parameter.TrimStart('@') != member.SchemaName
                    ? $"[OutputConstructorParameter({Literals.Text(member.SchemaName)})] "
                    : "";
                code.Line($"{renamed}{member.Type} {member.Parameter}{(i < type.Members.Length - 1 ? "," : ")")}");
            }

            if (type.Members.IsEmpty)
                code.Line(")");
        });
        code.Line("{");
        code.Indented(() =>
        {
            foreach (var member in type.Members)
                code.Line($"{(member.Name == member.Parameter ? "this." : "")}{member.Name} = {member.Parameter};");
        });
        code.Line("}");
    }

    private static void WriteFactory(CodeWriter code, OutputClass type)
    {
        code.Line($"static {type.Name} IOutputType<{type.Name}>.FromProperties(OutputProperties properties) => new {type.Name}(");
        code.Indented(() =>
        {
            for (var i = 0; i < type.Members.Length; i++)
                code.Line($"properties.Get<{type.Members[i].Type}>({Literals.Text(type.Members[i].SchemaName)}){(i < type.Members.Length - 1 ? "," : ");")}");
            if (type.Members.IsEmpty)
                code.Line(");");
        });
    }
}
