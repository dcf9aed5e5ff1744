using System.Net;
using ClusterStack.Cli.Tests.Support;
using ClusterStack.Settings;
using Answer = ClusterStack.Cli.Tests.Support.StandInRegistry.Answer;

namespace ClusterStack.Cli.Tests.Commands;

public sealed class ResolveTests : IDisposable
{
    private static readonly string Old = $"sha256:{new string('a', 64)}";
    private static readonly string New = $"sha256:{new string('b', 64)}";

    private readonly ProjectCopy _project = new();
    private readonly StandInRegistry _registry;
    private string _digest = Old;

    public ResolveTests()
    {
        _registry = new StandInRegistry(request => request.Url!.AbsolutePath.Contains("/missing/", StringComparison.Ordinal) ? Answer.Empty(HttpStatusCode.NotFound) : Answer.Of(_digest));
        foreach (var environment in (string[])["dev", "prod"]) File.Delete(_project.PathOf($"Pulumi.{environment}.yaml"));
        _project.Replace("Pulumi.ecs.yaml", "rchalumeau/sreracha:1.0.0", Image);
    }

    private string Image => $"{_registry.Host}/sreracha:1.0.0";

    public void Dispose()
    {
        _registry.Dispose();
        _project.Dispose();
    }

    [Fact]
    public async Task Writes_the_digest_that_the_program_then_uses()
    {
        var run = await ResolveAsync();

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Equal($"new        {Image}  {Old}\n1 images, 1 of them not as the lock had them\n", run.Output);
        Assert.Equal(
            $$"""
            {
              "format": "clusterstack.images/1",
              "images": {
                "{{Image}}": {
                  "digest": "{{Old}}"
                }
              }
            }

            """,
            Lock());
        var rendered = await CommandLine.RunAsync(_project.Directory, "render", "ecs");
        Assert.Contains($"\"image\": \"{_registry.Host}/sreracha@{Old}\"", rendered.Output, StringComparison.Ordinal);
        Assert.Equal("", rendered.Error);
    }

    [Fact]
    public async Task A_tag_that_moves_changes_nothing_until_the_next_resolve()
    {
        await ResolveAsync();
        var before = await CommandLine.RunAsync(_project.Directory, "preview", "ecs", "--format", "json");
        _digest = New;

        var after = await CommandLine.RunAsync(_project.Directory, "preview", "ecs", "--format", "json");
        var check = await ResolveAsync("--check");
        var kept = Lock();
        var run = await ResolveAsync();

        Assert.Equal(before.Output, after.Output);
        Assert.Equal((ExitCode.Failure, $"changed    {Image}  {Old} -> {New}\n1 images, 1 of them not as the lock had them\n"), (check.ExitCode, check.Output));
        Assert.Contains(Old, kept, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Success, check.Output), (run.ExitCode, run.Output));
        Assert.Contains(New, Lock(), StringComparison.Ordinal);
        Assert.Contains(New, (await CommandLine.RunAsync(_project.Directory, "preview", "ecs", "--format", "json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_up_to_date_stays_as_it_was_written()
    {
        var text = $$$"""{"images": {"{{{Image}}}": {"digest": "{{{Old}}}"}}, "format": "clusterstack.images/1"}""";
        WriteLock(text);

        var check = await ResolveAsync("--check");
        var run = await ResolveAsync();

        Assert.Equal((ExitCode.Success, $"unchanged  {Image}  {Old}\n1 images, 0 of them not as the lock had them\n"), (check.ExitCode, check.Output));
        Assert.Equal((ExitCode.Success, check.Output), (run.ExitCode, run.Output));
        Assert.Equal(text, Lock());
    }

    [Fact]
    public async Task Without_a_lock_the_check_fails_and_writes_none()
    {
        var run = await ResolveAsync("--check");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.False(File.Exists(_project.PathOf("images.lock.json")));
    }

    [Fact]
    public async Task A_reason_is_kept_and_what_no_environment_needs_goes()
    {
        WriteLock($$"""
            { "format": "clusterstack.images/1", "images": {
              "{{Image}}": { "digest": "{{New}}", "reason": "first that stops at SIGTERM" },
              "redis:7": { "digest": "{{New}}" } } }
            """);

        var run = await ResolveAsync("--format", "json");

        Assert.Equal(
            $$"""
            {
              "format": "clusterstack.resolve/1",
              "images": [
                {
                  "image": "{{Image}}",
                  "change": "changed",
                  "was": "{{New}}",
                  "digest": "{{Old}}"
                },
                {
                  "image": "redis:7",
                  "change": "removed",
                  "was": "{{New}}"
                }
              ]
            }

            """,
            run.Output);
        Assert.Contains("\"reason\": \"first that stops at SIGTERM\"", Lock(), StringComparison.Ordinal);
        Assert.DoesNotContain("redis", Lock(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_one_environment_the_entries_of_others_stay_and_are_not_asked_for()
    {
        WriteLock($$"""{ "format": "clusterstack.images/1", "images": { "{{_registry.Host}}/missing/other:7": { "digest": "{{New}}" } } }""");

        var run = await ResolveAsync("ecs");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("/missing/other:7", Lock(), StringComparison.Ordinal);
        Assert.Contains("/sreracha:1.0.0", Lock(), StringComparison.Ordinal);
        Assert.Equal(["HEAD /v2/sreracha/manifests/1.0.0"], _registry.Requests);
    }

    [Fact]
    public async Task Fails_with_every_image_that_cannot_be_resolved_and_leaves_the_lock()
    {
        var closed = StandInRegistry.FreePort();
        foreach (var (environment, image) in (IEnumerable<(string, string)>)[("other", $"{_registry.Host}/missing/app:2"), ("third", $"localhost:{closed}/app:3")])
        {
            File.Copy(_project.PathOf("Pulumi.ecs.yaml"), _project.PathOf($"Pulumi.{environment}.yaml"));
            _project.Replace($"Pulumi.{environment}.yaml", Image, image);
        }

        var run = await ResolveAsync();

        Assert.Equal((ExitCode.Failure, ""), (run.ExitCode, run.Output));
        string[] expected =
        [
            "resolve: images.lock.json stays as it is",
            $"  {_registry.Host}/missing/app:2: registry {_registry.Host} knows no tag 2 of missing/app; check the name, and whether the image has been pushed",
            $"  localhost:{closed}/app:3: registry localhost:{closed} cannot be reached: Connection refused (localhost:{closed})",
        ];
        Assert.Equal(expected[1..].Order(StringComparer.Ordinal).Prepend(expected[0]), run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists(_project.PathOf("images.lock.json")));
    }

    [Fact]
    public async Task A_wrong_lock_is_wrong_input_and_stays()
    {
        WriteLock("{}");

        var run = await ResolveAsync();

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("images.lock.json:1:1: the key \"format\" is missing; add it with \"clusterstack.images/1\"\n", run.Error);
        Assert.Equal("{}", Lock());
    }

    [Fact]
    public async Task The_written_file_is_read_back_with_every_entry()
    {
        await ResolveAsync();

        var images = ImageLockReader.Read(ProjectDirectory.Find(_project.Directory))!.Images;

        Assert.Equal((Image, Old, null), (images.Keys.Single(), images.Values.Single().Digest, images.Values.Single().Reason));
    }

    private Task<CommandLine> ResolveAsync(params string[] arguments) => CommandLine.RunAsync(_project.Directory, ["resolve", .. arguments]);

    private string Lock() => File.ReadAllText(_project.PathOf("images.lock.json"));

    private void WriteLock(string text) => File.WriteAllText(_project.PathOf("images.lock.json"), text);
}
