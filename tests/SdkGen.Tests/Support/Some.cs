using SdkGen.Schema;

namespace SdkGen.Tests.Support;

/// <summary>Small package schemas: only the part that a test is about is written out.</summary>
internal static class Some
{
    public static PackageSchema Schema(string resources = "", string types = "", string functions = "", string provider = """ "properties": {}, "inputProperties": {} """)
        => SchemaReader.Read($$"""
            {
              "name": "demo", "version": "1.2.3",
              "meta": { "moduleFormat": "(.*)(?:/[^/]*)" },
              "language": { "csharp": { "compatibility": "tfbridge20", "namespaces": { "demo": "Demo", "lb": "LB" } } },
              "provider": { {{provider}} },
              "resources": { {{resources}} }, "types": { {{types}} }, "functions": { {{functions}} }
            }
            """);

    public static PackageSchema KubernetesSchema(string resources, string types = "")
        => SchemaReader.Read($$"""
            {
              "name": "kubernetes", "version": "4.5.6",
              "meta": { "moduleFormat": "(.*)" },
              "language": { "csharp": { "compatibility": "kubernetes20", "namespaces": { "": "Provider", "core/v1": "Core.V1" } } },
              "provider": { "properties": {}, "inputProperties": {} },
              "resources": { {{resources}} }, "types": { {{types}} }, "functions": {}
            }
            """);

    /// <summary>The generated files of one schema; paths without <c>sdks/.../Generated/</c>.</summary>
    public static ImmutableSortedDictionary<string, string> Bindings(PackageSchema schema, params string[] tokens)
        => Generator.Generate([schema], tokens)
            .Where(file => file.Key.StartsWith("sdks/", StringComparison.Ordinal))
            .ToImmutableSortedDictionary(file => file.Key[(file.Key.IndexOf("/Generated/", StringComparison.Ordinal) + "/Generated/".Length)..], file => file.Value);

    /// <summary>The text below the frame that every file has.</summary>
    public static string Body(this ImmutableSortedDictionary<string, string> bindings, string path)
        => bindings[path][(bindings[path].IndexOf(";\n\n", bindings[path].IndexOf("\nnamespace ", StringComparison.Ordinal), StringComparison.Ordinal) + 3)..];

    /// <summary>The lines of one class, without indentation, from its header to its closing brace.</summary>
    public static ImmutableArray<string> LinesOf(string text, string header)
    {
        var lines = text.Split('\n');
        var start = Array.FindIndex(lines, line => line.Contains($"class {header} ", StringComparison.Ordinal) || line.Contains($"struct {header} ", StringComparison.Ordinal));
        return [.. lines.Skip(start).TakeWhile(line => line != "}").Select(line => line.Trim())];
    }
}
