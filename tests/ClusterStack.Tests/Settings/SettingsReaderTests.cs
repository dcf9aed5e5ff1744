using System.Text.Json;
using ClusterStack.Model;
using ClusterStack.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace ClusterStack.Tests.Settings;

public sealed class SettingsReaderTests
{
    private static readonly Dictionary<string, string> Engine = new(StringComparer.Ordinal)
    {
        ["aws:region"] = "eu-west-1",
        ["clusterstack:environment"] = """{"class":"staging","costCenter":"1234","owner":"platform@example.com"}""",
        ["clusterstack:network"] = """{"cidrBlock":"10.20.0.0/16","flowLogs":{"retentionDays":30},"natGateways":"single","zones":["a","b"]}""",
        ["clusterstack:dns"] = """{"domain":"dev.example.com","zoneName":"example.com"}""",
        ["clusterstack:runtime"] = """{"ecs":{"cpuArchitecture":"x86_64"},"kind":"ecs"}""",
        ["clusterstack:dataStores"] = """{"cache":{"engineVersion":"7.1","kind":"redis","replicas":1}}""",
        ["clusterstack:workloads"] =
            """{"web":{"bindings":{"redis":"cache"},"hosts":["www.dev.example.com"],"image":"example/web:1.0.0","manifest":"workloads/web.yaml","replicas":2}}""",
        ["clusterstack:account"] = """{"id":"123456789012"}""",
    };

    private static readonly HashSet<string> NoSecrets = new(StringComparer.Ordinal);

    private static string[] EngineProblems(string key, string text, params string[] secrets)
    {
        using var project = new TemporaryProject();
        var config = new Dictionary<string, string>(Engine, StringComparer.Ordinal) { [key] = text };
        return [.. Assert.Throws<SettingsException>(() => EnvironmentPlan.From(SettingsReader.ReadEngine(project.Path, "dev", config, secrets.ToHashSet(StringComparer.Ordinal))))
            .Problems.Select(problem => problem.ToString())];
    }

    [Fact]
    public void Reads_every_setting()
    {
        using var project = new TemporaryProject();
        var settings = project.Read();
        Assert.Equal(("dev", "eu-west-1"), (settings.Name, settings.Region));
        Assert.Equal(new OwnershipSettings { Class = EnvironmentClass.Staging, Owner = "platform@example.com", CostCenter = "1234" }, settings.Environment);
        Assert.Equal("10.20.0.0/16", settings.Network.CidrBlock);
        Assert.Equal(["a", "b"], settings.Network.Zones);
        Assert.Equal((NatGatewayMode.Single, 30), (settings.Network.NatGateways, settings.Network.FlowLogs.RetentionDays));
        Assert.Equal(new DnsSettings { Domain = "dev.example.com", ZoneName = "example.com" }, settings.Dns);
        Assert.Equal((RuntimeKind.Ecs, CpuArchitecture.X8664), (settings.Runtime.Kind, settings.Runtime.Ecs.CpuArchitecture));
        Assert.Equal([("cache", DataStoreKind.Redis, "7.1", 1)], settings.DataStores.Select(pair => (pair.Key, pair.Value.Kind, pair.Value.EngineVersion, pair.Value.Replicas)));
        var web = Assert.Single(settings.Workloads).Value;
        Assert.Equal(("workloads/web.yaml", "example/web:1.0.0", 2, "web"), (web.Manifest, web.Image, web.Replicas, web.Workload!.Name));
        Assert.Equal(["www.dev.example.com"], web.Hosts);
        Assert.Equal([KeyValuePair.Create("redis", "cache")], web.Bindings);
        Assert.Equal(new AccountSettings { Id = "123456789012" }, settings.Account);
    }

    [Fact]
    public void The_engine_and_the_files_give_the_same_plan()
    {
        using var project = new TemporaryProject();
        project.Write("images.lock.json", $$$$"""{"format":"clusterstack.images/1","images":{"example/web:1.0.0":{"digest":"sha256:{{{{new string('0', 64)}}}}"}}}""");
        var offline = EnvironmentPlan.From(project.Read());
        var engine = EnvironmentPlan.From(SettingsReader.ReadEngine(project.Path, "dev", Engine, NoSecrets));
        Assert.Contains("example/web@sha256:0000", JsonSerializer.Serialize(engine), StringComparison.Ordinal);
        Assert.Equal(JsonSerializer.Serialize(offline), JsonSerializer.Serialize(engine));
    }

    [Theory]
    [InlineData("clusterstack:network", "wide", "Pulumi.dev.yaml network: expected an object, got \"wide\"")]
    [InlineData("clusterstack:network", "{\"a\":", "Pulumi.dev.yaml network: the engine passed a text that is not valid JSON; set the value as an object")]
    [InlineData("clusterstack:dns", "{\"domain\":\"a.example.com\",\"domain\":\"b.example.com\"}", "Pulumi.dev.yaml dns.domain: the name stands here a second time; remove one")]
    [InlineData("clusterstack:dns", "{\"domain\":7.10}", "Pulumi.dev.yaml dns.domain: expected a domain name in lower case, such as dev.example.com, got the number 7.10; quote it: \"7.10\"")]
    [InlineData("clusterstack:environment", "{\"class\":true,\"owner\":\"x\"}", "Pulumi.dev.yaml environment.class: expected one of production, staging, throwaway, got the boolean true")]
    [InlineData("clusterstack:environment", "{\"class\":false,\"owner\":\"x\"}", "Pulumi.dev.yaml environment.class: expected one of production, staging, throwaway, got the boolean false")]
    [InlineData("clusterstack:environment", "{\"class\":null,\"owner\":\"x\"}", "Pulumi.dev.yaml environment.class: expected one of production, staging, throwaway, got nothing; write a value, or leave the key out")]
    [InlineData("clusterstack:environment", "{\"class\":{},\"owner\":\"x\"}", "Pulumi.dev.yaml environment.class: expected one of production, staging, throwaway, got an object")]
    [InlineData("clusterstack:environment", "{\"class\":[],\"owner\":\"x\"}", "Pulumi.dev.yaml environment.class: expected one of production, staging, throwaway, got a list")]
    [InlineData("clusterstack:environment", "{\"class\":\"staging\",\"owner\":\"a\\u0007b\"}", "Pulumi.dev.yaml environment.owner: control characters are not allowed in a value; remove them")]
    [InlineData("clusterstack:runtime", "{\"kind\":\"ecs\",\"ecs\":{\"logs\":{\"retentionDays\":3e1}}}", "Pulumi.dev.yaml runtime.ecs.logs.retentionDays: expected one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got the number 3e1")]
    [InlineData("clusterstack:dms", "{}", "Pulumi.dev.yaml: unknown key \"dms\"; did you mean \"dns\"?")]
    [InlineData("aws:region", "mars", "Pulumi.dev.yaml aws:region: expected a region, such as eu-west-1, got \"mars\"")]
    public void The_engines_values_are_checked_too(string key, string text, string problem) => Assert.Equal([problem], EngineProblems(key, text));

    [Fact]
    public void A_secret_of_the_engine_is_never_shown()
        => Assert.Equal(
            ["Pulumi.dev.yaml account: a secret cannot stand here, since settings hold none; write it in plain"],
            EngineProblems("clusterstack:account", """{"id":"hunter2"}""", "clusterstack:account"));

    [Fact]
    public void Every_problem_is_reported_at_once_in_the_order_of_the_files()
    {
        using var project = new TemporaryProject(
            TemporaryProject.Environment.Replace("class: staging", "class: stage", StringComparison.Ordinal).Replace("kind: redis", "kind: rediss", StringComparison.Ordinal),
            TemporaryProject.Manifest.Replace("port: 8080\ncontainers", "port: 0\ncontainers", StringComparison.Ordinal));
        project.Write("Pulumi.yaml", "name: other\n");
        Assert.Equal(
            [
                "Pulumi.dev.yaml:4:12 environment.class: expected one of production, staging, throwaway, got \"stage\"",
                "Pulumi.dev.yaml:22:13 dataStores.cache.kind: expected redis, got \"rediss\"; did you mean \"redis\"?",
                "Pulumi.yaml:1:7 name: expected clusterstack, got \"other\"",
                "workloads/web.yaml:7:13 service.ports.http.port: expected a whole number from 1 to 65535, got the number 0",
            ],
            project.Problems());
    }

    [Theory]
    [InlineData("network.zones=[a, b, c]", "a,b,c")]
    [InlineData("network.zones[1]=c", "a,c")]
    [InlineData("network.zones[2]=c", "a,b,c")]
    public void An_override_replaces_one_value(string text, string zones)
    {
        using var project = new TemporaryProject();
        Assert.Equal(zones, string.Join(',', project.Read(text).Network.Zones));
    }

    [Fact]
    public void Overrides_add_areas_and_reach_the_region()
    {
        using var project = new TemporaryProject();
        var settings = project.Read("aws:region=us-east-1", "loadBalancer.accessLogs.retentionDays=90", "workloads.web.replicas=3", "account={ id: \"210987654321\" }");
        Assert.Equal("us-east-1", settings.Region);
        Assert.Equal(90, settings.LoadBalancer.AccessLogs.RetentionDays);
        Assert.Equal(3, settings.Workloads["web"].Replicas);
        Assert.Equal("210987654321", settings.Account.Id);
    }

    [Theory]
    [InlineData("network.zones", "--set: expected path=value, such as network.zones[1]=b, got a text without =")]
    [InlineData("redisToken-cache hunter2secret", "--set: expected path=value, such as network.zones[1]=b, got a text without =")]
    [InlineData("redisToken cache=hunter2secret", "--set: expected path=value, such as network.zones[1]=b, got the path \"redisToken cache\"")]
    [InlineData("=b", "--set: expected path=value, such as network.zones[1]=b, got the path \"\"")]
    [InlineData("network..zones=b", "--set: expected path=value, such as network.zones[1]=b, got the path \"network..zones\"")]
    [InlineData("network.zones[3]=c", "--set network.zones[3]: the list has 2 entries; replace one of them or add the next")]
    [InlineData("network.zones.first=c", "--set network.zones.first: network.zones is a list; the path does not fit it")]
    [InlineData("network.natGateways=", "--set network.natGateways: expected one of none, single, perZone, got nothing; write a value, or leave the key out")]
    [InlineData("network.natGateways=[", "--set: this is not valid YAML: While parsing a node, did not find expected node content; check indentation, quotes and brackets here and above")]
    [InlineData("workloads.web.readOnlyRootFilesystem=no", "--set workloads.web.readOnlyRootFilesystem: expected true or false, got the unquoted no, which means different things in YAML 1.1 and 1.2; write it another way")]
    public void An_override_that_does_not_fit_is_named(string text, string problem)
    {
        using var project = new TemporaryProject();
        Assert.Equal([problem], project.Problems(text));
    }

    [Fact]
    public void Settings_in_the_project_file_are_refused_and_values_of_others_are_read()
    {
        using var project = new TemporaryProject(Edit.Replace(TemporaryProject.Environment, "  aws:region: eu-west-1\n", ""));
        project.Write("Pulumi.yaml", TemporaryProject.ProjectFile + "config:\n  aws:region: eu-north-1\n  pulumi:disable-default-providers: [\"*\"]\n");
        Assert.Equal("eu-north-1", project.Read().Region);
        project.Write("Pulumi.yaml", TemporaryProject.ProjectFile + "config:\n  aws:region: { value: eu-south-1 }\n");
        Assert.Equal("eu-south-1", project.Read().Region);
        project.Write("Pulumi.yaml", TemporaryProject.ProjectFile + "config:\n  aws:region: eu-north-1\n  clusterstack:dns: {}\n  network: {}\n");
        Assert.Equal(
            [
                "Pulumi.yaml:5:3 config.clusterstack:dns: settings stand in Pulumi.<environment>.yaml alone, since the engine would replace whole areas instead of merging them; move it there",
                "Pulumi.yaml:6:3 config.network: settings stand in Pulumi.<environment>.yaml alone, since the engine would replace whole areas instead of merging them; move it there",
            ],
            project.Problems());
    }

    [Theory]
    [InlineData("config: wide\n", "Pulumi.dev.yaml:1:9 config: expected an object, got \"wide\"")]
    [InlineData("config: [a]\n", "Pulumi.dev.yaml:1:9 config: expected an object, got a list")]
    [InlineData("config:\n", "Pulumi.dev.yaml:1:8 config: expected an object, got nothing")]
    [InlineData("[a]\n", "Pulumi.dev.yaml:1:1: expected an object, got a list")]
    public void A_file_without_an_object_of_settings_is_refused(string file, string problem)
    {
        using var project = new TemporaryProject(file);
        Assert.Equal([problem], project.Problems());
    }

    [Theory]
    [InlineData("owner: platform@example.com", "owner: \"a\\0b\"", "Pulumi.dev.yaml:5:12 environment.owner: the character U+0000 is not allowed in a value; remove it")]
    [InlineData("class: staging", "class: \"\\e[2J\"", "Pulumi.dev.yaml:4:12 environment.class: the character U+001B is not allowed in a value; remove it")]
    public void A_value_with_a_forbidden_character_has_no_other_problem(string from, string bad, string problem)
    {
        using var project = new TemporaryProject(Edit.Replace(TemporaryProject.Environment, from, bad));
        Assert.Equal([problem], project.Problems());
    }

    /// <summary>What is refused for how it is written was read all the same: what is wrong inside it is told too, and nothing that only follows.</summary>
    [Theory]
    [InlineData("  main:\n    image: .\n", "  main: &m\n    image: .\n", "workloads/web.yaml:9:9 containers.main: anchors are not allowed, since others read the file differently; remove it")]
    [InlineData("  main:\n    image: .\n", "  main: &m\n    image: 7\n", "workloads/web.yaml:10:12 containers.main.image: expected an image with its tag or digest, or \".\" to let the environment choose it, got the number 7; quote it: \"7\"|workloads/web.yaml:9:9 containers.main: anchors are not allowed, since others read the file differently; remove it")]
    public void A_container_that_is_written_in_a_way_that_is_refused_is_still_one(string from, string bad, string problems)
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, from, bad));
        Assert.Equal(problems.Split('|').Order(StringComparer.Ordinal), project.Problems().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_area_that_is_written_in_a_way_that_is_refused_is_judged_too()
    {
        using var project = new TemporaryProject(Edit.Replace(Edit.Replace(TemporaryProject.Environment, "workloads:\n", "workloads: &w\n"), "replicas: 2", "replicas: none"));
        Assert.Equal(
            [
                "Pulumi.dev.yaml:25:27 workloads: anchors are not allowed, since others read the file differently; remove it",
                "Pulumi.dev.yaml:29:17 workloads.web.replicas: expected a whole number from 1 to 100, got \"none\"",
            ],
            project.Problems());
    }

    [Fact]
    public void An_override_that_is_refused_hides_nothing_else()
    {
        using var project = new TemporaryProject(Edit.Replace(TemporaryProject.Environment, "replicas: 2", "replicas: none"));
        Assert.Equal(
            [
                "--set: anchors are not allowed, since others read the file differently; remove it",
                "Pulumi.dev.yaml:29:17 workloads.web.replicas: expected a whole number from 1 to 100, got \"none\"",
            ],
            project.Problems("network.zones=&z [a, b]"));
    }

    [Fact]
    public void A_project_without_a_name_is_refused()
    {
        using var project = new TemporaryProject();
        project.Write("Pulumi.yaml", "runtime: dotnet\n");
        Assert.Equal(["Pulumi.yaml:1:1: the key \"name\" is missing; add name: clusterstack"], project.Problems());
    }

    [Fact]
    public void An_unknown_environment_names_the_known_ones()
    {
        using var project = new TemporaryProject();
        project.Write("Pulumi.prod.yaml", "config: {}\n");
        Assert.Equal(["dev", "prod"], project.Project.Environments);
        Assert.Equal("Pulumi.test.yaml: there is no such environment; environments: dev, prod",
            Assert.Throws<SettingsException>(() => SettingsReader.ReadOffline(project.Project, "test")).Message);
        Assert.Equal("Pulumi.prd.yaml: there is no such environment; did you mean \"prod\"?",
            Assert.Throws<SettingsException>(() => SettingsReader.ReadOffline(project.Project, "prd")).Message);
    }

    [Fact]
    public void The_project_is_found_from_within()
    {
        using var project = new TemporaryProject();
        Assert.Equal(project.Path, ProjectDirectory.Find(project.In("workloads")).Path);
    }

    [Fact]
    public void Fails_where_there_is_no_project()
    {
        var root = Path.GetPathRoot(Path.GetTempPath())!;
        Assert.Equal($"Pulumi.yaml: there is none in {root} or above; run inside a project or name its directory",
            Assert.Throws<SettingsException>(() => ProjectDirectory.Find(root)).Message);
    }

    [Theory]
    [InlineData("/etc/hostname", false)]
    [InlineData("../outside.yaml", false)]
    [InlineData("link.yaml", false)]
    [InlineData("web.yaml", true)]
    [InlineData("../workloads/../workloads/web.yaml", true)]
    public void Links_are_followed_only_inside_the_project(string target, bool inside)
    {
        using var outside = new TemporaryProject();
        using var project = new TemporaryProject(Edit.Replace(TemporaryProject.Environment, "workloads/web.yaml", "workloads/link.yaml"));
        var to = target == "../outside.yaml" ? outside.In("workloads/web.yaml") : target;
        File.CreateSymbolicLink(project.In("workloads/link.yaml"), to);
        if (inside) Assert.Equal([], project.Problems());
        else Assert.Matches("workloads.web.manifest: \"workloads/link.yaml\": (a link on the way leaves the directory of Pulumi.yaml; copy the file into it|there is no such file; .*)$", Assert.Single(project.Problems()));
    }

    [Fact]
    public void A_linked_directory_outside_is_refused()
    {
        using var outside = new TemporaryProject();
        using var project = new TemporaryProject(Edit.Replace(TemporaryProject.Environment, "workloads/web.yaml", "elsewhere/web.yaml"));
        Directory.CreateSymbolicLink(project.In("elsewhere"), outside.In("workloads"));
        Assert.Equal(["Pulumi.dev.yaml:27:17 workloads.web.manifest: \"elsewhere/web.yaml\": a link on the way leaves the directory of Pulumi.yaml; copy the file into it"], project.Problems());
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused()
    {
        using var project = new TemporaryProject();
        File.WriteAllBytes(project.In("workloads/web.yaml"), [.. "a: 1\nb: "u8, 0xC3, 0x28]);
        Assert.Equal(["workloads/web.yaml:2:1: the text is not UTF-8; save the file as UTF-8"], project.Problems());
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        using var project = new TemporaryProject(manifest: "\uFEFF" + TemporaryProject.Manifest);
        Assert.Equal([], project.Problems());
    }

    [Fact]
    public void What_stands_in_place_of_a_document_is_not_repeated()
    {
        using var project = new TemporaryProject("hunter2secret\n", "hunter2secret\n");
        Assert.Equal(["Pulumi.dev.yaml:1:1: expected an object, got a single value"], project.Problems());

        using var manifest = new TemporaryProject(manifest: "hunter2secret\n");
        Assert.Equal(["workloads/web.yaml:1:1: expected an object, got a single value"], manifest.Problems());
    }

    [Fact]
    public void A_directory_to_start_from_must_exist()
    {
        using var project = new TemporaryProject();
        Assert.Equal(
            $"Pulumi.yaml: there is no directory {project.In("nowhere")}; name one inside a project",
            Assert.Throws<SettingsException>(() => ProjectDirectory.Find(project.In("nowhere"))).Message);
    }

    [Fact]
    public void A_file_whose_name_is_no_stack_is_no_environment()
    {
        using var project = new TemporaryProject();
        project.Write("Pulumi.a\u001B[2J\n::error::x.yaml", "");
        project.Write("Pulumi.\u202Edev.yaml", "");
        project.Write("Pulumi.eu_west-1.prod.yaml", "");
        Assert.Equal(["dev", "eu_west-1.prod"], project.Project.Environments);
    }

    [Fact]
    public void The_name_of_a_file_stays_on_one_line()
    {
        using var project = new TemporaryProject(TemporaryProject.Environment.Replace("workloads/web.yaml", "\"workloads/a\u202Ex.yaml\"", StringComparison.Ordinal));
        project.Write("workloads/a\u202Ex.yaml", "a: 1\n");
        Assert.Contains(project.Problems(), problem => problem.StartsWith("workloads/a\\u202ex.yaml:1:1: the key \"apiVersion\" is missing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Pulumi.dev.yaml", "Pulumi.dev.yaml: Pulumi.dev.yaml is a pipe or a device; name a regular file")]
    [InlineData("workloads/web.yaml", "Pulumi.dev.yaml:27:17 workloads.web.manifest: workloads/web.yaml is a pipe or a device; name a regular file")]
    public async Task A_pipe_that_nobody_writes_to_is_not_waited_for(string file, string problem)
    {
        using var project = new TemporaryProject();
        File.Delete(project.In(file));
        using (var made = System.Diagnostics.Process.Start("mkfifo", project.In(file))) await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal([problem], await Task.Run(() => project.Problems()).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Reading_ends_after_a_thousand_problems_of_which_a_hundred_are_shown()
    {
        using var project = new TemporaryProject(manifest: string.Concat(Enumerable.Range(0, 30_000).Select(index => $"k{index}: 1\n")));
        var failure = Assert.Throws<SettingsException>(() => project.Read());
        Assert.Equal(1000, failure.Problems.Length);
        var lines = failure.Message.Split('\n');
        Assert.Equal(101, lines.Length);
        Assert.Equal("and 900 more problems; mend these first", lines[^1]);
    }

    [Fact]
    public void A_file_that_nobody_wrote_by_hand_is_refused()
    {
        using var project = new TemporaryProject(manifest: new string('#', (1 << 20) + 1));
        Assert.Equal(
            ["Pulumi.dev.yaml:27:17 workloads.web.manifest: workloads/web.yaml is larger than 1 MiB; what is read here is written by hand, so this is another file"],
            project.Problems());
    }

    [Theory]
    [InlineData("a: \"\\u0000\"", "workloads/web.yaml:1:4 a: the character U+0000 is not allowed in a value; remove it")]
    [InlineData("a: \u0007", "workloads/web.yaml:1:4: the character U+0007 is not allowed in YAML; remove it")]
    [InlineData("a: 1\n---\nb: 2", "workloads/web.yaml:2:1: a second document starts here; keep one document per file")]
    [InlineData("a: &x 1\nb: *x", "workloads/web.yaml:2:4 b: aliases are not allowed, since others read the file differently; repeat the value")]
    [InlineData("a: !secret 1", "workloads/web.yaml:1:4 a: tags are not allowed, since others read the file differently; remove it")]
    [InlineData("on: 1", "workloads/web.yaml:1:1 on: the name means different things in YAML 1.1 and 1.2; quote it")]
    [InlineData("... a: b", "workloads/web.yaml:1:1: this is not valid YAML: what follows is no document; check indentation, quotes and brackets here and above")]
    [InlineData("? [a]\n: 1", "workloads/web.yaml:1:3: expected a name, got a list")]
    [InlineData("a: 1\na: 2", "workloads/web.yaml:2:1 a: the name stands here a second time, first in line 1; remove one")]
    [InlineData("- a", "workloads/web.yaml:1:1: expected an object, got a list")]
    [InlineData("", "workloads/web.yaml:1:1: the key \"apiVersion\" is missing; add it with score.dev/v1b1")]
    public void What_YAML_readers_disagree_on_is_refused(string manifest, string problem)
    {
        using var project = new TemporaryProject(manifest: manifest);
        Assert.Contains(problem, project.Problems());
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        using var project = new TemporaryProject(manifest: new string('[', 100_000));
        Assert.Matches(@"^workloads/web\.yaml:1:33 (\[0\]){32}: values are nested deeper than 32 levels; flatten them$", Assert.Single(project.Problems()));
    }

    [Fact]
    public void A_hostile_text_is_a_problem_and_never_a_crash()
    {
        string[] pieces =
        [
            "config:", "\n", "  ", "    ", "clusterstack:network:", "clusterstack:workloads:", "web:", "- ", "[", "]", "{", "}", ": ", "?", "&a", "*a", "!!str ", "|", ">-", "\"", "'",
            "\\u", "\\ud800", "%YAML 1.9", "---", "...", "<<", "\t", "\0", "\uFEFF", "\u2028", "é", "𐍈", "null", "0x", "1e999", "99999999999999999999", "secure:", "#", ",", "zones", "manifest",
        ];
        var texts = Gen.ArrayOf(Gen.Elements(pieces)).Select(string.Concat).ToArbitrary();
        Prop.ForAll(texts, text =>
        {
            using var project = new TemporaryProject(text, text);
            project.Write("Pulumi.yaml", text);
            Assert.NotEmpty(project.Problems());
            Assert.NotEmpty(project.Problems($"environment={text}"));
            Assert.DoesNotContain(project.Problems(text), problem => problem.Contains('\n', StringComparison.Ordinal));
            Assert.NotEmpty(EngineProblems("clusterstack:environment", text));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Hostile_values_stay_on_one_line_of_the_message()
    {
        Prop.ForAll<string>(text =>
        {
            if (text is null) return;
            var json = JsonSerializer.Serialize(new { @class = text, owner = text });
            Assert.All(EngineProblems("clusterstack:environment", json), problem => Assert.DoesNotContain(problem, char.IsControl));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_message_of_a_problem_is_bounded()
        => Assert.True(Assert.Single(EngineProblems("clusterstack:network", new string('x', 1 << 16))).Length < 250);
}
