using System.Text;
using System.Text.Json;
using Pulumi.Aws.Acm;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ecs;
using Pulumi.Aws.LB;

namespace ClusterStack.Graph.Tests;

public sealed class ReferenceTests
{
    private const string Balancer = "urn:pulumi:dev::shop::aws:lb/loadBalancer:LoadBalancer::edge";
    private const string Thing = "urn:pulumi:dev::shop::shop:index:Thing::source";

    /// <summary>What the text of a thing becomes when it is made from a load balancer.</summary>
    private static async Task<string> Text(Func<LoadBalancer, Input<string>> text)
    {
        var graph = await Recorded.Graph(() =>
        {
            var balancer = new LoadBalancer("edge", new());
            _ = new Thing("thing", new() { Text = text(balancer) });
        });
        return graph.Input("thing", "text");
    }

    private static string Ref(string property, string urn = Balancer) => $$"""{"$ref":"{{urn}}","property":"{{property}}"}""";

    [Fact]
    public async Task A_whole_output_is_a_reference()
    {
        Assert.Equal(Ref("id"), await Text(balancer => balancer.Id));
        Assert.Equal(Ref("arn"), await Text(balancer => balancer.Arn));
        Assert.Equal(Ref("urn"), await Text(balancer => balancer.Urn));
    }

    [Fact]
    public async Task An_output_inside_a_text_is_a_concatenation()
    {
        Assert.Equal($$"""{"$concat":["https://",{{Ref("dnsName")}},"/"]}""", await Text(balancer => Output.Format($"https://{balancer.DnsName}/")));
        Assert.Equal($$"""{"$concat":[{{Ref("arn")}},{{Ref("arn")}}]}""", await Text(balancer => Output.Format($"{balancer.Arn}{balancer.Arn}")));
        Assert.Equal($$"""{"$concat":["c5f ",{{Ref("zoneId")}}," c5f000000000 2000000000 240.0.0.1"]}""",
            await Text(balancer => Output.Format($"c5f {balancer.ZoneId} c5f000000000 2000000000 240.0.0.1")));
    }

    [Fact]
    public async Task An_output_inside_a_json_document_is_a_concatenation()
        => Assert.Equal(
            $$"""{"$concat":["{\"Resource\":[\"",{{Ref("arn")}},"\",\"*\"]}"]}""",
            await Text(balancer => balancer.Arn.Apply(arn => JsonSerializer.Serialize(new { Resource = new[] { arn, "*" } }))));

    [Fact]
    public async Task A_piece_of_an_output_is_unknown_but_says_where_it_comes_from()
    {
        Assert.Equal(
            $$"""{"$concat":["name=",{"$unknown":true,"from":["{{Balancer}}"]},";"]}""",
            await Text(balancer => balancer.DnsName.Apply(name => $"name={name.Split('.')[0]};")));
        Assert.Equal(
            $$"""{"$unknown":true,"from":["{{Balancer}}"]}""",
            await Text(balancer => balancer.Arn.Apply(arn => arn[4..])));
    }

    [Fact]
    public async Task An_output_in_base64_user_data_is_shown_decoded()
    {
        var graph = await Recorded.Graph(() =>
        {
            var balancer = new LoadBalancer("edge", new());
            _ = new Thing("node", new() { UserData = balancer.Arn.Apply(arn => Base64($"#!/bin/sh\necho {arn}\n")) }, type: "aws:ec2/launchTemplate:LaunchTemplate");
            _ = new Thing("literal", new() { UserData = Base64("#!/bin/sh\n") }, type: "aws:ec2/launchTemplate:LaunchTemplate");
            _ = new Thing("plain", new() { UserData = Base64("#!/bin/sh\n") });
            _ = new Thing("binary", new() { UserData = Convert.ToBase64String([0x1f, 0x8b, 0x08]) }, type: "aws:ec2/launchTemplate:LaunchTemplate");
            _ = new Thing("no-base64", new() { UserData = balancer.Arn }, type: "aws:ec2/launchTemplate:LaunchTemplate");
        });

        Assert.Equal($$$"""{"$base64":{"$concat":["#!/bin/sh\necho ",{{{Ref("arn")}}},"\n"]}}""", graph.Input("node", "userData"));
        Assert.Equal("""{"$base64":"#!/bin/sh\n"}""", graph.Input("literal", "userData"));
        Assert.Equal("\"IyEvYmluL3NoCg==\"", graph.Input("plain", "userData"));
        Assert.Equal("\"H4sI\"", graph.Input("binary", "userData"));
        Assert.Equal(Ref("arn"), graph.Input("no-base64", "userData"));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    [Fact]
    public async Task A_computed_number_is_a_reference_also_in_texts()
    {
        const string task = "urn:pulumi:dev::shop::aws:ecs/taskDefinition:TaskDefinition::task";
        var graph = await Recorded.Graph(() =>
        {
            var task = new TaskDefinition("task", new() { Family = "shop", ContainerDefinitions = "[]" });
            _ = new Thing("thing", new()
            {
                Number = task.Revision.Apply(revision => (double)revision),
                Text = Output.Format($"shop:{task.Revision}/"),
                Any = task.Revision.Apply(revision => (object)JsonSerializer.Serialize(new { revision })),
            });
        });

        Assert.Equal(Ref("revision", task), graph.Input("thing", "number"));
        Assert.Equal($$"""{"$concat":["shop:",{{Ref("revision", task)}},"/"]}""", graph.Input("thing", "text"));
        Assert.Equal($$"""{"$concat":["{\"revision\":",{{Ref("revision", task)}},"}"]}""", graph.Input("thing", "any"));
    }

    [Fact]
    public async Task A_computed_address_is_a_reference_also_in_texts()
    {
        const string eip = "urn:pulumi:dev::shop::aws:ec2/eip:Eip::eip";
        var graph = await Recorded.Graph(() =>
        {
            var address = new Eip("eip", new() { Domain = "vpc" });
            _ = new Thing("thing", new() { Texts = { address.PublicIp, Output.Format($"shop.{address.PublicIp}.sslip.io"), Output.Format($"{address.PublicIp}/32") } });
        });

        Assert.Equal(
            $$"""[{{Ref("publicIp", eip)}},{"$concat":["shop.",{{Ref("publicIp", eip)}},".sslip.io"]},{"$concat":[{{Ref("publicIp", eip)}},"/32"]}]""",
            graph.Input("thing", "texts"));
    }

    [Fact]
    public async Task A_truth_value_that_comes_from_a_resource_is_unknown()
    {
        var graph = await Recorded.Graph(() =>
        {
            var source = new Thing("source", new() { Flag = true });
            _ = new Thing("thing", new()
            {
                Flag = source.Flag,
                Inner = new InnerArgs { Flag = source.Flag.Apply(flag => !flag) },
                Inners = { new InnerArgs { Flag = true }, new InnerArgs { Flag = source.Flag } },
                Any = source.Flag.Apply(flag => (object)ImmutableDictionary<string, object>.Empty.Add("on", flag)),
            });
        });
        var unknown = $$"""{"$unknown":true,"from":["{{Thing}}"]}""";

        Assert.Equal("true", graph.Input("source", "flag"));
        Assert.Equal(unknown, graph.Input("thing", "flag"));
        Assert.Equal($$"""{"flag":{{unknown}}}""", graph.Input("thing", "inner"));
        Assert.Equal($$"""[{"flag":true},{"flag":{{unknown}}}]""", graph.Input("thing", "inners"));
        Assert.Equal($$"""{"on":{{unknown}}}""", graph.Input("thing", "any"));
    }

    [Fact]
    public async Task References_are_found_in_lists_maps_and_nested_objects()
    {
        var graph = await Recorded.Graph(() =>
        {
            var source = new Thing("source", new());
            _ = new Thing("thing", new()
            {
                Texts = { "a", source.Id },
                Map = { ["key"] = source.Id },
                Inner = new InnerArgs { Text = Output.Format($"<{source.Id}>") },
            });
        });

        Assert.Equal($"""["a",{Ref("id", Thing)}]""", graph.Input("thing", "texts"));
        Assert.Equal($$"""{"key":{{Ref("id", Thing)}}}""", graph.Input("thing", "map"));
        Assert.Equal($$$"""{"text":{"$concat":["<",{{{Ref("id", Thing)}}},">"]}}""", graph.Input("thing", "inner"));
    }

    [Fact]
    public async Task What_was_given_comes_back_as_output()
    {
        var graph = await Recorded.Graph(() =>
        {
            var vpc = new Vpc("vpc", new() { CidrBlock = "10.20.0.0/16" });
            var same = new Thing("source", new() { Text = vpc.Id });
            _ = new Thing("thing", new() { Texts = { vpc.CidrBlock, same.Text! } });
        });

        Assert.Equal("""["10.20.0.0/16",{"$ref":"urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::vpc","property":"id"}]""", graph.Input("thing", "texts"));
    }

    [Fact]
    public async Task What_was_not_given_is_computed_only_where_every_answer_has_it()
    {
        const string subnet = "urn:pulumi:dev::shop::aws:ec2/subnet:Subnet::subnet";
        var graph = await Recorded.Graph(() =>
        {
            var subnet = new Subnet("subnet", new() { VpcId = "vpc-12345678", CidrBlock = "10.0.0.0/24" });
            _ = new Thing("thing", new()
            {
                Text = subnet.AvailabilityZone,
                UserData = subnet.OutpostArn.Apply(arn => arn ?? "nothing"),
                Texts = subnet.Tags.Apply(tags => (tags ?? ImmutableDictionary<string, string>.Empty).Keys.ToImmutableArray()),
            });
        });

        Assert.Equal(Ref("availabilityZone", subnet), graph.Input("thing", "text"));
        Assert.Equal("\"nothing\"", graph.Input("thing", "userData"));
        Assert.Equal("[]", graph.Input("thing", "texts"));
    }

    [Fact]
    public async Task A_certificate_has_one_validation_option_per_distinct_domain()
    {
        const string certificate = "urn:pulumi:dev::shop::aws:acm/certificate:Certificate::certificate";
        var graph = await Recorded.Graph(() =>
        {
            var certificate = new Certificate("certificate", new()
            {
                DomainName = "example.com",
                SubjectAlternativeNames = { "*.example.com", "example.com", "www.example.org" },
                ValidationMethod = "DNS",
            });
            _ = new Thing("thing", new()
            {
                Texts = certificate.DomainValidationOptions.Apply(options => options.Select(option => $"{option.DomainName}={option.ResourceRecordName}").ToImmutableArray()),
            });
        });

        string Option(string domain, int index) => $$"""{"$concat":["{{domain}}=",{{Ref($"domainValidationOptions[{index}].resourceRecordName", certificate)}}]}""";
        Assert.Equal($"[{Option("example.com", 0)},{Option("*.example.com", 1)},{Option("www.example.org", 2)}]", graph.Input("thing", "texts"));
    }

    [Fact]
    public async Task Assets_are_recorded_by_what_they_are_made_from()
    {
        var graph = await Recorded.Graph(() =>
        {
            _ = new Thing("file", new() { Asset = new FileAsset("app.zip") });
            _ = new Thing("text", new() { Asset = new StringAsset("abc") });
            _ = new Thing("archive", new() { Asset = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a.txt"] = new FileAsset("a.txt") }) });
        });

        Assert.Equal("""{"$asset":{"path":"app.zip"}}""", graph.Input("file", "asset"));
        // SHA-256 of "abc": FIPS 180-2, appendix B.1.
        Assert.Equal("""{"$asset":{"textSha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}}""", graph.Input("text", "asset"));
        Assert.Equal("""{"$asset":{"entries":{"a.txt":{"$asset":{"path":"a.txt"}}}}}""", graph.Input("archive", "asset"));
    }

    [Fact]
    public async Task A_literal_object_that_looks_like_a_reference_stays_a_literal()
    {
        var graph = await Recorded.Graph(() => _ = new Thing("thing", new() { Map = { ["$ref"] = "urn:x", ["property"] = "id" } }));

        Assert.Equal("""{"$$ref":"urn:x","property":"id"}""", graph.Input("thing", "map"));
    }
}
