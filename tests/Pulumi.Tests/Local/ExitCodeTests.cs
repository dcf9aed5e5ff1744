using System.Collections.Immutable;
using Pulumi.Tests.Support;

namespace Pulumi.Tests.Local;

public sealed class ExitCodeTests
{
    private static readonly Dictionary<string, string> EngineEnvironment = new(StringComparer.Ordinal)
    {
        ["PULUMI_MONITOR"] = "127.0.0.1:1",
        ["PULUMI_ENGINE"] = "127.0.0.1:2",
        ["PULUMI_PROJECT"] = "shop",
        ["PULUMI_STACK"] = "dev",
        ["PULUMI_DRY_RUN"] = "true",
        ["PULUMI_QUERY_MODE"] = "false",
        ["PULUMI_PARALLEL"] = "4",
        ["PULUMI_CONFIG"] = """{"app:size":"3","app:config:old":"x"}""",
    };

    [Fact]
    public async Task An_exception_is_reported_and_gives_32()
    {
        var engine = new FakeMonitor();
        Assert.Equal(32, await engine.RunAsync(() => throw new RunException("no zone")));

        var line = Assert.Single(engine.Log);
        Assert.Equal((LogSeverity.Error, "no zone", ""), (line.Severity, line.Message, line.Urn));
        Assert.False(engine.IsShutDown);
    }

    [Fact]
    public async Task A_resource_exception_is_reported_against_its_resource()
    {
        var engine = new FakeMonitor();
        Assert.Equal(32, await engine.RunAsync(() => throw new ResourceException("too small", new Instance("db"), hideStack: true)));

        var line = Assert.Single(engine.Log);
        Assert.Equal(("too small", "urn:pulumi:dev::shop::test:index:Instance::db"), (line.Message, line.Urn));
    }

    [Fact]
    public async Task A_logged_error_alone_gives_1()
    {
        var engine = new FakeMonitor();
        Assert.Equal(1, await engine.RunAsync(() => Log.Error("bad", streamId: 7, ephemeral: true)));

        Assert.Equal(new LogRequest(LogSeverity.Error, "bad", "", 7, Ephemeral: true), Assert.Single(engine.Log));
        Assert.False(engine.IsShutDown);
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_gives_1()
        => Assert.Equal(1, await new FakeMonitor { LogError = new IOException("gone") }.RunAsync(() => Log.Info("hello")));

    [Fact]
    public async Task Lines_are_sent_with_severity_and_resource()
    {
        var engine = new FakeMonitor();
        Assert.Equal(0, await engine.RunAsync(() => Log.Warn("careful", new Instance("db"))));

        Assert.Equal(
            new LogRequest(LogSeverity.Warning, "careful", "urn:pulumi:dev::shop::test:index:Instance::db", 0, Ephemeral: false),
            Assert.Single(engine.Log));
    }

    [Fact]
    public async Task An_engine_of_another_version_is_refused()
    {
        var engine = new FakeMonitor();
        Assert.Equal(32, await engine.RunAsync(() => Output.Create(Refused())));

        Assert.Equal("needs >=99", Assert.Single(engine.Log).Message);

        static async Task<int> Refused()
        {
            await Deployment.RequirePulumiVersionAsync(">=99");
            return 0;
        }
    }

    [Fact]
    public async Task Configuration_is_read_by_type()
    {
        var config = new Dictionary<string, string>
        {
            ["app:text"] = "t",
            ["app:flag"] = "true",
            ["app:count"] = "3",
            ["app:ratio"] = "0.5",
            ["app:list"] = "[1,2]",
            ["app:odd"] = "yes",
        }.ToImmutableDictionary();
        var engine = new FakeMonitor();
        var exitCode = await engine.RunAsync(
            () =>
            {
                var app = new Config("app");
                Assert.Equal(
                    ("t", true, 3, 0.5, 2),
                    (app.Require("text"), app.RequireBoolean("flag"), app.GetInt32("count"), app.GetDouble("ratio"), app.RequireObject<int[]>("list")[1]));
                app.RequireBoolean("odd");
            },
            config: config);

        Assert.Equal(32, exitCode);
        Assert.Equal("Configuration 'app:odd' value 'yes' is not a valid Boolean", Assert.Single(engine.Log).Message);
    }

    [Fact]
    public void The_environment_says_what_runs()
    {
        var settings = RunSettings.FromEnvironment(name => EngineEnvironment.GetValueOrDefault(name));

        Assert.Equal(
            ("shop", "dev", "organization", true, true, "127.0.0.1:1", "127.0.0.1:2"),
            (settings.Project, settings.Stack, settings.Organization, settings.IsDryRun, settings.AcceptResources, settings.MonitorAddress, settings.EngineAddress));
        Assert.Equal(new Dictionary<string, string> { ["app:size"] = "3", ["app:old"] = "x" }, settings.Config);
        Assert.False(settings.AwaitsDebugger);
        Assert.False(settings.IsVerbose);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", false)]
    [InlineData("1", false)]
    [InlineData("", false)]
    public void Only_the_word_true_lets_the_program_wait_for_a_debugger(string value, bool waits)
        => Assert.Equal(waits, With("PULUMI_ATTACH_DEBUGGER", value).AwaitsDebugger);

    [Theory]
    [InlineData("1", true)]
    [InlineData("false", true)]
    [InlineData("", false)]
    public void Any_text_turns_the_log_on(string value, bool verbose)
        => Assert.Equal(verbose, With("PULUMI_DOTNET_LOG_VERBOSE", value).IsVerbose);

    private static RunSettings With(string variable, string value)
        => RunSettings.FromEnvironment(name => name == variable ? value : EngineEnvironment.GetValueOrDefault(name));

    [Fact]
    public async Task The_program_goes_on_once_a_debugger_is_attached()
    {
        var looks = 0;
        await Deployment.AttachedAsync(() => ++looks == 3);
        Assert.Equal(3, looks);
    }

    [Theory]
    [InlineData("PULUMI_MONITOR")]
    [InlineData("PULUMI_ENGINE")]
    [InlineData("PULUMI_PROJECT")]
    [InlineData("PULUMI_STACK")]
    [InlineData("PULUMI_DRY_RUN")]
    [InlineData("PULUMI_QUERY_MODE")]
    [InlineData("PULUMI_PARALLEL")]
    public void Without_the_engine_the_program_says_how_to_run_it(string missing)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => RunSettings.FromEnvironment(name => name == missing ? null : EngineEnvironment.GetValueOrDefault(name)));

        Assert.Equal($"Program run without the Pulumi engine available ({missing} is not set); re-run using the `pulumi` CLI.", error.Message);
    }
}
