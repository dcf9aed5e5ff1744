using ClusterStack.DataStores;
using ClusterStack.Model;
using ClusterStack.Tests.Support;
using Pulumi.Aws.ElastiCache;

namespace ClusterStack.Tests.DataStores;

public sealed class RedisTests
{
    private const string Group = "aws:elasticache/replicationGroup:ReplicationGroup";

    private static readonly RedisPlan Open = Some.Redis() with { TransitEncryption = false, AuthToken = false, Replicas = 0, SnapshotRetentionDays = 0, FinalSnapshot = false };

    private static Task<TestStack<Redis>> Deploy(RedisPlan plan, bool protect = true) => TestStack.Deploy(() => new Redis("dev-cache", new()
    {
        Plan = plan,
        SubnetIds = ["isolated-a", "isolated-b"],
        SecurityGroupId = "sg-1",
        KeyArn = "key-arn",
        Protect = protect,
    }));

    [Fact]
    public async Task A_closed_store_is_encrypted_replicated_and_asks_for_a_token()
        => Assert.Equal(
            """
            {"atRestEncryptionEnabled":true,"authToken":"dev-cache-token-result","autoMinorVersionUpgrade":true,"automaticFailoverEnabled":true,
            "description":"Redis cache of the environment","engine":"redis","engineVersion":"7.1","finalSnapshotIdentifier":"dev-cache-final","kmsKeyId":"key-arn",
            "maintenanceWindow":"sun:02:00-sun:03:00","multiAzEnabled":true,"nodeType":"cache.t4g.micro","numCacheClusters":2,"parameterGroupName":"dev-cache-name",
            "port":6379,"securityGroupIds":["sg-1"],"snapshotRetentionLimit":7,"snapshotWindow":"00:00-01:00","subnetGroupName":"dev-cache-name","tags":{"Name":"dev-cache"},
            "transitEncryptionEnabled":true,"transitEncryptionMode":"required"}
            """.ReplaceLineEndings(""),
            (await Deploy(Some.Redis())).The(Group).Json);

    [Fact]
    public async Task A_store_for_plain_clients_is_one_node_without_token_and_still_encrypted_at_rest()
        => Assert.Equal(
            """
            {"atRestEncryptionEnabled":true,"autoMinorVersionUpgrade":true,"automaticFailoverEnabled":false,
            "description":"Redis cache of the environment","engine":"redis","engineVersion":"7.1","kmsKeyId":"key-arn",
            "maintenanceWindow":"sun:02:00-sun:03:00","multiAzEnabled":false,"nodeType":"cache.t4g.micro","numCacheClusters":1,"parameterGroupName":"dev-cache-name",
            "port":6379,"securityGroupIds":["sg-1"],"snapshotRetentionLimit":0,"snapshotWindow":"00:00-01:00","subnetGroupName":"dev-cache-name","tags":{"Name":"dev-cache"},
            "transitEncryptionEnabled":false}
            """.ReplaceLineEndings(""),
            (await Deploy(Open)).The(Group).Json);

    [Fact]
    public async Task A_closed_store_has_exactly_these_parts()
        => Assert.Equal(
            [
                "aws:elasticache/parameterGroup:ParameterGroup dev-cache", "aws:elasticache/replicationGroup:ReplicationGroup dev-cache",
                "aws:elasticache/subnetGroup:SubnetGroup dev-cache", "aws:secretsmanager/secret:Secret dev-cache-credentials",
                "aws:secretsmanager/secretVersion:SecretVersion dev-cache-credentials", "random:index/randomPassword:RandomPassword dev-cache-token",
            ],
            (await Deploy(Some.Redis())).CustomResources);

    [Fact]
    public async Task A_store_without_a_token_keeps_no_credentials()
        => Assert.Equal(
            ["aws:elasticache/parameterGroup:ParameterGroup dev-cache", "aws:elasticache/replicationGroup:ReplicationGroup dev-cache", "aws:elasticache/subnetGroup:SubnetGroup dev-cache"],
            (await Deploy(Open)).CustomResources);

    [Fact]
    public async Task It_stands_in_the_isolated_subnets_and_refuses_writes_rather_than_forget()
    {
        var stack = await Deploy(Open);
        Assert.Equal("""{"description":"Isolated subnets of dev-cache","subnetIds":["isolated-a","isolated-b"],"tags":{"Name":"dev-cache"}}""",
            stack.The("aws:elasticache/subnetGroup:SubnetGroup").Json);
        Assert.Equal("""{"description":"Settings of dev-cache","family":"redis7","parameters":[{"name":"maxmemory-policy","value":"noeviction"}],"tags":{"Name":"dev-cache"}}""",
            stack.The("aws:elasticache/parameterGroup:ParameterGroup").Json);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Data_and_token_are_protected_as_the_environment_is(bool protect)
    {
        var stack = await Deploy(Some.Redis(), protect);
        Assert.Equal(protect, stack.The(Group).Options.Protect);
        Assert.Equal(protect, stack.The("random:index/randomPassword:RandomPassword").Options.Protect);
    }

    [Fact]
    public async Task The_token_and_what_contains_it_are_secret()
    {
        var stack = await Deploy(Some.Redis());
        var binding = stack.Component.Binding;
        Assert.Equal("rediss://:dev-cache-token-result@dev-cache-primaryEndpointAddress:6379", await binding.Property("url").Value());
        Assert.Equal("dev-cache-token-result", await binding.Property("password").Value());
        Assert.True(await Output.IsSecretAsync(binding.Property("url")));
        Assert.True(await Output.IsSecretAsync(binding.Property("password")));
        Assert.True(await Output.IsSecretAsync(((ReplicationGroupArgs)stack.The(Group).Args).AuthToken!.ToOutput()));
        Assert.False(await Output.IsSecretAsync(binding.Property("host")));
    }

    [Fact]
    public async Task A_plain_store_is_bound_without_secrets()
    {
        var binding = (await Deploy(Open)).Component.Binding;
        Assert.Equal(["host", "port", "url"], binding.Properties.Keys);
        Assert.Equal("dev-cache-primaryEndpointAddress", await binding.Property("host").Value());
        Assert.Equal("6379", await binding.Property("port").Value());
        Assert.Equal("redis://dev-cache-primaryEndpointAddress:6379", await binding.Property("url").Value());
        Assert.False(await Output.IsSecretAsync(binding.Property("url")));
        Assert.Throws<KeyNotFoundException>(() => binding.Property("password"));
    }

    [Fact]
    public async Task Encryption_without_a_token_is_possible()
        => Assert.Equal("rediss://dev-cache-primaryEndpointAddress:6379", await (await Deploy(Some.Redis() with { AuthToken = false })).Component.Binding.Property("url").Value());

    [Fact]
    public async Task Credentials_hold_everything_that_reaches_the_store()
        => Assert.Equal(
            """{"host":"dev-cache-primaryEndpointAddress","password":"dev-cache-token-result","port":"6379","url":"rediss://:dev-cache-token-result@dev-cache-primaryEndpointAddress:6379"}""",
            (await Deploy(Some.Redis())).The("aws:secretsmanager/secretVersion:SecretVersion").Text("secretString"));

    [Fact]
    public async Task Every_planned_store_is_created_and_bound_by_its_name()
    {
        var stack = await TestStack.Deploy(() => new Stores("dev", new()
        {
            Redis = [Some.Redis("cache"), Some.Redis("sessions")],
            SubnetIds = ["isolated-a"],
            SecurityGroupIds = ImmutableDictionary<string, Output<string>>.Empty.Add("store-cache", Output.Create("sg-cache")).Add("store-sessions", Output.Create("sg-sessions")),
            KeyArn = "key-arn",
            Protect = true,
        }));
        Assert.Equal(["dev-cache [sg-cache]", "dev-sessions [sg-sessions]"], stack.Of(Group).Select(group => $"{group.Name} [{string.Join(',', group.Texts("securityGroupIds"))}]"));
        Assert.Equal("dev-sessions-primaryEndpointAddress", await stack.Component.Bindings.Of("sessions").Property("host").Value());
    }
}
