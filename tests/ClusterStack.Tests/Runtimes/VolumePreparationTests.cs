using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using ClusterStack.DataStores;
using ClusterStack.Model;
using ClusterStack.Runtimes.Ecs;
using ClusterStack.Tests.Support;
using ClusterStack.Workloads;

namespace ClusterStack.Tests.Runtimes;

/// <summary>How files and ephemeral volumes reach the containers of a task, and in which order these start.</summary>
public sealed class VolumePreparationTests
{
    private static readonly FilePlan Secret = new() { Path = "/etc/app/secret", Mode = "0600", Secret = true, Content = new TextContent([new LiteralPart("url="), new BindingPart("redis", "cache", "url")]) };
    private static readonly FilePlan Plain = new() { Path = "/etc/app/conf.d/plain", Mode = "0644", Secret = false, Content = new TextContent([new LiteralPart("host "), new BindingPart("redis", "cache", "host"), new LiteralPart("\n")]) };
    private static readonly FilePlan Binary = new() { Path = "/opt/app/tool", Mode = "0755", Secret = false, Content = new BinaryContent([0x00, 0xFF]) };

    private static readonly PreparationPlan Preparation = new()
    {
        Image = "busybox:1.37.0",
        Owner = "10001:10001",
        Volumes =
        [
            new() { Name = "scratch", Containers = ["main"] },
            new() { Name = "main_files_0", Containers = ["main"], Directory = "/etc/app", Files = [new("FILE_0", "conf.d/plain", Plain), new("FILE_1", "secret", Secret)] },
            new() { Name = "main_files_1", Containers = ["main"], Directory = "/opt/app", Files = [new("FILE_2", "tool", Binary)] },
        ],
    };

    private static WorkloadPlan Workload => Some.Workload() with
    {
        Containers =
        [
            Some.Container() with
            {
                Files = [Plain, Secret, Binary],
                Mounts = [new() { Volume = "scratch", Path = "/tmp", ReadOnly = false }],
                After = [new("migrate", ContainerState.Complete), new("proxy", ContainerState.Healthy), new("sidecar", ContainerState.Started)],
            },
            Some.Container("migrate") with { Ports = [], Completes = true },
        ],
        Volumes = [new() { Name = "scratch", Lifetime = VolumeLifetime.Ephemeral }],
        Preparation = Preparation,
    };

    private static Task<TestStack<EcsWorkload>> Deploy() => TestStack.Deploy(() => new EcsWorkload("dev-web", new()
    {
        Workload = Workload,
        Cluster = Some.Ecs,
        Attachment = new()
        {
            Environment = "dev",
            Account = Some.Account,
            VpcId = Output.Create("vpc-1"),
            SubnetIds = [Output.Create("private-a"), Output.Create("private-b")],
            SecurityGroupIds = ImmutableDictionary<string, Output<string>>.Empty.Add("workload-web", Output.Create("sg-web")),
            ClusterArn = Output.Create("cluster-arn"),
            ClusterName = Output.Create("cluster"),
            Edge = Some.Edge,
            KeyArn = Output.Create("key-arn"),
        },
        Stores = new(ImmutableSortedDictionary<string, StoreBinding>.Empty.Add("cache", new(ImmutableSortedDictionary<string, Output<string>>.Empty
            .Add("host", Output.Create("cache.local")).Add("url", Output.CreateSecret("rediss://:token@cache.local:6379"))))),
    }));

    private static async Task<Dictionary<string, JsonElement>> Containers()
        => JsonDocument.Parse((await Deploy()).The("aws:ecs/taskDefinition:TaskDefinition").Text("containerDefinitions")).RootElement.EnumerateArray()
            .ToDictionary(container => container.GetProperty("name").GetString()!, StringComparer.Ordinal);

    private static string Pick(JsonElement container, params string[] members)
        => "{" + string.Join(',', container.EnumerateObject().Where(member => members.Contains(member.Name)).Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}")) + "}";

    [Fact]
    public async Task A_workload_with_files_and_secrets_has_exactly_these_parts()
        => Assert.Equal(
            [
                "aws:cloudwatch/logGroup:LogGroup dev-web-logs", "aws:ecs/service:Service dev-web", "aws:ecs/taskDefinition:TaskDefinition dev-web-task",
                "aws:iam/role:Role dev-web-execution", "aws:iam/role:Role dev-web-task", "aws:iam/rolePolicy:RolePolicy dev-web-execution",
                "aws:lb/listenerRule:ListenerRule dev-web", "aws:lb/targetGroup:TargetGroup dev-web",
                "aws:secretsmanager/secret:Secret dev-web-secrets", "aws:secretsmanager/secretVersion:SecretVersion dev-web-secrets",
            ],
            (await Deploy()).CustomResources);

    [Fact]
    public async Task The_task_has_a_volume_for_each_directory_and_for_what_is_ephemeral()
        => Assert.Equal("""[{"name":"scratch"},{"name":"main_files_0"},{"name":"main_files_1"}]""", (await Deploy()).The("aws:ecs/taskDefinition:TaskDefinition").JsonOf("volumes"));

    [Fact]
    public async Task A_container_waits_for_its_volumes_and_for_what_the_manifest_names()
    {
        var containers = await Containers();
        Assert.Equal(["main", "migrate", "prepare_volumes"], containers.Keys);
        Assert.Equal(
            """
            {"essential":true,"dependsOn":[{"containerName":"migrate","condition":"SUCCESS"},{"containerName":"proxy","condition":"HEALTHY"},{"containerName":"sidecar","condition":"START"},{"containerName":"prepare_volumes","condition":"SUCCESS"}],
            "mountPoints":[{"sourceVolume":"scratch","containerPath":"/tmp","readOnly":false},{"sourceVolume":"main_files_0","containerPath":"/etc/app","readOnly":false},{"sourceVolume":"main_files_1","containerPath":"/opt/app","readOnly":false}]}
            """.ReplaceLineEndings(""),
            Pick(containers["main"], "essential", "dependsOn", "mountPoints"));
        Assert.Equal("""{"essential":false}""", Pick(containers["migrate"], "essential", "dependsOn", "mountPoints"));
    }

    [Fact]
    public async Task What_prepares_is_root_without_rights_ends_and_says_nothing_secret()
    {
        var prepare = (await Containers())["prepare_volumes"];
        Assert.Equal(
            """
            {"image":"busybox:1.37.0","essential":false,"cpu":0,"memory":16,"memoryReservation":16,
            "command":["10001:10001","text","FILE_0","0644","/volumes/main_files_0/conf.d/plain","text","FILE_1","0600","/volumes/main_files_0/secret","base64","FILE_2","0755","/volumes/main_files_1/tool","--","/volumes/scratch","/volumes/main_files_0","/volumes/main_files_1"],
            "user":"0:0","readonlyRootFilesystem":true,
            "linuxParameters":{"initProcessEnabled":false,"capabilities":{"drop":["AUDIT_WRITE","DAC_OVERRIDE","FOWNER","FSETID","KILL","MKNOD","NET_BIND_SERVICE","NET_RAW","SETFCAP","SETGID","SETPCAP","SETUID","SYS_CHROOT"]}},
            "environment":[{"name":"FILE_0","value":"host cache.local\n"},{"name":"FILE_2","value":"AP8="}],
            "secrets":[{"name":"FILE_1","valueFrom":"dev-web-secrets-arn:FILE_1::dev-web-secrets-versionId"}],
            "mountPoints":[{"sourceVolume":"scratch","containerPath":"/volumes/scratch","readOnly":false},{"sourceVolume":"main_files_0","containerPath":"/volumes/main_files_0","readOnly":false},{"sourceVolume":"main_files_1","containerPath":"/volumes/main_files_1","readOnly":false}],
            "stopTimeout":30}
            """.ReplaceLineEndings(""),
            Pick(prepare, "image", "essential", "dependsOn", "cpu", "memory", "memoryReservation", "command", "user", "readonlyRootFilesystem", "linuxParameters", "environment", "secrets", "portMappings", "mountPoints", "healthCheck", "stopTimeout"));
        Assert.Equal(["sh", "-c", VolumePreparation.Script, "prepare_volumes"], prepare.GetProperty("entryPoint").EnumerateArray().Select(word => word.GetString()!));
        Assert.Equal("""{"FILE_1":"url=rediss://:token@cache.local:6379"}""", (await Deploy()).The("aws:secretsmanager/secretVersion:SecretVersion").Text("secretString"));
    }

    [Fact]
    public async Task The_estimate_of_a_definitions_size_is_never_too_small()
    {
        var written = Encoding.UTF8.GetByteCount((await Deploy()).The("aws:ecs/taskDefinition:TaskDefinition").Text("containerDefinitions"));
        Assert.InRange(TaskDefinitionSize.Definition(Workload), written, 3 * written);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task The_script_writes_every_text_and_byte_with_its_mode_into_any_path()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the script runs in a Linux container");
        string[] texts = ["", "a", "line\n", "\n\n", "$(touch /tmp/owned) `id` \"quoted\" 'single' \\ \\n %s $1 ${x} é漢", "-n", "-e", new('x', 50_000)];
        string[] names = ["plain", "a/b/c", "$(id)", "`id`", "\"quoted\"", "'single'", "-n", ";true"];
        byte[] bytes = [.. Enumerable.Range(0, 300).Select(number => (byte)(number * 7))];
        var root = Directory.CreateTempSubdirectory("volumes");
        try
        {
            var files = texts.Select((text, index) => new PreparedFile($"FILE_{index}", names[index], new() { Path = "/x", Mode = index == 0 ? "0600" : "0644", Secret = false, Content = new TextContent([new LiteralPart(text)]) }))
                .Append(new("FILE_99", "tool", new() { Path = "/x", Mode = "0755", Secret = false, Content = new BinaryContent([.. bytes]) })).ToArray();
            var plan = Preparation with { Owner = await Owner(), Volumes = [new() { Name = "one", Containers = [], Files = [.. files] }, new() { Name = "two", Containers = [] }] };
            foreach (var volume in plan.Volumes) root.CreateSubdirectory(volume.Name);

            var start = new ProcessStartInfo("sh") { RedirectStandardError = true, UseShellExecute = false };
            foreach (var word in (string[])["-c", VolumePreparation.Script, PreparationPlan.ContainerName, .. VolumePreparation.Arguments(plan, root.FullName)]) start.ArgumentList.Add(word);
            foreach (var file in files) start.Environment[file.Variable] = file.File.Content is BinaryContent ? Convert.ToBase64String(bytes) : ((LiteralPart)((TextContent)file.File.Content).Parts[0]).Text;
            using var shell = Process.Start(start)!;
            var errors = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal((0, ""), (shell.ExitCode, errors));

            Assert.Equal(files.Select(file => file.Path).Order(StringComparer.Ordinal), root.GetFiles("*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Path.Combine(root.FullName, "one"), file.FullName)).Order(StringComparer.Ordinal));
            for (var index = 0; index < texts.Length; index++) Assert.Equal(texts[index], await File.ReadAllTextAsync(Path.Combine(root.FullName, "one", names[index]), TestContext.Current.CancellationToken));
            Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(root.FullName, "one", "tool"), TestContext.Current.CancellationToken));
            Assert.Equal(["600", "644", "755"], new[] { "plain", "-n", "tool" }.Select(name => Convert.ToString((int)File.GetUnixFileMode(Path.Combine(root.FullName, "one", name)), 8)));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static async Task<string> Owner()
    {
        using var id = Process.Start(new ProcessStartInfo("sh") { ArgumentList = { "-c", "printf %s \"$(id -u):$(id -g)\"" }, RedirectStandardOutput = true, UseShellExecute = false })!;
        return await id.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
