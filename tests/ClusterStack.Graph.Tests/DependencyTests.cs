using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ClusterStack.Graph.Terraform;
using Pulumi.Aws.Acm;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;

namespace ClusterStack.Graph.Tests;

/// <summary>What a resource waits for beside the references in its inputs.</summary>
public sealed class DependencyTests
{
    private const string Start = "urn:pulumi:dev::shop::";

    /// <summary>The listener takes the ARN from the validation, whose provider hands on what it was given.</summary>
    private static Task<ResourceGraph> Https() => Recorded.Graph(() =>
    {
        var certificate = new Certificate("certificate", new() { DomainName = "example.com", ValidationMethod = "DNS" });
        var validation = new CertificateValidation("validation", new() { CertificateArn = certificate.Arn });
        _ = new Listener("https", new()
        {
            LoadBalancerArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/edge/0123456789abcdef",
            Port = 443,
            Protocol = "HTTPS",
            CertificateArn = validation.CertificateArn,
            DefaultActions = { new ListenerDefaultActionArgs { Type = "fixed-response", FixedResponse = new ListenerDefaultActionFixedResponseArgs { ContentType = "text/plain", StatusCode = "404" } } },
        });
    });

    [Fact]
    public async Task A_value_that_is_passed_on_refers_to_its_source_and_waits_for_who_passes_it_on()
    {
        var graph = await Https();

        Assert.Equal($$"""{"$ref":"{{Start}}aws:acm/certificate:Certificate::certificate","property":"arn"}""", graph.Input("https", "certificateArn"));
        Assert.Equal([$"{Start}aws:acm/certificateValidation:CertificateValidation::validation"], graph.Named("https").DependsOn);
        Assert.Empty(graph.Named("validation").DependsOn);
    }

    [Fact]
    public async Task Terraform_waits_for_who_passes_a_value_on()
    {
        using var file = new MemoryStream();
        TerraformExporter.Write(await Https(), new TerraformOptions(), file);
        using var document = JsonDocument.Parse(file.ToArray());
        var listener = document.RootElement.GetProperty("resource").GetProperty("aws_lb_listener").GetProperty("https");

        Assert.Equal("${aws_acm_certificate.certificate.arn}", listener.GetProperty("certificate_arn").GetString());
        Assert.Equal(["aws_acm_certificate_validation.validation"], listener.GetProperty("depends_on").EnumerateArray().Select(address => address.GetString()));
    }

    [Fact]
    public async Task A_literal_that_is_passed_on_stays_a_literal()
    {
        var graph = await Recorded.Graph(() =>
        {
            var vpc = new Vpc("vpc", new() { CidrBlock = "10.20.0.0/16" });
            _ = new Thing("whole", new() { Text = vpc.CidrBlock });
            _ = new Thing("cut", new() { Text = vpc.CidrBlock.Apply(block => block.Split('.')[1]) });
            _ = new Thing("element", new() { Texts = { "first", vpc.CidrBlock } });
            _ = new Thing("member", new() { Inner = new InnerArgs { Text = vpc.CidrBlock } });
            _ = new Thing("deep", new() { Inners = { new InnerArgs(), new InnerArgs { Text = vpc.CidrBlock } } });
            _ = new Thing("value", new() { Map = { ["key"] = vpc.CidrBlock } });
            _ = new Thing("number", new() { Number = vpc.CidrBlock.Apply(block => (double)block.Length) });
        });

        Assert.Equal("\"10.20.0.0/16\"", graph.Input("whole", "text"));
        Assert.All(
            ["whole", "cut", "element", "member", "deep", "value", "number"],
            name => Assert.Equal([$"{Start}aws:ec2/vpc:Vpc::vpc"], graph.Named(name).DependsOn));
    }

    [Fact]
    public async Task A_reference_in_one_property_does_not_speak_for_another()
    {
        var graph = await Recorded.Graph(() =>
        {
            var vpc = new Vpc("vpc", new() { CidrBlock = "10.20.0.0/16" });
            _ = new Thing("one", new() { Text = Output.Format($"{vpc.Id} {vpc.CidrBlock}") });
            _ = new Thing("two", new() { Text = vpc.Id, UserData = vpc.CidrBlock });
        });

        Assert.Empty(graph.Named("one").DependsOn);
        Assert.Equal([$"{Start}aws:ec2/vpc:Vpc::vpc"], graph.Named("two").DependsOn);
    }

    [Fact]
    public async Task A_digest_of_an_output_waits_for_it()
    {
        var graph = await Recorded.Graph(() =>
        {
            var source = new Thing("source", new() { Text = "seed" });
            _ = new Thing("digest", new() { Text = source.Text.Apply(text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text!)))) });
        });

        Assert.Equal([$"{Start}shop:index:Thing::source"], graph.Named("digest").DependsOn);
    }

    [Fact]
    public async Task A_truth_value_says_itself_where_it_comes_from()
    {
        var graph = await Recorded.Graph(() =>
        {
            var source = new Thing("source", new() { Flag = true });
            _ = new Thing("end", new() { Flag = source.Flag });
        });

        Assert.Equal($$"""{"$unknown":true,"from":["{{Start}}shop:index:Thing::source"]}""", graph.Input("end", "flag"));
        Assert.Empty(graph.Named("end").DependsOn);
    }

    [Fact]
    public async Task A_secret_that_is_passed_on_waits_and_stays_hidden()
    {
        var graph = await Recorded.Graph(() =>
        {
            var source = new Thing("source", new() { Text = Output.CreateSecret("open sesame") });
            _ = new Thing("end", new() { Text = source.Text! });
        });

        Assert.Equal("""{"$secret":"***"}""", graph.Input("end", "text"));
        Assert.Equal([$"{Start}shop:index:Thing::source"], graph.Named("end").DependsOn);
    }

    [Fact]
    public async Task What_is_passed_on_empty_is_no_input_and_nothing_to_wait_for()
    {
        var graph = await Recorded.Graph(() =>
        {
            var source = new Thing("source", new());
            _ = new Thing("end", new() { Text = source.Text! });
        });

        Assert.Equal("(none)", graph.Input("end", "text"));
        Assert.Empty(graph.Named("end").DependsOn);
    }

    [Fact]
    public async Task Explicit_dependencies_and_passed_on_values_stand_together_once_and_sorted()
    {
        var graph = await Recorded.Graph(() =>
        {
            var late = new Thing("z", new() { Text = "z" });
            var early = new Thing("a", new() { Text = "a" });
            var group = new Group("group", group => _ = new Thing("inside", new(), group.Child));
            _ = new Thing("end", new() { Texts = { late.Text!, early.Text! } }, new() { DependsOn = { late, group, late } });
        });

        Assert.Equal(
            [$"{Start}shop:area:Group::group", $"{Start}shop:index:Thing::a", $"{Start}shop:index:Thing::z"],
            graph.Named("end").DependsOn);
    }

    [Fact]
    public async Task A_list_of_dependencies_that_is_computed_waits_for_what_it_is_computed_from()
    {
        var graph = await Recorded.Graph(() =>
        {
            var source = new Thing("source", new());
            var listed = new Thing("listed", new());
            _ = new Thing("end", new(), new() { DependsOn = source.Id.Apply(_ => ImmutableArray.Create<Resource>(listed)) });
        });

        Assert.Equal([$"{Start}shop:index:Thing::listed", $"{Start}shop:index:Thing::source"], graph.Named("end").DependsOn);
    }

    [Fact]
    public async Task Nothing_waits_for_what_it_is_part_of()
    {
        var graph = await Recorded.Graph(() => _ = new Group("outer", outer =>
            _ = new Group("inner", inner =>
            {
                var sibling = new Thing("sibling", new() { Text = "given" }, inner.Child);
                _ = new Thing("end", new() { Text = sibling.Text! }, new() { Parent = inner, DependsOn = { inner, outer } });
            }, new() { Parent = outer })));

        Assert.Equal([$"{Start}shop:area:Group$shop:area:Group$shop:index:Thing::sibling"], graph.Named("end").DependsOn);
    }
}
