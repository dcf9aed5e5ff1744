using System.Text.Encodings.Web;
using System.Text.Json;

namespace ClusterStack.Graph.Terraform;

/// <summary>
/// Writes a resource graph as Terraform JSON (https://developer.hashicorp.com/terraform/language/syntax/json) for the
/// provider hashicorp/aws.
/// </summary>
/// <remarks>
/// <para>References become expressions, <c>DependsOn</c> a component means all resources in it, data sources whose answer
/// is used become <c>data</c> blocks.</para>
/// <para>Names that Pulumi would make up from the logical name and eight random characters are the logical name alone.</para>
/// <para>A secret that is not simply the output of another resource becomes a sensitive variable without a value: a graph
/// does not hold the content of secrets.</para>
/// <para>Protection becomes <c>prevent_destroy</c>. Terraform's own order of replacement is kept (destroy, then create)
/// unless the graph says <c>deleteBeforeReplace: false</c>; a certificate is always created first, because a listener
/// holds the old one. Aliases and additional secret outputs speak of Pulumi's state and have no place in it.</para>
/// <para>Nothing is dropped silently: what Terraform or the provider cannot say is a problem, and problems are errors
/// unless <see cref="TerraformOptions.Partial"/> says that they are known.</para>
/// </remarks>
public static class TerraformExporter
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="options">Which Terraform to write for.</param>
    /// <param name="output">Where to write UTF-8 text; it stays open.</param>
    /// <returns>The addresses of the resources, and what was not carried over.</returns>
    /// <exception cref="TerraformExportException">Something cannot be written and <see cref="TerraformOptions.Partial"/> is off. Nothing was written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="TerraformOptions.ProviderMajor"/> is neither 5 nor 6, or a rehearsal is asked for with 6.</exception>
    public static TerraformExport Write(ResourceGraph graph, TerraformOptions options, Stream output)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        if (options.ProviderMajor is not (5 or 6) || (options.Rehearsal && options.ProviderMajor != 5))
            throw new ArgumentOutOfRangeException(nameof(options), options.ProviderMajor, "The provider's major version is 5 or 6; a rehearsal runs on 5.");

        var scope = new TerraformScope(graph, options);
        var document = new TerraformDocument(scope).Build();
        var problems = scope.Problems.ToImmutableArray();
        if (!problems.IsEmpty && !options.Partial)
            throw new TerraformExportException(problems);

        JsonSerializer.Serialize(output, document, Indented);
        output.Write("\n"u8);
        return new()
        {
            Resources = [.. scope.Addresses.OrderBy(static pair => pair.Value, StringComparer.Ordinal).Select(static pair => new TerraformResource(pair.Value, pair.Key))],
            Problems = problems,
            Notes = [.. scope.Notes],
        };
    }
}
