using ClusterStack.Cli.Tests.Support;

namespace ClusterStack.Cli.Tests.Commands;

public sealed class DeployOutputsTests : IDisposable
{
    private const string Deployed = """echo '{"urls":{"sreracha":"https://sreracha.ecs.example.com","x":"[secret]"},"zones":["a","b"],"nodes":2}'""";

    private readonly StandInPrograms _programs = new();
    private readonly ProjectCopy _project = new();

    public void Dispose()
    {
        _programs.Dispose();
        _project.Dispose();
    }

    [Fact]
    public async Task Prints_every_value_by_its_path_and_asks_for_no_secret()
    {
        var run = await RunAsync(new() { Outputs = Deployed }, "outputs", "ecs");

        Assert.Equal(
            new CommandLine(ExitCode.Success, """
                urls.sreracha  https://sreracha.ecs.example.com
                urls.x         [secret]
                zones          ["a","b"]
                nodes          2

                """, ""),
            run);
        Assert.EndsWith(" pulumi stack output --stack ecs --json --non-interactive", _programs.Calls.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_the_document_for_machines()
    {
        var run = await RunAsync(new() { Outputs = Deployed }, "outputs", "ecs", "--format", "json");

        Assert.Equal(
            new CommandLine(ExitCode.Success, """
                {
                  "urls": {
                    "sreracha": "https://sreracha.ecs.example.com",
                    "x": "[secret]"
                  },
                  "zones": [
                    "a",
                    "b"
                  ],
                  "nodes": 2
                }

                """, ""),
            run);
    }

    [Fact]
    public async Task Needs_no_plugins_and_no_valid_settings()
    {
        _project.Replace("Pulumi.ecs.yaml", "class: staging", "class: stagging");

        var run = await RunAsync(new() { Outputs = Deployed, Plugins = "exit 1" }, "outputs", "ecs");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Says_that_nothing_is_deployed()
        => Assert.Equal(new CommandLine(ExitCode.Success, "", "ecs has no outputs: it is not deployed\n"), await RunAsync(new(), "outputs", "ecs"));

    [Fact]
    public async Task Fails_with_pulumis_reason()
        => Assert.Equal(
            new CommandLine(ExitCode.Failure, "", "outputs ecs: nothing was started\n  pulumi cannot read the outputs: error: incorrect passphrase\n"),
            await RunAsync(new() { Outputs = "echo 'error: incorrect passphrase' >&2; exit 255" }, "outputs", "ecs"));

    [Fact]
    public async Task An_environment_that_does_not_exist_is_wrong_input()
        => Assert.Equal(
            new CommandLine(ExitCode.WrongInput, "", "no environment \"esc\"; there are: dev, ecs, prod\n"),
            await RunAsync(new(), "outputs", "esc"));

    private Task<CommandLine> RunAsync(StandInPulumi pulumi, params string[] args)
    {
        _programs.Install("pulumi", pulumi.Script);
        return CommandLine.RunAsync(new CommandLine.Settings { Directory = _project.Directory, SearchPath = [_programs.Directory] }, args);
    }
}
