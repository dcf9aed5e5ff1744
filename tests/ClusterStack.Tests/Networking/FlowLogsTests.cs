using ClusterStack.Networking;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Networking;

public sealed class FlowLogsTests
{
    private static Task<TestStack<FlowLogs>> Deploy() => TestStack.Deploy(() => new FlowLogs("dev", new()
    {
        VpcId = "vpc-1",
        KeyArn = "key-arn",
        RetentionDays = 30,
        Account = Some.Account,
    }));

    [Fact]
    public async Task Records_all_traffic_of_the_vpc_once_the_role_may_write()
    {
        var log = (await Deploy()).The("aws:ec2/flowLog:FlowLog");
        Assert.Equal(
            """{"iamRoleArn":"dev-flow-logs-arn","logDestination":"dev-flow-logs-arn","logDestinationType":"cloud-watch-logs","tags":{"Name":"dev-flow-logs"},"trafficType":"ALL","vpcId":"vpc-1"}""",
            log.Json);
        Assert.Equal(["aws:iam/rolePolicy:RolePolicy dev-flow-logs"], await log.DependsOn());
    }

    [Fact]
    public async Task Records_are_encrypted_and_kept_as_planned()
        => Assert.Equal(
            """{"kmsKeyId":"key-arn","name":"/clusterstack/dev/vpc/flow-logs","retentionInDays":30}""",
            (await Deploy()).The("aws:cloudwatch/logGroup:LogGroup").Json);

    [Fact]
    public async Task Only_the_flow_log_service_of_this_account_may_take_the_role()
        => Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"ServiceActsForThisAccount","Effect":"Allow","Principal":{"Service":"vpc-flow-logs.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"},"ArnLike":{"aws:SourceArn":"arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/*"}}}]}""",
            (await Deploy()).The("aws:iam/role:Role").Text("assumeRolePolicy"));

    [Fact]
    public async Task The_role_may_write_to_its_log_group_and_to_nothing_else()
    {
        var policy = (await Deploy()).The("aws:iam/rolePolicy:RolePolicy");
        Assert.Equal("dev-flow-logs-name", policy.Text("role"));
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"WriteFlowLogs","Effect":"Allow","Action":["logs:CreateLogStream","logs:DescribeLogStreams","logs:PutLogEvents"],"Resource":"dev-flow-logs-arn:*"},{"Sid":"FindLogGroup","Effect":"Allow","Action":"logs:DescribeLogGroups","Resource":"*"}]}""",
            policy.Text("policy"));
    }
}
