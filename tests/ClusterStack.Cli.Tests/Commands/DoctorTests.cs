using System.Text.Json;
using ClusterStack.Cli.Tests.Support;

namespace ClusterStack.Cli.Tests.Commands;

public sealed class DoctorTests : IDisposable
{
    private readonly DirectoryInfo _programs = Directory.CreateTempSubdirectory("clusterstack-");

    public void Dispose() => _programs.Delete(recursive: true);

    [Fact]
    public async Task Reports_version_and_place_of_what_is_installed_and_where_to_get_the_rest()
    {
        Install("dotnet", "echo 10.0.401");
        Install("pulumi", "echo v3.210.0");
        Install("git", "echo 'git version 2.39.5'");
        Install("terraform", "echo Terraform v1.11.4");
        Install("moto_server", "exit 2");

        var run = await RunAsync(Repository.Root, "doctor", "--format", "json");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        using var report = JsonDocument.Parse(run.Output);
        Assert.Equal("clusterstack.doctor/1", report.RootElement.GetProperty("format").GetString());
        Assert.Equal(Repository.Root.TrimEnd('/'), report.RootElement.GetProperty("project").GetString());
        var tools = report.RootElement.GetProperty("tools").EnumerateArray().ToDictionary(tool => tool.GetProperty("name").GetString()!);
        Assert.Equal(["dotnet", "git", "pulumi", "aws", "terraform", "moto_server"], tools.Keys);
        Assert.Equal("10.0.401", tools["dotnet"].GetProperty("version").GetString());
        Assert.Equal(Path.Combine(_programs.FullName, "git"), tools["git"].GetProperty("path").GetString());
        Assert.Equal("2.39.5", tools["git"].GetProperty("version").GetString());
        Assert.Equal(JsonValueKind.Null, tools["aws"].GetProperty("path").ValueKind);
        Assert.All(tools.Values, tool => Assert.NotEqual("", tool.GetProperty("source").GetString()));
        Assert.Equal(0, report.RootElement.GetProperty("reasons").GetArrayLength());
    }

    [Fact]
    public async Task Says_that_a_program_is_too_old_or_does_not_answer()
    {
        Install("dotnet", "echo 8.0.100");
        Install("git", "exit 3");

        var run = await RunAsync(Repository.Root, "doctor");

        Assert.Matches("dotnet +8.0.100, older than 10.0", run.Output);
        Assert.Matches("git +does not answer", run.Output);
    }

    [Fact]
    public async Task Fails_with_the_reason_when_a_command_lacks_its_program()
    {
        Install("pulumi", "echo v3.60.0");
        Install("moto_server", "exit 2");

        var run = await RunAsync(Repository.Root, "doctor");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.EndsWith(
            """

            pulumi, needed for up, refresh, outputs, destroy: 3.60.0, older than 3.61.0; https://www.pulumi.com/docs/install
            terraform, needed for rehearse: missing; https://developer.hashicorp.com/terraform/install

            """, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_with_the_reason_where_there_is_no_project()
    {
        Install("pulumi", "echo v3.210.0");
        Install("terraform", "echo Terraform v1.11.4");
        Install("moto_server", "exit 2");

        var run = await RunAsync(_programs.FullName, "doctor");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.EndsWith(
            "preview, validate and rehearse need a Pulumi.yaml: run them in the project's directory or name it with --cwd\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mentions_only_commands_that_exist()
    {
        var run = await RunAsync(Repository.Root, "doctor", "--format", "json");

        using var report = JsonDocument.Parse(run.Output);
        var mentioned = report.RootElement.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("neededFor").GetString()!).Distinct();
        Assert.Equal(["building from source, up", "working on the source", "up, refresh, outputs, destroy", "signing in to AWS before up", "rehearse"], mentioned);
    }

    private Task<CommandLine> RunAsync(string directory, params string[] args)
        => CommandLine.RunAsync(new CommandLine.Settings { Directory = directory, SearchPath = [_programs.FullName] }, args);

    private void Install(string name, string script)
    {
        var path = Path.Combine(_programs.FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
