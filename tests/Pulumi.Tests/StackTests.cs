using System.Collections.Immutable;
using Pulumi.Testing;
using Pulumi.Tests.Support;

namespace Pulumi.Tests;

public sealed class StackTests
{
    [Fact]
    public async Task The_outputs_of_a_stack_class_are_its_properties()
    {
        var mocks = new RecordingMocks();
        await Deployment.TestAsync<Published>(mocks, new TestOptions { IsPreview = false });

        var outputs = Assert.Single(mocks.Outputs);
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack", outputs.Urn);
        Assert.Equal(["Port", "url"], outputs.Outputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("https://db-id", (await Run.Look(outputs.Outputs["url"])).Value);
        Assert.Equal(80d, (await Run.Look(outputs.Outputs["Port"])).Value);
    }

    [Fact]
    public async Task An_output_of_a_stack_class_that_is_not_set_fails_the_run_and_is_named()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<Forgetful>(new RecordingMocks()));

        Assert.Contains("url", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("[Output] attributed properties must be assigned inside Stack constructor", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_of_a_stack_constructor_is_not_wrapped()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<Failing>(new RecordingMocks()));

        Assert.Equal("no zone", error.Message);
    }

    [Fact]
    public async Task A_service_provider_makes_the_stack_inside_the_run()
    {
        var mocks = new RecordingMocks();
        var resources = await Deployment.TestWithServiceProviderAsync<WithArgument>(mocks, new Services(() => new WithArgument("db")));

        Assert.Equal("db", mocks.Resources.Single().Name);
        Assert.IsType<WithArgument>(resources[0]);
    }

    [Fact]
    public async Task A_service_provider_without_the_stack_fails_the_run()
        => Assert.Contains(
            "System.InvalidOperationException",
            (await Assert.ThrowsAsync<RunException>(
                () => Deployment.TestWithServiceProviderAsync<WithArgument>(new RecordingMocks(), new Services(() => null)))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task The_result_of_a_function_is_given_back_and_published()
    {
        var mocks = new RecordingMocks();
        var (resources, outputs) = await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () =>
            new Dictionary<string, object?> { ["id"] = new Instance("db").Id, ["plain"] = 1 });

        Assert.Equal("db", Assert.Single(resources).GetResourceName());
        Assert.Equal("db-id", (await Run.Look((Output<string>)outputs["id"]!)).Value);
        Assert.Equal(1, outputs["plain"]);
        Assert.Equal(["id", "plain"], Assert.Single(mocks.Outputs).Outputs.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_outputs_of_a_component_are_published_with_their_secretness()
    {
        var mocks = new RecordingMocks();
        await Run.Up(() => new Group("g", group => group.Address = Run.Secret("10.0.0.1")), mocks);

        var outputs = mocks.Outputs.Single(outputs => outputs.Urn.EndsWith("::g", StringComparison.Ordinal)).Outputs;
        var facts = await Run.Look(outputs["address"]);
        Assert.Equal(("10.0.0.1", true), ((string)facts.Value!, facts.IsSecret));
    }

    [Fact]
    public async Task Stack_references_give_outputs_with_their_own_secretness()
    {
        var mocks = new RecordingMocks
        {
            State = new()
            {
                ["name"] = "acme/net/prod",
                ["outputs"] = new Dictionary<string, object> { ["vpc"] = "vpc-1", ["password"] = Run.Secret("p") },
                ["secretOutputNames"] = new[] { "password" },
            },
        };
        StackReference? reference = null;
        await Run.Up(() => reference = new StackReference("acme/net/prod"), mocks);

        Assert.Equal("acme/net/prod", mocks["acme/net/prod"].Id);
        Assert.Equal("pulumi:pulumi:StackReference", mocks["acme/net/prod"].Type);
        Assert.Equal(("vpc-1", false), await ValueAndSecret(reference!.RequireOutput("vpc")));
        Assert.Equal(("p", true), await ValueAndSecret(reference.RequireOutput("password")));
        Assert.Null((await Run.Look(reference.GetOutput("missing"))).Value);
        Assert.Equal("vpc-1", await reference.RequireValueAsync("vpc"));
        Assert.Equal("p", (await reference.GetOutputDetailsAsync("password")).SecretValue);
        Assert.Equal("vpc-1", (await reference.GetOutputDetailsAsync("vpc")).Value);
        await Assert.ThrowsAsync<InvalidOperationException>(() => reference.RequireValueAsync("password"));
    }

    [Fact]
    public async Task An_output_another_stack_has_to_have_and_lacks_fails_the_run()
        => Assert.Contains("System.Collections.Generic.KeyNotFoundException", await Run.Fails(
            () => new StackReference("acme/net/prod").RequireOutput("vpc"),
            new RecordingMocks { State = new() { ["outputs"] = new Dictionary<string, object>(), ["secretOutputNames"] = Array.Empty<string>() } }),
            StringComparison.Ordinal);

    private static async Task<(object Value, bool IsSecret)> ValueAndSecret(Output<object> output)
    {
        var facts = await Run.Look(output);
        return (facts.Value, facts.IsSecret);
    }

    private sealed class Published : Stack
    {
        public Published()
        {
            Url = Output.Format($"https://{new Instance("db").Id}");
            Port = Output.Create(80);
        }

        [Output("url")]
        public Output<string> Url { get; private set; }

        [Output]
        public Output<int> Port { get; private set; }
    }

    private sealed class Forgetful : Stack
    {
        [Output("url")]
        public Output<string>? Url { get; private set; }
    }

    private sealed class Failing : Stack
    {
        public Failing() => throw new RunException("no zone");
    }

    private sealed class WithArgument : Stack
    {
        public WithArgument(string name) => _ = new Instance(name);
    }

    private sealed class Services(Func<Stack?> create) : IServiceProvider
    {
        public object? GetService(Type serviceType) => create();
    }
}
