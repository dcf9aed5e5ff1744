namespace ClusterStack.Tests.Settings;

/// <summary>What can be wrong with a data store, and an innocent twin that passes.</summary>
public sealed class DataStoreProblemsTests
{
    private const string Given = "  clusterstack:redisToken-cache: {secure: v1:abc}\n";
    private const string Clustered = "mode: clustered, clusterAware: true";
    private const string Serverless = "mode: serverless, clusterAware: true";

    /// <summary>The bad store, the problem without its place, the good store; both of kind redis and named cache.</summary>
    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        { "mode: sharded", "mode: expected one of standalone, clustered, serverless, got \"sharded\"", "mode: standalone" },
        {
            "mode: clustered",
            "mode: mode clustered speaks the protocol of a cluster, and a client that does not follow its redirections fails; set clusterAware: true if every client does, or mode: standalone",
            Clustered
        },
        {
            "mode: serverless",
            "mode: mode serverless speaks the protocol of a cluster, and a client that does not follow its redirections fails; set clusterAware: true if every client does, or mode: standalone",
            Serverless
        },
        { "clusterAware: true", "clusterAware: mode standalone serves every client; remove this, or set mode: clustered or serverless", "clusterAware: false" },
        { "shards: 3", "shards: mode standalone has no shards; remove this, or set mode: clustered", $"{Clustered}, shards: 3" },
        {
            $"{Clustered}, shards: 31, replicas: 2",
            "shards: 31 shards with 2 replicas each are 93 nodes, and AWS allows 90; take fewer shards or replicas",
            $"{Clustered}, shards: 30, replicas: 2"
        },
        { $"{Clustered}, shards: 91", "shards: expected a whole number from 1 to 90, got the number 91", $"{Clustered}, shards: 1" },
        { "parameters: { cluster-enabled: \"yes\" }", "parameters.cluster-enabled: mode decides this; set mode: clustered or standalone", "parameters: { timeout: \"300\" }" },
        { "parameters: { timeout: 300 }", "parameters.timeout: expected a text, got the number 300; quote it: \"300\"", "parameters: { timeout: \"300\" }" },
        {
            "parameters: { Timeout: \"300\" }",
            "parameters.Timeout: expected a parameter's name, such as maxmemory-policy, got \"Timeout\"; rename it",
            "parameters: { tcp-keepalive: \"300\" }"
        },
        { $"{Serverless}, nodeType: cache.r7g.large", "nodeType: a serverless store has no nodeType; remove this, or set another mode", "nodeType: cache.r7g.large" },
        { $"{Serverless}, engineVersion: \"7.1\"", "engineVersion: a serverless store has no engineVersion; remove this, or set another mode", "engineVersion: \"7.1\"" },
        { $"{Serverless}, parameters: {{ timeout: \"300\" }}", "parameters: a serverless store has no parameters; remove this, or set another mode", $"{Clustered}, parameters: {{ timeout: \"300\" }}" },
        { $"{Serverless}, replicas: 1", "replicas: a serverless store has no replicas; remove this, or set another mode", $"{Clustered}, replicas: 1" },
        { $"{Serverless}, maintenanceWindow: sun:02:00-sun:03:00", "maintenanceWindow: a serverless store has no maintenanceWindow; remove this, or set another mode", $"{Serverless}, snapshotWindow: 02:00-03:00" },
        { $"{Serverless}, logs: {{}}", "logs: a serverless store has no logs; remove this, or set another mode", "logs: { retentionDays: 14 }" },
        { $"{Serverless}, transitEncryption: \"off\", authentication: none", "transitEncryption: a serverless store always encrypts connections; remove this, or set another mode", $"{Serverless}, authentication: none" },
        { $"{Serverless}, authentication: token", "authentication: a serverless store knows users and no token; set authentication: users, or remove this", $"{Serverless}, authentication: users" },
        { "maximumDataGiB: 5", "maximumDataGiB: mode standalone is limited by its nodes; remove this, or set mode: serverless", $"{Serverless}, maximumDataGiB: 5" },
        { "maximumEcpuPerSecond: 1000", "maximumEcpuPerSecond: mode standalone is limited by its nodes; remove this, or set mode: serverless", $"{Serverless}, maximumEcpuPerSecond: 1000" },
        { "authentication: users, transitEncryption: \"off\"", "authentication: a token needs transitEncryption: required, since AWS sends none in plain; set authentication: none, or require encryption", "authentication: users" },
        { "accessString: on ~* +@read", "accessString: only a user has one; set authentication: users, or remove this", "authentication: users, accessString: on ~* +@read" },
        {
            "authentication: users, accessString: off ~* +@all",
            "accessString: expected rules that start with on, such as \"on ~app:* +@read +@write\", and hold no password, got a text that may hold a password",
            "authentication: users, accessString: on ~app:* +@read +@write"
        },
        { "authentication: none, tokenGeneration: 2", "tokenGeneration: there is no password to make anew (authentication: none); remove this", "authentication: none, tokenGeneration: 1" },
        { "authentication: users, tokenUpdate: rotate", "tokenUpdate: only a token is rotated (authentication: users); remove this, or set authentication: token", "tokenGeneration: 2, tokenUpdate: rotate" },
        { "authentication: none, tokenUpdate: set", "tokenUpdate: only a token is rotated (authentication: none); remove this, or set authentication: token", "tokenUpdate: set" },
        { "tokenUpdate: delete", "tokenUpdate: expected one of set, rotate, got \"delete\"", "tokenUpdate: rotate" },
        {
            "transitEncryption: preferred",
            "authentication: a token needs transitEncryption: required, since AWS sends none in plain; set authentication: none, or require encryption",
            "transitEncryption: preferred, authentication: none"
        },
        { $"{Serverless}, transitEncryption: preferred, authentication: none", "transitEncryption: a serverless store always encrypts connections; remove this, or set another mode", $"{Serverless}, authentication: none" },
        { $"{Serverless}, applyImmediately: true", "applyImmediately: a serverless store has no applyImmediately; remove this, or set another mode", "applyImmediately: true" },
        { "tokenGeneration: 0", "tokenGeneration: expected a whole number from 1 to 1000, got the number 0", "tokenGeneration: 2" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Names_the_place_the_value_and_the_remedy(string bad, string problem, string good)
    {
        Assert.Equal([], Problems(good));
        Assert.Equal([$"dataStores.cache.{problem}"], Problems(bad));
    }

    [Fact]
    public void A_password_stands_in_no_file_in_plain()
    {
        using var project = new TemporaryProject(TemporaryProject.Environment + "  clusterstack:redisToken-cache: hunter2hunter2hunter2\n");
        Assert.Equal(
            ["Pulumi.dev.yaml:35:3 redisToken-cache: a password stands here in plain; set it by pulumi config set --secret clusterstack:redisToken-cache"],
            project.Problems());
        Assert.Equal([], Problems("", Given));
    }

    [Fact]
    public void A_password_belongs_to_a_store_that_asks_for_it()
    {
        Assert.Equal(["redisToken-cahe: there is no data store \"cahe\"; did you mean \"cache\"?"], Problems("", Given.Replace("cache", "cahe", StringComparison.Ordinal)));
        Assert.Equal(
            ["redisToken-cache: data store \"cache\" asks for no password (authentication: none); remove this secret, or set authentication: token or users"],
            Problems("authentication: none", Given));
        Assert.Equal(
            ["dataStores.cache.tokenGeneration: the password is given by the secret redisToken-cache; change that secret, or remove it to have one generated"],
            Problems("tokenGeneration: 2", Given));
    }

    [Theory]
    [InlineData("replicas: 0", "${resources.redis.readerUrl}",
        "data store \"cache\" has no replica to read from (replicas: 0), and the manifest refers to readerHost or readerUrl; set replicas: 1 or more, or use host or url")]
    [InlineData("mode: clustered, clusterAware: true, replicas: 1", "${resources.redis.readerUrl}",
        "data store \"cache\" has no address of its replicas (mode: clustered), since clients of a cluster find them by themselves; use host or url, or set mode: standalone")]
    [InlineData("replicas: 1", "${resources.redis.username}@${resources.redis.url}",
        "data store \"cache\" has no users (authentication: token), and the manifest refers to username; set authentication: users, or remove the reference")]
    public void A_manifest_asks_only_for_what_the_store_gives(string store, string value, string problem)
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, "${resources.redis.url}", value));
        Assert.Equal([$"workloads.web.bindings.redis: {problem}"], WithoutPlace(project.Problems($"dataStores.cache={{ kind: redis, {store} }}")));
        Assert.Equal([], project.Problems("dataStores.cache={ kind: redis, replicas: 1, authentication: users }"));
    }

    private static string[] Problems(string store, string secrets = "")
    {
        using var project = new TemporaryProject(TemporaryProject.Environment + secrets);
        return WithoutPlace(project.Problems($"dataStores.cache={{ kind: redis{(store.Length == 0 ? "" : ", ")}{store} }}"));
    }

    private static string[] WithoutPlace(string[] problems) => [.. problems.Select(problem => problem[(problem.IndexOf(' ', StringComparison.Ordinal) + 1)..])];
}
