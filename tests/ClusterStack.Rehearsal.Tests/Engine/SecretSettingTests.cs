using ClusterStack.Rehearsal.Tests.Engine.Parity;

namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>A password that a user set with <c>pulumi config set --secret</c>, on its way through the engine.</summary>
public sealed class SecretSettingTests
{
    [Fact]
    public async Task Reaches_the_store_as_a_secret()
    {
        const string key = "clusterstack:redisToken-cache";
        var config = new Dictionary<string, string>(PulumiConfiguration.Read(Repository.Root, "ecs"), StringComparer.Ordinal) { [key] = "hunter2-hunter2-hunter2" };
        var program = new ProgramRun { WorkingDirectory = Path.Combine(Repository.Root, "src", "ClusterStack"), Config = config, SecretKeys = [key] };

        var run = await EnvironmentRun.RunAsync(await RecordedEnvironment.RecordAsync("ecs"), isDryRun: true, program, [typeof(EnvironmentStack).Assembly.Location]);

        var store = Assert.Single(run.Calls, call => (string?)call.Request["type"] == "aws:elasticache/replicationGroup:ReplicationGroup");
        JsonAssert.Equal("""{ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "hunter2-hunter2-hunter2" }""", store.Request["object"]!["authToken"]!);
        Assert.DoesNotContain(run.Calls, call => call.Name == "ecs-cache-token");
    }
}
