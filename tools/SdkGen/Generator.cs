using SdkGen.Emit;
using SdkGen.Schema;

namespace SdkGen;

/// <summary>From schemas and list of types to the text of every generated file.</summary>
internal static class Generator
{
    private const string SchemaFolder = "tools/SdkGen/schemas";
    private const string TypeListPath = "tools/SdkGen/types.txt";
    private const string TerraformNamesPath = "tools/SdkGen/terraform-names.json";
    private const string TerraformTablePath = "src/ClusterStack.Graph/Schema/terraform-names.json";
    private const string OutputsTablePath = "src/ClusterStack.Graph/Schema/outputs.txt";

    /// <summary>Folders that hold nothing but generated files.</summary>
    public static ImmutableArray<string> Folders { get; } =
        ["sdks/Pulumi.Aws/Generated", "sdks/Pulumi.Kubernetes/Generated", "sdks/Pulumi.Random/Generated"];

    /// <summary>Every generated file of the repository by its path.</summary>
    /// <exception cref="FormatException">A schema or the list of types is not understood.</exception>
    public static ImmutableSortedDictionary<string, string> Generate(Repository repository)
    {
        var schemas = repository.FilesIn(SchemaFolder).Select(path => SchemaReader.Read(repository.Read(path))).ToList();
        var tokens = TypeList.Parse(repository.Read(TypeListPath)).ToList();
        return Generate(schemas, tokens).Add(TerraformTablePath, TerraformTable.Write(repository.Read(TerraformNamesPath), tokens, schemas));
    }

    /// <inheritdoc cref="Generate(Repository)"/>
    public static ImmutableSortedDictionary<string, string> Generate(IEnumerable<PackageSchema> schemas, IEnumerable<string> tokens)
    {
        var selections = Selection.Of(schemas, tokens);
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        files[OutputsTablePath] = OutputsTable.Write(selections);
        foreach (var selection in selections)
            files.AddRange(PackageEmitter.Write(selection));
        return files.ToImmutable();
    }
}
