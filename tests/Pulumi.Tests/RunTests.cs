using System.Collections.Immutable;
using Pulumi.Testing;
using Pulumi.Tests.Support;

namespace Pulumi.Tests;

public sealed class RunTests
{
    [Fact]
    public void Outside_a_run_there_is_no_instance()
        => Assert.Throws<InvalidOperationException>(() => Deployment.Instance);

    [Fact]
    public async Task Outside_a_run_no_resource_can_be_made_and_afterwards_neither()
    {
        await Run.Up(() => new Instance("db"));

        Assert.Throws<InvalidOperationException>(() => new Instance("db"));
    }

    [Fact]
    public async Task A_run_knows_its_names()
    {
        (string, string, string, string)? names = null;
        await Deployment.TestAsync(
            new EmptyMocks(),
            new TestOptions { ProjectName = "shop", StackName = "dev", OrganizationName = "acme", RootDirectory = "/srv/shop" },
            () => { names = Names(); });

        Assert.Equal(("shop", "dev", "acme", "/srv/shop"), names);

        static (string, string, string, string) Names() => (
            Deployment.Instance.ProjectName, Deployment.Instance.StackName,
            Deployment.Instance.OrganizationName, Deployment.Instance.RootDirectory);
    }

    [Fact]
    public async Task Two_hundred_runs_side_by_side_do_not_mix()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(async () =>
        {
            var mocks = new RecordingMocks { Delay = Task.Delay(number % 7) };
            var seen = new List<string>();
            var resources = await Deployment.TestAsync(mocks, new TestOptions { StackName = $"s{number}", IsPreview = false }, async () =>
            {
                var first = new Instance($"first-{number}");
                await Task.Yield();
                _ = new Instance("second", new() { Label = first.Id.Apply(id => $"{Deployment.Instance.StackName}/{id}") });
                first.Urn.Apply(urn =>
                {
                    lock (seen)
                        seen.Add(urn);
                    return urn;
                });
            });
            return (number, resources, mocks, seen);
        })));

        Assert.All(runs, run =>
        {
            Assert.Equal([$"first-{run.number}", "second"], run.resources.Select(resource => resource.GetResourceName()));
            Assert.Equal($"s{run.number}/first-{run.number}-id", run.mocks["second"].Inputs["label"]);
            Assert.Equal([$"urn:pulumi:s{run.number}::project::pulumi:pulumi:Stack$test:index:Instance::first-{run.number}"], run.seen);
        });
    }

    [Fact]
    public async Task Five_thousand_resources_in_a_chain_are_registered()
    {
        var mocks = new RecordingMocks();
        var resources = await Run.Up(() =>
        {
            Output<string> previous = Output.Create("start");
            for (var i = 0; i < 5_000; i++)
                previous = new Instance($"i{i}", new() { Label = previous, Tags = { ["n"] = $"{i}" } }).Id;
        }, mocks);

        Assert.Equal(5_000, resources.Length);
        Assert.Equal("i4998-id", mocks.Resources.Last().Inputs["label"]);
    }

    [Fact]
    public async Task Five_thousand_resources_whose_answers_are_pending_are_registered()
    {
        var gate = new TaskCompletionSource();
        var mocks = new RecordingMocks { Delay = gate.Task };
        var resources = await Run.Up(() =>
        {
            var root = new Instance("root");
            for (var i = 0; i < 5_000; i++)
                _ = new Instance($"i{i}", new() { Label = root.Id, Names = { root.Id, "x" } });
            gate.SetResult();
        }, mocks);

        Assert.Equal(5_001, resources.Length);
        Assert.Equal("root-id", mocks["i4999"].Inputs["label"]);
    }

    [Fact]
    public async Task One_logged_error_fails_the_run_with_its_text()
        => Assert.Equal("bad", await Run.Fails(() => Log.Error("bad")));

    [Fact]
    public async Task Several_logged_errors_fail_the_run_with_all_texts()
    {
        var error = await Assert.ThrowsAsync<AggregateException>(() => Run.Up(() =>
        {
            Log.Error("one");
            Log.Error("two");
        }));

        Assert.Equal(["one", "two"], error.InnerExceptions.Select(inner => Assert.IsType<RunException>(inner).Message));
    }

    [Fact]
    public async Task Other_log_lines_do_not_fail_the_run()
        => Assert.Empty(await Run.Up(() =>
        {
            Log.Debug("d");
            Log.Info("i");
            Log.Warn("w");
        }));

    [Fact]
    public async Task A_resource_exception_is_reported_by_its_message()
        => Assert.Equal("too small", await Run.Fails(() => throw new ResourceException("too small", resource: null, hideStack: true)));

    [Fact]
    public async Task Functions_are_called_with_plain_arguments_and_answer_typed_outputs()
    {
        var mocks = new RecordingMocks { Answer = _ => new Dictionary<string, object> { ["path"] = "/", ["sizeGib"] = 4, ["labels"] = new[] { "x" } } };
        Instance? instance = null;
        var facts = await Run.Look(() =>
        {
            instance = new Instance("db");
            return Deployment.Instance.Invoke<Disk>("test:index:getDisk", Args(("id", instance.Id)));
        }, mocks);

        Assert.Equal(("/", 4), (facts.Value.Path, facts.Value.Size));
        Assert.Equal([instance!], facts.Dependencies);
        var call = Assert.Single(mocks.Calls);
        Assert.Equal(("test:index:getDisk", "db-id", ""), (call.Token, call.Args["id"], call.Provider));
    }

    [Fact]
    public async Task A_function_is_not_called_while_an_argument_is_unknown()
    {
        var mocks = new RecordingMocks();
        var facts = await Run.Look(() => Deployment.Instance.Invoke<object>("test:index:get", Args(("id", Run.Unknown<string>()))), mocks);

        Assert.False(facts.IsKnown);
        Assert.Empty(mocks.Calls);
    }

    [Fact]
    public async Task A_function_is_not_called_before_what_it_depends_on_exists()
    {
        var mocks = new RecordingMocks { Id = _ => null };
        Instance? instance = null;
        var facts = await Run.Look(
            () =>
            {
                instance = new Instance("db");
                return Deployment.Instance.Invoke<object>("test:index:get", InvokeArgs.Empty, new InvokeOutputOptions { DependsOn = { instance } });
            },
            mocks);

        Assert.False(facts.IsKnown);
        Assert.Equal([instance!], facts.Dependencies);
        Assert.Empty(mocks.Calls);
    }

    [Fact]
    public async Task A_function_uses_the_provider_of_its_parent()
    {
        var mocks = new RecordingMocks();
        await Run.Up(() => new Group(
            "g",
            group => Deployment.Instance.Invoke<object>("test:index:get", InvokeArgs.Empty, new InvokeOptions { Parent = group }),
            new() { Providers = { new TestProvider("p") } }), mocks);

        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$pulumi:providers:test::p::p-id", Assert.Single(mocks.Calls).Provider);
    }

    [Fact]
    public async Task The_task_form_and_the_single_form_give_the_value()
    {
        var mocks = new RecordingMocks { Answer = _ => new Dictionary<string, object> { ["value"] = "v" } };
        await Run.Up(async () =>
        {
            Assert.Equal("v", await Deployment.Instance.InvokeSingleAsync<string>("test:index:get", InvokeArgs.Empty));
            Assert.Equal("v", (await Run.Look(Deployment.Instance.InvokeSingle<string>("test:index:get", InvokeArgs.Empty))).Value);
            var all = await Deployment.Instance.InvokeAsync<ImmutableDictionary<string, string>>("test:index:get", InvokeArgs.Empty);
            Assert.Equal("v", all["value"]);
        }, mocks);
    }

    [Fact]
    public async Task A_failing_function_fails_the_run()
        => Assert.Equal("denied", await Run.Fails(
            () => Deployment.Instance.Invoke<object>("test:index:get", InvokeArgs.Empty),
            new RecordingMocks { Delay = Task.FromException(new RunException("denied")) }));

    [Fact]
    public async Task A_missing_required_value_says_how_to_set_it()
    {
        var message = await Run.Fails(() => new Config("app").Require("size"));

        Assert.StartsWith("Missing Required configuration variable 'app:size'", message, StringComparison.Ordinal);
        Assert.Contains("pulumi config set app:size <value>", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_value_is_null_and_the_namespace_is_the_project()
    {
        await Run.Up(() =>
        {
            Assert.Null(new Config("app").Get("size"));
            Assert.Null(new Config("app").GetInt32("size"));
            Assert.Null(new Config("app").GetSecret("size"));
        });
        Assert.Contains("'project:size'", await Run.Fails(() => new Config().Require("size")), StringComparison.Ordinal);
        Assert.Contains("'app:size'", await Run.Fails(() => new Config("app:config").Require("size")), StringComparison.Ordinal);
    }

    private static DictionaryInvokeArgs Args(params (string Name, object? Value)[] args)
        => new(args.ToImmutableDictionary(arg => arg.Name, arg => arg.Value));
}
