using ClusterStack.Networking;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Networking;

public sealed class LoadBalancerTests
{
    private const string Listener = "aws:lb/listener:Listener";

    private static Task<TestStack<LoadBalancer>> Deploy(bool protect = true, bool ipv6 = false) => TestStack.Deploy(() => new LoadBalancer("dev", Args(protect, ipv6)));

    private static LoadBalancerArgs Args(bool protect, bool ipv6) => new()
    {
        SubnetIds = ["subnet-a", "subnet-b"],
        SecurityGroupId = "sg-1",
        CertificateArn = "certificate-arn",
        TlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
        Ipv6 = ipv6,
        AccessLogRetentionDays = 30,
        DeletionProtection = protect,
        Protect = protect,
        Account = Some.Account,
    };

    [Fact]
    public async Task Stands_in_the_public_subnets_hardened_and_logs_every_request()
    {
        var balancer = (await Deploy()).The("aws:lb/loadBalancer:LoadBalancer");
        Assert.Equal(
            """{"accessLogs":{"bucket":"dev-access-logs-id","enabled":true},"desyncMitigationMode":"defensive","dropInvalidHeaderFields":true,"enableDeletionProtection":true,"internal":false,"ipAddressType":"ipv4","loadBalancerType":"application","securityGroups":["sg-1"],"subnets":["subnet-a","subnet-b"],"tags":{"Name":"dev"}}""",
            balancer.Json);
        Assert.Equal(["clusterstack:network:AccessLogBucket dev-access-logs"], await balancer.DependsOn());
    }

    [Theory]
    [InlineData(false, "ipv4")]
    [InlineData(true, "dualstack")]
    public async Task Is_reached_over_the_kinds_of_address_that_its_network_has(bool ipv6, string type)
        => Assert.Equal(type, (await Deploy(ipv6: ipv6)).The("aws:lb/loadBalancer:LoadBalancer").Text("ipAddressType"));

    [Fact]
    public async Task Without_a_certificate_it_has_no_listener_of_its_own()
    {
        var stack = await TestStack.Deploy(() => new LoadBalancer("dev", new()
        {
            SubnetIds = ["subnet-a", "subnet-b"],
            SecurityGroupId = "sg-1",
            TlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
            Ipv6 = false,
            AccessLogRetentionDays = 30,
            DeletionProtection = true,
            Protect = true,
            Account = Some.Account,
        }));
        Assert.Empty(stack.Of(Listener));
        Assert.Null(stack.Component.Site.ListenerArn);
    }

    [Fact]
    public async Task Has_exactly_two_listeners() => Assert.Equal(["dev-http", "dev-https"], (await Deploy()).Of(Listener).Select(listener => listener.Name));

    [Fact]
    public async Task Plain_http_is_only_redirected()
        => Assert.Equal(
            """{"defaultActions":[{"redirect":{"port":"443","protocol":"HTTPS","statusCode":"HTTP_301"},"type":"redirect"}],"loadBalancerArn":"dev-alb-arn","port":80,"protocol":"HTTP","tags":{"Name":"dev-http"}}""",
            (await Deploy()).The(Listener, "dev-http").Json);

    [Fact]
    public async Task A_host_that_nobody_claims_is_not_found()
        => Assert.Equal(
            """{"certificateArn":"certificate-arn","defaultActions":[{"fixedResponse":{"contentType":"text/plain","messageBody":"not found","statusCode":"404"},"type":"fixed-response"}],"loadBalancerArn":"dev-alb-arn","port":443,"protocol":"HTTPS","sslPolicy":"ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09","tags":{"Name":"dev-https"}}""",
            (await Deploy()).The(Listener, "dev-https").Json);

    [Fact]
    public async Task Publishes_where_workloads_attach_and_where_names_lead()
    {
        var balancer = (await Deploy()).Component.Site;
        Assert.Equal("dev-https-arn", await balancer.ListenerArn!.Value());
        Assert.Equal("dev-alb-dnsName", await balancer.DnsName.Value());
        Assert.Equal("dev-alb-zoneId", await balancer.ZoneId.Value());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_an_unprotected_bucket_is_emptied_when_it_is_destroyed(bool protect)
    {
        var bucket = (await Deploy(protect)).The("aws:s3/bucket:Bucket");
        Assert.Equal(!protect, bucket["forceDestroy"]);
        Assert.Equal(protect, bucket.Options.Protect);
    }

    [Fact]
    public async Task The_bucket_is_closed_encrypted_versioned_and_forgets()
    {
        var stack = await Deploy();
        Assert.Equal("""{"blockPublicAcls":true,"blockPublicPolicy":true,"bucket":"dev-access-logs-id","ignorePublicAcls":true,"restrictPublicBuckets":true}""",
            stack.The("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").Json);
        Assert.Equal("""{"bucket":"dev-access-logs-id","rule":{"objectOwnership":"BucketOwnerEnforced"}}""",
            stack.The("aws:s3/bucketOwnershipControls:BucketOwnershipControls").Json);
        Assert.Equal("""{"bucket":"dev-access-logs-id","rules":[{"applyServerSideEncryptionByDefault":{"sseAlgorithm":"AES256"}}]}""",
            stack.The("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration").Json);
        Assert.Equal("""{"bucket":"dev-access-logs-id","versioningConfiguration":{"status":"Enabled"}}""",
            stack.The("aws:s3/bucketVersioning:BucketVersioning").Json);
        Assert.Equal("""{"bucket":"dev-access-logs-id","rules":[{"abortIncompleteMultipartUpload":{"daysAfterInitiation":7},"expiration":{"days":30},"filter":{"prefix":""},"id":"expire","noncurrentVersionExpiration":{"noncurrentDays":1},"status":"Enabled"}]}""",
            stack.The("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").Json);
    }

    [Fact]
    public async Task Only_the_load_balancing_service_writes_to_the_bucket_and_nobody_uses_plain_http()
        => Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"LoadBalancersWriteLogs","Effect":"Allow","Principal":{"Service":"logdelivery.elasticloadbalancing.amazonaws.com"},"Action":"s3:PutObject","Resource":"dev-access-logs-arn/AWSLogs/123456789012/*"},{"Sid":"RefusePlainHttp","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["dev-access-logs-arn","dev-access-logs-arn/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""",
            (await Deploy()).The("aws:s3/bucketPolicy:BucketPolicy").Text("policy"));
}
