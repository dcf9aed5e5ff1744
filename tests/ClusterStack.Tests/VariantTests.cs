using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClusterStack.Graph;
using ClusterStack.Graph.Checks;
using ClusterStack.Model;
using ClusterStack.Settings;
using ClusterStack.Tests.Settings;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests;

/// <summary>Environments with settings that none of the repository's files has.</summary>
public sealed partial class VariantTests
{
    private static async Task<IEnumerable<GraphResource>> Of(string variant, string type)
        => (await Recorded.Variant(variant)).Resources.Where(resource => resource.Type == type);

    [Fact]
    public async Task Without_gateways_workloads_reach_endpoints_and_S3_and_nothing_else()
    {
        Assert.Empty(await Of("closed", "aws:ec2/natGateway:NatGateway"));
        Assert.Empty(await Of("closed", "aws:ec2/eip:Eip"));
        Assert.Equal(
            ["ecs-ecr-api", "ecs-ecr-dkr", "ecs-logs", "ecs-s3", "ecs-secretsmanager"],
            (await Of("closed", "aws:ec2/vpcEndpoint:VpcEndpoint")).Select(resource => resource.Name).Order(StringComparer.Ordinal));
        Assert.All(await Of("closed", "aws:ecs/service:Service"), service => Assert.Equal(
            ["ecs-ecr-api", "ecs-ecr-dkr", "ecs-logs", "ecs-s3", "ecs-secretsmanager"],
            service.DependsOn.Where(urn => urn.Contains("vpcEndpoint", StringComparison.Ordinal)).Select(urn => urn[(urn.LastIndexOf(':') + 1)..]).Order(StringComparer.Ordinal)));
        var ways = (await Of("closed", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")).ToDictionary(resource => resource.Name);
        Assert.All(ways.Values, rule => Assert.Null(rule.Inputs["cidrIpv4"]));
        Assert.EndsWith("::ecs-s3", Assert.IsType<ReferenceValue>(ways["ecs-s3-from-workload-sreracha-443"].Inputs["prefixListId"]).Urn, StringComparison.Ordinal);
        Assert.EndsWith("::ecs-endpoints", Assert.IsType<ReferenceValue>(ways["ecs-endpoints-from-workload-sreracha-443"].Inputs["referencedSecurityGroupId"]).Urn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_in_one_zone_waits_for_nothing_of_another()
        => Assert.All(await Of("kept", "aws:efs/mountTarget:MountTarget"), target =>
        {
            var zone = target.Name[^1];
            Assert.Equal(
                [$"aws:ec2/route:Route::ecs-private-{zone}-internet", $"aws:ec2/routeTableAssociation:RouteTableAssociation::ecs-private-{zone}"],
                target.DependsOn.Where(urn => urn.Contains("aws:ec2/route", StringComparison.Ordinal)).Select(urn => urn[(urn.LastIndexOf('$') + 1)..]).Order(StringComparer.Ordinal));
        });

    /// <summary>A name that the plan does not know could be too long for AWS, or be that of something else.</summary>
    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Every_name_of_a_workload_and_a_store_stands_in_the_table_of_names(string variant)
    {
        var settings = ClusterStack.Settings.SettingsReader.ReadOffline(ClusterStack.Settings.ProjectDirectory.Find(Repository.Root), Recorded.Variants[variant].Environment, Recorded.Variants[variant].Overrides);
        var plan = EnvironmentPlan.From(settings);
        var known = AwsNames.Of(plan.Name, plan.Workloads, plan.Redis, plan.LoadBalancer.Type, plan.Runtime.Ecs!.SubnetNames).Select(name => $"{name.Type} {name.Name}").ToHashSet(StringComparer.Ordinal);

        var graph = await Recorded.Variant(variant);
        var owners = graph.Resources.Where(resource => resource.Type is "clusterstack:dataStores:Stores" or "clusterstack:runtime:EcsWorkload").Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        foreach (var resource in graph.Resources) // parents come first
            if (resource.Parent is { } parent && owners.Contains(parent)) owners.Add(resource.Urn);
        var named = graph.Resources.Where(resource => !resource.Component && owners.Contains(resource.Urn)).Select(resource => $"{resource.Type} {resource.Name}");
        Assert.Equal([], named.Where(name => !known.Contains(name)));
    }

    public static TheoryData<string> Variants { get; } = [.. Recorded.Variants.Keys];

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task What_AWS_will_answer_changes_nothing(string variant)
        => Assert.Equal(
            GraphJson.ToText(await Recorded.Variant(variant)),
            GraphJson.ToText(await Recorded.Record(Recorded.Variants[variant].Environment, seed: 20260, Recorded.Variants[variant].Overrides)));

    private static async Task<string> Url(string variant) => GraphJson.ToText((await Recorded.Variant(variant)).Outputs["urls"]!, indented: false).Replace("urn:pulumi:ecs::clusterstack::", "", StringComparison.Ordinal);

    [Fact]
    public async Task Without_names_a_host_is_a_port_of_the_load_balancer()
    {
        var graph = await Recorded.Variant("none");
        Assert.DoesNotContain(graph.Resources, resource => resource.Type.StartsWith("aws:route53", StringComparison.Ordinal) || resource.Type.StartsWith("aws:acm", StringComparison.Ordinal));
        Assert.DoesNotContain(graph.Invokes, invoke => invoke.Token.StartsWith("aws:route53", StringComparison.Ordinal));
        var listener = Assert.Single(await Of("none", "aws:lb/listener:Listener"));
        Assert.Equal((new NumberValue(Port), new StringValue("HTTP")), (listener.Inputs["port"], listener.Inputs["protocol"]));
        Assert.Empty(await Of("none", "aws:lb/listenerRule:ListenerRule"));
        Assert.Equal(
            """{"sreracha":{"$concat":["http://",{"$ref":"clusterstack:network:LoadBalancer$aws:lb/loadBalancer:LoadBalancer::ecs-alb","property":"dnsName"},":PORT"]}}""".Replace("PORT", $"{Port}", StringComparison.Ordinal),
            await Url("none"));
        Assert.Equal([$"ecs-load-balancer-from-internet-{Port}"], await Open("none"));
    }

    [Fact]
    public async Task With_sslip_a_host_is_a_name_that_holds_the_address()
    {
        Assert.Empty(await Of("sslip", "aws:route53/record:Record"));
        var listener = Assert.Single(await Of("sslip", "aws:lb/listener:Listener"));
        Assert.Equal((new NumberValue(Port), new StringValue("TCP")), (listener.Inputs["port"], listener.Inputs["protocol"]));
        Assert.Null(listener.Inputs["certificateArn"]);
        Assert.Equal(new StringValue("TCP"), Assert.Single(await Of("sslip", "aws:lb/targetGroup:TargetGroup")).Inputs["protocol"]);
        Assert.Equal(
            """{"sreracha":{"$concat":["http://sreracha.",{"$ref":"clusterstack:network:NetworkLoadBalancer$aws:ec2/eip:Eip::ecs-edge-a","property":"publicIp"},".sslip.io:PORT"]}}""".Replace("PORT", $"{Port}", StringComparison.Ordinal),
            await Url("sslip"));
        Assert.Equal([$"ecs-load-balancer-from-internet-{Port}"], await Open("sslip"));
    }

    [Fact]
    public async Task A_network_load_balancer_ends_tls_with_the_certificate_of_the_hosts()
    {
        var listener = Assert.Single(await Of("network", "aws:lb/listener:Listener"));
        Assert.Equal((new NumberValue(Port), new StringValue("TLS"), new StringValue("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09")), (listener.Inputs["port"], listener.Inputs["protocol"], listener.Inputs["sslPolicy"]));
        Assert.EndsWith("::ecs-certificate", Assert.IsType<ReferenceValue>(listener.Inputs["certificateArn"]).Urn, StringComparison.Ordinal);
        Assert.Equal(["ecs-certificate"], listener.DependsOn.Select(urn => urn[(urn.LastIndexOf(':') + 1)..])); // its validation
        Assert.Equal($"{{\"sreracha\":\"https://sreracha.ecs.example.com:{Port}\"}}", await Url("network"));
    }

    [Fact]
    public async Task A_created_zone_is_in_use_once_it_is_delegated()
    {
        Assert.Single(await Of("created", "aws:route53/zone:Zone"));
        Assert.Equal(["ecs-http", "ecs-https"], (await Of("created", "aws:lb/listener:Listener")).Select(listener => listener.Name));
        Assert.Single(await Of("created", "aws:acm/certificateValidation:CertificateValidation"));
        Assert.Equal("""{"sreracha":"https://sreracha.ecs.example.com"}""", await Url("created"));
        Assert.Equal(
            """[{"$ref":"urn:pulumi:ecs::clusterstack::clusterstack:dns:DnsZone$aws:route53/zone:Zone::ecs-zone","property":"nameServers[0]"}]""",
            GraphJson.ToText((await Recorded.Variant("created")).Outputs["nameServers"]!, indented: false));
        Assert.Equal(["urls"], (await Recorded.Variant("network")).Outputs.Members.Select(output => output.Key));
    }

    [Fact]
    public async Task Until_the_zone_is_delegated_nothing_waits_for_it_and_nothing_is_reached()
    {
        Assert.Single(await Of("undelegated", "aws:route53/zone:Zone"));
        Assert.Single(await Of("undelegated", "aws:acm/certificate:Certificate"));
        Assert.Empty(await Of("undelegated", "aws:acm/certificateValidation:CertificateValidation"));
        Assert.Empty(await Of("undelegated", "aws:lb/listener:Listener"));
        Assert.Empty(await Of("undelegated", "aws:lb/targetGroup:TargetGroup"));
        Assert.Equal(2, (await Of("undelegated", "aws:ecs/service:Service")).Count(service => service.Inputs["loadBalancers"] is null));
        Assert.Equal("{}", await Url("undelegated"));
    }

    [Fact]
    public async Task An_existing_network_is_used_and_not_changed()
    {
        var graph = await Recorded.Variant("existing");
        Assert.DoesNotContain(graph.Resources, resource => resource.Type.StartsWith("aws:ec2/", StringComparison.Ordinal) && resource.Type != "aws:ec2/securityGroup:SecurityGroup");
        Assert.Equal("""["subnet-0123456789abcdef1","subnet-0123456789abcdef2"]""", GraphJson.ToText(Assert.Single(await Of("existing", "aws:lb/loadBalancer:LoadBalancer")).Inputs["subnets"]!, indented: false));
        Assert.Equal("""["subnet-0123456789abcdef5","subnet-0123456789abcdef6"]""", GraphJson.ToText(Assert.Single(await Of("existing", "aws:elasticache/subnetGroup:SubnetGroup")).Inputs["subnetIds"]!, indented: false));
        Assert.All(await Of("existing", "aws:ec2/securityGroup:SecurityGroup"), group => Assert.Equal(new StringValue("vpc-0123456789abcdef0"), group.Inputs["vpcId"]));
    }

    [Fact]
    public async Task An_IPv6_block_is_a_piece_of_what_AWS_will_give()
    {
        Assert.All(await Of("dual", "aws:ec2/subnet:Subnet"), subnet => Assert.EndsWith(
            "$aws:ec2/vpc:Vpc::ecs-vpc", Assert.Single(Assert.IsType<UnknownValue>(Assert.IsType<ConcatValue>(subnet.Inputs["ipv6CidrBlock"]).Parts[0]).From), StringComparison.Ordinal));
        Assert.Equal(["ecs-sreracha.ecs.example.com-a", "ecs-sreracha.ecs.example.com-aaaa"], (await Of("dual", "aws:route53/record:Record")).Select(record => record.Name).Where(name => !name.Contains("validation", StringComparison.Ordinal)));
        Assert.Equal(new StringValue("dualstack"), Assert.Single(await Of("dual", "aws:lb/loadBalancer:LoadBalancer")).Inputs["ipAddressType"]);
    }

    [Fact]
    public async Task A_domain_and_every_name_in_it_lead_to_one_workload()
    {
        Assert.Equal(
            [("ecs-_wildcard.ecs.example.com-a", "*.ecs.example.com"), ("ecs-ecs.example.com-a", "ecs.example.com"), ("ecs-validation-ecs.example.com", "")],
            (await Of("wild", "aws:route53/record:Record")).Select(record => (record.Name, (record.Inputs["name"] as StringValue)?.Value ?? "")).OrderBy(record => record.Name, StringComparer.Ordinal));
        var certificate = Assert.Single(await Of("wild", "aws:acm/certificate:Certificate"));
        Assert.Equal(("*.ecs.example.com", "[\"ecs.example.com\"]"), (Assert.IsType<StringValue>(certificate.Inputs["domainName"]).Value, GraphJson.ToText(certificate.Inputs["subjectAlternativeNames"]!, indented: false)));
        var rule = Assert.Single(await Of("wild", "aws:lb/listenerRule:ListenerRule"));
        Assert.Equal("""[{"hostHeader":{"values":["*.ecs.example.com","ecs.example.com"]}}]""", GraphJson.ToText(rule.Inputs["conditions"]!, indented: false));
        Assert.InRange(Assert.IsType<NumberValue>(rule.Inputs["priority"]).Value, 47_001, 48_000);
    }

    /// <summary>What an environment gives up by its settings is a finding; what the program makes of any setting is not.</summary>
    [Theory]
    [InlineData("closed")]
    [InlineData("created")]
    [InlineData("dual")]
    [InlineData("filed")]
    [InlineData("kept")]
    [InlineData("network")]
    [InlineData("shifted")]
    [InlineData("sized", "ECS-07 ecs-sreracha-task containerDefinitions[0].readonlyRootFilesystem")]
    [InlineData("wild", "TLS-05 ecs-certificate domainName")]
    public async Task A_variant_breaks_no_rule_but_those_that_its_settings_give_up(string variant, params string[] findings)
        => Assert.Equal(
            findings,
            GraphChecker.Check(await Recorded.Variant(variant), CheckPolicy.Empty, default).Findings.Where(finding => finding.Rule != "OTH-03").Select(finding => $"{finding.Rule} {finding.Resource} {finding.Path}"));

    public static TheoryData<string> Everything { get; } = [.. Recorded.Environments, .. Recorded.Variants.Keys];

    /// <summary>The load balancer asks the container that it leads to, ECS any other that stays.</summary>
    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Every_container_is_asked_whether_it_is_well(string graph)
    {
        var resources = (await (Recorded.Variants.ContainsKey(graph) ? Recorded.Variant(graph) : Recorded.Environment(graph))).Resources;
        var led = resources.Where(resource => resource.Type == "aws:ecs/service:Service").SelectMany(service => service.Inputs["loadBalancers"] is ListValue balancers ? balancers.Items.Cast<ObjectValue>() : [])
            .Select(balancer => Assert.IsType<StringValue>(balancer["containerName"]).Value).ToHashSet(StringComparer.Ordinal);
        var tasks = resources.Where(resource => resource.Type == "aws:ecs/taskDefinition:TaskDefinition").ToArray();
        Assert.NotEmpty(tasks);
        foreach (var container in tasks.SelectMany(task => JsonNode.Parse(Shape(task.Inputs["containerDefinitions"]!))!.AsArray()))
            Assert.True(container!["healthCheck"] is not null || container["essential"]!.GetValue<bool>() is false || led.Contains(container["name"]!.GetValue<string>()) || graph == "undelegated", $"{graph}: {container["name"]}");
        Assert.All(resources.Where(resource => resource.Type == "aws:lb/targetGroup:TargetGroup"), targets =>
        {
            var check = Assert.IsType<ObjectValue>(targets.Inputs["healthCheck"]);
            Assert.Equal(new BooleanValue(true), check["enabled"]);
            Assert.StartsWith("/", Assert.IsType<StringValue>(check["path"]).Value, StringComparison.Ordinal);
        });
    }

    /// <summary>A text with a word in place of each reference.</summary>
    private static string Shape(PropertyValue value) => value switch
    {
        StringValue text => text.Value,
        ConcatValue concat => string.Concat(concat.Parts.Select(Shape)),
        _ => "reference",
    };

    /// <summary>What an environment's file says of its place is all that ties it there.</summary>
    [Fact]
    public async Task A_copied_environment_differs_only_in_what_was_changed()
    {
        static string Moved(string text) => Name().Replace(
            text.Replace("eu-west-1", "us-east-2", StringComparison.Ordinal).Replace("10.20.", "10.99.", StringComparison.Ordinal).Replace("dev.example.com", "next.example.org", StringComparison.Ordinal)
                .Replace("example.com", "example.org", StringComparison.Ordinal).Replace("210987654321", "321098765432", StringComparison.Ordinal), "next");
        var file = TemporaryProject.Environment.Replace("123456789012", "210987654321", StringComparison.Ordinal);
        using var project = new TemporaryProject(file);
        project.Write("Pulumi.next.yaml", Moved(file));
        // The answer to a lookup of another domain is another zone.
        Assert.Equal(ZoneId().Replace(Moved(Recorded.Text(await Graph("dev"))), "zone"), ZoneId().Replace(Recorded.Text(await Graph("next")), "zone"));

        Task<ResourceGraph> Graph(string environment)
        {
            var settings = SettingsReader.ReadOffline(project.Project, environment);
            return GraphRecorder.RecordAsync(
                new() { Project = "clusterstack", Stack = environment, RootDirectory = project.Path, Place = new(Region: settings.Region) },
                options => new EnvironmentStack(settings, key => Output.CreateSecret(key), options));
        }
    }

    [GeneratedRegex(@"\bdev\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\bZ\d+OFFLINE\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ZoneId();

    private static int Port { get; } = ClusterStack.Model.PublicPort.Of("sreracha.ecs.example.com");

    private static async Task<IEnumerable<string>> Open(string variant)
        => (await Of(variant, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")).Where(rule => rule.Inputs["cidrIpv4"] is not null).Select(rule => rule.Name);
}
