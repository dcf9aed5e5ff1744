using System.Text.Json;
using SdkGen.CSharp;
using SdkGen.Tests.Support;

namespace SdkGen.Tests;

public sealed class NamesTests
{
    [Theory]
    [InlineData("vpcId", "VpcId")]
    [InlineData("vpcZoneIdentifiers", "VpcZoneIdentifiers")]
    [InlineData("AWS", "AWS")]
    [InlineData("x-kubernetes-map-type", "XKubernetesMapType")]
    [InlineData("$ref", "Ref")]
    [InlineData("s3UsEast1RegionalEndpoint", "S3UsEast1RegionalEndpoint")]
    public void A_property_begins_with_a_capital_and_has_no_hyphens(string schema, string expected)
        => Assert.Equal(expected, Names.Property(schema));

    [Theory]
    [InlineData("vpcId", "vpcId")]
    [InlineData("default", "@default")]
    [InlineData("public", "@public")]
    [InlineData("$ref", "@ref")]
    [InlineData("x-kubernetes-map-type", "xKubernetesMapType")]
    public void A_constructor_parameter_keeps_its_name_unless_the_language_reserves_it(string schema, string expected)
        => Assert.Equal(expected, Names.Parameter(schema));

    [Theory]
    [InlineData("tags", "_tags")]
    [InlineData("Condition", "_Condition")]
    public void A_field_is_the_schema_name_after_an_underscore(string schema, string expected)
        => Assert.Equal(expected, Names.Field(schema));

    [Theory]
    [InlineData("aws:ec2/vpc:Vpc", "Vpc")]
    [InlineData("aws:ec2/getAmi:getAmi", "GetAmi")]
    [InlineData("kubernetes:core/v1:Pod", "Pod")]
    public void A_class_is_the_last_part_of_the_token(string token, string expected)
        => Assert.Equal(expected, Names.Class(token));

    [Theory]
    [InlineData("policy/v1", "Policy.V1")]
    [InlineData("my-module", "Mymodule")]
    [InlineData("codepipeline", "Codepipeline")]
    public void A_module_that_the_schema_does_not_name_becomes_its_own_namespace(string module, string expected)
        => Assert.Equal(expected, Names.Namespace(module));

    [Theory]
    [InlineData("Tier", "OneMinute", "1Minute", "OneMinute")]
    [InlineData("Tier", null, "1Minute", "Tier_1Minute")]
    [InlineData("Tier", null, "t3.micro", "T3_micro")]
    [InlineData("Tier", null, "aws-exec -- read", "Aws_exec_read")]
    [InlineData("Tier", null, "_hidden", "Tier_hidden")]
    [InlineData("Tier", null, "*", "Asterisk")]
    [InlineData("Tier", null, "3", "Three")]
    [InlineData("Tier", null, "Equals", "EqualsValue")]
    public void An_enum_value_is_made_legal(string enumName, string? name, string value, string expected)
        => Assert.Equal(expected, Names.EnumValue(enumName, name, JsonSerializer.SerializeToElement(value)));

    [Theory]
    [InlineData("demo:lb/listener:Listener", "Pulumi.Demo.LB", "Pulumi.Demo.LB.Inputs", "Pulumi.Demo.LB.Outputs")]
    [InlineData("demo:ec2/vpc:Vpc", "Pulumi.Demo.Ec2", "Pulumi.Demo.Ec2.Inputs", "Pulumi.Demo.Ec2.Outputs")]
    [InlineData("demo:index/getRegion:getRegion", "Pulumi.Demo", "Pulumi.Demo.Inputs", "Pulumi.Demo.Outputs")]
    public void A_token_lives_in_the_namespace_of_its_module(string token, string module, string inputs, string outputs)
    {
        var namespaces = new Namespaces(Some.Schema());

        Assert.Equal([module, inputs, outputs], [namespaces.Module(token), namespaces.Inputs(token), namespaces.Outputs(token)]);
    }

    [Theory]
    [InlineData("kubernetes:core/v1:Pod", "Pulumi.Kubernetes.Core.V1", "Pulumi.Kubernetes.Types.Inputs.Core.V1", "Pulumi.Kubernetes.Types.Outputs.Core.V1")]
    [InlineData("kubernetes:index:KubeClientSettings", "Pulumi.Kubernetes", "Pulumi.Kubernetes.Types.Inputs.Provider", "Pulumi.Kubernetes.Types.Outputs.Provider")]
    public void Nested_Kubernetes_types_live_below_Types(string token, string module, string inputs, string outputs)
    {
        var namespaces = new Namespaces(Some.KubernetesSchema(""));

        Assert.Equal([module, inputs, outputs], [namespaces.Module(token), namespaces.Inputs(token), namespaces.Outputs(token)]);
    }
}
