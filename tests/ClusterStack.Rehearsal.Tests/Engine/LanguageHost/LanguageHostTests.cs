using ClusterStack.Rehearsal.Tests.Engine.Parity;

namespace ClusterStack.Rehearsal.Tests.Engine.LanguageHost;

/// <summary>What Pulumi's language host for .NET does with the program, step by step, and what it needs for that.</summary>
public sealed class LanguageHostTests(PublishedProgram published) : IClassFixture<PublishedProgram>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_published_program_tells_the_engine_what_the_graph_shows_on_a_machine_without_dotnet(bool isDryRun)
    {
        if (published.Missing is { } missing) Prerequisite.Missing(missing);
        var withoutDotnet = new Dictionary<string, string?> { ["PATH"] = "", ["DOTNET_ROOT"] = null, ["DOTNET_HOST_PATH"] = null };

        var run = await EnvironmentRun.RunAsync("ecs", isDryRun, [published.File!], withoutDotnet);

        Assert.Empty(run.Differences(run.Recorded.Graph));
        Assert.Equal(run.Recorded.Graph.Resources.Length + 1, run.Calls.Count(static call => call.Method == "RegisterResource")); // And the stack.
    }

    [Fact]
    public async Task The_program_built_from_the_checkout_tells_the_engine_what_the_graph_shows()
    {
        var build = await DotnetCommand.RunAsync("build", "-nologo", DotnetCommand.ProgramDirectory);
        if (build.ExitCode is not 0) Assert.Fail($"dotnet build failed:\n{build.Output}\n{build.Error}");

        var run = await EnvironmentRun.RunAsync(
            "ecs", isDryRun: false, [DotnetCommand.Program, "run", "--no-build", "--project", DotnetCommand.ProgramDirectory]);

        Assert.Empty(run.Differences(run.Recorded.Graph));
    }

    /// <summary>It takes lines that begin with &gt; for packages, and stops where there is none.</summary>
    [Fact]
    public async Task The_program_lists_a_package()
    {
        var list = await DotnetCommand.RunAsync("list", DotnetCommand.ProgramDirectory, "package", "--include-transitive");

        Assert.Equal(0, list.ExitCode);
        var packages = list.Output.Split('\n').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(static words => words is [">", _, .., _])
            .ToDictionary(static words => words[1], static words => words[^1]);
        Assert.Contains("YamlDotNet", packages.Keys);
        Assert.DoesNotContain(packages.Keys, static name => name.StartsWith("Pulumi.", StringComparison.Ordinal));
    }
}
