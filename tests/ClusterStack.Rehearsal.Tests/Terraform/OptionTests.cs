using ClusterStack.Graph.Terraform;
using static ClusterStack.Rehearsal.Tests.Terraform.Exported;

namespace ClusterStack.Rehearsal.Tests.Terraform;

public sealed class OptionTests
{
    private const string Vpc = "aws:ec2/vpc:Vpc";
    private const string Service = "aws:ecs/service:Service";

    [Fact]
    public void Depending_on_a_component_is_depending_on_everything_in_it()
    {
        const string Inner = "urn:pulumi:demo::clusterstack::clusterstack:demo:Part$clusterstack:demo:Inner::inner";
        var export = Write(
            $$"""{ "urn": "{{Inner}}", "type": "clusterstack:demo:Inner", "name": "inner", "parent": "{{Component}}", "component": true, "inputs": {} }""",
            Of(Vpc, "first", parent: Inner),
            Of(Vpc, "second"),
            Of("aws:ec2/eip:Eip", "address", dependsOn: $"[\"{Component}\"]", parent: "urn:pulumi:demo::clusterstack::pulumi:pulumi:Stack::demo"));

        Same("""{ "depends_on": ["aws_vpc.first", "aws_vpc.second"] }""", export.Resource("aws_eip", "address"));
    }

    [Fact]
    public void Ignored_changes_are_named_as_the_provider_names_them()
        => Same(
            """{ "name": "web", "lifecycle": { "ignore_changes": ["desired_count", "tags[\"Name\"]"] } }""",
            Write(Of(Service, "web", options: """{ "ignoreChanges": ["desiredCount", "tags[\"Name\"]"] }""")).Resource("aws_ecs_service", "web"));

    [Fact]
    public void Ignoring_everything_is_a_word_of_its_own()
        => Same("""{ "lifecycle": { "ignore_changes": "all" } }""", Write(Of(Vpc, "main", options: """{ "ignoreChanges": ["*"] }""")).Resource("aws_vpc", "main"));

    [Fact]
    public void What_Terraform_cannot_ignore_alone_is_refused()
        => Assert.Equal(
            ["web.ignoreChanges.networkConfiguration.subnets: lies inside a block; only whole properties and single keys of maps can be ignored"],
            Problems(new(), [Of(Service, "web", options: """{ "ignoreChanges": ["networkConfiguration.subnets"] }""")]));

    [Fact]
    public void Protected_resources_cannot_be_destroyed_except_in_a_rehearsal()
    {
        var resource = Of(Vpc, "main", options: """{ "protect": true }""");

        Same("""{ "lifecycle": { "prevent_destroy": true } }""", Write(resource).Resource("aws_vpc", "main"));
        var rehearsed = Write(new() { Rehearsal = true }, [resource]);
        Same("{}", rehearsed.Resource("aws_vpc", "main"));
        Assert.Equal("main.protect: left out: a rehearsal ends with destroying everything", Assert.Single(rehearsed.Export.Notes).ToString());
    }

    [Theory]
    [InlineData("aws:ec2/vpc:Vpc", "{}", "{}")]
    [InlineData("aws:ec2/vpc:Vpc", """{ "deleteBeforeReplace": true }""", "{}")]
    [InlineData("aws:ec2/vpc:Vpc", """{ "deleteBeforeReplace": false }""", """{ "lifecycle": { "create_before_destroy": true } }""")]
    [InlineData("aws:acm/certificate:Certificate", "{}", """{ "lifecycle": { "create_before_destroy": true } }""")]
    [InlineData("aws:acm/certificate:Certificate", """{ "deleteBeforeReplace": true }""", "{}")]
    public void The_order_of_a_replacement_is_Terraforms_own_unless_the_graph_says_otherwise(string type, string options, string expected)
    {
        var resources = Write(Of(type, "x", options: options)).Document["resource"]!;

        Same(expected, resources["aws_vpc"]?["x"] ?? resources["aws_acm_certificate"]!["x"]);
    }

    [Fact]
    public void Timeouts_and_adoption_are_carried_over()
    {
        var resource = Of(Vpc, "main", options: """{ "createTimeoutSeconds": 600, "deleteTimeoutSeconds": 90, "import": "vpc-1" }""");
        var export = Write(resource);

        Same("""{ "timeouts": { "create": "600s", "delete": "90s" } }""", export.Resource("aws_vpc", "main"));
        Same("""[{ "to": "aws_vpc.main", "id": "vpc-1" }]""", export.Document["import"]);
        Assert.Equal(
            "main.import: created instead: an emulated AWS holds nothing to adopt",
            Assert.Single(Write(new() { Rehearsal = true }, [resource]).Export.Notes).ToString());
    }

    [Fact]
    public void Options_that_only_concern_deletion_are_noted()
        => Assert.Equal(
            ["main.retainOnDelete: Terraform deletes what leaves the configuration", "main.deletedWith: Terraform deletes every resource by itself"],
            Write(Of(Vpc, "main", options: $$"""{ "retainOnDelete": true, "deletedWith": "{{Component}}" }""")).Export.Notes.Select(static note => note.ToString()));

    [Fact]
    public void Names_that_Pulumi_would_make_up_are_the_logical_names()
    {
        var export = Write(
            Of("aws:ecs/cluster:Cluster", "Demo"),
            Of("aws:s3/bucket:Bucket", "Demo-Logs"),
            Of("aws:kms/alias:Alias", "Demo"),
            Of("aws:iam/role:Role", "given", """{ "name": "own" }"""),
            Of("aws:iam/role:Role", "prefixed", """{ "namePrefix": "own-" }"""));

        Same("""{ "name": "Demo" }""", export.Resource("aws_ecs_cluster", "Demo"));
        Same("""{ "bucket": "demo-logs" }""", export.Resource("aws_s3_bucket", "Demo-Logs"));
        Same("""{ "name": "alias/Demo" }""", export.Resource("aws_kms_alias", "Demo"));
        Same("""{ "name": "own" }""", export.Resource("aws_iam_role", "given"));
        Same("""{ "name_prefix": "own-" }""", export.Resource("aws_iam_role", "prefixed"));
    }

    [Fact]
    public void Logical_names_that_fall_together_as_identifiers_get_different_addresses()
        => Assert.Equal(
            [new("aws_vpc._1-a", Urn(Vpc, "1.a")), new("aws_vpc._1-a-2", Urn(Vpc, "1/a"))],
            Write(Of(Vpc, "1.a"), Of(Vpc, "1/a")).Export.Resources.AsEnumerable());

    [Fact]
    public void The_first_provider_is_the_default_and_others_have_aliases()
    {
        const string First = "pulumi:providers:aws";
        var export = Write(
            Of(First, "home", """{ "region": "eu-west-1", "allowedAccountIds": "[\"123456789012\"]", "defaultTags": "{\"tags\":{\"costCenter\":\"1\"}}", "assumeRoles": "[{\"roleArn\":\"arn:aws:iam::123456789012:role/deploy\"}]", "skipRegionValidation": "true" }"""),
            Of(First, "us-east-1", """{ "region": "us-east-1" }"""),
            Of(Vpc, "near", options: $$"""{ "provider": "{{Urn(First, "home")}}" }"""),
            Of(Vpc, "far", options: $$"""{ "provider": "{{Urn(First, "us-east-1")}}" }"""));

        Same(
            """
            { "aws": [
              { "region": "eu-west-1", "allowed_account_ids": ["123456789012"], "default_tags": [{ "tags": { "costCenter": "1" } }],
                "assume_role": [{ "role_arn": "arn:aws:iam::123456789012:role/deploy" }], "skip_region_validation": true },
              { "alias": "us-east-1", "region": "us-east-1" } ] }
            """,
            export.Document["provider"]);
        Same("{}", export.Resource("aws_vpc", "near"));
        Same("""{ "provider": "aws.us-east-1" }""", export.Resource("aws_vpc", "far"));
    }

    [Fact]
    public void A_rehearsal_enters_the_emulator_with_credentials_that_mean_nothing()
    {
        var export = Write(new() { Rehearsal = true }, [Of("pulumi:providers:aws", "home", """{ "region": "eu-west-1", "assumeRoles": "[{\"roleArn\":\"r\"}]", "profile": "p" }""")]);

        Same(
            """
            { "aws": [{ "region": "eu-west-1", "access_key": "test", "secret_key": "test", "skip_credentials_validation": true,
              "skip_metadata_api_check": true, "skip_region_validation": true, "s3_use_path_style": true, "max_retries": 3 }] }
            """,
            export.Document["provider"]);
        Assert.Equal(
            ["home.assumeRoles: left out: the emulator is entered with credentials that mean nothing", "home.profile: left out: the emulator is entered with credentials that mean nothing"],
            export.Export.Notes.Select(static note => note.ToString()));
        Assert.Equal("5.100.0", export.Document["terraform"]!["required_providers"]!["aws"]!["version"]!.GetValue<string>());
    }
}
