using ClusterStack.Graph;
using ClusterStack.Model;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests;

public sealed class EnvironmentStackTests
{
    public static TheoryData<string> Environments { get; } = [.. Recorded.Environments];

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task An_environment_is_exactly_what_was_approved(string environment)
        => Approved.Matches(Recorded.Text(await Recorded.Environment(environment)), environment);

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task What_AWS_will_answer_changes_nothing(string environment)
        => Assert.Equal(GraphJson.ToText(await Recorded.Environment(environment)), GraphJson.ToText(await Recorded.Record(environment, seed: 20260)));

    [Fact]
    public async Task The_stack_says_where_its_workloads_answer()
    {
        var urls = Assert.IsType<ObjectValue>((await Recorded.Environment("prod")).Outputs["urls"]);
        Assert.Equal(
            [KeyValuePair.Create<string, PropertyValue>("click-count-prod", new StringValue("https://prod.example.com")), KeyValuePair.Create<string, PropertyValue>("click-count-staging", new StringValue("https://staging.example.com"))],
            urls.Members);
    }

    [Fact]
    public async Task Top_level_components_are_those_of_the_stack_class()
        => Assert.Equal(
            [
                "clusterstack:dataStores:Stores", "clusterstack:dns:AliasRecords", "clusterstack:dns:Certificate", "clusterstack:dns:DnsZone",
                "clusterstack:monitoring:AlarmTopic", "clusterstack:network:FlowLogs", "clusterstack:network:LoadBalancer", "clusterstack:network:Network",
                "clusterstack:runtime:EcsRuntime", "clusterstack:security:EncryptionKey", "clusterstack:security:SecurityGroups",
                "pulumi:providers:aws", "pulumi:providers:random",
            ],
            (await Recorded.Environment("ecs")).Resources.Where(resource => resource.Parent is null).Select(resource => resource.Type).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Every_resource_is_created_by_a_provider_of_the_stack_and_named_after_the_environment(string environment)
        => Assert.All((await Recorded.Environment(environment)).Resources, resource =>
        {
            Assert.StartsWith(environment, resource.Name, StringComparison.Ordinal);
            if (resource.Component || resource.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal)) return;
            var package = resource.Type[..resource.Type.IndexOf(':', StringComparison.Ordinal)];
            Assert.EndsWith($"::pulumi:providers:{package}::{environment}-{package}", resource.Options.Provider, StringComparison.Ordinal);
            Assert.NotNull(resource.Parent);
        });

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Whatever_stands_in_a_subnet_comes_after_the_routes_of_its_zone_and_goes_before_them(string environment)
    {
        var graph = await Recorded.Environment(environment);
        var zones = graph.Resources.Where(resource => resource.Type == "aws:ec2/subnet:Subnet").Select(subnet => subnet.Name[^1]).Distinct().Order().ToArray();
        string[] Ways(GraphResource resource) => [.. resource.DependsOn.Where(urn => urn.Contains("aws:ec2/route", StringComparison.Ordinal)).Select(urn => urn[(urn.LastIndexOf('$') + 1)..]).Order(StringComparer.Ordinal)];
        string[] Expected(string tier, params string[] routes) =>
            [.. routes.Select(route => $"aws:ec2/route:Route::{environment}-{route}").Concat(zones.Select(zone => $"aws:ec2/routeTableAssociation:RouteTableAssociation::{environment}-{tier}-{zone}")).Order(StringComparer.Ordinal)];

        Assert.Equal(Expected("public", "public-internet"), Ways(Assert.Single(graph.Resources, resource => resource.Type == "aws:lb/loadBalancer:LoadBalancer")));
        Assert.All(graph.Resources.Where(resource => resource.Type == "aws:ecs/service:Service"),
            service => Assert.Equal(Expected("private", [.. zones.Select(zone => $"private-{zone}-internet")]), Ways(service)));
        Assert.All(graph.Resources.Where(resource => resource.Type == "aws:elasticache/subnetGroup:SubnetGroup"), group => Assert.Equal(Expected("isolated"), Ways(group)));
        Assert.All(graph.Resources.Where(resource => resource.Type == "aws:ec2/natGateway:NatGateway"),
            gateway => Assert.Equal([$"aws:ec2/route:Route::{environment}-public-internet", $"aws:ec2/routeTableAssociation:RouteTableAssociation::{environment}-public-{gateway.Name[^1]}"], Ways(gateway)));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task A_service_comes_after_the_capacity_of_its_cluster(string environment)
        => Assert.All((await Recorded.Environment(environment)).Resources.Where(resource => resource.Type == "aws:ecs/service:Service"),
            service => Assert.Contains(service.DependsOn, urn => urn.EndsWith($"aws:ecs/clusterCapacityProviders:ClusterCapacityProviders::{environment}-cluster", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task The_internet_reaches_the_load_balancer_on_80_and_443_and_nothing_else(string environment)
    {
        var open = (await Recorded.Environment(environment)).Resources
            .Where(resource => resource.Type == "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" && resource.Inputs["referencedSecurityGroupId"] is null)
            .Select(resource => $"{Assert.IsType<StringValue>(resource.Inputs["cidrIpv4"]).Value} {Assert.IsType<NumberValue>(resource.Inputs["fromPort"]).Value}-{Assert.IsType<NumberValue>(resource.Inputs["toPort"]).Value} -> {Assert.IsType<ReferenceValue>(resource.Inputs["securityGroupId"]).Urn.Split("::")[^1]}");
        Assert.Equal([$"0.0.0.0/0 443-443 -> {environment}-{PartyPlan.LoadBalancer}", $"0.0.0.0/0 80-80 -> {environment}-{PartyPlan.LoadBalancer}"], open.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task What_holds_data_is_protected(string environment)
    {
        string[] stateful = ["aws:elasticache/replicationGroup:ReplicationGroup", "aws:kms/key:Key", "aws:s3/bucket:Bucket"];
        var resources = (await Recorded.Environment(environment)).Resources.Where(resource => stateful.Contains(resource.Type)).ToArray();
        Assert.Contains(resources, resource => resource.Type == stateful[0]);
        Assert.All(resources, resource => Assert.True(resource.Options.Protect));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task No_token_stands_in_the_graph_in_plain(string environment)
    {
        var graph = await Recorded.Environment(environment);
        foreach (var resource in graph.Resources.Where(resource => resource.Type == "aws:elasticache/replicationGroup:ReplicationGroup"))
            Assert.True(resource.Inputs["authToken"] is null or SecretValue, resource.Name);
        foreach (var version in graph.Resources.Where(resource => resource.Type == "aws:secretsmanager/secretVersion:SecretVersion"))
            Assert.IsType<SecretValue>(version.Inputs["secretString"]);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Descriptions_of_security_groups_use_the_characters_that_AWS_allows(string environment)
        // EC2 API reference, CreateSecurityGroup and IpRange: up to 255 of a-z, A-Z, 0-9, spaces and ._-:/()#,@[]+=&;{}!$*
        => Assert.All(
            (await Recorded.Environment(environment)).Resources.Where(resource => resource.Type.Contains("ecurityGroup", StringComparison.Ordinal) && resource.Inputs["description"] is not null),
            resource => Assert.Matches(@"\A[a-zA-Z0-9 ._\-:/()#,@\[\]+=&;{}!$*]{1,255}\z", Assert.IsType<StringValue>(resource.Inputs["description"]).Value));
}
