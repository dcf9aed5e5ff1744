using System.Text;
using ClusterStack.Cli.Tests.Support;

namespace ClusterStack.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("root", "--help")]
    [InlineData("preview", "preview", "--help")]
    [InlineData("render", "render", "--help")]
    [InlineData("resolve", "resolve", "--help")]
    [InlineData("validate", "validate", "--help")]
    [InlineData("check", "check", "--help")]
    [InlineData("rehearse", "rehearse", "--help")]
    [InlineData("up", "up", "--help")]
    [InlineData("refresh", "refresh", "--help")]
    [InlineData("outputs", "outputs", "--help")]
    [InlineData("destroy", "destroy", "--help")]
    [InlineData("schema", "schema", "--help")]
    [InlineData("doctor", "doctor", "--help")]
    public async Task Help_is_the_approved_text(string name, params string[] args)
    {
        var run = await CommandLine.RunAsync(Repository.Root, args);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal("", run.Error);
        Approved.Matches(run.Output.ReplaceLineEndings("\n"), name);
    }

    [Fact]
    public async Task No_command_is_wrong_usage_and_shows_the_commands_on_standard_error()
    {
        var run = await CommandLine.RunAsync(Repository.Root);

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("preview <environment>", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_that_of_the_program()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "--version");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Equal($"{typeof(ClusterStackCommandLine).Assembly.GetName().Version!.ToString(3)}\n", run.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("docter", "doctor")]
    [InlineData("previw", "preview")]
    public async Task Fails_on_an_unknown_command_and_names_the_nearest(string typo, string meant)
    {
        var run = await CommandLine.RunAsync(Repository.Root, typo);

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains($"Unrecognized command or argument '{typo}'.", run.Error, StringComparison.Ordinal);
        Assert.Contains($"Did you mean one of the following?\n{meant}\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_on_an_unknown_option_and_names_the_nearest()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "preview", "ecs", "--formt", "json");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("Unrecognized command or argument '--formt'.", run.Error, StringComparison.Ordinal);
        Assert.Contains("\n--format\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preview", "ecs", "--format", "yaml")]
    [InlineData("validate", "--format", "yaml")]
    [InlineData("render", "ecs", "--format", "yaml")]
    [InlineData("resolve", "--format", "yaml")]
    [InlineData("outputs", "ecs", "--format", "yaml")]
    [InlineData("doctor", "--format", "yaml")]
    public async Task Fails_on_an_unknown_format_and_lists_those_that_exist(params string[] args)
    {
        var run = await CommandLine.RunAsync(Repository.Root, args);

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("Argument 'yaml' not recognized. Must be one of:", run.Error, StringComparison.Ordinal);
        Assert.Contains("'json'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_when_preview_gets_no_environment()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "preview");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Contains("Required argument 'environment' missing", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preview", "ecs")]
    [InlineData("validate")]
    [InlineData("up", "ecs")]
    [InlineData("outputs", "ecs")]
    public async Task Fails_outside_a_project(params string[] args)
    {
        using var project = new ProjectCopy();
        var outside = Directory.GetParent(project.Directory)!.FullName;

        var run = await CommandLine.RunAsync(outside, args);

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith("Pulumi.yaml: there is none in ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_in_a_directory_that_does_not_exist()
    {
        using var project = new ProjectCopy();

        var run = await CommandLine.RunAsync(project.Directory, "validate", "--cwd", "nowhere");

        Assert.Equal(new CommandLine(ExitCode.WrongInput, "", $"Pulumi.yaml: there is no directory {project.PathOf("nowhere")}; name one inside a project\n"), run);
    }

    [Fact]
    public async Task Where_nobody_can_be_told_why_the_exit_code_still_says_that()
    {
        using var output = new StringWriter();
        using var error = new FullDisk();

        Assert.Equal(ExitCode.WrongInput, await ClusterStackCommandLine.InvokeAsync(
            ["validate", "nowhere"], new Terminal { Output = output, Error = error, WorkingDirectory = Repository.Root }));
    }

    [Theory]
    [InlineData("2>/dev/full", 2)]
    [InlineData("2>&-", 2)]
    public async Task A_process_without_an_open_standard_error_ends_in_order(string redirection, int exitCode)
    {
        using var run = System.Diagnostics.Process.Start("sh", ["-c", $"exec dotnet '{typeof(ClusterStackCommandLine).Assembly.Location}' validate nowhere --cwd '{Repository.Root}' {redirection}"]);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(exitCode, run.ExitCode);
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public async Task A_busy_command_ends_when_it_is_told_to(string signal, int exitCode)
    {
        using var project = new ProjectCopy();
        using (var made = System.Diagnostics.Process.Start("mkfifo", project.PathOf("pipe"))) await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        using var run = System.Diagnostics.Process.Start(CommandProcess.Interruptible(
            "dotnet", CommandProcess.Assembly, "preview", "ecs", "--format", "json", "--cwd", project.Directory, "--out", project.PathOf("pipe")))!;
        try
        {
            // The graph is more than a pipe holds, and nobody reads: the command stands still in the middle of its work.
            await using var pipe = await Task.Run(() => File.OpenRead(project.PathOf("pipe"))).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            await CommandProcess.SignalAsync(signal, run.Id);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!run.HasExited) run.Kill(entireProcessTree: true);
        }

        Assert.Equal(exitCode, run.ExitCode);
    }

    [Fact]
    public async Task A_failure_that_nobody_foresaw_is_one_line_without_a_stack_trace()
    {
        using var error = new StringWriter { NewLine = "\n" };
        using var output = new FullDisk();

        var exitCode = await ClusterStackCommandLine.InvokeAsync(
            ["validate"], new Terminal { Output = output, Error = error, WorkingDirectory = Repository.Root });

        Assert.Equal(ExitCode.Failure, exitCode);
        Assert.Equal("validate failed: no space left on device\n", error.ToString());
    }

    private sealed class FullDisk : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("no space left on device");
    }
}
