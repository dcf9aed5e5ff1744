using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Conventions;

public sealed class LayerConventions
{
    [Theory]
    [InlineData("Settings")]
    [InlineData("Model")]
    [InlineData("Workloads")]
    public void What_decides_knows_nothing_of_the_cloud(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "src/ClusterStack", folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            // The one exception: the engine prints a RunException without a stack trace, and settings are the user's own.
            var text = File.ReadAllText(file).Replace("public sealed class SettingsException : Pulumi.RunException", "", StringComparison.Ordinal);
            Assert.DoesNotContain("using Pulumi", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Pulumi.Aws", text, StringComparison.Ordinal);
            Assert.DoesNotContain(": Pulumi.", text, StringComparison.Ordinal);
        }
    }

    /// <summary>What the recorder asks the SDK in sdks/ directly; with the official packages it asks in public, by reflection.</summary>
    private const string LocalOnly = "Pulumi.Testing.ArgumentInfo.";

    /// <summary>
    /// All that the product uses of the SDK's core. The official package has every one of these members; a line that is
    /// added here must be looked up there first.
    /// </summary>
    [Fact]
    public void The_product_uses_only_what_the_official_sdk_has_too()
        => Approved.Matches(string.Concat(Used().Select(member => $"{member}\n")), "pulumi");

    [Fact]
    public void All_of_it_is_public_in_the_local_sdk()
    {
        var sdk = typeof(Deployment).Assembly;
        Assert.All(Used(), member =>
        {
            var split = member.LastIndexOf('.', member.Length - 2); // constructors are called ".ctor"
            if (member[split - 1] == '.') split--;
            var type = sdk.GetType(member[..split]);
            Assert.True(type is { IsVisible: true }, member);
            Assert.Contains(type.GetMember(member[(split + 1)..], BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy), IsPublic);
        });
    }

    private static bool IsPublic(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        _ => false,
    };

    /// <summary><c>type.member</c> of every reference from the product's assemblies into the SDK's core, sorted.</summary>
    private static string[] Used() => [.. new[] { typeof(EnvironmentStack), typeof(Graph.ResourceGraph) }
        .SelectMany(type => References(type.Assembly.Location)).Where(member => !member.StartsWith(LocalOnly, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

    private static List<string> References(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var found = new List<string>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (TypeOf(metadata, member.Parent) is { } type) found.Add($"{type}.{metadata.GetString(member.Name)}");
        }

        return found;
    }

    /// <summary>Full name of a type of the SDK's core; <see langword="null"/> for any other.</summary>
    private static string? TypeOf(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeSpecification)
        {
            var blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
            if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return null;
            blob.ReadByte(); // class or value type
            handle = blob.ReadTypeHandle();
        }

        if (handle.Kind != HandleKind.TypeReference) return null;
        var type = metadata.GetTypeReference((TypeReferenceHandle)handle);
        if (type.ResolutionScope.Kind != HandleKind.AssemblyReference) return null;
        var assembly = metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
        return metadata.GetString(assembly.Name) == "Pulumi" ? $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}" : null;
    }
}
