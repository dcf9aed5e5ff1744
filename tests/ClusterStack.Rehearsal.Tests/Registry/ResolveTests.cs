using ClusterStack.Cli;
using ClusterStack.Settings;

namespace ClusterStack.Rehearsal.Tests.Registry;

/// <summary><c>resolve</c> against a real registry.</summary>
public sealed class ResolveTests : IDisposable
{
    private readonly DirectoryInfo _project = Directory.CreateTempSubdirectory("clusterstack-");

    public void Dispose() => _project.Delete(recursive: true);

    [Fact]
    public async Task Locks_the_index_over_platforms_follows_a_tag_that_moves_and_needs_the_users_credentials()
    {
        await using var registry = await DockerRegistry.StartAsync();
        var image = $"{registry.Host}/team/app:1.0.0";
        Write("Pulumi.yaml", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Pulumi.yaml")));
        Write("workloads/sreracha.yaml", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "workloads", "sreracha.yaml")));
        Write("Pulumi.ecs.yaml", (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Pulumi.ecs.yaml"))).Replace("rchalumeau/sreracha:1.0.0", image, StringComparison.Ordinal));
        var (first, manifest) = await registry.PushAsync("team/app", "1.0.0", "first");
        Assert.NotEqual(first, manifest);

        var (refusedCode, _, refused) = await RunAsync("resolve");
        Assert.Equal(ExitCode.Failure, refusedCode);
        Assert.Contains($"registry {registry.Host} does not let this caller see team/app (401 Unauthorized)", refused, StringComparison.Ordinal);

        Write("config.json", $$"""{ "auths": { "{{registry.Host}}": { "auth": "{{DockerRegistry.Authorization}}" } } }""");
        var (code, output, error) = await RunAsync("resolve");
        Assert.Equal((ExitCode.Success, ""), (code, error));
        Assert.Equal($"new        {image}  {first}\n1 images, 1 of them not as the lock had them\n", output);
        Assert.Equal(first, Locked(image));

        var (second, _) = await registry.PushAsync("team/app", "1.0.0", "second");
        var (checkCode, check, _) = await RunAsync("resolve", "--check");
        Assert.Equal((ExitCode.Failure, $"changed    {image}  {first} -> {second}\n1 images, 1 of them not as the lock had them\n"), (checkCode, check));
        Assert.Equal(first, Locked(image));

        Write("Pulumi.ecs.yaml", (await File.ReadAllTextAsync(PathOf("Pulumi.ecs.yaml"))).Replace(image, $"{registry.Host}/team/app:2.0.0", StringComparison.Ordinal));
        var (missingCode, _, missing) = await RunAsync("resolve");
        Assert.Equal(
            (ExitCode.Failure, $"resolve: images.lock.json stays as it is\n  {registry.Host}/team/app:2.0.0: registry {registry.Host} knows no tag 2.0.0 of team/app; check the name, and whether the image has been pushed\n"),
            (missingCode, missing));
    }

    private string Locked(string image) => ImageLockReader.Read(ProjectDirectory.Find(_project.FullName))!.Images[image].Digest;

    private string PathOf(string file) => Path.Combine(_project.FullName, file);

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal
        {
            Output = output,
            Error = error,
            WorkingDirectory = _project.FullName,
            Variables = ImmutableDictionary<string, string>.Empty.Add("DOCKER_CONFIG", _project.FullName),
        };
        var exitCode = await ClusterStackCommandLine.InvokeAsync(arguments, terminal, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
