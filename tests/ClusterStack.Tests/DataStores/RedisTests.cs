using ClusterStack.DataStores;
using ClusterStack.Model;
using ClusterStack.Tests.Support;
using Pulumi.Aws.ElastiCache;

namespace ClusterStack.Tests.DataStores;

public sealed class RedisTests
{
    private const string Group = "aws:elasticache/replicationGroup:ReplicationGroup";

    private static readonly RedisPlan Open = Some.Redis() with { TransitEncryption = TransitEncryption.Off, Authentication = RedisAuthentication.None, Replicas = 0, SnapshotRetentionDays = 0, FinalSnapshot = false };

    private static Task<TestStack<Redis>> Deploy(RedisPlan plan, bool protect = true, Output<string>? password = null) => TestStack.Deploy(() => new Redis("dev-cache", new()
    {
        Environment = "dev",
        Plan = plan,
        Password = password,
        SubnetIds = ["isolated-a", "isolated-b"],
        SecurityGroupId = "sg-1",
        KeyArn = "key-arn",
        Protect = protect,
    }));

    [Fact]
    public async Task A_closed_store_is_encrypted_replicated_and_asks_for_a_token()
        => Assert.Equal(
            """
            {"applyImmediately":true,"atRestEncryptionEnabled":true,"authToken":"dev-cache-token-result","authTokenUpdateStrategy":"SET","autoMinorVersionUpgrade":true,"automaticFailoverEnabled":true,
            "description":"Redis cache of the environment","engine":"redis","engineVersion":"7.1","finalSnapshotIdentifier":"dev-cache-name-final","kmsKeyId":"key-arn",
            "logDeliveryConfigurations":[{"destination":"dev-cache-engine-log-id","destinationType":"cloudwatch-logs","logFormat":"json","logType":"engine-log"},{"destination":"dev-cache-slow-log-id","destinationType":"cloudwatch-logs","logFormat":"json","logType":"slow-log"}],
            "maintenanceWindow":"sun:02:00-sun:03:00","multiAzEnabled":true,"nodeType":"cache.t4g.micro","numCacheClusters":2,"parameterGroupName":"dev-cache-name",
            "port":6379,"securityGroupIds":["sg-1"],"snapshotRetentionLimit":7,"snapshotWindow":"00:00-01:00","subnetGroupName":"dev-cache-name","tags":{"Name":"dev-cache"},
            "transitEncryptionEnabled":true,"transitEncryptionMode":"required"}
            """.ReplaceLineEndings(""),
            (await Deploy(Some.Redis())).The(Group).Json);

    [Fact]
    public async Task A_store_for_plain_clients_is_one_node_without_token_and_still_encrypted_at_rest()
        => Assert.Equal(
            """
            {"applyImmediately":true,"atRestEncryptionEnabled":true,"autoMinorVersionUpgrade":true,"automaticFailoverEnabled":false,
            "description":"Redis cache of the environment","engine":"redis","engineVersion":"7.1","kmsKeyId":"key-arn",
            "logDeliveryConfigurations":[{"destination":"dev-cache-engine-log-id","destinationType":"cloudwatch-logs","logFormat":"json","logType":"engine-log"},{"destination":"dev-cache-slow-log-id","destinationType":"cloudwatch-logs","logFormat":"json","logType":"slow-log"}],
            "maintenanceWindow":"sun:02:00-sun:03:00","multiAzEnabled":false,"nodeType":"cache.t4g.micro","numCacheClusters":1,"parameterGroupName":"dev-cache-name",
            "port":6379,"securityGroupIds":["sg-1"],"snapshotRetentionLimit":0,"snapshotWindow":"00:00-01:00","subnetGroupName":"dev-cache-name","tags":{"Name":"dev-cache"},
            "transitEncryptionEnabled":false}
            """.ReplaceLineEndings(""),
            (await Deploy(Open)).The(Group).Json);

    [Theory]
    [InlineData(TokenUpdate.Set, "SET")]
    [InlineData(TokenUpdate.Rotate, "ROTATE")]
    public async Task A_new_token_takes_the_place_of_the_one_before_unless_both_are_to_be_accepted(TokenUpdate update, string strategy)
        => Assert.Equal(strategy, (await Deploy(Some.Redis() with { TokenUpdate = update })).The(Group).Text("authTokenUpdateStrategy"));

    [Fact]
    public async Task On_the_way_to_encryption_clients_with_and_without_it_are_served()
    {
        var stack = await Deploy(Open with { TransitEncryption = TransitEncryption.Preferred });
        Assert.Equal((true, "preferred"), (stack.The(Group)["transitEncryptionEnabled"], stack.The(Group).Text("transitEncryptionMode")));
        Assert.Equal("rediss://dev-cache-primaryEndpointAddress:6379", await stack.Component.Binding.Property("url").Value());
    }

    [Fact]
    public async Task A_closed_store_has_exactly_these_parts()
        => Assert.Equal(
            [
                "aws:cloudwatch/logGroup:LogGroup dev-cache-engine-log", "aws:cloudwatch/logGroup:LogGroup dev-cache-slow-log",
                "aws:elasticache/parameterGroup:ParameterGroup dev-cache", "aws:elasticache/replicationGroup:ReplicationGroup dev-cache",
                "aws:elasticache/subnetGroup:SubnetGroup dev-cache", "random:index/randomPassword:RandomPassword dev-cache-token",
            ],
            (await Deploy(Some.Redis())).CustomResources);

    [Fact]
    public async Task A_store_without_a_token_keeps_no_credentials()
        => Assert.Equal(
            [
                "aws:cloudwatch/logGroup:LogGroup dev-cache-engine-log", "aws:cloudwatch/logGroup:LogGroup dev-cache-slow-log",
                "aws:elasticache/parameterGroup:ParameterGroup dev-cache", "aws:elasticache/replicationGroup:ReplicationGroup dev-cache", "aws:elasticache/subnetGroup:SubnetGroup dev-cache",
            ],
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
    public async Task Data_is_protected_as_the_environment_is_and_a_token_can_always_be_replaced(bool protect)
    {
        var stack = await Deploy(Some.Redis(), protect);
        Assert.Equal(protect, stack.The(Group).Options.Protect);
        Assert.NotEqual(true, stack.The("random:index/randomPassword:RandomPassword").Options.Protect);
    }

    [Fact]
    public async Task Another_generation_is_another_token()
    {
        const string Password = "random:index/randomPassword:RandomPassword";
        Assert.Equal("""{"length":64,"special":false}""", (await Deploy(Some.Redis())).The(Password).Json);
        Assert.Equal("""{"keepers":{"generation":"2"},"length":64,"special":false}""", (await Deploy(Some.Redis() with { TokenGeneration = 2 })).The(Password).Json);
    }

    [Fact]
    public async Task A_given_token_is_taken_as_it_is_and_escaped_in_addresses()
    {
        var stack = await Deploy(Some.Redis(), password: Output.Create("a-token+of/mine"));
        Assert.Empty(stack.Of("random:index/randomPassword:RandomPassword"));
        Assert.Equal("a-token+of/mine", stack.The(Group).Text("authToken"));
        Assert.True(await Output.IsSecretAsync(((ReplicationGroupArgs)stack.The(Group).Args).AuthToken!.ToOutput()));
        Assert.Equal("rediss://:a-token%2Bof%2Fmine@dev-cache-primaryEndpointAddress:6379", await stack.Component.Binding.Property("url").Value());
    }

    [Fact]
    public async Task Users_sign_in_by_name_and_the_default_user_is_off()
    {
        var stack = await Deploy(Some.Redis() with { Authentication = RedisAuthentication.Users, AccessString = "on ~app:* +@read" });
        Assert.Equal(
            """{"accessString":"on ~app:* +@read","authenticationMode":{"passwords":["dev-cache-token-result"],"type":"password"},"engine":"redis","tags":{"Name":"dev-cache"},"userId":"dev-cache","userName":"app"}""",
            stack.The("aws:elasticache/user:User", "dev-cache").Json);
        Assert.Equal(
            """{"accessString":"off ~* -@all","authenticationMode":{"passwords":["dev-cache-token-result"],"type":"password"},"engine":"redis","tags":{"Name":"dev-cache-default"},"userId":"dev-cache-default","userName":"default"}""",
            stack.The("aws:elasticache/user:User", "dev-cache-default").Json);
        Assert.Equal("""{"engine":"redis","tags":{"Name":"dev-cache"},"userGroupId":"dev-cache","userIds":["dev-cache-default","dev-cache"]}""", stack.The("aws:elasticache/userGroup:UserGroup").Json);
        Assert.Equal(["dev-cache"], stack.The(Group).Texts("userGroupIds"));
        Assert.Null(stack.The(Group)["authToken"]);
        Assert.Equal("rediss://app:dev-cache-token-result@dev-cache-primaryEndpointAddress:6379", await stack.Component.Binding.Property("url").Value());
        Assert.Equal("app", await stack.Component.Binding.Property("username").Value());
    }

    [Fact]
    public async Task A_clustered_store_is_reached_at_its_configuration_endpoint()
    {
        var stack = await Deploy(Some.Redis() with { Mode = RedisMode.Clustered, Shards = 3, Replicas = 0 });
        var group = stack.The(Group);
        Assert.Equal((3.0, 0.0, true, false), (group["numNodeGroups"], group["replicasPerNodeGroup"], group["automaticFailoverEnabled"], group["multiAzEnabled"]));
        Assert.Null(group["numCacheClusters"]);
        Assert.Equal("""[{"name":"cluster-enabled","value":"yes"},{"name":"maxmemory-policy","value":"noeviction"}]""", stack.The("aws:elasticache/parameterGroup:ParameterGroup").JsonOf("parameters"));
        Assert.Equal("dev-cache-configurationEndpointAddress", await stack.Component.Binding.Property("host").Value());
        Assert.DoesNotContain("readerHost", stack.Component.Binding.Properties.Keys);
    }

    [Fact]
    public async Task Replicas_are_read_at_an_address_of_their_own()
    {
        var binding = (await Deploy(Some.Redis())).Component.Binding;
        Assert.Equal("dev-cache-readerEndpointAddress", await binding.Property("readerHost").Value());
        Assert.Equal("rediss://:dev-cache-token-result@dev-cache-readerEndpointAddress:6379", await binding.Property("readerUrl").Value());
        Assert.True(await Output.IsSecretAsync(binding.Property("readerUrl")));
        Assert.Equal(["host", "password", "port", "url"], (await Deploy(Some.Redis() with { Replicas = 0 })).Component.Binding.Properties.Keys);
    }

    [Fact]
    public async Task Logs_are_encrypted_and_kept_as_planned()
        => Assert.Equal(
            """{"kmsKeyId":"key-arn","name":"/clusterstack/dev/redis/cache/slow-log","retentionInDays":30}""",
            (await Deploy(Open)).The("aws:cloudwatch/logGroup:LogGroup", "dev-cache-slow-log").Json);

    [Fact]
    public async Task A_serverless_store_is_encrypted_limited_and_knows_users()
    {
        var stack = await TestStack.Deploy(() => new ServerlessRedis("dev-cache", new()
        {
            Plan = Some.Redis() with { Mode = RedisMode.Serverless, EngineVersion = "7", Authentication = RedisAuthentication.Users, MaximumDataGiB = 5, MaximumEcpuPerSecond = 1000 },
            SubnetIds = ["isolated-a", "isolated-b"],
            SecurityGroupId = "sg-1",
            KeyArn = "key-arn",
            Protect = true,
        }));
        var cache = stack.The("aws:elasticache/serverlessCache:ServerlessCache");
        Assert.Equal(
            """
            {"cacheUsageLimits":{"dataStorage":{"maximum":5,"unit":"GB"},"ecpuPerSeconds":[{"maximum":1000}]},"dailySnapshotTime":"00:00",
            "description":"Redis cache of the environment","engine":"redis","kmsKeyId":"key-arn","majorEngineVersion":"7","securityGroupIds":["sg-1"],"snapshotRetentionLimit":7,
            "subnetIds":["isolated-a","isolated-b"],"tags":{"Name":"dev-cache"},"userGroupId":"dev-cache"}
            """.ReplaceLineEndings(""), cache.Json);
        Assert.True(cache.Options.Protect);
        Assert.Equal("rediss://app:dev-cache-token-result@cache.example.net:6379", await stack.Component.Binding.Property("url").Value());
        Assert.Equal(["host", "password", "port", "url", "username"], stack.Component.Binding.Properties.Keys);
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
        => Assert.Equal("rediss://dev-cache-primaryEndpointAddress:6379", await (await Deploy(Some.Redis() with { Authentication = RedisAuthentication.None })).Component.Binding.Property("url").Value());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Logs_stay_when_the_store_is_gone_where_they_are_to_be_kept(bool keep)
        => Assert.All((await Deploy(Open with { KeepLogs = keep })).Of("aws:cloudwatch/logGroup:LogGroup"), group => Assert.Equal(keep ? true : null, group["skipDestroy"]));

    [Fact]
    public async Task Every_planned_store_is_created_and_bound_by_its_name()
    {
        var stack = await TestStack.Deploy(() => new Stores("dev", new()
        {
            Redis = [Some.Redis("cache"), Some.Redis("sessions")],
            SubnetIds = ["isolated-a"],
            SecurityGroupIds = ImmutableDictionary<string, Output<string>>.Empty.Add("store-cache", Output.Create("sg-cache")).Add("store-sessions", Output.Create("sg-sessions")),
            Passwords = ImmutableDictionary<string, Output<string>>.Empty.Add("sessions", Output.CreateSecret("a-given-token-of-sessions")),
            KeyArn = "key-arn",
            Protect = true,
        }));
        Assert.Equal(["dev-cache-token"], stack.Of("random:index/randomPassword:RandomPassword").Select(password => password.Name));
        Assert.Equal(["dev-cache [sg-cache]", "dev-sessions [sg-sessions]"], stack.Of(Group).Select(group => $"{group.Name} [{string.Join(',', group.Texts("securityGroupIds"))}]"));
        Assert.Equal("dev-sessions-primaryEndpointAddress", await stack.Component.Bindings.Of("sessions").Property("host").Value());
    }
}
