using ClusterStack.Model;
using ClusterStack.Tests.Settings;

namespace ClusterStack.Tests.Model;

public sealed class RedisPlanTests
{
    private const string Clustered = "dataStores.cache={ kind: redis, mode: clustered, clusterAware: true, replicas: 1 }";
    private const string Serverless = "dataStores.cache={ kind: redis, mode: serverless, clusterAware: true }";

    private static RedisPlan Plan(params ImmutableArray<string> overrides)
    {
        using var project = new TemporaryProject();
        return Assert.Single(EnvironmentPlan.From(project.Read(overrides)).Redis);
    }

    private static WorkloadPlan WorkloadOf(string url, params ImmutableArray<string> overrides)
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, "${resources.redis.url}", url));
        return Assert.Single(EnvironmentPlan.From(project.Read(overrides)).Workloads);
    }

    [Fact]
    public void A_clustered_store_has_two_shards_unless_told_otherwise()
    {
        Assert.Equal((RedisMode.Clustered, 2, 1, true, false), Layout(Plan(Clustered)));
        Assert.Equal((RedisMode.Clustered, 15, 5, true, false), Layout(Plan(Clustered, "dataStores.cache.shards=15", "dataStores.cache.replicas=5")));

        static (RedisMode, int, int, bool, bool) Layout(RedisPlan plan) => (plan.Mode, plan.Shards, plan.Replicas, plan.MultiAz, plan.HasReader);
    }

    [Fact]
    public void A_serverless_store_takes_users_and_the_major_version()
    {
        var plan = Plan(Serverless, "dataStores.cache.maximumDataGiB=10", "dataStores.cache.maximumEcpuPerSecond=5000");
        Assert.Equal((RedisAuthentication.Users, "7", 0, true, false), (plan.Authentication, plan.EngineVersion, plan.Replicas, plan.MultiAz, plan.HasReader));
        Assert.Equal((10, 5000), (plan.MaximumDataGiB, plan.MaximumEcpuPerSecond));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_standalone_store_has_a_reader_when_it_has_a_replica(int replicas, bool reader)
        => Assert.Equal(reader, Plan($"dataStores.cache.replicas={replicas}").HasReader);

    [Fact]
    public void Parameters_replace_the_policy_and_join_it()
    {
        Assert.Equal(["maxmemory-policy=allkeys-lru"], Parameters("{ maxmemory-policy: allkeys-lru }"));
        Assert.Equal(["maxmemory-policy=noeviction", "timeout=300"], Parameters("{ timeout: '300' }"));

        static IEnumerable<string> Parameters(string yaml) => Plan($"dataStores.cache.parameters={yaml}").Parameters.Select(pair => $"{pair.Key}={pair.Value}");
    }

    [Theory]
    [InlineData("production", false)]
    [InlineData("staging", true)]
    [InlineData("throwaway", true)]
    public void Changes_wait_for_the_maintenance_window_in_production_alone(string @class, bool immediately)
    {
        using var project = new TemporaryProject();
        var plan = EnvironmentPlan.From(project.Read($"environment.class={@class}"));
        Assert.Equal(immediately, plan.Redis[0].ApplyImmediately);
        const string Note = "data store cache: changes wait for the maintenance window sun:02:00-sun:03:00 (UTC) in production; say so with applyImmediately: false, or set it to true";
        Assert.Equal(immediately ? [] : [Note], plan.Warnings.Where(warning => warning.Contains("maintenance window", StringComparison.Ordinal)));
        foreach (var said in new[] { true, false })
        {
            var decided = EnvironmentPlan.From(project.Read($"environment.class={@class}", $"dataStores.cache.applyImmediately={(said ? "true" : "false")}"));
            Assert.Equal(said, decided.Redis[0].ApplyImmediately);
            Assert.DoesNotContain(Note, decided.Warnings);
        }
    }

    [Theory]
    [InlineData("tokenUpdate=rotate", "data store cache accepts the token before this one as well, and clients without any if there was none; when every client has the new one, remove tokenUpdate")]
    [InlineData("transitEncryption=preferred", "data store cache serves clients without TLS too; when none is left, set transitEncryption: required")]
    public void A_step_on_the_way_is_told(string setting, string note)
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, "${resources.redis.url}", "${resources.redis.host}:${resources.redis.url}"));
        ImmutableArray<string> overrides = setting.StartsWith("transit", StringComparison.Ordinal) ? ["dataStores.cache.authentication=none", $"dataStores.cache.{setting}"] : [$"dataStores.cache.{setting}"];
        Assert.Contains(note, EnvironmentPlan.From(project.Read(overrides)).Warnings);
        Assert.DoesNotContain(note, EnvironmentPlan.From(project.Read()).Warnings);
    }

    [Fact]
    public void A_password_that_was_given_is_known_by_its_key()
    {
        using var given = new TemporaryProject(TemporaryProject.Environment + "  clusterstack:redisToken-cache: {secure: v1:abc}\n");
        Assert.Equal("redisToken-cache", EnvironmentPlan.From(given.Read()).Redis[0].TokenKey);
        Assert.Null(Plan().TokenKey);
    }

    [Theory]
    [InlineData("${resources.redis.readerUrl}", true)]
    [InlineData("${resources.redis.readerHost}:${resources.redis.password}", true)]
    [InlineData("${resources.redis.url}", true)]
    public void What_holds_a_password_is_secret(string value, bool secret)
        => Assert.Equal(secret, WorkloadOf(value).Containers[0].Variables[0].Secret);

    [Fact]
    public void The_address_and_name_of_a_user_are_no_secret()
    {
        Assert.False(WorkloadOf("${resources.redis.readerUrl}", "dataStores.cache.authentication=none").Containers[0].Variables[0].Secret);
        var variable = WorkloadOf("${resources.redis.username}:${resources.redis.url}", "dataStores.cache.authentication=users").Containers[0].Variables[0];
        Assert.Equal([new BindingPart("redis", "cache", "username"), new LiteralPart(":"), new BindingPart("redis", "cache", "url")], variable.Parts);
    }
}
