using System.Text.Json.Nodes;
using static ClusterStack.Rehearsal.Tests.Terraform.Exported;

namespace ClusterStack.Rehearsal.Tests.Terraform;

public sealed class SecretTests
{
    private const string Password = "random:index/randomPassword:RandomPassword";
    private const string Version = "aws:secretsmanager/secretVersion:SecretVersion";

    private static readonly string Token = Of(Password, "token", """{ "length": 40, "special": false, "keepers": { "round": "1" } }""");

    private static string Holding(string value) => Of(Version, "entry", $$"""{ "secretId": "s", "secretString": { "$secret": {{value}} } }""");

    [Fact]
    public void A_secret_that_is_another_resources_output_is_a_reference()
    {
        var export = Write(Token, Holding(Ref(Password, "token", "result")));

        Same("""{ "secret_id": "s", "secret_string": "${random_password.token.result}" }""", export.Resource("aws_secretsmanager_secret_version", "entry"));
        Same("""{ "keepers": { "round": "1" }, "length": 40, "special": false }""", export.Resource("random_password", "token"));
        Assert.Equal("hashicorp/random", export.Document["terraform"]!["required_providers"]!["random"]!["source"]!.GetValue<string>());
        Assert.Null(export.Document["variable"]);
    }

    [Fact]
    public void A_hidden_literal_is_a_sensitive_variable_without_a_value()
    {
        var export = Write(Holding("\"***\""));

        Same("""{ "secret_id": "s", "secret_string": "${var.entry-secretString}" }""", export.Resource("aws_secretsmanager_secret_version", "entry"));
        Same(
            """{ "entry-secretString": { "type": "string", "sensitive": true, "description": "aws:secretsmanager/secretVersion:SecretVersion entry: secretString" } }""",
            export.Document["variable"]);
    }

    [Fact]
    public void A_text_of_hidden_literals_and_references_is_one_variable_that_says_what_it_holds()
        => Same(
            """{ "entry-secretString": { "type": "string", "sensitive": true, "description": "aws:secretsmanager/secretVersion:SecretVersion entry: secretString; holds random_password.token.result" } }""",
            Write(Token, Holding($$"""{ "$concat": ["***", {{Ref(Password, "token", "result")}}, "***"] }""")).Document["variable"]);

    [Fact]
    public void A_hidden_literal_inside_an_open_text_is_a_variable_in_that_place()
        => Same(
            """{ "cidr_block": "a-${var.main-cidrBlock}-b" }""",
            Write(Of("aws:ec2/vpc:Vpc", "main", """{ "cidrBlock": { "$concat": ["a-", { "$secret": "***" }, "-b"] } }""")).Resource("aws_vpc", "main"));

    [Fact]
    public void Every_literal_in_a_secret_structure_is_a_variable_of_its_own()
        => Assert.Equal(
            ["main-tags-a", "main-tags-b"],
            Write(Of("aws:ec2/vpc:Vpc", "main", """{ "tags": { "$secret": { "a": "***", "b": "***" } } }""")).Document["variable"]!.AsObject()
                .Select(static variable => variable.Key));

    [Fact]
    public void A_rehearsal_makes_up_what_is_hidden_and_keeps_what_it_depends_on()
    {
        var export = Write(new() { Rehearsal = true }, [Token, Holding($$"""{ "$concat": ["***", {{Ref(Password, "token", "result")}}, "***"] }"""), Of("aws:ec2/vpc:Vpc", "main", """{ "cidrBlock": { "$secret": "***" } }""")]);

        Same("""{ "secret_id": "s", "secret_string": "***${local.token-result}***" }""", export.Resource("aws_secretsmanager_secret_version", "entry"));
        Assert.Null(export.Document["variable"]);
        Assert.Null(export.Document["resource"]!["random_password"]);
        Assert.Matches("^[a-z][a-z0-9]{39}$", export.Document["locals"]!["token-result"]!.GetValue<string>());
        Assert.Matches("^[a-z][a-z0-9]{31}$", export.Document["locals"]!["main-cidrBlock"]!.GetValue<string>());
    }

    [Fact]
    public void A_made_up_value_is_always_the_same_until_a_keeper_changes()
    {
        static JsonNode Made(string token) => Write(new() { Rehearsal = true }, [token, Holding(Ref(Password, "token", "result"))]).Document["locals"]!["token-result"]!;
        var rotated = Of(Password, "token", """{ "length": 40, "special": false, "keepers": { "round": "2" } }""");

        Assert.Equal(Made(Token).GetValue<string>(), Made(Token).GetValue<string>());
        Assert.NotEqual(Made(Token).GetValue<string>(), Made(rotated).GetValue<string>());
    }

    [Fact]
    public void Outputs_that_hold_secrets_are_sensitive()
        => Same(
            """{ "open": { "value": "x" }, "token": { "value": { "value": "${random_password.token.result}" }, "sensitive": true } }""",
            Write(new(), [Token], $$"""{ "open": "x", "token": { "value": { "$secret": {{Ref(Password, "token", "result")}} } } }""").Document["output"]);
}
