using ClusterStack.Model;
using ClusterStack.Tests.Settings;

namespace ClusterStack.Tests.Model;

/// <summary>Which volumes files become, who waits for whom, and what is too large.</summary>
public sealed class PreparationPlanTests
{
    private const string Image = "    image: .\n";
    private const string Variables = "    variables:\n";

    private static WorkloadPlan Plan(string container, string resources = "", string containers = "", params ImmutableArray<string> overrides) => Planned(container, resources, containers, overrides).Workloads[0];

    private static EnvironmentPlan Planned(string container, string resources = "", string containers = "", params ImmutableArray<string> overrides)
    {
        using var project = Project(container, resources, containers);
        return EnvironmentPlan.From(project.Read(overrides));
    }

    private static string[] Problems(string container, string resources = "", string containers = "", params ImmutableArray<string> overrides)
    {
        using var project = Project(container, resources, containers);
        return project.Problems(overrides);
    }

    private static TemporaryProject Project(string container, string resources, string containers)
        => new(manifest: Edit.Replace(Edit.Replace(TemporaryProject.Manifest, Image, Image + container), "containers:\n", "containers:\n" + containers) + resources);

    private static string Other(string name, string rest) => $"  {name}: {{ image: \"other:1\", resources: {{ limits: {{ cpu: \"0.1\", memory: 64Mi }} }}, {rest} }}\n";

    [Fact]
    public void Without_files_and_ephemeral_volumes_nothing_is_prepared()
    {
        var plan = Plan("");
        Assert.Null(plan.Preparation);
        Assert.Equal(["example/web:1.0.0"], plan.Images);
        Assert.Equal(new() { CpuUnits = 256, MemoryMiB = 512 }, plan.Fargate);
    }

    [Fact]
    public void Files_of_one_directory_are_one_volume_and_what_lies_below_belongs_to_it()
    {
        var environment = Planned("    files: { /etc/app/b: { content: b, mode: \"0600\" }, /etc/app/conf.d/a: { binaryContent: AAE= }, /srv/www/index.html: { content: \"${metadata.name}\" } }\n");
        var preparation = environment.Workloads[0].Preparation!;
        Assert.Equal(("public.ecr.aws/docker/library/busybox:1.37.0", "10001:10001"), (preparation.Image, preparation.Owner));
        Assert.Equal(
            ["main_files_0 /etc/app main: FILE_0 b 0600, FILE_1 conf.d/a 0644", "main_files_1 /srv/www main: FILE_2 index.html 0644"],
            preparation.Volumes.Select(volume => $"{volume.Name} {volume.Directory} {string.Join('+', volume.Containers)}: {string.Join(", ", volume.Files.Select(file => $"{file.Variable} {file.Path} {file.File.Mode}"))}"));
        Assert.Equal(
            ["workload web: the directory /etc/app of container main holds the manifest's files alone, and hides what the image has there", "workload web: the directory /srv/www of container main holds the manifest's files alone, and hides what the image has there"],
            environment.Warnings);
        Assert.Equal(["example/web:1.0.0", "public.ecr.aws/docker/library/busybox:1.37.0"], environment.Workloads[0].Images);
        Assert.Equal(new() { CpuUnits = 256, MemoryMiB = 1024 }, environment.Workloads[0].Fargate); // 512 and 16
    }

    [Fact]
    public void An_ephemeral_volume_is_handed_over_and_is_no_file_system()
    {
        var environment = Planned("    volumes: { /tmp: { source: \"${resources.scratch}\" } }\n", "  scratch: { type: volume, class: ephemeral }\n");
        var volume = Assert.Single(environment.Workloads[0].Preparation!.Volumes);
        Assert.Equal(("scratch", null, 0), (volume.Name, volume.Directory, volume.Files.Length));
        Assert.Equal(["main"], volume.Containers);
        Assert.Empty(environment.Workloads[0].PersistentVolumes);
        Assert.DoesNotContain(environment.Parties, party => party.Name == "volumes-web");
        Assert.Empty(environment.Warnings);
    }

    [Fact]
    public void A_file_with_a_password_is_secret_and_any_other_is_not()
    {
        var files = Plan("    files: { /etc/app/a: { content: \"${resources.redis.url}\" }, /etc/app/b: { content: \"${resources.redis.host}\" } }\n").Preparation!.Files;
        Assert.Equal([("a", true), ("b", false)], files.Select(file => (file.Path, file.File.Secret)));
    }

    [Theory]
    [InlineData("/hosts", "/")]
    [InlineData("/etc/hosts", "/etc")]
    [InlineData("/usr/local/bin/run", "/usr/local/bin")]
    [InlineData("/proc/sys/kernel/x", "/proc/sys/kernel")]
    public void A_volume_never_hides_what_every_image_has(string file, string directory)
        => Assert.Equal(
            [$"workloads/web.yaml:11:14 containers.main.files[\"{file}\"]: on ecs the directory of a file becomes a volume, and one at \"{directory}\" would hide what every image has there; put the file into a directory of its own, such as /etc/web{file[file.LastIndexOf('/')..]}"],
            Problems($"    files: {{ {file}: {{ content: a }} }}\n"));

    [Theory]
    [InlineData("/config/a")]
    [InlineData("/etc/web/a")]
    [InlineData("/usr/share/nginx/html/a")]
    [InlineData("/process/a")]
    public void A_directory_of_its_own_is_fine(string file) => Assert.Equal([], Problems($"    files: {{ {file}: {{ content: a }} }}\n"));

    [Fact]
    public void What_ecs_does_not_take_is_refused_before_anything_is_created()
    {
        var long40 = new string('x', 40_000);
        Assert.Equal([], Problems($"    files: {{ /etc/web/a: {{ content: {long40} }} }}\n"));
        Assert.Equal(
            ["workloads/web.yaml:8:1 containers: containers, variables and files need about 84 KiB of a task definition, and ECS takes 64; put large files into the image or onto a volume"],
            Problems($"    files: {{ /etc/web/a: {{ content: {long40} }}, /etc/web/b: {{ content: {long40} }} }}\n"));
        Assert.Equal(
            ["workloads/web.yaml:8:1 containers: variables and files that hold a password need about 80 KiB, and Secrets Manager takes 64; keep the password apart from what is long"],
            Problems($"    files: {{ /etc/web/a: {{ content: \"{long40}${{resources.redis.url}}\" }}, /etc/web/b: {{ content: \"{long40}${{resources.redis.url}}\" }} }}\n"));
    }

    [Fact]
    public void A_task_has_ten_containers_at_most()
    {
        static string Others(int count) => string.Concat(Enumerable.Range(0, count).Select(each => Other($"side{each}", "args: [run]")));
        Assert.Equal([], Problems("", containers: Others(9)));
        Assert.Equal([], Problems("    files: { /etc/web/a: { content: a } }\n", containers: Others(8)));
        Assert.Equal(
            ["workloads/web.yaml:8:1 containers: the task has 11 containers, and ECS takes 10; split the workload"],
            Problems("", containers: Others(10)));
        Assert.Equal(
            ["workloads/web.yaml:8:1 containers: the task has 11 containers with the one that writes files and prepares volumes, and ECS takes 10; split the workload"],
            Problems("    files: { /etc/web/a: { content: a } }\n", containers: Others(9)));
    }

    [Fact]
    public void Containers_wait_as_their_manifest_says()
    {
        var plan = Plan("", containers: Other("migrate", "before: { main: { ready: complete }, proxy: { ready: complete } }") + Other("proxy", "before: { main: { ready: healthy } }, livenessProbe: { exec: { command: [check] } }"));
        Assert.Equal(
            ["main (migrate Complete, proxy Healthy)", "migrate () completes", "proxy (migrate Complete)"],
            plan.Containers.Select(container => $"{container.Name} ({string.Join(", ", container.After.Select(earlier => $"{earlier.Container} {earlier.State}"))}){(container.Completes ? " completes" : "")}"));
    }

    [Fact]
    public void A_container_that_nobody_asks_is_a_warning_unless_it_ends()
        => Assert.Equal(
            ["workload web: nothing asks container side whether it is well; add livenessProbe with exec"],
            Planned("", containers: Other("migrate", "before: { main: { ready: complete } }") + Other("side", "args: [run]")).Warnings);

    [Fact]
    public void Only_a_command_tells_ecs_that_a_container_is_healthy()
        => Assert.Equal(
            ["workloads/web.yaml:9:108 containers.proxy.before.main.ready: expected started or complete, since only a command can tell ECS that a container is healthy, and this one has none; or add livenessProbe with exec"],
            Problems("", containers: Other("proxy", "before: { main: { ready: healthy } }")));

    [Fact]
    public void What_ends_cannot_be_asked()
        => Assert.Equal(
            ["workloads/web.yaml:9:124 containers.migrate.livenessProbe: the container ends before others start, so that there is nothing to ask; remove this, or let them wait for started or healthy"],
            Problems("", containers: Other("migrate", "before: { main: { ready: complete } }, livenessProbe: { exec: { command: [check] } }")));

    [Fact]
    public void The_image_that_prepares_must_be_reachable_and_exact()
    {
        const string files = "    files: { /etc/web/a: { content: a } }\n";
        const string own = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/";
        Assert.Equal(["--set runtime.ecs.volumesImage: the image has no tag, which means latest: whatever was pushed last; add the tag or digest that was tested, got \"busybox\""], Problems("", overrides: "runtime.ecs.volumesImage=busybox"));
        Assert.Equal(
            [$"Pulumi.dev.yaml:18:5 runtime.ecs.volumesImage: {ImageRefusal("public.ecr.aws/docker/library/busybox:1.37.0")}"],
            Problems(files, overrides: ["network.natGateways=none", $"workloads.web.image={own}web:1"]));
        Assert.Equal([], Problems(files, overrides: ["network.natGateways=none", $"workloads.web.image={own}web:1", $"runtime.ecs.volumesImage={own}busybox:1.37.0"]));
        Assert.Equal([], Problems("", overrides: ["network.natGateways=none", $"workloads.web.image={own}web:1"]));
    }

    private static string ImageRefusal(string image)
        => $"the image \"{image}\" does not lie in ECR of eu-west-1, and network.natGateways none leaves no way to another registry; push it there or pull it through ECR's cache, or set natGateways: single";
}
