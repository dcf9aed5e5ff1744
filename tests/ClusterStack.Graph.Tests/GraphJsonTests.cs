using System.Text;

namespace ClusterStack.Graph.Tests;

public sealed class GraphJsonTests
{
    private const string Vpc = "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::vpc";

    private static ResourceGraph With(PropertyValue value) => new()
    {
        Project = "shop",
        Stack = "dev",
        Resources =
        [
            new()
            {
                Urn = Vpc, Type = "aws:ec2/vpc:Vpc", Name = "vpc",
                Inputs = ObjectValue.From([new("value", value)]),
            },
        ],
    };

    private static ObjectValue Object(params (string Name, PropertyValue Value)[] members)
        => ObjectValue.From(members.Select(member => KeyValuePair.Create(member.Name, member.Value)));

    private static ResourceGraph Read(string json) => GraphJson.Read(Encoding.UTF8.GetBytes(json));

    public static TheoryData<PropertyValue, string> Values => new()
    {
        { NullValue.Instance, "null" },
        { new BooleanValue(true), "true" },
        { new NumberValue(80), "80" },
        { new NumberValue(-0.5), "-0.5" },
        { new NumberValue(9007199254740991), "9007199254740991" },
        { new NumberValue(1e300), "1E+300" },
        { new StringValue(""), "\"\"" },
        { new StringValue("a\"b\\c\n<é>'"), """
            "a\"b\\c\n<é>'"
            """ },
        { new StringValue("""{"$ref":"x"}"""), """
            "{\"$ref\":\"x\"}"
            """ },
        { new ListValue([]), "[]" },
        { new ListValue([NullValue.Instance, new StringValue("x")]), """[null,"x"]""" },
        { ObjectValue.Empty, "{}" },
        { Object(("b", new NumberValue(1)), ("a", ObjectValue.Empty)), """{"a":{},"b":1}""" },
        { new ReferenceValue(Vpc, "id"), $$"""{"$ref":"{{Vpc}}","property":"id"}""" },
        { new ConcatValue([new StringValue("x/"), new ReferenceValue(Vpc, "id")]), $$"""{"$concat":["x/",{"$ref":"{{Vpc}}","property":"id"}]}""" },
        { new SecretValue(new StringValue("***")), """{"$secret":"***"}""" },
        { new UnknownValue([]), """{"$unknown":true}""" },
        { new UnknownValue([Vpc]), $$"""{"$unknown":true,"from":["{{Vpc}}"]}""" },
        { new Base64Value(new StringValue("#!/bin/sh")), """{"$base64":"#!/bin/sh"}""" },
        { new AssetValue(AssetKind.File, "app.zip"), """{"$asset":{"path":"app.zip"}}""" },
        { new AssetValue(AssetKind.Text, "ab"), """{"$asset":{"textSha256":"ab"}}""" },
        { new AssetValue(AssetKind.Remote, "https://x"), """{"$asset":{"uri":"https://x"}}""" },
        { new AssetValue(AssetKind.FileArchive, "app"), """{"$asset":{"archivePath":"app"}}""" },
        { new AssetValue(AssetKind.RemoteArchive, "https://x"), """{"$asset":{"archiveUri":"https://x"}}""" },
        {
            new AssetValue(AssetKind.AssetArchive, "", Object(("a", new AssetValue(AssetKind.File, "a")))),
            """{"$asset":{"entries":{"a":{"$asset":{"path":"a"}}}}}"""
        },
        { Object(("$ref", new StringValue(Vpc)), ("property", new StringValue("id"))), $$"""{"$$ref":"{{Vpc}}","property":"id"}""" },
        { Object(("$", new NumberValue(1)), ("$$secret", new NumberValue(2))), """{"$$":1,"$$$secret":2}""" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_value_has_one_form_and_is_read_back_as_it_was(PropertyValue value, string json)
    {
        Assert.Equal(json, GraphJson.ToText(value, indented: false));
        var graph = With(value);
        Assert.Equal(graph, Read(GraphJson.ToText(graph)));
    }

    [Fact]
    public void Every_option_is_read_back_as_it_was()
    {
        var resource = With(ObjectValue.Empty).Resources[0] with
        {
            Parent = "urn:parent",
            Component = true,
            DependsOn = ["urn:a", "urn:b"],
            Options = new()
            {
                Protect = true,
                RetainOnDelete = true,
                DeleteBeforeReplace = false,
                IgnoreChanges = ["tags"],
                ReplaceOnChanges = ["name"],
                AdditionalSecretOutputs = ["password"],
                Aliases = ["urn:old"],
                Provider = "urn:provider",
                DeletedWith = "urn:cluster",
                Import = "vpc-1",
                Read = new ReferenceValue(Vpc, "id"),
                CreateTimeout = TimeSpan.FromMinutes(1.5),
                UpdateTimeout = TimeSpan.FromSeconds(0.25),
                DeleteTimeout = TimeSpan.FromHours(1),
            },
        };
        var graph = With(ObjectValue.Empty) with
        {
            Resources = [resource],
            Outputs = Object(("url", new StringValue("https://x"))),
            Invokes = [new("aws:index/getRegion:getRegion", ObjectValue.Empty, Object(("region", new StringValue("eu-west-1"))))],
        };

        Assert.Equal(graph, Read(GraphJson.ToText(graph)));
        Approved.Matches(GraphJson.ToText(graph), extension: "json");
    }

    [Theory]
    [InlineData("[]", "Found StartArray at the graph, byte 0; expected StartObject.")]
    [InlineData("{}", "'format' is missing in the graph.")]
    [InlineData("""{"format":"clusterstack.graph/2"}""", "The graph has the format 'clusterstack.graph/2'; this version reads 'clusterstack.graph/1'.")]
    [InlineData("""{"format":"clusterstack.graph/1","stack":"dev"}""", "'project' is missing in the graph.")]
    [InlineData("""{"format":"clusterstack.graph/1","nodes":[]}""", "'nodes' is no member of the graph.")]
    [InlineData("""{"resources":[{"type":"t"}]}""", "'urn' is missing in a resource.")]
    [InlineData("""{"resources":[{"inputs":{"a":{"$rfe":"x"}}}]}""", "'$rfe' is no marker of a graph file; a literal name that begins with '$' is written '$$rfe'.")]
    [InlineData("""{"resources":[{"inputs":{"a":{"$ref":"urn:x"}}}]}""", "The reference to 'urn:x' names no 'property'.")]
    [InlineData("""{"resources":[{"inputs":{"a":{"b":1,"$secret":2}}}]}""", "'$secret' is no member of an object with other members before it.")]
    [InlineData("""{"resources":[{"inputs":{"a":{"$secret":2,"b":1}}}]}""", "'b' is no member of '$secret'.")]
    [InlineData("""{"resources":[{"inputs":{"a":{"$asset":{"file":"x"}}}}]}""", "'file' is no kind of '$asset'.")]
    [InlineData("""{"resources":[{"inputs":{"a":1,"a":2}}]}""", "An object has two members named 'a'. (Parameter 'members')")]
    [InlineData("""{"outputs":{"$secret":"***"}}""", "'outputs' is a marker; expected an object.")]
    public void What_is_no_graph_is_refused_with_the_place(string json, string message)
        => Assert.Equal(message, Assert.Throws<GraphFormatException>(() => Read(json)).Message);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"resources":[{"component":"yes"}]}""")]
    [InlineData("""{"format":"clusterstack.graph/1","project":"shop","stack":"dev"} more""")]
    public void What_is_no_json_is_refused(string json)
        => Assert.StartsWith("This is no graph file: ", Assert.Throws<GraphFormatException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Values_are_equal_by_content()
    {
        var left = Object(("a", new ListValue([new ConcatValue([new StringValue("x"), new UnknownValue(["urn:a"])])])));
        var right = Object(("a", new ListValue([new ConcatValue([new StringValue("x"), new UnknownValue(["urn:a"])])])));
        var other = Object(("a", new ListValue([new ConcatValue([new StringValue("x"), new UnknownValue(["urn:b"])])])));

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, other);
    }

    [Fact]
    public void Members_are_found_by_name()
    {
        var value = Object(("b", new NumberValue(2)), ("a", new NumberValue(1)), ("c", new NumberValue(3)));

        Assert.Equal(["a", "b", "c"], value.Members.Select(member => member.Key));
        Assert.Equal(new NumberValue(2), value["b"]);
        Assert.Null(value["d"]);
        Assert.Null(value["B"]);
    }

    /// <summary>A writer that keeps the file back would need as much memory as the largest environment has text.</summary>
    [Fact]
    public void Resources_are_written_out_as_they_come()
    {
        using var stream = new ListeningStream();
        var vpc = With(new StringValue(new string('a', 1000))).Resources[0];
        GraphJson.Write(new() { Project = "shop", Stack = "dev", Resources = [.. Enumerable.Repeat(vpc, 1000)] }, stream);

        Assert.Equal(1000, Read(Encoding.UTF8.GetString(stream.ToArray())).Resources.Length);
        Assert.InRange(stream.LargestWrite, 1000, 128 * 1024);
    }

    private sealed class ListeningStream : MemoryStream
    {
        internal int LargestWrite { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            LargestWrite = Math.Max(LargestWrite, count);
            base.Write(buffer, offset, count);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            LargestWrite = Math.Max(LargestWrite, buffer.Length);
            base.Write(buffer);
        }
    }
}
