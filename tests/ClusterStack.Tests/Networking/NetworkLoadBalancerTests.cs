using ClusterStack.Networking;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Networking;

public sealed class NetworkLoadBalancerTests
{
    private static Task<TestStack<NetworkLoadBalancer>> Deploy() => TestStack.Deploy(() => new NetworkLoadBalancer("dev", new()
    {
        SubnetIds = [Output.Create("subnet-a"), Output.Create("subnet-b")],
        AddressNames = ["a", "b"],
        SecurityGroupId = "sg-1",
        TlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
        AccessLogRetentionDays = 30,
        DeletionProtection = true,
        Protect = true,
        Account = Some.Account,
    }));

    [Fact]
    public async Task Has_a_fixed_address_in_every_zone()
    {
        var stack = await Deploy();
        Assert.Equal(["dev-edge-a", "dev-edge-b"], stack.Of("aws:ec2/eip:Eip").Select(address => address.Name));
        var balancer = stack.The("aws:lb/loadBalancer:LoadBalancer");
        Assert.Equal(
            """
            {"accessLogs":{"bucket":"dev-access-logs-id","enabled":true},"enableCrossZoneLoadBalancing":true,"enableDeletionProtection":true,"internal":false,"ipAddressType":"ipv4",
            "loadBalancerType":"network","securityGroups":["sg-1"],
            "subnetMappings":[{"allocationId":"dev-edge-a-allocationId","subnetId":"subnet-a"},{"allocationId":"dev-edge-b-allocationId","subnetId":"subnet-b"}],"tags":{"Name":"dev"}}
            """.ReplaceLineEndings(""),
            balancer.Json);
        Assert.Equal(["clusterstack:network:AccessLogBucket dev-access-logs"], await balancer.DependsOn());
        Assert.Equal("dev-edge-a-publicIp", await stack.Component.Site.Address!.Value());
        Assert.Equal("dev-nlb-dnsName", await stack.Component.Site.DnsName.Value());
    }

    [Fact]
    public async Task Only_the_delivery_of_logs_for_this_account_writes_to_the_bucket()
        => Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"LogDeliveryLooks","Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"dev-access-logs-arn",
            "Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"},"ArnLike":{"aws:SourceArn":"arn:aws:logs:eu-west-1:123456789012:*"}}},
            {"Sid":"LogDeliveryWrites","Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":"s3:PutObject","Resource":"dev-access-logs-arn/AWSLogs/123456789012/*",
            "Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"},"ArnLike":{"aws:SourceArn":"arn:aws:logs:eu-west-1:123456789012:*"}}},
            {"Sid":"RefusePlainHttp","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["dev-access-logs-arn","dev-access-logs-arn/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}
            """.ReplaceLineEndings(""),
            (await Deploy()).The("aws:s3/bucketPolicy:BucketPolicy").Text("policy"));
}
