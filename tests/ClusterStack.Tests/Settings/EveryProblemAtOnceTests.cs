using System.Text.RegularExpressions;

namespace ClusterStack.Tests.Settings;

/// <summary>What reading finds and what planning finds stand on one screen, and what only follows from something refused does not.</summary>
public sealed partial class EveryProblemAtOnceTests
{
    private const string TwoWorkloads =
        """
          clusterstack:workloads:
            api:
              manifest: workloads/api.yaml
              image: example/api:latest
              replicas: two
              hosts: [api.example.org]
              bindings:
                redis: cachee
        """;

    [Fact]
    public void Of_the_settings_and_of_several_manifests()
    {
        using var project = new TemporaryProject(
            Edit.Replace(
                TemporaryProject.Environment.Replace("kind: redis", "kind: rediss", StringComparison.Ordinal).Replace("redis: cache", "redis: cach", StringComparison.Ordinal),
                "  clusterstack:workloads:", TwoWorkloads),
            Edit.Replace(TemporaryProject.Manifest, "port: 8080\ncontainers", "port: 0\ncontainers"));
        project.Write("workloads/api.yaml", Edit.Replace(TemporaryProject.Manifest, "image: .", "image: example/api").Replace("memory: 512Mi", "memory: 1000Gi", StringComparison.Ordinal));

        Assert.Equal(
            [
                "Pulumi.dev.yaml:22:13 dataStores.cache.kind: expected redis, got \"rediss\"; did you mean \"redis\"?",
                "Pulumi.dev.yaml:28:14 workloads.api.image: the tag latest means whatever was pushed last; name the tag or digest that was tested, got \"example/api:latest\"",
                "Pulumi.dev.yaml:29:17 workloads.api.replicas: expected a whole number from 1 to 100, got \"two\"",
                "Pulumi.dev.yaml:30:15 workloads.api.hosts[0]: expected a host in dns.domain dev.example.com, got \"api.example.org\"",
                "Pulumi.dev.yaml:32:16 workloads.api.bindings.redis: there is no data store \"cachee\"; did you mean \"cache\"?",
                "Pulumi.dev.yaml:39:16 workloads.web.bindings.redis: there is no data store \"cach\"; did you mean \"cache\"?",
                "workloads/api.yaml:8:1 containers: the limits of all containers add up to 256 CPU units and 1024000 MiB, and Fargate offers at most 16384 and 122880; lower them",
                "workloads/api.yaml:10:12 containers.main.image: the image has no tag, which means latest: whatever was pushed last; add the tag or digest that was tested, got \"example/api\"",
                "workloads/web.yaml:7:13 service.ports.http.port: expected a whole number from 1 to 65535, got the number 0",
            ],
            project.Problems());
    }

    [Fact]
    public void Of_a_manifest_that_is_no_YAML_and_of_the_settings_around_it()
    {
        using var project = new TemporaryProject(
            TemporaryProject.Environment.Replace("redis: cache", "redis: cach", StringComparison.Ordinal).Replace("hosts: [www.dev.example.com]", "hosts: [www.example.org]", StringComparison.Ordinal),
            "containers: [\n");

        Assert.Equal(
            [
                "Pulumi.dev.yaml:30:15 workloads.web.hosts[0]: expected a host in dns.domain dev.example.com, got \"www.example.org\"",
                "Pulumi.dev.yaml:32:16 workloads.web.bindings.redis: there is no data store \"cach\"; did you mean \"cache\"?",
                "workloads/web.yaml:2:1: this is not valid YAML: While parsing a node, did not find expected node content; check indentation, quotes and brackets here and above",
            ],
            project.Problems());
    }

    [Fact]
    public void Of_an_environment_whose_project_file_cannot_be_read()
    {
        using var project = new TemporaryProject(TemporaryProject.Environment.Replace("class: staging", "class: stagin", StringComparison.Ordinal));
        project.Write("Pulumi.yaml", "name: [\n");

        Assert.Equal(
            [
                "Pulumi.dev.yaml:4:12 environment.class: expected one of production, staging, throwaway, got \"stagin\"; did you mean \"staging\"?",
                "Pulumi.yaml:2:1: this is not valid YAML: While parsing a node, did not find expected node content; check indentation, quotes and brackets here and above",
            ],
            project.Problems());
    }

    [Fact]
    public void Of_two_files_that_miss_one_resource()
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, "resources:\n  redis:\n    type: redis\n", ""));

        Assert.Equal(
            [
                "Pulumi.dev.yaml:32:16 workloads.web.bindings.redis: the manifest has no resource \"redis\"; there are no resources",
                "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: the manifest has no resource \"redis\"; there are no resources",
            ],
            project.Problems());
    }

    /// <summary>Each value of the settings in turn is refused, and nothing else is said.</summary>
    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_that_is_refused_has_no_consequences(string file, int line, string text)
    {
        var (environment, manifest) = (TemporaryProject.Environment, TemporaryProject.Manifest);
        using var project = file == Settings ? new TemporaryProject(environment: Line(environment, line, text)) : new TemporaryProject(manifest: Line(manifest, line, text));
        var problem = Assert.Single(project.Problems());
        Assert.StartsWith($"{file}:{line}:", problem, StringComparison.Ordinal);
    }

    private const string Settings = "Pulumi.dev.yaml";

    /// <summary>Every line with a value, with an empty object in its place, which no setting takes.</summary>
    public static TheoryData<string, int, string> Values()
    {
        var rows = new TheoryData<string, int, string>();
        foreach (var (file, content) in new[] { (Settings, TemporaryProject.Environment), ("workloads/web.yaml", TemporaryProject.Manifest) })
        {
            var lines = content.Split('\n');
            for (var index = 0; index < lines.Length; index++)
                if (Key().Match(lines[index]) is { Success: true } key && key.Groups["value"].Length > 0)
                    rows.Add(file, index + 1, $"{key.Groups["start"].Value}: {{}}");
        }

        return rows;
    }

    private static string Line(string content, int line, string text)
    {
        var lines = content.Split('\n');
        lines[line - 1] = text;
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^(?<start> *[A-Za-z:]+): *(?<value>[^ ].*)?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
