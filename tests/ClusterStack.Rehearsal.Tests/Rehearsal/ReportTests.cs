using System.Text.Json;
using System.Text.Json.Nodes;
using ClusterStack.Cli.Rehearsal;
using ClusterStack.Graph.Terraform;
using ClusterStack.Rehearsal.Tests.Terraform;

namespace ClusterStack.Rehearsal.Tests.Rehearsal;

public sealed class ReportTests
{
    private static readonly RehearsedResource Cache = new("aws_elasticache_replication_group.cache", "urn:cache", "aws:elasticache/replicationGroup:ReplicationGroup", "demo (Stores)/cache (Redis)", 30);

    private static readonly RehearsalReport Report = new()
    {
        Stack = "demo",
        Steps = [new("apply", 92.34), new("second plan", 7)],
        Resources = [Cache, Cache with { Address = "aws_vpc.main", CreatedSeconds = null }],
        Errors = [],
        Drifts = [new(Cache, ChangeAction.Update, [new("port", "6379", "6380")])],
        Left = [],
        Omitted = [new("urn:x::main", "region", "does not exist")],
        Notes = [new("urn:x::main", "protect", "left out")],
        Stubs = ["aws_elasticache_parameter_group"],
        Calls = ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty.Add(
            "ec2", ImmutableSortedDictionary<string, int>.Empty.Add("CreateVpc", 1).Add("DescribeVpcs", 3)),
    };

    [Fact]
    public void The_text_names_every_drift_with_its_component_and_values()
    {
        using var text = new StringWriter { NewLine = "\n" };
        RehearsalText.Write(text, Report);

        Assert.Equal(
            """
            demo: FAILED
              1 of 2 resources created by the AWS provider 5.100.0 on an emulated AWS
              apply            92.3 s
              second plan       7.0 s
              second plan: 1 resource would change again
                aws_elasticache_replication_group.cache in demo (Stores)/cache (Redis): update
                  port: 6379 -> 6380
              not rehearsed:
                main.region: does not exist
              rehearsed differently:
                main.protect: left out
              only kept in memory by the emulator: shows that graph, provider and plan agree, no more:
                aws_elasticache_parameter_group
              4 AWS API calls: ec2 4

            """,
            text.ToString());
    }

    [Fact]
    public void An_empty_second_plan_is_said_although_destroying_failed()
    {
        using var text = new StringWriter { NewLine = "\n" };
        RehearsalText.Write(text, Report with { Drifts = [], Errors = [new("destroy", "no", "because", Cache)], Left = ["aws_vpc.main"] });

        Assert.Contains("    because\n  second plan: no changes\n  left after destroy:\n    aws_vpc.main\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_plan_that_was_not_made_is_not_spoken_of()
    {
        using var text = new StringWriter { NewLine = "\n" };
        RehearsalText.Write(text, Report with { Steps = [new("apply", 1)], Drifts = [], Errors = [new("apply", "no", "because", Cache)] });

        Assert.DoesNotContain("second plan", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_holds_all_of_it()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            RehearsalJson.Write(json, Report with { Errors = [new("apply", "no", "because", Cache)], Left = ["aws_vpc.main"] });

        Exported.Same(
            """
            {
              "format": "clusterstack.rehearsal/1", "stack": "demo", "succeeded": false,
              "steps": [{ "name": "apply", "seconds": 92.34 }, { "name": "second plan", "seconds": 7 }],
              "errors": [{ "step": "apply", "summary": "no", "detail": "because", "urn": "urn:cache", "component": "demo (Stores)/cache (Redis)", "address": "aws_elasticache_replication_group.cache" }],
              "drifts": [{ "urn": "urn:cache", "component": "demo (Stores)/cache (Redis)", "address": "aws_elasticache_replication_group.cache", "action": "update",
                "attributes": [{ "path": "port", "was": "6379", "becomes": "6380" }] }],
              "left": ["aws_vpc.main"],
              "omitted": [{ "urn": "urn:x::main", "property": "region", "reason": "does not exist" }],
              "notes": [{ "urn": "urn:x::main", "property": "protect", "reason": "left out" }],
              "stubs": ["aws_elasticache_parameter_group"],
              "resources": [
                { "urn": "urn:cache", "component": "demo (Stores)/cache (Redis)", "address": "aws_elasticache_replication_group.cache", "createdSeconds": 30 },
                { "urn": "urn:cache", "component": "demo (Stores)/cache (Redis)", "address": "aws_vpc.main", "createdSeconds": null }],
              "calls": { "ec2": { "CreateVpc": 1, "DescribeVpcs": 3 } }
            }
            """,
            JsonNode.Parse(buffer.ToArray()));
    }

    [Fact]
    public void A_plan_is_read_down_to_the_attributes_and_hides_what_is_sensitive()
    {
        using var plan = JsonDocument.Parse(
            """
            { "resource_changes": [
              { "address": "b.same", "change": { "actions": ["no-op"], "before": {}, "after": {} } },
              { "address": "b.read", "change": { "actions": ["read"], "before": null, "after": {} } },
              { "address": "a.new", "change": { "actions": ["create"], "before": null, "after": { "x": 1 } } },
              { "address": "a.old", "change": { "actions": ["delete"], "before": { "x": 1 }, "after": null } },
              { "address": "a.swap", "change": { "actions": ["delete", "create"], "before": { "id": "1", "rule": [{ "port": 1, "to": 2 }], "gone": "x" },
                "after": { "rule": [{ "port": 3, "to": 2 }], "gone": null }, "after_unknown": { "id": true, "rule": [{}] } } },
              { "address": "a.turn", "change": { "actions": ["update"], "before": { "password": "p", "n": [1], "tags": { "a": "1" } },
                "after": { "password": "q", "n": [1, 2], "tags": { "a": "1", "b": "2" } }, "before_sensitive": { "password": true }, "after_sensitive": { "password": true } } }
            ] }
            """);

        var changes = PlannedChange.Read(plan.RootElement);

        Assert.Equal(
            [("a.new", ChangeAction.Create), ("a.old", ChangeAction.Delete), ("a.swap", ChangeAction.Replace), ("a.turn", ChangeAction.Update)],
            changes.Select(static change => (change.Address, change.Action)));
        Assert.Equal(
            [new("gone", "\"x\"", "(none)"), new("id", "\"1\"", "(known after apply)"), new("rule[0].port", "1", "3")],
            changes[2].Attributes.AsEnumerable());
        Assert.Equal(
            [new("n", "[1]", "[1,2]"), new("password", "(sensitive)", "(sensitive)"), new("tags.b", "(none)", "\"2\"")],
            changes[3].Attributes.AsEnumerable());
    }

    [Fact]
    public void Programs_of_a_rehearsal_see_no_credentials()
    {
        var directory = Directory.CreateTempSubdirectory("clusterstack-programs-");
        try
        {
            foreach (var program in new[] { "terraform", "python3" })
                File.WriteAllText(Path.Combine(directory.FullName, program), "");

            var tools = RehearsalTools.Find([directory.FullName], new Dictionary<string, string>
            {
                ["AWS_PROFILE"] = "production",
                ["AWS_ACCESS_KEY_ID"] = "key",
                ["TF_VAR_x"] = "1",
                ["TF_CLI_ARGS"] = "-x",
                ["TF_CLI_CONFIG_FILE"] = "/rc",
                ["HOME"] = "/home/me",
                [RehearsalTools.PluginDirectoryVariable] = "/plugins",
            });

            Assert.Equal("/plugins", tools.PluginDirectory);
            Assert.Equal(
                ["AWS_EC2_METADATA_DISABLED", "CHECKPOINT_DISABLE", "CLUSTERSTACK_TERRAFORM_PLUGIN_DIR", "HOME", "TF_CLI_CONFIG_FILE", "TF_INPUT", "TF_IN_AUTOMATION"],
                tools.Environment.Keys.Order(StringComparer.Ordinal));
            File.Delete(Path.Combine(directory.FullName, "terraform"));
            Assert.Equal(
                "A rehearsal needs terraform, which is in no directory of the search path: https://developer.hashicorp.com/terraform/install",
                Assert.Throws<RehearsalException>(() => RehearsalTools.Find([directory.FullName], new Dictionary<string, string>())).Message);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_emulator_that_does_not_start_says_what_it_needs()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("the test's own program is a shell script");

        var directory = Directory.CreateTempSubdirectory("clusterstack-programs-");
        try
        {
            var python = Path.Combine(directory.FullName, "python3");
            await File.WriteAllTextAsync(python, "#!/bin/sh\necho 'no module named moto' >&2\nexit 1\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(python, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var tools = new RehearsalTools("terraform", python, null, ImmutableDictionary<string, string>.Empty.Add("PATH", "/usr/bin:/bin"));

            var failure = await Assert.ThrowsAsync<RehearsalException>(() => EmulatedAws.StartAsync(tools, EmulatorWorld.Empty, Path.Combine(directory.FullName, "emulator")));

            Assert.Equal("The emulated AWS does not start. It needs Python 3 with moto 5.2.1: pip install 'moto[server]==5.2.1'\nno module named moto", failure.Message);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_world_of_an_environment_has_the_zone_and_the_account_that_it_looks_up()
    {
        var world = EmulatorWorld.Of(await Checkout.RecordAsync("ecs"));

        Assert.Equal("""{"account":"123456789012","region":"eu-west-1","zones":["example.com"],"parameters":{},"network":null}""", world.ToJson());
    }

    [Fact]
    public async Task The_world_of_an_environment_in_a_network_of_others_has_that_network()
    {
        var world = EmulatorWorld.Of(await Variants.RecordAsync("network of others, no names, open store"));

        Assert.Equal(
            """
            {"account":"123456789012","region":"eu-west-1","zones":[],"parameters":{},"network":{"vpc":"vpc-0123456789abcdef0","subnets":{"subnet-0123456789abcdef1":"a","subnet-0123456789abcdef2":"b","subnet-0123456789abcdef3":"a","subnet-0123456789abcdef4":"b","subnet-0123456789abcdef5":"a","subnet-0123456789abcdef6":"b"}}}
            """,
            world.ToJson());
    }
}
