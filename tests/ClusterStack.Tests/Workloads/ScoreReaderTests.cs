using System.Text;
using ClusterStack.Settings;
using ClusterStack.Tests.Settings;
using ClusterStack.Workloads;

namespace ClusterStack.Tests.Workloads;

public sealed class ScoreReaderTests
{
    private static Workload Read(string text) => ScoreReader.Read("web.yaml", Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Reads_what_a_manifest_says()
    {
        var workload = Read(
            """
            apiVersion: score.dev/v1b1
            metadata:
              name: shop
              annotations: { clusterstack/image-tools: curl  wget }
            service:
              ports:
                http: { port: 80, targetPort: 8080 }
                admin: { port: 9000 }
            containers:
              web:
                image: example/web:1.0.0
                command: [/bin/web]
                args: [--verbose, --verbose]
                variables:
                  SELF: ${metadata.name}-$${x}-$$-$y
                  URL: ${resources.cache.url}/${metadata.name}
                  EMPTY: ""
                resources:
                  limits: { cpu: "1.5", memory: 1.5Gi }
                  requests: { cpu: 250m, memory: 300M }
                livenessProbe:
                  exec: { command: [curl, -f, "http://127.0.0.1:8080/"] }
                readinessProbe:
                  httpGet: { path: "/?q=1", port: 8080 }
            resources:
              cache: { type: redis }
            """);

        Assert.Equal("shop", workload.Name);
        Assert.Equal(["curl", "wget"], workload.ImageTools);
        Assert.Equal([new ServicePort("admin", 9000, 9000), new ServicePort("http", 80, 8080)], workload.Ports);
        Assert.Equal([("cache", "redis")], workload.Resources.Select(need => (need.Name, need.Type)));
        var container = Assert.Single(workload.Containers);
        Assert.Equal(("web", "example/web:1.0.0"), (container.Name, container.Image));
        Assert.Equal(["/bin/web"], container.Command);
        Assert.Equal(["--verbose", "--verbose"], container.Arguments);
        Assert.Equal(["EMPTY", "SELF", "URL"], container.Variables.Select(variable => variable.Name));
        Assert.Equal([], container.Variables[0].Parts);
        Assert.Equal([new TemplateText("shop-${x}-$-$y")], container.Variables[1].Parts);
        Assert.Equal([new ResourceReference("cache", "url"), new TemplateText("/shop")], container.Variables[2].Parts);
        Assert.Equal(new ContainerSize(1500, 1536L << 20), container.Limits);
        Assert.Equal(new ContainerSize(250, 300_000_000), container.Requests);
        Assert.Equal(["curl", "-f", "http://127.0.0.1:8080/"], container.LivenessProbe!.Command);
        Assert.Null(container.LivenessProbe.HttpGet);
        Assert.Equal(new HttpProbe("/?q=1", 8080), container.ReadinessProbe!.HttpGet);
    }

    [Fact]
    public void Reads_files_volumes_and_resources()
    {
        using var project = new TemporaryProject();
        project.Write("workloads/files/motd", "hello ${metadata.name} from ${metadata.team.name}");
        var workload = ScoreReader.Read("web.yaml", Encoding.UTF8.GetBytes(
            """
            apiVersion: score.dev/v1b1
            metadata: { name: shop, team: { name: red }, annotations: { example.com/room: "12" } }
            containers:
              web:
                image: example/web:1.0.0
                variables: { ROOM: '${metadata.annotations.example\.com/room}' }
                files:
                  /etc/text: { content: "at ${resources.cache.host}", mode: "600" }
                  /etc/plain: { content: "at ${resources.cache.host}", noExpand: true }
                  /etc/bytes: { binaryContent: AP8= }
                  /etc/motd: { source: files/motd }
                  /etc/empty: { content: "" }
                volumes:
                - { target: /tmp, source: "${resources.scratch}" }
                - { target: /data, source: "${resources.data}", readOnly: true }
                resources: { limits: { cpu: "1", memory: 1Gi } }
            resources:
              cache: { type: redis, id: shop.cache, metadata: { annotations: { a1: b } } }
              data: { type: volume }
              scratch: { type: volume, class: ephemeral }
              dns: { type: dns }
              web: { type: route, params: { host: "${resources.dns.host}", path: /, port: 80 } }
            """), new(project.Project, "workloads"));

        var container = workload.Containers[0];
        Assert.Equal([new TemplateText("12")], container.Variables[0].Parts);
        Assert.Equal(["/etc/bytes 0644", "/etc/empty 0644", "/etc/motd 0644", "/etc/plain 0644", "/etc/text 0600"], container.Files.Select(file => $"{file.Path} {file.Mode}"));
        Assert.Equal([0x00, 0xFF], container.Files[0].Bytes!.Value.Select(each => (int)each));
        Assert.Equal([], container.Files[1].Parts);
        Assert.Equal([new TemplateText("hello shop from red")], container.Files[2].Parts);
        Assert.Equal([new TemplateText("at ${resources.cache.host}")], container.Files[3].Parts);
        Assert.Equal([new TemplateText("at "), new ResourceReference("cache", "host")], container.Files[4].Parts);
        Assert.Null(container.Files[4].Bytes);
        Assert.Equal([new VolumeMount("/data", "data", true), new VolumeMount("/tmp", "scratch", false)], container.Volumes);
        Assert.Equal(
            ["cache redis  shop.cache", "data volume  ", "dns dns  ", "scratch volume ephemeral ", "web route  "],
            workload.Resources.Select(need => $"{need.Name} {need.Type} {need.Class} {need.Id}"));
        var route = workload.Resources[4].Params;
        Assert.Equal(["host", "path", "port"], route.Keys);
        Assert.Equal([new ResourceReference("dns", "host")], route["host"]);
        Assert.Equal([new TemplateText("80")], route["port"]);
    }

    [Fact]
    public void Files_are_not_read_outside_a_project()
    {
        var text = Edit.Replace(TemporaryProject.Manifest, "    image: .\n", "    image: .\n    files: { /etc/x: { source: x } }\n");
        Assert.Equal(
            "web.yaml:11:32 containers.main.files[\"/etc/x\"].source: the manifest is read outside a project, where no file can be named; write the content here",
            Assert.Throws<SettingsException>(() => Read(text)).Message);
    }

    [Theory]
    [InlineData("workloads/a.yaml", "workloads")]
    [InlineData("a.yaml", "")]
    [InlineData("../a.yaml", null)]
    public void Files_are_named_from_the_manifests_directory(string manifest, string? directory)
    {
        using var project = new TemporaryProject();
        Assert.Equal(directory, ManifestSources.Of(project.Project, Path.GetFullPath(project.In(manifest)))?.Directory);
    }

    [Theory]
    [InlineData("250m", 250)]
    [InlineData("\"1\"", 1000)]
    [InlineData("\"0.25\"", 250)]
    [InlineData("\"2.125\"", 2125)]
    public void Reads_thousandths_of_a_cpu(string text, int millis)
        => Assert.Equal(millis, Read(Edit.Replace(TemporaryProject.Manifest, "\"0.25\"", text)).Containers[0].Limits.CpuMillis);

    [Theory]
    [InlineData("512Mi", 536_870_912)]
    [InlineData("512M", 512_000_000)]
    [InlineData("1.5Gi", 1_610_612_736)]
    [InlineData("0.5G", 500_000_000)]
    [InlineData("20000K", 20_000_000)]
    [InlineData("20000Ki", 20_480_000)]
    [InlineData("1T", 1_000_000_000_000)]
    [InlineData("\"10000000\"", 10_000_000)]
    public void Reads_bytes(string text, long bytes)
        => Assert.Equal(bytes, Read(Edit.Replace(TemporaryProject.Manifest, "512Mi", text)).Containers[0].Limits.MemoryBytes);

    [Fact]
    public void Fails_with_every_problem_at_once()
    {
        var problems = Assert.Throws<SettingsException>(() => Read(
            """
            apiVersion: score.dev/v2
            metadata: {}
            containers:
              web:
                image: example/web:1
                ports: [80]
                resources: { limits: { cpu: 1, memory: 1 } }
            """)).Problems;
        Assert.Equal(
            [
                "web.yaml:1:13 apiVersion: expected score.dev/v1b1, got \"score.dev/v2\"",
                "web.yaml:2:11 metadata: the key \"name\" is missing; add it with a name of 2 to 63 lower-case letters, digits and inner hyphens",
                "web.yaml:6:5 containers.web: unknown key \"ports\"; known keys: args, before, command, files, image, livenessProbe, readinessProbe, resources, variables, volumes",
                "web.yaml:7:33 containers.web.resources.limits.cpu: expected a quoted number of CPUs, such as \"0.25\" or \"250m\", got the number 1; quote it: \"1\"",
                "web.yaml:7:44 containers.web.resources.limits.memory: expected an amount of memory, such as \"512Mi\" or \"300M\", got the number 1; quote it: \"1\"",
            ],
            problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("ADMIN_PASSWORD: hunter2")]
    [InlineData("ADMIN_PASSWORD: 8461")]
    [InlineData("API_KEY: [hunter2]")]
    [InlineData("DATABASE: postgres://app:hunter2@db/app")]
    public void A_secret_in_plain_is_refused_and_not_repeated(string variable)
    {
        var message = Assert.Throws<SettingsException>(() => Read(Edit.Replace(TemporaryProject.Manifest, "      REDIS_URL:", $"      {variable}\n      REDIS_URL:"))).Message;
        Assert.StartsWith("web.yaml:12:", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
        Assert.DoesNotContain("8461", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nginx", "has no tag")]
    [InlineData("nginx:latest", "the tag latest")]
    [InlineData("localhost:5000/nginx", "has no tag")]
    [InlineData("nginx:", "not an image's name")]
    [InlineData("Nginx:1", "not an image's name")]
    [InlineData("nginx@sha256:abc", "not an image's name")]
    [InlineData("nginx:1 --privileged", "not an image's name")]
    [InlineData("https://example.com/nginx:1", "not an image's name")]
    public void Refuses_images_that_change_or_mean_nothing(string image, string because)
        => Assert.Contains(because, ImageName.Refusal(image), StringComparison.Ordinal);

    [Theory]
    [InlineData("nginx:1.27")]
    [InlineData("localhost:5000/team/nginx:1")]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/my_app:a.B-c")]
    [InlineData("nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("nginx:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void Accepts_images_that_stay_the_same(string image) => Assert.Null(ImageName.Refusal(image));
}
