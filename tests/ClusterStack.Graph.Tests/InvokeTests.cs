using System.Text.Json;
using Aws = Pulumi.Aws;

namespace ClusterStack.Graph.Tests;

public sealed class InvokeTests
{
    private static string Text(ResourceGraph graph) => graph.Input("thing", "text");

    [Fact]
    public async Task The_place_of_the_run_is_answered_from_the_options()
    {
        var graph = await GraphRecorder.RecordAsync(
            Recorded.Options with { Place = new("111122223333", "cn-north-1", "aws-cn") },
            options => new Place(options));

        Assert.Equal(
            """{"account":"111122223333","dnsSuffix":"amazonaws.com.cn","region":"cn-north-1"}""",
            GraphJson.ToText(graph.Outputs, indented: false));
        Assert.Equal(
            ["aws:index/getCallerIdentity:getCallerIdentity", "aws:index/getPartition:getPartition", "aws:index/getRegion:getRegion"],
            graph.Invokes.Select(invoke => invoke.Token));
    }

    private sealed class Place : Stack
    {
        [Output("account")]
        public Output<string> Account { get; private set; } = Aws.GetCallerIdentity.Invoke().Apply(identity => identity.AccountId);

        [Output("region")]
        public Output<string> Region { get; private set; } = Aws.GetRegion.Invoke().Apply(region => region.Region);

        [Output("dnsSuffix")]
        public Output<string> DnsSuffix { get; private set; } = Aws.GetPartition.Invoke().Apply(partition => partition.DnsSuffix);

        internal Place(StackOptions options)
            : base(options)
            => _ = new Thing("thing", new() { Text = Account });
    }

    [Fact]
    public async Task A_question_is_recorded_once_with_its_answer()
    {
        var graph = await Recorded.Graph(() =>
        {
            var zone = Aws.Route53.GetZone.Invoke(new() { Name = "example.org" });
            _ = Aws.Route53.GetZone.Invoke(new() { Name = "example.com" });
            _ = Aws.Route53.GetZone.Invoke(new() { Name = "example.org" });
            _ = new Thing("thing", new() { Text = Output.Format($"{zone.Apply(found => found.ZoneId)}/{zone.Apply(found => found.Name)}") });
        });

        Assert.Equal("\"Z64291505OFFLINE/example.org\"", Text(graph));
        Assert.Equal(
            ["""{"name":"example.com"}""", """{"name":"example.org"}"""],
            graph.Invokes.Select(invoke => GraphJson.ToText(invoke.Args, indented: false)));
        Assert.Equal(new StringValue("example.org"), graph.Invokes[1].Result["name"]);
    }

    [Theory]
    [InlineData("name", "example.org")]
    [InlineData("name", "example.com")]
    [InlineData("zoneId", "Z0123")]
    [InlineData("zoneId", "Z0124")]
    public async Task What_is_looked_up_has_the_same_ids_in_every_run_and_others_than_anything_else(string by, string value)
    {
        var (zone, again) = (await Zone(by, value, seed: 1), await Zone(by, value, seed: 2));
        Assert.Equal(GraphJson.ToText(zone, indented: false), GraphJson.ToText(again, indented: false));

        var other = await Zone(by, value + "x", seed: 1);
        Assert.Equal(["arn", "id", "name", "nameServers", "primaryNameServer", "zoneId"], zone.Members.Select(member => member.Key));
        Assert.All(zone.Members, member => Assert.NotEqual(GraphJson.ToText(member.Value, indented: false), GraphJson.ToText(other[member.Key]!, indented: false)));
    }

    private static async Task<ObjectValue> Zone(string by, string value, int seed)
        => Assert.Single((await GraphRecorder.RecordAsync(Recorded.Options with { Seed = seed }, options => new Lookup(options, by, value))).Invokes).Result;

    private sealed class Lookup : Stack
    {
        internal Lookup(StackOptions options, string by, string value)
            : base(options)
            => _ = Aws.Route53.GetZone.Invoke(by == "name" ? new() { Name = value } : new() { ZoneId = value });
    }

    [Theory]
    [InlineData("/aws/service/ami-amazon-linux-latest/al2023", "ami-00000000092284738")]
    [InlineData("/clusterstack/dev/size", "offline-value-of/clusterstack/dev/size")]
    public async Task Parameters_are_answered_by_their_name_and_their_value_is_secret(string name, string value)
    {
        var graph = await Recorded.Graph(() =>
            _ = new Thing("thing", new() { Text = Aws.Ssm.GetParameter.Invoke(new() { Name = name }).Apply(found => found.Value) }));

        Assert.Equal("""{"$secret":"***"}""", Text(graph));
        Assert.Equal(new StringValue(value), graph.Invokes[0].Result["insecureValue"]);
        Assert.Equal(new SecretValue(new StringValue("***")), graph.Invokes[0].Result["value"]);
    }

    [Fact]
    public async Task A_question_without_an_answer_fails_and_names_the_file()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => Recorded.Graph(() =>
            _ = Deployment.Instance.Invoke<object>("aws:ec2/getAmi:getAmi", new Question { Owner = "amazon" })));

        Assert.Equal(
            "No offline answer to aws:ec2/getAmi:getAmi (owner: amazon). An offline run asks no cloud: add the answer to src/ClusterStack.Graph/Schema/invokes.json.",
            failure.Message);
    }

    private sealed class Question : InvokeArgs
    {
        [Input("owner")]
        public Input<string>? Owner { get; set; }
    }

    [Fact]
    public async Task Stack_references_are_answered_like_data_sources()
    {
        var graph = await Recorded.Graph(
            () =>
            {
                var network = new StackReference("acme/network/dev");
                _ = new Thing("thing", new() { Text = network.RequireOutput("vpcId").Apply(id => (string)id) });
            },
            answers: new Answers());

        Assert.Equal("\"vpc-of acme/network/dev\"", Text(graph));
    }

    private sealed class Answers : IInvokeAnswers
    {
        public string Source => "answers";

        public IReadOnlyDictionary<string, object>? Find(string token, IReadOnlyDictionary<string, object> args)
            => token == "pulumi:pulumi:StackReference" ? new Dictionary<string, object> { ["vpcId"] = $"vpc-of {args["name"]}" } : null;
    }

    [Theory]
    [InlineData("a${account}b${region}c", "a123456789012beu-west-1c")]
    [InlineData("${args.name}", "example.com")]
    [InlineData("${args.other}-", "-")]
    [InlineData("$account}", "$account}")]
    [InlineData("", "")]
    public void An_answer_is_filled_in(string text, string filled) => Assert.Equal(filled, Answer(text));

    [Theory]
    [InlineData("x${account", "answers.json: '${account' has no end; expected ${NAME}.")]
    [InlineData("${}", "answers.json: '' is unknown; known are account, region, partition and args.NAME, and number. before any of them.")]
    public void An_answer_that_cannot_be_filled_in_names_its_file(string text, string message)
        => Assert.Equal(message, Assert.Throws<FormatException>(() => Answer(text)).Message);

    private static object Answer(string text)
    {
        using var table = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { t = new[] { new { result = new { a = text } } } }));
        return new InvokeAnswers(table, "answers.json", new(Account: "123456789012", Region: "eu-west-1")).Find("t", new Dictionary<string, object> { ["name"] = "example.com" })!["a"];
    }
}
