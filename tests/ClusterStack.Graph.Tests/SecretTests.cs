using System.Text.Json;
using Pulumi.Aws.SecretsManager;
using Pulumi.Random;

namespace ClusterStack.Graph.Tests;

public sealed class SecretTests
{
    private const string Literal = "hunter2";
    private const string Password = """{"$ref":"urn:pulumi:dev::shop::random:index/randomPassword:RandomPassword::password","property":"result"}""";

    private static Output<string> Secret => Output.CreateSecret(Literal);

    private static RandomPassword NewPassword() => new("password", new() { Length = 32 });

    private static async Task<ResourceGraph> Graph(Func<ThingArgs> args)
    {
        var graph = await Recorded.Graph(() => _ = new Thing("thing", args()));
        Assert.DoesNotContain(Literal, GraphJson.ToText(graph), StringComparison.Ordinal);
        return graph;
    }

    [Fact]
    public async Task A_secret_literal_is_hidden_in_every_position()
    {
        var graph = await Graph(() => new()
        {
            Text = Secret,
            Flag = Output.CreateSecret(true),
            Number = Output.CreateSecret(4711.0),
            Texts = { "open", Secret },
            Map = { ["open"] = "open", ["closed"] = Secret },
            Inner = new InnerArgs { Text = Secret, Flag = true },
            Inners = { new InnerArgs { Text = "open" }, new InnerArgs { Text = Secret } },
            Any = Secret.Apply(secret => (object)ImmutableDictionary<string, object>.Empty.Add("key", ImmutableArray.Create<object>(secret, 1))),
        });

        Assert.Equal("""{"$secret":"***"}""", graph.Input("thing", "text"));
        Assert.Equal("""{"$secret":"***"}""", graph.Input("thing", "flag"));
        Assert.Equal("""{"$secret":"***"}""", graph.Input("thing", "number"));
        Assert.Equal("""{"$secret":["***","***"]}""", graph.Input("thing", "texts"));
        Assert.Equal("""{"$secret":{"closed":"***","open":"***"}}""", graph.Input("thing", "map"));
        Assert.Equal("""{"flag":true,"text":{"$secret":"***"}}""", graph.Input("thing", "inner"));
        Assert.Equal("""[{"text":"open"},{"text":{"$secret":"***"}}]""", graph.Input("thing", "inners"));
        Assert.Equal("""{"$secret":{"key":["***","***"]}}""", graph.Input("thing", "any"));
    }

    [Fact]
    public async Task A_secret_keeps_its_references_and_hides_the_text_around_them()
    {
        var graph = await Graph(() => new() { Text = Output.Format($"{Secret}:{NewPassword().Id}") });

        Assert.Equal(
            """{"$secret":{"$concat":["***",{"$ref":"urn:pulumi:dev::shop::random:index/randomPassword:RandomPassword::password","property":"id"}]}}""",
            graph.Input("thing", "text"));
    }

    [Fact]
    public async Task A_secret_output_is_secret_wherever_it_goes()
    {
        var graph = await Recorded.Graph(() =>
        {
            var password = NewPassword();
            _ = new Thing("thing", new()
            {
                Text = password.Result,
                Texts = { Output.Format($"redis://:{password.Result}@host") },
                Any = password.Result.Apply(result => (object)JsonSerializer.Serialize(new { password = result })),
                Map = password.Result.Apply(result => ImmutableDictionary<string, string>.Empty.Add("length", $"{result.Length}")),
            });
        });

        Assert.Equal($$"""{"$secret":{{Password}}}""", graph.Input("thing", "text"));
        Assert.Equal($$"""{"$secret":[{"$concat":["***",{{Password}},"***"]}]}""", graph.Input("thing", "texts"));
        Assert.Equal($$$"""{"$secret":{"$concat":["***",{{{Password}}},"***"]}}""", graph.Input("thing", "any"));
        Assert.Equal("""{"$secret":{"length":"***"}}""", graph.Input("thing", "map"));
    }

    [Fact]
    public async Task A_secret_output_that_lost_its_mark_is_still_recognised()
    {
        var graph = await Recorded.Graph(() => _ = new Thing("thing", new() { Text = Output.Unsecret(NewPassword().Result) }));

        Assert.Equal($$"""{"$secret":{{Password}}}""", graph.Input("thing", "text"));
    }

    [Fact]
    public async Task A_secret_argument_comes_back_as_a_secret_output()
    {
        var graph = await Recorded.Graph(() =>
        {
            var version = new SecretVersion("version", new() { SecretId = "shop", SecretString = Secret });
            var echo = new Thing("echo", new() { Text = Secret });
            _ = new Thing("thing", new() { Texts = { version.SecretString!, "x" }, Text = echo.Text! });
        });

        Assert.DoesNotContain(Literal, GraphJson.ToText(graph), StringComparison.Ordinal);
        Assert.Equal("""{"$secret":["***","***"]}""", graph.Input("thing", "texts"));
        Assert.Equal("""{"$secret":"***"}""", graph.Input("thing", "text"));
    }

    [Fact]
    public async Task An_argument_that_the_provider_marks_secret_is_hidden_when_given_in_plain()
    {
        var graph = await Recorded.Graph(() => _ = new SecretVersion("version", new() { SecretId = "shop", SecretString = Literal }));

        Assert.Equal("""{"$secret":"***"}""", graph.Input("version", "secretString"));
        Assert.Equal("\"shop\"", graph.Input("version", "secretId"));
    }

    [Fact]
    public async Task Secret_stack_outputs_are_hidden()
    {
        var graph = await GraphRecorder.RecordAsync(Recorded.Options, options => new Outputs(options));

        Assert.DoesNotContain(Literal, GraphJson.ToText(graph), StringComparison.Ordinal);
        Assert.Equal(
            $$$"""{"Plain":"open","list":{"$secret":["***","***"]},"literal":{"$secret":"***"},"password":{"$secret":{{{Password}}}}}""",
            GraphJson.ToText(graph.Outputs, indented: false));
    }

    private sealed class Outputs : Stack
    {
        [Output]
        public Output<string> Plain { get; private set; } = Output.Create("open");

        [Output("literal")]
        public Output<string> Hidden { get; private set; } = Secret;

        [Output("list")]
        public Output<ImmutableArray<string>> List { get; private set; } = Output.All<string>("open", Secret);

        [Output("password")]
        public Output<string> Password { get; private set; }

        internal Outputs(StackOptions options)
            : base(options)
            => Password = NewPassword().Result;
    }
}
