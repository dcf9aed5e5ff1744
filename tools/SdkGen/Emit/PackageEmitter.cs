using SdkGen.CSharp;

namespace SdkGen.Emit;

/// <summary>The files of one package below its <c>Generated</c> folder.</summary>
internal static class PackageEmitter
{
    /// <summary>Text by path; paths begin with <c>sdks/</c>.</summary>
    public static ImmutableSortedDictionary<string, string> Write(Selection selection)
    {
        var schema = selection.Schema;
        var root = new Namespaces(schema).Root;
        var folder = $"sdks/{root}/Generated";
        var sources = ModelBuilder.Build(selection).ToImmutableSortedDictionary(
            declaration => $"{folder}{declaration.FullName[root.Length..].Replace('.', '/')}.cs",
            Write,
            StringComparer.Ordinal);

        return sources
            .Add($"{folder}/Utilities.cs", UtilitiesEmitter.Write(root, [.. sources.Values]))
            .Add($"{folder}/version.txt", $"{schema.Version}\n")
            .Add($"{folder}/pulumi-plugin.json", $$"""
                {
                  "resource": true,
                  "name": "{{schema.Name}}",
                  "version": "{{schema.Version}}"
                }

                """);
    }

    private static string Write(Declaration declaration) => SourceFile.Write(declaration.Namespace, code =>
    {
        switch (declaration)
        {
            case ResourceClass resource:
                ResourceEmitter.Write(code, resource);
                break;
            case FunctionClass function:
                FunctionEmitter.Write(code, function);
                break;
            case ArgsClass args:
                ArgsEmitter.Write(code, args);
                break;
            case OutputClass output:
                OutputTypeEmitter.Write(code, output);
                break;
            case EnumType values:
                EnumEmitter.Write(code, values);
                break;
        }
    });
}
