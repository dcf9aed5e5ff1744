using System.Text.Json;
using ClusterStack.Cli.Tests.Support;

namespace ClusterStack.Cli.Tests.Commands;

public sealed class ValidateTests
{
    [Fact]
    public async Task Validates_every_environment_when_none_is_named()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "validate");

        Assert.Equal(new CommandLine(ExitCode.Success,
            """
            dev: valid (2 workloads, 2 data stores)
              warning: data store counter-production does not encrypt connections
              warning: data store counter-production serves whoever reaches its port
              warning: data store counter-staging does not encrypt connections
              warning: data store counter-staging serves whoever reaches its port
            ecs: valid (1 workload, 1 data store)
            prod: valid (2 workloads, 2 data stores)
              warning: data store counter-production does not encrypt connections
              warning: data store counter-production serves whoever reaches its port
              warning: data store counter-staging does not encrypt connections
              warning: data store counter-staging serves whoever reaches its port
              warning: what a tag stands for can change, and images.lock.json has no digest of horgix/click-count:1.4.2: run clusterstack resolve

            """, ""), run);
    }

    [Fact]
    public async Task Validates_environments_and_manifests_side_by_side()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "validate", "ecs", "workloads/sreracha.yaml");

        Assert.Equal(new CommandLine(ExitCode.Success,
            """
            ecs: valid (1 workload, 1 data store)
            workloads/sreracha.yaml: valid (sreracha: 1 container, 1 resource)

            """, ""), run);
    }

    [Fact]
    public async Task Reports_every_problem_of_every_target_and_goes_on()
    {
        using var project = new ProjectCopy();
        project.Replace("Pulumi.ecs.yaml", "zones: [a, b]", "zones: [a, z]");
        project.Replace("Pulumi.ecs.yaml", "kind: redis", "kind: rediss");
        project.Replace("workloads/click-count.yaml", "apiVersion: score.dev/v1b1", "apiVersion: score.dev/v9");

        var run = await CommandLine.RunAsync(project.Directory, "validate", "dev", "ecs");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("", run.Error);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("dev: 1 problem", lines[0]);
        Assert.StartsWith("  workloads/click-count.yaml:", lines[1], StringComparison.Ordinal);
        Assert.Equal("ecs: 2 problems", lines[2]);
        Assert.StartsWith("  Pulumi.ecs.yaml:11:16 network.zones[1]: ", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("  Pulumi.ecs.yaml:20:13 dataStores.cache.kind: ", lines[4], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public async Task Gives_machines_place_path_and_message_of_every_problem()
    {
        using var project = new ProjectCopy();
        project.Replace("Pulumi.ecs.yaml", "zones: [a, b]", "zones: [a, z]");

        var run = await CommandLine.RunAsync(project.Directory, "validate", "ecs", "prod", "--format", "json");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("", run.Error);
        using var report = JsonDocument.Parse(run.Output);
        Assert.Equal("clusterstack.validation/1", report.RootElement.GetProperty("format").GetString());
        var targets = report.RootElement.GetProperty("targets");
        Assert.Equal(["ecs", "prod"], targets.EnumerateArray().Select(target => target.GetProperty("target").GetString()));
        Assert.Equal([false, true], targets.EnumerateArray().Select(target => target.GetProperty("valid").GetBoolean()));
        var problem = Assert.Single(targets[0].GetProperty("problems").EnumerateArray());
        Assert.Equal("Pulumi.ecs.yaml", problem.GetProperty("file").GetString());
        Assert.Equal(11, problem.GetProperty("line").GetInt32());
        Assert.Equal(16, problem.GetProperty("column").GetInt32());
        Assert.Equal("network.zones[1]", problem.GetProperty("path").GetString());
        Assert.Contains("\"z\"", problem.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(5, targets[1].GetProperty("warnings").GetArrayLength());
    }

    [Fact]
    public async Task Reports_a_manifest_that_is_broken_as_yaml()
    {
        using var project = new ProjectCopy();
        await File.WriteAllTextAsync(project.PathOf("broken.yaml"), "containers: {web: [\n");

        var run = await CommandLine.RunAsync(project.Directory, "validate", "broken.yaml");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.StartsWith("broken.yaml: 1 problem\n  broken.yaml:", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Fails_on_a_target_that_is_neither_environment_nor_file()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "validate", "nowhere");

        Assert.Equal(new CommandLine(ExitCode.WrongInput, "", "no environment and no file \"nowhere\"; there are: dev, ecs, prod\n"), run);
    }

    [Fact]
    public async Task What_a_target_is_called_stays_on_its_line()
    {
        using var project = new ProjectCopy();
        File.Copy(project.PathOf("workloads", "sreracha.yaml"), project.PathOf("a\u001B[2J\n::error::x.yaml"));

        Assert.Equal(
            new CommandLine(ExitCode.Success, "a\\u001b[2J\\u000a::error::x.yaml: valid (sreracha: 1 container, 1 resource)\n", ""),
            await CommandLine.RunAsync(project.Directory, "validate", "a\u001B[2J\n::error::x.yaml"));
        Assert.Equal(
            new CommandLine(ExitCode.WrongInput, "", "no environment and no file \"b\\u000a\"; there are: dev, ecs, prod\n"),
            await CommandLine.RunAsync(project.Directory, "validate", "b\n"));
    }

    [Fact]
    public async Task A_manifest_that_is_no_regular_file_is_refused()
    {
        using var project = new ProjectCopy();
        using (var made = System.Diagnostics.Process.Start("mkfifo", project.PathOf("pipe"))) await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        var run = await CommandLine.RunAsync(project.Directory, "validate", "pipe");

        Assert.Equal(new CommandLine(ExitCode.WrongInput, "pipe: 1 problem\n  pipe: pipe is a pipe or a device; name a regular file\n", ""), run);
    }

    [Fact]
    public async Task A_manifest_that_may_not_be_read_is_a_problem()
    {
        using var project = new ProjectCopy();
        File.WriteAllText(project.PathOf("closed.yaml"), "");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(project.PathOf("closed.yaml"), UnixFileMode.None);
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read everything");

        var run = await CommandLine.RunAsync(project.Directory, "validate", "closed.yaml");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.StartsWith("closed.yaml: 1 problem\n  closed.yaml: closed.yaml cannot be read: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applies_overrides_to_environments()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "validate", "ecs", "--set", "dns.domain=nowhere");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Contains("--set dns.domain: ", run.Output, StringComparison.Ordinal);
    }
}
