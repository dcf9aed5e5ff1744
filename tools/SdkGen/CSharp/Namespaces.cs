using System.Text.RegularExpressions;
using SdkGen.Schema;

namespace SdkGen.CSharp;

/// <summary>Where the classes of a package's tokens live.</summary>
internal sealed class Namespaces(PackageSchema schema)
{
    private readonly Regex _moduleFormat = new(
        $"^(?:{schema.ModuleFormat})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>For example <c>Pulumi.Aws</c>.</summary>
    public string Root { get; } = $"Pulumi.{schema.Namespaces.GetValueOrDefault(schema.Name) ?? Names.Namespace(schema.Name)}";

    /// <summary>The namespace of resources, functions and enums.</summary>
    public string Module(string token) => ModuleName(token) is { Length: > 0 } module ? $"{Root}.{Named(module)}" : Root;

    /// <summary>The namespace of nested input types (and of a resource's arguments in Kubernetes).</summary>
    public string Inputs(string token) => Nested(token, "Inputs");

    /// <summary>The namespace of nested output types.</summary>
    public string Outputs(string token) => Nested(token, "Outputs");

    private string Nested(string token, string kind)
        => schema.Kubernetes ? $"{Root}.Types.{kind}.{Named(ModuleName(token))}" : $"{Module(token)}.{kind}";

    private string Named(string module) => schema.Namespaces.GetValueOrDefault(module) ?? Names.Namespace(module);

    private string ModuleName(string token)
    {
        var middle = token.Split(':')[1];
        var module = _moduleFormat.Match(middle) is { Success: true } match ? match.Groups[1].Value : middle;
        return module == "index" ? "" : module;
    }
}
