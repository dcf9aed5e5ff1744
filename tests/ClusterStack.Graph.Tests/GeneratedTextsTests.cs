using ClusterStack.Graph.Rendering;

namespace ClusterStack.Graph.Tests;

public sealed class GeneratedTextsTests
{
    private const string Key = "urn:pulumi:dev::shop::aws:kms/key:Key::dev-key";

    private static ImmutableArray<GeneratedText> Of(string property, PropertyValue value, string type = "aws:iam/role:Role", string name = "dev-role") => GeneratedTexts.Of(new()
    {
        Project = "shop",
        Stack = "dev",
        Resources =
        [
            new() { Urn = "urn:group", Type = "shop:area:Group", Name = "group", Component = true, Inputs = ObjectValue.From([new(property, value)]) },
            new() { Urn = Key, Type = "aws:kms/key:Key", Name = "dev-key" },
            new() { Urn = "urn:1", Type = type, Name = name, Inputs = ObjectValue.From([new(property, value)]) },
        ],
    });

    private static ConcatValue Concat(params PropertyValue[] parts) => new([.. parts]);

    private static StringValue Text(string text) => new(text);

    [Fact]
    public void A_document_is_indented_in_its_own_order()
    {
        var text = Assert.Single(Of("policy", Text("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Count":1.50}]}""")));

        Assert.Equal("aws/iam/Role/dev-role.policy.json", text.Path);
        Assert.Equal("urn:1", text.Urn);
        Assert.Equal("policy", text.Property);
        Assert.Equal(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Count": 1.50
                }
              ]
            }

            """,
            text.Content);
    }

    [Fact]
    public void What_only_a_deployment_knows_is_named_inside_texts_and_in_place_of_values()
    {
        var value = Concat(
            Text("{\"arn\":\"arn:"), new ReferenceValue(Key, "arn"), Text("/*\",\"port\":"), new ReferenceValue("urn:gone", "port"), Text(",\"when\":\""), new UnknownValue([]), Text("\"}"));

        Assert.Equal(
            """
            {
              "arn": "arn:${aws:kms/key:Key::dev-key.arn}/*",
              "port": "${urn:gone.port}",
              "when": "${known after deployment}"
            }

            """,
            Assert.Single(Of("policy", value)).Content);
    }

    [Fact]
    public void A_name_that_json_would_escape_leaves_the_document_whole()
    {
        var value = Concat(Text("[\""), new ReferenceValue("urn:\"\\", "id"), Text("\"]"));

        Assert.Equal("[\n  \"${urn:\\\"\\\\.id}\"\n]\n", Assert.Single(Of("policy", value)).Content);
    }

    [Fact]
    public void A_script_stays_as_it_is()
    {
        var text = Assert.Single(Of("userData", new Base64Value(Concat(Text("#!/bin/sh\necho "), new ReferenceValue(Key, "id")))));

        Assert.Equal("aws/iam/Role/dev-role.userData.txt", text.Path);
        Assert.Equal("#!/bin/sh\necho ${aws:kms/key:Key::dev-key.id}\n", text.Content);
    }

    [Fact]
    public void Text_of_several_lines_is_a_text_of_its_own()
        => Assert.Equal("a {\n b\n", Assert.Single(Of("content", Text("a {\n b\n"))).Content);

    [Theory]
    [InlineData("dev")]
    [InlineData("{name}")]
    [InlineData("[")]
    [InlineData("12")]
    [InlineData("\"quoted\"")]
    [InlineData("")]
    public void Names_numbers_and_patterns_are_no_texts(string value) => Assert.Empty(Of("name", Text(value)));

    [Fact]
    public void A_secret_is_never_a_text()
        => Assert.Empty(Of("value", new SecretValue(ObjectValue.From([new("a", Text("{\"password\":\"***\"}\n"))]))));

    [Fact]
    public void A_providers_arguments_are_no_texts() => Assert.Empty(Of("defaultTags", Text("{}"), "pulumi:providers:aws"));

    [Fact]
    public void Texts_inside_lists_and_objects_are_found_under_the_path_of_their_property()
    {
        var texts = Of("rules", new ListValue([ObjectValue.From([new("b", Text("[]")), new("a", Text("{}"))]), Text("[1]")]));

        Assert.Equal(["aws/iam/Role/dev-role.rules.0.a.json", "aws/iam/Role/dev-role.rules.0.b.json", "aws/iam/Role/dev-role.rules.1.json"], texts.Select(text => text.Path));
        Assert.Equal(["rules[0].a", "rules[0].b", "rules[1]"], texts.Select(text => text.Property));
    }

    [Theory]
    [InlineData("kubernetes:core/v1:ConfigMap", "web", "kubernetes/core/v1/ConfigMap/web.data.json")]
    [InlineData("aws:iam/rolePolicy:RolePolicy", "../../etc", "aws/iam/RolePolicy/..%2F..%2Fetc.data.json")]
    [InlineData("aws:iam/rolePolicy:RolePolicy", "*.example.com", "aws/iam/RolePolicy/%2A.example.com.data.json")]
    public void The_path_says_which_resource_and_stays_in_its_folder(string type, string name, string path)
        => Assert.Equal(path, Assert.Single(Of("data", Text("{}"), type, name)).Path);
}
