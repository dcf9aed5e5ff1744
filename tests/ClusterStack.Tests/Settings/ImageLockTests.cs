using ClusterStack.Model;
using ClusterStack.Settings;

namespace ClusterStack.Tests.Settings;

public sealed class ImageLockTests
{
    private static readonly string Digest = $"sha256:{new string('a', 64)}";

    private static string Lock(string images) => $$"""{ "format": "clusterstack.images/1", "images": { {{images}} } }""";

    private static TemporaryProject Project(string text)
    {
        var project = new TemporaryProject();
        project.Write("images.lock.json", text);
        return project;
    }

    private static string[] Images(EnvironmentPlan plan) => [.. plan.Workloads.SelectMany(workload => workload.Containers).Select(container => container.Image)];

    [Fact]
    public void A_locked_image_is_named_by_its_digest()
    {
        using var project = Project(Lock($$"""  "example/web:1.0.0": { "digest": "{{Digest}}", "reason": "first release" } """));

        var plan = EnvironmentPlan.From(project.Read());

        Assert.Equal([$"example/web@{Digest}"], Images(plan));
        Assert.Equal([], plan.Warnings);
    }

    [Fact]
    public void The_port_of_a_registry_is_no_tag()
    {
        using var project = Project(Lock($$""" "localhost:5000/web:1.0.0": { "digest": "{{Digest}}" } """));

        Assert.Equal([$"localhost:5000/web@{Digest}"], Images(EnvironmentPlan.From(project.Read("workloads.web.image=localhost:5000/web:1.0.0"))));
    }

    [Fact]
    public void What_the_lock_lacks_is_a_warning_and_stays_a_tag()
    {
        using var project = Project(Lock($$""" "example/web:0.9.0": { "digest": "{{Digest}}" } """));

        var plan = EnvironmentPlan.From(project.Read());

        Assert.Equal(["example/web:1.0.0"], Images(plan));
        Assert.Equal(["what a tag stands for can change, and images.lock.json has no digest of example/web:1.0.0: run clusterstack resolve"], plan.Warnings);
    }

    [Fact]
    public void An_image_by_digest_needs_no_entry()
    {
        using var project = Project(Lock(""));

        var plan = EnvironmentPlan.From(project.Read($"workloads.web.image=example/web@{Digest}"));

        Assert.Equal([$"example/web@{Digest}"], Images(plan));
        Assert.Equal([], plan.Warnings);
    }

    [Theory]
    [InlineData("production", 1)]
    [InlineData("staging", 0)]
    public void Without_a_lock_only_production_warns(string @class, int warnings)
    {
        using var project = new TemporaryProject();

        var plan = EnvironmentPlan.From(project.Read($"environment.class={@class}"));

        Assert.Equal(warnings, plan.Warnings.Count(warning => warning == "what a tag stands for can change, and images.lock.json has no digest of example/web:1.0.0: run clusterstack resolve"));
    }

    [Fact]
    public void An_image_that_endpoints_cannot_reach_is_still_named_as_it_was_written()
    {
        using var project = Project(Lock($$""" "example/web:1.0.0": { "digest": "{{Digest}}" } """));

        Assert.Contains(project.Problems("network.natGateways=none"), problem => problem.Contains("workloads.web.image: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[]", "images.lock.json:1:1: expected an object, got a list")]
    [InlineData("{", "images.lock.json:2:1: this is not valid YAML: While parsing a node, did not find expected node content; check indentation, quotes and brackets here and above")]
    [InlineData("{}", "images.lock.json:1:1: the key \"format\" is missing; add it with \"clusterstack.images/1\"")]
    [InlineData("""{ "format": "clusterstack.images/2" }""", "images.lock.json:1:13 format: expected \"clusterstack.images/1\", got \"clusterstack.images/2\"")]
    [InlineData("""{ "format": "clusterstack.images/1", "image": {} }""", "images.lock.json:1:38: unknown key \"image\"; did you mean \"images\"?")]
    public void A_wrong_file_is_a_problem_with_its_place(string text, string problem)
    {
        using var project = Project(text);

        Assert.Equal([problem], project.Problems());
    }

    [Theory]
    [InlineData("example/web:1.0.0", "\"digest\": \"sha256:abc\"", "images.lock.json:3:13 images[\"example/web:1.0.0\"].digest: expected a digest, sha256: and 64 digits of 0-9 and a-f, got \"sha256:abc\"")]
    [InlineData("example/web:latest", "", "images.lock.json:2:1 images[\"example/web:latest\"]: the tag latest means whatever was pushed last; name the tag or digest that was tested")]
    [InlineData("example/web", "", "images.lock.json:2:1 images[\"example/web\"]: the image has no tag, which means latest: whatever was pushed last; add the tag or digest that was tested")]
    [InlineData("Web Site:1", "", "images.lock.json:2:1 images[\"Web Site:1\"]: this is not an image's name; write [registry/]name:tag or name@sha256:digest")]
    [InlineData("web@1", "", "images.lock.json:2:1 images[\"web@1\"]: expected an image with its tag, such as example/app:1.4.2, got \"web@1\"; rename it")]
    public void Every_entry_is_judged(string image, string digest, string problem)
    {
        using var project = Project(Lock($"\n\"{image}\": {{\n  {(digest.Length > 0 ? digest : $"\"digest\": \"{Digest}\"")}\n}}\n"));

        Assert.Equal([problem], project.Problems());
    }
}
