using ClusterStack.Graph;
using ClusterStack.Model;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests;

/// <summary>Environments with settings that none of the repository's files has.</summary>
public sealed class VariantTests
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

    private static int Port { get; } = ClusterStack.Model.PublicPort.Of("sreracha.ecs.example.com");

    private static async Task<IEnumerable<string>> Open(string variant)
        => (await Of(variant, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")).Where(rule => rule.Inputs["cidrIpv4"] is not null).Select(rule => rule.Name);
}
