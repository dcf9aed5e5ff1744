using Pulumi.Tests.Support;

namespace Pulumi.Tests.Local;

public sealed class RegistrationTests
{
    private const string Prefix = "urn:pulumi:dev::shop::";

    [Fact]
    public async Task The_stack_comes_first_and_is_everybodys_parent()
    {
        var engine = new FakeMonitor();
        Assert.Equal(0, await engine.RunAsync(() => new Instance("db")));

        Assert.Equal([("pulumi:pulumi:Stack", "shop-dev", "", false), ("test:index:Instance", "db", $"{Prefix}pulumi:pulumi:Stack::shop-dev", true)],
            engine.Registrations.Select(request => (request.Type, request.Name, request.Parent, request.Custom)));
        Assert.True(engine.IsShutDown);
    }

    [Fact]
    public async Task Dependencies_are_named_as_a_whole_and_by_property()
    {
        var engine = new FakeMonitor();
        await engine.RunAsync(() =>
        {
            var (a, b, c) = (new Instance("a"), new Instance("b"), new Instance("c"));
            _ = new Instance(
                "db",
                new() { Label = a.Id, Size = 1, Names = { "x", b.Id }, Disk = new DiskArgs { Path = b.Label, Labels = new[] { a.Id } } },
                new() { DependsOn = { c } });
        });

        var request = engine["db"];
        Assert.Equal([Instance("a"), Instance("b"), Instance("c")], request.Dependencies.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["disk: a b", "label: a", "names: b", "size: "],
            request.PropertyDependencies
                .Select(entry => $"{entry.Name}: {string.Join(' ', entry.Urns.Select(urn => urn.Split("::")[^1]).Order(StringComparer.Ordinal))}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_component_stands_for_all_custom_resources_below_it()
    {
        var engine = new FakeMonitor();
        await engine.RunAsync(() =>
        {
            var outer = new Group("outer", group =>
            {
                var direct = new Instance("direct", null, new() { Parent = group });
                _ = new Instance("below", null, new() { Parent = direct });
                _ = new Group("inner", inner => new Instance("deep", null, new() { Parent = inner }), new() { Parent = group });
            });
            _ = new Instance("db", null, new() { DependsOn = { outer } });
        });

        Assert.Equal(
            [$"{Prefix}test:index:Group$test:index:Group$test:index:Instance::deep", $"{Prefix}test:index:Group$test:index:Instance::direct"],
            engine["db"].Dependencies.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_child_that_uses_an_output_of_its_parent_does_not_wait_for_itself()
    {
        var engine = new FakeMonitor();
        var run = engine.RunAsync(() => new Group("g", group =>
        {
            _ = new Instance("a", new() { Label = group.Urn }, new() { Parent = group });
            _ = new Instance("b", new() { Label = group.Urn }, new() { Parent = group });
        }));

        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Empty(engine["a"].Dependencies);
        Assert.Empty(engine["b"].Dependencies);
    }

    [Fact]
    public async Task Secrets_and_unknowns_are_marked()
    {
        var engine = new FakeMonitor();
        await engine.RunAsync(() => new Instance("db", new()
        {
            Label = Run.Secret("s"),
            Ratio = Run.Unknown<double>(),
            Names = { "a", Run.Secret("b"), Run.Unknown<string>() },
            Policy = new InputMap<string> { ["p"] = Run.Secret("v") },
        }), preview: true);

        var inputs = engine["db"].Object;
        Assert.Equal(new SecretValue("s"), Value(inputs, "label"));
        Assert.Same(UnknownValue.Instance, Value(inputs, "ratio"));
        Assert.Equal(["a", new SecretValue("b"), UnknownValue.Instance], (object?[])Value(inputs, "names")!);
        Assert.Equal(new SecretValue("""{"p":"v"}"""), Value(inputs, "policy"));
    }

    [Fact]
    public async Task Ids_and_urns_are_not_inputs()
    {
        var engine = new FakeMonitor();
        await engine.RunAsync(() => new CustomResource("test:index:Any", "any", new DictionaryResourceArgs(
            System.Collections.Immutable.ImmutableDictionary<string, object?>.Empty.Add("id", "x").Add("urn", "y").Add("a", "b").Add("nothing", null))));

        Assert.Equal(1, engine["any"].Object.Count);
        Assert.Equal("b", Value(engine["any"].Object, "a"));
    }

    [Fact]
    public async Task Options_are_sent_as_given_and_protection_is_inherited()
    {
        var engine = new FakeMonitor();
        await engine.RunAsync(() =>
        {
            var other = new Instance("other");
            _ = new Group("g", group => new Instance("db", null, new()
            {
                Parent = group,
                DeleteBeforeReplace = false,
                Version = "1.2.3",
                PluginDownloadURL = "https://example.com",
                IgnoreChanges = { "size" },
                AdditionalSecretOutputs = { "label" },
                ReplaceOnChanges = { "disk" },
                HideDiffs = { "tags" },
                RetainOnDelete = true,
                DeletedWith = other,
                ReplaceWith = { other },
                ReplacementTrigger = (object)"v1",
                CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5) },
            }), new() { Protect = true });
        });

        var request = engine["db"];
        Assert.Equal((true, false, "1.2.3", "https://example.com", true), (request.Protect, request.DeleteBeforeReplace, request.Version, request.PluginDownloadUrl, request.RetainOnDelete));
        Assert.Equal(
            ["size", "label", "disk", "tags"],
            [.. request.IgnoreChanges, .. request.AdditionalSecretOutputs, .. request.ReplaceOnChanges, .. request.HideDiffs]);
        Assert.Equal((Instance("other"), Instance("other"), "v1"), (request.DeletedWith, Assert.Single(request.ReplaceWith), request.ReplacementTrigger));
        Assert.Equal("300000000000ns", CustomTimeouts.Format(request.CustomTimeouts!.Create));
        Assert.Equal("", CustomTimeouts.Format(request.CustomTimeouts.Delete));
        Assert.True(engine["g"].Protect);
        Assert.Null(engine["other"].Protect);
        Assert.Null(engine["other"].DeleteBeforeReplace);
    }

    [Fact]
    public async Task A_provider_without_an_id_is_named_with_the_unknown_mark()
    {
        var engine = new FakeMonitor { Id = _ => "" };
        await engine.RunAsync(() => new Instance("db", null, new() { Provider = new TestProvider("p") }), preview: true);

        Assert.Equal($"{Prefix}pulumi:providers:test::p::04da6b54-80e4-46f7-96ec-b56ff0331ba9", engine["db"].Provider);
    }

    [Fact]
    public async Task Aliases_are_sent_in_parts()
    {
        var engine = new FakeMonitor();
        await engine.RunAsync(() =>
        {
            var group = new Group("g");
            _ = new Instance("db", null, new()
            {
                Aliases =
                {
                    new Alias { Urn = "urn:pulumi:dev::shop::a:b:C::d" },
                    new Alias { Name = "old", Type = Output.Create("test:index:Server") },
                    new Alias { Parent = group },
                    new Alias { NoParent = true },
                    Run.Unknown<Alias>(),
                },
            });
        });

        Assert.Equal(
            [
                new AliasSpec("urn:pulumi:dev::shop::a:b:C::d"),
                new AliasSpec(null, Name: "old", Type: "test:index:Server"),
                new AliasSpec(null, ParentUrn: $"{Prefix}test:index:Group::g"),
                new AliasSpec(null, NoParent: true),
            ],
            engine["db"].Aliases);
        Assert.Empty(engine["db"].AliasUrns);
    }

    [Fact]
    public async Task An_engine_that_knows_only_urns_gets_every_combination_with_the_parents_aliases()
    {
        var engine = new FakeMonitor { Missing = { Features.AliasSpecs } };
        await engine.RunAsync(() => new Group(
            "new", group => new Instance("new-db", null, new() { Parent = group, Aliases = { new Alias { Name = "new-store" } } }),
            new() { Aliases = { new Alias { Name = "old" } } }));

        Assert.Equal([$"{Prefix}test:index:Group::old"], engine["new"].AliasUrns);
        Assert.Equal(
            [
                $"{Prefix}test:index:Group$test:index:Instance::new-store",
                $"{Prefix}test:index:Group$test:index:Instance::old-db",
                $"{Prefix}test:index:Group$test:index:Instance::old-store",
            ],
            engine["new-db"].AliasUrns);
        Assert.Empty(engine["new-db"].Aliases);
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, true, true)]
    public async Task Parts_of_an_alias_that_exclude_each_other_fail_the_run(bool urn, bool noParent, bool parentUrn)
    {
        var engine = new FakeMonitor();
        var exitCode = await engine.RunAsync(() => new Instance("db", null, new()
        {
            Aliases = { new Alias { Urn = urn ? "u" : null, NoParent = noParent, ParentUrn = parentUrn ? "p" : null! } },
        }));

        Assert.Equal(32, exitCode);
        Assert.Contains("System.ArgumentException: Alias:", Assert.Single(engine.Log).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feature_the_engine_lacks_fails_the_run()
    {
        var engine = new FakeMonitor { Missing = { Features.DeletedWith } };
        Assert.Equal(32, await engine.RunAsync(() => new Instance("db", null, new() { DeletedWith = new Instance("other") })));

        Assert.Contains("does not support the DeletedWith option", Assert.Single(engine.Log).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_depend_on_what_the_engine_reports_too()
    {
        Instance? db = null;
        var engine = new FakeMonitor { Dependencies = new Dictionary<string, IReadOnlyList<string>> { ["label"] = [$"{Prefix}x:y:Z::far"] } };
        await engine.RunAsync(() => db = new Instance("db"));

        var urns = new List<string>();
        foreach (var resource in (await Run.Look(db!.Label)).Dependencies)
            urns.Add((await Run.Look(resource.Urn)).Value);
        Assert.Equal([Instance("db"), $"{Prefix}x:y:Z::far"], urns.Order(StringComparer.Ordinal));
        Assert.Equal([db], (await Run.Look(db.Size)).Dependencies);
    }

    [Fact]
    public async Task Outputs_a_skipped_resource_lacks_are_unknown()
    {
        Instance? db = null;
        await new FakeMonitor { Result = RegistrationResult.Skip }.RunAsync(() => db = new Instance("db", new() { Label = "l" }));

        Assert.False((await Run.Look(db!.Size)).IsKnown);
        Assert.Equal(("l", true), ((await Run.Look(db.Label)).Value, (await Run.Look(db.Label)).IsKnown));
    }

    [Fact]
    public async Task Reasons_of_a_failed_function_are_listed()
    {
        var engine = new FakeMonitor();
        Assert.Equal(32, await engine.RunAsync(() => Deployment.Instance.Invoke<object>("test:index:get", InvokeArgs.Empty)));

        Assert.Contains(
            "Invoke of 'test:index:get' failed: must be even (size); no such region",
            Assert.Single(engine.Log).Message, StringComparison.Ordinal);
    }

    private static string Instance(string name) => $"{Prefix}test:index:Instance::{name}";

    private static object? Value(PropertyObject values, string name) => values.TryGetValue(name, out var value) ? value : null;
}
