using System.Diagnostics;
using System.Text;
using ClusterStack.Settings;
using ClusterStack.Tests.Settings;

namespace ClusterStack.Tests.Workloads;

/// <summary>Manifests that are made to keep their reader busy, or to make much of little.</summary>
public sealed class HostileManifestTests
{
    /// <summary>A quadratic or exponential reader needs minutes for what is read here; a slow machine does not need as long.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_resource_to_which_many_ways_lead_is_bound_once()
    {
        var resources = string.Concat(Enumerable.Range(0, 25).Select(index => $"  p{index:d2}: {{ type: service-port, params: {{ workload: \"{Twice(index + 1)}\", port: 1 }} }}\n"));
        var problems = Problems(Edit.Replace(TemporaryProject.Manifest, "resources:\n  redis:", $"resources:\n{resources}  p25: {{ type: service-port, params: {{ workload: web, port: 9 }} }}\n  redis:"));

        Assert.Equal(["workloads/web.yaml:47:61 resources.p25.params.port: the workload has no port \"9\"; ports: http"], problems);

        static string Twice(int next) => $"${{resources.p{next:d2}.port}}${{resources.p{next:d2}.port}}";
    }

    [Fact]
    public void A_chain_of_references_has_an_end()
    {
        Assert.Equal([], Problems(Chain(32)));
        Assert.Equal(["workloads/web.yaml:22:33 resources.p00000.params: the parameters follow from more than 32 resources, one after the other; refer to fewer"], Problems(Chain(33)));

        var places = Problems(Chain(2500));
        Assert.Equal(75, places.Length); // every 33rd
        Assert.Equal("workloads/web.yaml:2489:33 resources.p02467.params: the parameters follow from more than 32 resources, one after the other; refer to fewer", places[^1]);

        static string Chain(int length) => Edit.Replace(TemporaryProject.Manifest, "resources:\n  redis:", "resources:\n" + string.Concat(Enumerable.Range(0, length).Select(index => index == length - 1
            ? $"  p{index:d5}: {{ type: service-port, params: {{ workload: web, port: 8080 }} }}\n"
            : $"  p{index:d5}: {{ type: service-port, params: {{ workload: web, port: \"${{resources.p{index + 1:d5}.port}}\" }} }}\n")) + "  redis:");
    }

    [Fact]
    public void A_long_circle_is_shown_in_short()
    {
        const int length = 40;
        var resources = string.Concat(Enumerable.Range(0, length).Select(index => $"  p{index:d2}: {{ type: service-port, params: {{ workload: web, port: \"${{resources.p{(index + 1) % length:d2}.port}}\" }} }}\n"));

        Assert.Equal(
            ["workloads/web.yaml:22:30 resources.p00.params: the parameters lead back to this resource (p00 -> p01 -> p02 -> p03 -> p04 -> p05 -> p06 -> p07 -> p08 -> ... -> p00); write one of them as a text"],
            Problems(Edit.Replace(TemporaryProject.Manifest, "resources:\n  redis:", $"resources:\n{resources}  redis:")).Where(problem => problem.Contains("lead back", StringComparison.Ordinal)));
    }

    [Fact]
    public void Placeholders_fill_in_no_more_than_a_task_can_be_described_with()
    {
        Assert.Equal([], Problems(Filled(12)));
        Assert.Equal(
            ["workloads/web.yaml:13:12 containers.main.variables.BIG: with this, placeholders of the manifest fill in more than 65536 characters, which is more than a task may be described with; shorten the metadata, or refer to it less often"],
            Problems(Filled(20_000)).Where(problem => problem.Contains("variables.BIG", StringComparison.Ordinal)));

        static string Filled(int times) => Edit.Replace(
            Edit.Replace(TemporaryProject.Manifest, "  name: web\n", $"  name: web\n  big: {new string('x', 4096)}\n"),
            "      REDIS_URL:",
            $"      BIG: \"{new StringBuilder().Insert(0, "${metadata.big}", times)}\"\n      REDIS_URL:");
    }

    [Fact]
    public void Thousands_of_files_are_compared_by_name_and_not_with_each_other()
    {
        var files = string.Concat(Enumerable.Range(0, 30_000).Select(index => $"      /f/{index}: {{content: a}}\n"));
        var watch = Stopwatch.StartNew();
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, "    image: .\n", $"    image: .\n    files:\n      /f: {{content: a}}\n{files}"));
        var failure = Assert.Throws<SettingsException>(() => project.Read());

        Assert.Equal("workloads/web.yaml:13:7 containers.main.files[\"/f/0\"]: the file lies in \"/f\", which is a file; rename one", failure.Problems[0].ToString());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    [Fact]
    public void Thousands_of_unknown_names_are_compared_with_a_few()
    {
        var resources = string.Concat(Enumerable.Range(0, 8_000).Select(index => $"  resource-{index:d5}: {{ type: redis }}\n"));
        var variables = string.Concat(Enumerable.Range(0, 8_000).Select(index => $"      V{index}: ${{resources.resource_{index:d5}.url}}\n"));
        var watch = Stopwatch.StartNew();
        using var project = new TemporaryProject(manifest: Edit.Replace(
            Edit.Replace(TemporaryProject.Manifest, "      REDIS_URL:", $"{variables}      REDIS_URL:"), "resources:\n  redis:", $"resources:\n{resources}  redis:"));

        Assert.Equal(1000, Assert.Throws<SettingsException>(() => project.Read()).Problems.Length);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    private static string[] Problems(string manifest)
    {
        var watch = Stopwatch.StartNew();
        using var project = new TemporaryProject(manifest: manifest);
        var problems = project.Problems();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
        return problems;
    }
}
