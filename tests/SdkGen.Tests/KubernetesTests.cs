using SdkGen.Tests.Support;

namespace SdkGen.Tests;

public sealed class KubernetesTests
{
    private const string Meta = """ "kubernetes:meta/v1:ObjectMeta": { "type": "object", "properties": { "name": { "type": "string" } } } """;

    private const string Claim =
        """
        "kubernetes:core/v1:Claim": {
          "properties": { "apiVersion": { "type": "string", "const": "v1" }, "kind": { "type": "string", "const": "Claim" }, "metadata": { "$ref": "#/types/kubernetes:meta/v1:ObjectMeta" } },
          "inputProperties": { "apiVersion": { "type": "string", "const": "v1" }, "kind": { "type": "string", "const": "Claim" }, "metadata": { "$ref": "#/types/kubernetes:meta/v1:ObjectMeta" } }
        }
        """;

    private static readonly ImmutableSortedDictionary<string, string> Bindings = Some.Bindings(
        Some.KubernetesSchema(Claim, Meta), "kubernetes:core/v1:Claim");

    [Fact]
    public void Arguments_live_with_the_nested_inputs_and_the_resource_with_its_module()
        => Assert.Equal(
            [
                "Core/V1/Claim.cs", "Types/Inputs/Core/V1/ClaimArgs.cs", "Types/Inputs/Meta/V1/ObjectMetaArgs.cs",
                "Types/Outputs/Meta/V1/ObjectMeta.cs", "Utilities.cs", "pulumi-plugin.json", "version.txt",
            ],
            Bindings.Keys);

    [Fact]
    public void A_kind_overwrites_its_constant_inputs_and_reads_without_state()
        => Assert.Equal(
            """
                public Claim(string name, global::Pulumi.Kubernetes.Types.Inputs.Core.V1.ClaimArgs? args = null, CustomResourceOptions? options = null)
                    : base("kubernetes:core/v1:Claim", name, MakeArgs(args), Utilities.ResourceOptions(options, ""))
                {
                }

                private Claim(string name, Input<string> id, CustomResourceOptions? options)
                    : base("kubernetes:core/v1:Claim", name, null, Utilities.ResourceOptions(options, id))
                {
                }

                private static global::Pulumi.Kubernetes.Types.Inputs.Core.V1.ClaimArgs MakeArgs(global::Pulumi.Kubernetes.Types.Inputs.Core.V1.ClaimArgs? args)
                {
                    args ??= new global::Pulumi.Kubernetes.Types.Inputs.Core.V1.ClaimArgs();
                    args.ApiVersion = "v1";
                    args.Kind = "Claim";
                    return args;
                }

                /// <summary>Reads an existing resource by its provider's id.</summary>
                public static Claim Get(string name, Input<string> id, CustomResourceOptions? options = null)
                    => new Claim(name, id, options);


            """,
            Part(Bindings["Core/V1/Claim.cs"], "    public Claim(", "    internal override"));

    [Fact]
    public void A_kind_derives_from_the_base_of_all_kinds()
        => Assert.Equal("public partial class Claim : KubernetesResource", Some.LinesOf(Bindings["Core/V1/Claim.cs"], "Claim")[0]);

    [Fact]
    public void Outputs_are_never_nullable()
    {
        Assert.Contains("public Output<string> Kind => field ?? Late(ref field, \"kind\");", Some.LinesOf(Bindings["Core/V1/Claim.cs"], "Claim"));
        Assert.Contains("public readonly string Name;", Some.LinesOf(Bindings["Types/Outputs/Meta/V1/ObjectMeta.cs"], "ObjectMeta"));
    }

    [Fact]
    public void Arguments_may_be_derived_from_and_inputs_are_optional()
    {
        var lines = Some.LinesOf(Bindings["Types/Inputs/Core/V1/ClaimArgs.cs"], "ClaimArgs");

        Assert.Equal("public class ClaimArgs : global::Pulumi.ResourceArgs", lines[0]);
        Assert.Contains("public Input<string>? Kind { get; set; }", lines);
        Assert.Contains("public Input<global::Pulumi.Kubernetes.Types.Inputs.Meta.V1.ObjectMetaArgs>? Metadata { get; set; }", lines);
    }

    [Fact]
    public void A_kind_that_is_also_nested_has_one_class_with_the_members_of_both()
    {
        var bindings = Some.Bindings(
            Some.KubernetesSchema(
                Claim + """
                    , "kubernetes:core/v1:Set": {
                      "properties": {}, "inputProperties": { "claims": { "type": "array", "items": { "$ref": "#/types/kubernetes:core/v1:Claim" } } }
                    }
                    """,
                Meta + """ , "kubernetes:core/v1:Claim": { "type": "object", "properties": { "kind": { "type": "string" }, "status": { "type": "string" } } } """),
            "kubernetes:core/v1:Claim", "kubernetes:core/v1:Set");

        Assert.Equal(
            ["apiVersion", "kind", "metadata", "status"],
            Some.LinesOf(bindings["Types/Inputs/Core/V1/ClaimArgs.cs"], "ClaimArgs")
                .Where(line => line.StartsWith("[Input(", StringComparison.Ordinal)).Select(line => line.Split('"')[1]));
        Assert.Contains("public InputList<ClaimArgs> Claims", Some.LinesOf(bindings["Types/Inputs/Core/V1/SetArgs.cs"], "SetArgs"));
    }

    [Fact]
    public void A_class_written_by_hand_brings_only_the_types_it_needs()
    {
        var bindings = Some.Bindings(
            Some.KubernetesSchema(
                """
                "kubernetes:apiextensions.k8s.io:CustomResource": {
                  "isOverlay": true,
                  "properties": { "metadata": { "$ref": "#/types/kubernetes:meta/v1:ObjectMeta" } },
                  "inputProperties": { "metadata": { "$ref": "#/types/kubernetes:meta/v1:ObjectMeta" } }
                }
                """,
                Meta),
            "kubernetes:apiextensions.k8s.io:CustomResource");

        Assert.Equal(
            ["Types/Inputs/Meta/V1/ObjectMetaArgs.cs", "Types/Outputs/Meta/V1/ObjectMeta.cs", "Utilities.cs", "pulumi-plugin.json", "version.txt"],
            bindings.Keys);
    }

    private static string Part(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
