using System.Text.Json;
using ClusterStack.Cli.Tests.Support;

namespace ClusterStack.Cli.Tests.Commands;

public sealed class RenderTests
{
    public static TheoryData<string> Environments => Repository.Environments;

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task The_texts_are_the_approved_ones(string environment)
    {
        var run = await CommandLine.RunAsync(Repository.Root, "render", environment);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Approved.Matches(run.Output, environment);
    }

    [Fact]
    public async Task Every_json_text_is_json_and_names_a_resource_of_the_graph()
    {
        using var rendered = JsonDocument.Parse((await CommandLine.RunAsync(Repository.Root, "render", "ecs", "--format", "json")).Output);
        using var graph = JsonDocument.Parse((await CommandLine.RunAsync(Repository.Root, "preview", "ecs", "--format", "json")).Output);
        var urns = graph.RootElement.GetProperty("resources").EnumerateArray().Select(resource => resource.GetProperty("urn").GetString()).ToHashSet();

        Assert.Equal("clusterstack.render/1", rendered.RootElement.GetProperty("format").GetString());
        Assert.Equal("ecs", rendered.RootElement.GetProperty("environment").GetString());
        var texts = rendered.RootElement.GetProperty("texts").EnumerateArray().ToArray();
        Assert.Contains(texts, text => text.GetProperty("path").GetString() is "aws/ecs/TaskDefinition/ecs-sreracha-task.containerDefinitions.json");
        Assert.All(texts, text =>
        {
            Assert.Contains(text.GetProperty("urn").GetString(), urns);
            using var content = JsonDocument.Parse(text.GetProperty("content").GetString()!);
        });
    }

    [Fact]
    public async Task A_folder_holds_each_text_and_an_index_and_the_paths_are_printed()
    {
        using var project = new ProjectCopy();

        var run = await CommandLine.RunAsync(project.Directory, "render", "ecs", "--out", "texts");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        var printed = (await CommandLine.RunAsync(project.Directory, "render", "ecs")).Output;
        var paths = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(printed, string.Concat(paths.Select(path => $"==> {path} <==\n{File.ReadAllText(project.PathOf("texts", path))}\n")));
        Assert.Equal(paths.Append("index.json").Order(StringComparer.Ordinal), FilesIn(project));
        using var index = JsonDocument.Parse(await File.ReadAllTextAsync(project.PathOf("texts", "index.json")));
        Assert.Equal(paths, index.RootElement.GetProperty("texts").EnumerateArray().Select(text => text.GetProperty("path").GetString()!));
    }

    [Fact]
    public async Task The_next_render_takes_the_place_of_the_last_and_leaves_the_files_of_others()
    {
        using var project = new ProjectCopy();
        await CommandLine.RunAsync(project.Directory, "render", "dev", "--out", "texts");
        await File.WriteAllTextAsync(project.PathOf("texts", "aws", "notes.txt"), "mine");

        var run = await CommandLine.RunAsync(project.Directory, "render", "ecs", "--out", "texts");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        string[] expected = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), "aws/notes.txt", "index.json"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), FilesIn(project));
    }

    [Fact]
    public async Task An_index_that_names_files_elsewhere_deletes_none_of_them()
    {
        using var project = new ProjectCopy();
        Directory.CreateDirectory(project.PathOf("texts"));
        await File.WriteAllTextAsync(project.PathOf("texts", "index.json"), """{"format":"clusterstack.render/1","texts":[{"path":"../Pulumi.ecs.yaml"},{"path":"/etc/none"}]}""");

        var run = await CommandLine.RunAsync(project.Directory, "render", "ecs", "--out", "texts");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.True(File.Exists(project.PathOf("Pulumi.ecs.yaml")));
    }

    [Theory]
    [InlineData("index.json", "{}")]
    [InlineData("index.json", """{"format":"clusterstack.graph/1"}""")]
    [InlineData("index.json", "not json")]
    [InlineData("notes.txt", "mine")]
    public async Task Fails_on_a_folder_of_something_else_and_leaves_it_as_it_is(string file, string content)
    {
        using var project = new ProjectCopy();
        Directory.CreateDirectory(project.PathOf("texts"));
        await File.WriteAllTextAsync(project.PathOf("texts", file), content);

        var run = await CommandLine.RunAsync(project.Directory, "render", "ecs", "--out", "texts");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal($"--out {project.PathOf("texts")}: the directory holds something else than an earlier render; name an empty or a new one\n", run.Error);
        Assert.Equal([file], FilesIn(project));
    }

    [Fact]
    public async Task Warnings_go_to_standard_error()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "render", "dev", "--format", "json");

        Assert.StartsWith("warning: data store counter-production does not encrypt connections\n", run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> FilesIn(ProjectCopy project)
        => Directory.EnumerateFiles(project.PathOf("texts"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(project.PathOf("texts"), file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
