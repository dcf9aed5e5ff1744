using ClusterStack.Security;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Security;

public sealed class EncryptionKeyTests
{
    private static Task<TestStack<EncryptionKey>> Deploy(bool protect = true, bool alarms = false) => TestStack.Deploy(() => new EncryptionKey("dev", new()
    {
        Account = Some.Account,
        LogGroups = ["/clusterstack/dev/*", "/aws/ecs/containerinsights/dev-*/performance"],
        Alarms = alarms,
        Protect = protect,
    }));

    [Fact]
    public async Task The_key_rotates_and_can_be_rescued_for_thirty_days()
    {
        var key = (await Deploy()).The("aws:kms/key:Key");
        Assert.Equal(true, key["enableKeyRotation"]);
        Assert.Equal(30.0, key["deletionWindowInDays"]);
        Assert.Equal("Logs, data stores and secrets of dev", key.Text("description"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_key_is_protected_as_the_environment_is(bool protect)
        => Assert.Equal(protect, (await Deploy(protect)).The("aws:kms/key:Key").Options.Protect);

    [Fact]
    public async Task The_account_administers_it_and_only_the_logs_of_this_environment_use_it()
        => Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"AccountAdministers","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"kms:*","Resource":"*"},{"Sid":"CloudWatchLogsEncrypts","Effect":"Allow","Principal":{"Service":"logs.eu-west-1.amazonaws.com"},"Action":["kms:Decrypt","kms:DescribeKey","kms:Encrypt","kms:GenerateDataKey*","kms:ReEncrypt*"],"Resource":"*","Condition":{"ArnLike":{"kms:EncryptionContext:aws:logs:arn":["arn:aws:logs:eu-west-1:123456789012:log-group:/clusterstack/dev/*","arn:aws:logs:eu-west-1:123456789012:log-group:/aws/ecs/containerinsights/dev-*/performance"]}}}]}""",
            (await Deploy()).The("aws:kms/key:Key").Text("policy"));

    [Fact]
    public async Task Alarms_of_this_environment_use_it_once_somebody_is_told_of_them()
        => Assert.Equal(
            (await Deploy()).The("aws:kms/key:Key").Text("policy")[..^2] +
            """,{"Sid":"AlarmsEncrypt","Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":["kms:Decrypt","kms:GenerateDataKey*"],"Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"},"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:dev-*"}}}]}""",
            (await Deploy(alarms: true)).The("aws:kms/key:Key").Text("policy"));

    [Fact]
    public async Task Its_alias_names_the_environment()
    {
        var stack = await Deploy();
        Assert.Equal("""{"name":"alias/clusterstack/dev","targetKeyId":"dev-key-keyId"}""", stack.The("aws:kms/alias:Alias").Json);
        Assert.Equal("dev-key-arn", await stack.Component.Arn.Value());
    }
}
