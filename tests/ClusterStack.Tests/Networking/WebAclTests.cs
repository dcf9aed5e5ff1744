using ClusterStack.Networking;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Networking;

public sealed class WebAclTests
{
    private static Task<TestStack<WebAcl>> Deploy() => TestStack.Deploy(() => new WebAcl("dev", new()
    {
        Plan = new() { ManagedRules = [new("AWSManagedRulesCommonRuleSet", 40)], RateLimitPerFiveMinutes = 500, LogRetentionDays = 30 },
        LoadBalancerArn = "alb-arn",
        KeyArn = "key-arn",
    }));

    [Fact]
    public async Task Consists_of_rules_their_place_and_their_record()
        => Assert.Equal(
            [
                "aws:cloudwatch/logGroup:LogGroup dev-web-acl", "aws:wafv2/webAcl:WebAcl dev-web-acl",
                "aws:wafv2/webAclAssociation:WebAclAssociation dev-web-acl", "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration dev-web-acl",
            ],
            (await Deploy()).CustomResources);

    [Fact]
    public async Task Blocks_who_asks_too_often_and_what_the_managed_rules_block()
    {
        var acl = (await Deploy()).The("aws:wafv2/webAcl:WebAcl");
        Assert.Equal(
            """
            [{"action":{"block":{}},"name":"rate-limit","priority":0,"statement":{"rateBasedStatement":{"aggregateKeyType":"IP","evaluationWindowSec":300,"limit":500}},
            "visibilityConfig":{"cloudwatchMetricsEnabled":true,"metricName":"dev-rate-limit","sampledRequestsEnabled":true}},
            {"name":"AWSManagedRulesCommonRuleSet","overrideAction":{"none":{}},"priority":40,"statement":{"managedRuleGroupStatement":{"name":"AWSManagedRulesCommonRuleSet","vendorName":"AWS"}},
            "visibilityConfig":{"cloudwatchMetricsEnabled":true,"metricName":"dev-AWSManagedRulesCommonRuleSet","sampledRequestsEnabled":true}}]
            """.ReplaceLineEndings(""),
            acl.JsonOf("rules"));
        Assert.Equal("REGIONAL", acl.Text("scope"));
        Assert.Equal("""{"allow":{}}""", acl.JsonOf("defaultAction"));
    }

    [Fact]
    public async Task Stands_in_front_of_the_load_balancer()
        => Assert.Equal(
            """{"resourceArn":"alb-arn","webAclArn":"dev-web-acl-arn"}""",
            (await Deploy()).The("aws:wafv2/webAclAssociation:WebAclAssociation").Json);

    [Fact]
    public async Task Records_every_verdict_encrypted_and_without_what_authenticates_a_user()
    {
        var stack = await Deploy();
        Assert.Equal(
            """{"kmsKeyId":"key-arn","name":"aws-waf-logs-clusterstack-dev","retentionInDays":30}""",
            stack.The("aws:cloudwatch/logGroup:LogGroup").Json);
        Assert.Equal(
            """{"logDestinationConfigs":["dev-web-acl-arn"],"redactedFields":[{"singleHeader":{"name":"authorization"}},{"singleHeader":{"name":"cookie"}}],"resourceArn":"dev-web-acl-arn"}""",
            stack.The("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration").Json);
    }
}
