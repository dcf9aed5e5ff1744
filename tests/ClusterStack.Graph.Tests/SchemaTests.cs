using ClusterStack.Graph.Recording;

namespace ClusterStack.Graph.Tests;

public sealed class SchemaTests
{
    private static readonly PlaceholderForms Forms = new(new("111122223333", "us-east-1"));

    [Theory]
    [InlineData("aws:ec2/vpc:Vpc", "id", "vpc-00000{token}")]
    [InlineData("aws:lb/loadBalancer:LoadBalancer", "arn", "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/{token}/0000{token}")]
    [InlineData("aws:iam/role:Role", "arn", "arn:aws:iam::111122223333:role/{token}")]
    [InlineData("aws:ecs/cluster:Cluster", "arn", "arn:aws:ecs:us-east-1:111122223333:cluster/{token}")]
    [InlineData("aws:ec2/eip:Eip", "publicIp", "{address}")]
    [InlineData("aws:eks/cluster:Cluster", "identities[0].oidcs[0].issuer", "https://oidc.eks.us-east-1.amazonaws.com/id/{token}")]
    [InlineData("aws:eks/cluster:Cluster", "vpcConfig.clusterSecurityGroupId", "sg-00000{token}")]
    [InlineData("aws:lb/loadBalancer:LoadBalancer", "securityGroups[0]", "sg-00000{token}")]
    [InlineData("aws:ecs/service:Service", "iamRoleArn", "arn:aws:service:us-east-1:111122223333:resource/{token}")]
    [InlineData("shop:index:Thing", "id", "{token}")]
    [InlineData("shop:index:Thing", "arn", "arn:aws:service:us-east-1:111122223333:resource/{token}")]
    public void The_form_of_a_placeholder_is_the_most_specific_row(string type, string path, string form)
        => Assert.Equal(form, Forms.Of(type, path).ToString());

    [Fact]
    public void Every_form_is_recognisable_and_has_nothing_that_json_or_urls_escape()
        => Assert.All(
            EmbeddedText.Lines("placeholders.txt").Select(line => line.Split(' ', 3)),
            fields =>
            {
                Assert.Equal(3, fields.Length);
                Assert.True(fields[2] == "{address}" || fields[2].Contains("{token}", StringComparison.Ordinal), fields[2]);
                Assert.Matches("^[a-zA-Z0-9:/._{}-]+$", fields[2]);
                Assert.DoesNotContain("c5f", fields[2], StringComparison.Ordinal);
            });

    [Fact]
    public void A_row_tells_shape_and_marks_of_every_output()
    {
        var schema = new OutputSchema(["t:a/b:C !=key:s list:[@t:a/D:D] map:{i} =count:i ratio:n =on:b any:* =?text:s !hidden:@t:a/D:D", "@t:a/D:D x:s"]);
        var members = schema.Of("t:a/b:C");

        Assert.Equal(["key", "list", "map", "count", "ratio", "on", "any", "text", "hidden"], members.Select(member => member.Name));
        Assert.Equal(["key", "hidden"], members.Where(member => member.Secret).Select(member => member.Name));
        Assert.Equal(["key", "count", "on", "text"], members.Where(member => member.Input).Select(member => member.Name));
        Assert.Equal(["text"], members.Where(member => member.Optional).Select(member => member.Name));
        Assert.Equal(
            [
                new(OutputKind.Text),
                new(OutputKind.List, new(OutputKind.Object, Type: "@t:a/D:D")),
                new(OutputKind.Map, new(OutputKind.Integer)),
                new(OutputKind.Integer),
                new(OutputKind.Number),
                new(OutputKind.Boolean),
                new(OutputKind.Any),
                new(OutputKind.Text),
                new(OutputKind.Object, Type: "@t:a/D:D"),
            ],
            members.Select(member => member.Shape));
        Assert.Equal("x", Assert.Single(schema.Of("@t:a/D:D")).Name);
        Assert.Empty(schema.Of("t:a/b:Other"));
    }

    [Fact]
    public void Every_row_of_the_generated_table_can_be_read()
        => Assert.All(
            EmbeddedText.Lines("outputs.txt").Select(line => line.Split(' ')),
            fields => Assert.Equal(fields.Length - 1, OutputSchema.Default.Of(fields[0]).Length));

    [Fact]
    public void A_shape_that_is_none_is_refused()
        => Assert.Equal("'q' is no shape; expected s, i, n, b, [X], {X}, @type or *.", Assert.Throws<FormatException>(() => OutputShape.Parse("q")).Message);
}
