using ClusterStack.Monitoring;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Monitoring;

public sealed class AlarmTopicTests
{
    private static Task<TestStack<AlarmTopic>> Deploy()
        => TestStack.Deploy(() => new AlarmTopic("dev", new() { Emails = ["dev@example.com", "ops@example.com"], Account = Some.Account, KeyArn = "key-arn" }));

    [Fact]
    public async Task Tells_every_address_and_nobody_else()
    {
        var stack = await Deploy();
        Assert.Equal(
            [
                "aws:sns/topic:Topic dev-alarms", "aws:sns/topicPolicy:TopicPolicy dev-alarms",
                "aws:sns/topicSubscription:TopicSubscription dev-alarms-dev@example.com", "aws:sns/topicSubscription:TopicSubscription dev-alarms-ops@example.com",
            ],
            stack.CustomResources);
        Assert.Equal("""{"endpoint":"ops@example.com","protocol":"email","topic":"dev-alarms-arn"}""", stack.The("aws:sns/topicSubscription:TopicSubscription", "dev-alarms-ops@example.com").Json);
    }

    [Fact]
    public async Task What_is_told_is_encrypted()
        => Assert.Equal("""{"kmsMasterKeyId":"key-arn","tags":{"Name":"dev-alarms"}}""", (await Deploy()).The("aws:sns/topic:Topic").Json);

    [Fact]
    public async Task Takes_alarms_of_this_environment_alone_and_only_over_TLS()
        => Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"AlarmsPublish","Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"dev-alarms-arn",
            "Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"},"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:dev-*"}}},
            {"Sid":"OnlyEncryptedConnections","Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"dev-alarms-arn","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}
            """.ReplaceLineEndings(""),
            (await Deploy()).The("aws:sns/topicPolicy:TopicPolicy").Text("policy"));

    [Fact]
    public async Task Hands_out_the_topic_that_its_policy_names()
        => Assert.Equal("dev-alarms-arn", await (await Deploy()).Component.Arn.Value());
}
