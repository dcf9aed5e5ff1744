using ClusterStack.Shared;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Shared;

public sealed class PolicyDocumentTests
{
    [Fact]
    public async Task Conditions_of_one_operator_stand_together_and_lists_of_one_are_written_as_the_value()
    {
        var stack = await TestStack.Deploy(() => PolicyDocument.Of(new PolicyStatement
        {
            Sid = "Everything",
            Principal = PolicyPrincipal.Arn("arn:aws:iam::123456789012:root"),
            Actions = ["s3:GetObject", "s3:PutObject"],
            Resources = [Output.Create("a"), "b"],
            Conditions = [new("StringEquals", "first", "1"), new("ArnLike", "second", "2", "3"), new("StringEquals", "third", Output.Create("4"))],
        }));
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"Everything","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":["s3:GetObject","s3:PutObject"],"Resource":["a","b"],"Condition":{"StringEquals":{"first":"1","third":"4"},"ArnLike":{"second":["2","3"]}}}]}""",
            await stack.Component.Value());
    }

    [Fact]
    public async Task A_policy_that_holds_a_secret_is_secret()
    {
        var stack = await TestStack.Deploy(() => PolicyDocument.Of(new PolicyStatement { Sid = "A", Actions = ["b"], Resources = [Output.CreateSecret("c")] }));
        Assert.True(await Output.IsSecretAsync(stack.Component));
    }
}
