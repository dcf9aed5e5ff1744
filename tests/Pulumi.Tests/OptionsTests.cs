using Pulumi.Tests.Support;

namespace Pulumi.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Merging_takes_scalars_of_the_second_and_joins_lists()
    {
        var merged = CustomResourceOptions.Merge(
            new() { Protect = true, Version = "1", IgnoreChanges = { "a" }, AdditionalSecretOutputs = { "x" }, ImportId = "i", DeleteBeforeReplace = true },
            new() { Version = "2", IgnoreChanges = { "b" }, AdditionalSecretOutputs = { "y" }, RetainOnDelete = true });

        Assert.Equal((true, "2", "i", true, true), (merged.Protect, merged.Version, merged.ImportId, merged.DeleteBeforeReplace, merged.RetainOnDelete));
        Assert.Equal(["a", "b"], merged.IgnoreChanges);
        Assert.Equal(["x", "y"], merged.AdditionalSecretOutputs);
        Assert.Empty(merged.ReplaceOnChanges);
    }

    [Fact]
    public void Merging_copies()
    {
        var first = new CustomResourceOptions { IgnoreChanges = { "a" } };
        var merged = CustomResourceOptions.Merge(first, null);
        merged.IgnoreChanges.Add("b");

        Assert.Equal(["a"], first.IgnoreChanges);
    }

    [Fact]
    public async Task Dependencies_are_joined_and_providers_of_a_package_replaced()
    {
        await Run.Up(async () =>
        {
            var (a, b) = (new Instance("a"), new Instance("b"));
            var (first, second) = (new TestProvider("p1"), new TestProvider("p2"));
            var merged = ComponentResourceOptions.Merge(
                new() { DependsOn = { a }, Providers = { first } },
                new() { DependsOn = { b }, Providers = { second } });

            Assert.Equal([a, b], (await Run.Look(merged.DependsOn.ToOutput())).Value);
            Assert.Equal([second], merged.Providers);
        });
    }

    [Fact]
    public async Task A_provider_is_named_by_urn_and_id_and_inherited_by_package()
    {
        var mocks = new RecordingMocks();
        await Run.Up(() =>
        {
            var provider = new TestProvider("p");
            _ = new Instance("given", null, new() { Provider = provider });
            _ = new Group("g", group => new Instance("inherited", null, new() { Parent = group }), new() { Providers = { provider } });
            _ = new Group("h", group => new Instance("single", null, new() { Parent = group }), new() { Provider = provider });
            _ = new Instance("none");
        }, mocks);

        const string reference = "urn:pulumi:stack::project::pulumi:pulumi:Stack$pulumi:providers:test::p::p-id";
        Assert.Equal(reference, mocks["given"].Provider);
        Assert.Equal(reference, mocks["inherited"].Provider);
        Assert.Equal(reference, mocks["single"].Provider);
        Assert.Equal("", mocks["none"].Provider);
    }

    [Fact]
    public async Task A_component_takes_a_provider_or_providers_not_both()
        => Assert.Contains("'provider' and 'providers'", await Run.Fails(() =>
        {
            var provider = new TestProvider("p");
            _ = new Group("g", options: new() { Provider = provider, Providers = { provider } });
        }), StringComparison.Ordinal);

    [Fact]
    public async Task The_options_of_the_caller_stay_as_they_are()
    {
        var options = new CustomResourceOptions();
        await Run.Up(() => new Instance("db", null, options));

        Assert.Null(options.Parent);
        Assert.Null(options.Provider);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_name_is_needed(string? name)
    {
        var message = await Run.Fails(() => new Instance(name!));

        Assert.Contains("System.Argument", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transformations_run_from_the_resource_outwards_and_replace_args()
    {
        var order = new List<string>();
        var mocks = new RecordingMocks();
        await Run.Up(() => new Group(
            "g",
            group => new Instance("db", new() { Label = "own" }, new() { Parent = group, ResourceTransformations = { Note("resource") } }),
            new() { ResourceTransformations = { Note("component") } }), mocks);

        Assert.Equal(["component g", "resource db", "component db"], order);
        Assert.Equal("own, resource, component", mocks["db"].Inputs["label"]);

        ResourceTransformation Note(string who) => args =>
        {
            order.Add($"{who} {args.Resource.GetResourceName()}");
            return args.Args is not InstanceArgs instance ? null : new ResourceTransformationResult(
                new InstanceArgs { Label = instance.Label.Apply(label => $"{label}, {who}") }, args.Options);
        };
    }

    [Fact]
    public async Task A_transformation_of_the_stack_sees_every_resource()
    {
        var seen = new List<string>();
        var mocks = new RecordingMocks();
        await Deployment.TestWithServiceProviderAsync<Transformed>(mocks, new Once(() => new Transformed(seen)));

        Assert.Equal(["g", "db"], seen);
    }

    [Fact]
    public async Task A_transformation_cannot_move_a_resource()
        => Assert.Contains("System.ArgumentException", await Run.Fails(() =>
        {
            var other = new Group("other");
            _ = new Instance("db", null, new()
            {
                ResourceTransformations =
                {
                    args => new ResourceTransformationResult(args.Args, new CustomResourceOptions { Parent = other }),
                },
            });
        }), StringComparison.Ordinal);

    [Fact]
    public async Task Urns_are_composed_with_the_chain_of_the_parent()
    {
        await Run.Up(async () =>
        {
            Assert.Equal("urn:pulumi:stack::project::a:b:C::n", await Value(Urn.Create("n", "a:b:C")));
            Assert.Equal("urn:pulumi:s::p::x:y:Z$a:b:C::n", await Value(Urn.Create(
                "n", "a:b:C", parentUrn: "urn:pulumi:s::p::x:y:Z::m", project: "p", stack: "s")));
        });

        static async Task<string> Value(Output<string> output) => (await Run.Look(output)).Value;
    }

    private sealed class Transformed : Stack
    {
        public Transformed(List<string> seen)
            : base(new StackOptions { ResourceTransformations = { args => Note(args, seen) } })
            => _ = new Group("g", group => new Instance("db", null, new() { Parent = group }));

        private static ResourceTransformationResult? Note(ResourceTransformationArgs args, List<string> seen)
        {
            if (args.Resource is not Stack)
                seen.Add(args.Resource.GetResourceName());
            return null;
        }
    }

    private sealed class Once(Func<Stack> create) : IServiceProvider
    {
        public object? GetService(Type serviceType) => create();
    }
}
