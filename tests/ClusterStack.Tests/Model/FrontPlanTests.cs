using ClusterStack.Model;
using ClusterStack.Tests.Settings;

namespace ClusterStack.Tests.Model;

/// <summary>What is decided about the network, the names and the entrance of an environment.</summary>
public sealed class FrontPlanTests
{
    private static EnvironmentPlan Plan(params ImmutableArray<string> overrides)
    {
        using var project = new TemporaryProject();
        return EnvironmentPlan.From(project.Read(overrides));
    }

    private const string EcrImage = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1.0.0";

    [Fact]
    public void Without_gateways_endpoints_lead_to_what_the_runtime_needs()
    {
        var plan = Plan("network.natGateways=none", $"workloads.web.image={EcrImage}");
        Assert.Empty(plan.Network!.NatGateways);
        Assert.All(plan.Network.Subnets, subnet => Assert.Null(subnet.NatGateway));
        Assert.Equal(
            ["ecr-api ecr.api ecr", "ecr-dkr ecr.dkr ecr", "logs logs logs", "secretsmanager secretsmanager secretsmanager"],
            plan.Network.Endpoints.Select(endpoint => $"{endpoint.Name} {endpoint.Service} {endpoint.ActionPrefix}"));
        Assert.Equal(["endpoints", "load-balancer", "store-cache", "workload-web"], plan.Parties.Select(party => party.Name));
        Assert.Equal(
            [
                "endpoints-from-workload-web-443", "load-balancer-from-internet-443", "load-balancer-from-internet-80", "s3-from-workload-web-443",
                "store-cache-from-workload-web-6379", "workload-web-from-load-balancer-8080",
            ],
            plan.Flows.Select(flow => flow.RuleName));
    }

    [Fact]
    public void An_endpoint_of_secrets_exists_only_where_there_are_secrets()
        => Assert.Equal(
            ["ecr-api", "ecr-dkr", "logs"],
            Plan("network.natGateways=none", $"workloads.web.image={EcrImage}", "dataStores.cache.authentication=none").Network!.Endpoints.Select(endpoint => endpoint.Name));

    [Fact]
    public void With_gateways_there_are_no_endpoints() => Assert.Empty(Plan().Network!.Endpoints);

    [Theory]
    [InlineData("example/web:1.0.0")]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1.0.0")]
    [InlineData("evil.example.com/123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1.0.0")]
    public void Fails_when_an_image_lies_where_no_endpoint_leads(string image)
    {
        using var project = new TemporaryProject();
        Assert.Equal(
            [
                $"--set workloads.web.image: the image \"{image}\" does not lie in ECR of eu-west-1, and network.natGateways none leaves no way to another registry; " +
                "push it there or pull it through ECR's cache, or set natGateways: single",
            ],
            project.Problems("network.natGateways=none", $"workloads.web.image={image}"));
        Assert.Equal([], project.Problems("network.natGateways=none", $"workloads.web.image={EcrImage}"));
    }

    [Fact]
    public void Fails_at_the_manifest_when_it_names_such_an_image_itself()
    {
        using var project = new TemporaryProject(
            Edit.Replace(TemporaryProject.Environment, "      image: example/web:1.0.0\n", ""), Edit.Replace(TemporaryProject.Manifest, "image: .", "image: example/web:1.0.0"));
        Assert.Equal(
            [
                "workloads/web.yaml:10:12 containers.main.image: the image \"example/web:1.0.0\" does not lie in ECR of eu-west-1, and network.natGateways none leaves no way to another registry; " +
                "push it there or pull it through ECR's cache, or set natGateways: single",
            ],
            project.Problems("network.natGateways=none"));
    }

    private const string Existing =
        "network={ existing: { vpcId: vpc-0123456789abcdef0, publicSubnetIds: [subnet-0123456789abcdef1, subnet-0123456789abcdef2], " +
        "privateSubnetIds: [subnet-0123456789abcdef3, subnet-0123456789abcdef4], isolatedSubnetIds: [subnet-0123456789abcdef5, subnet-0123456789abcdef6] } }";

    [Fact]
    public void An_existing_network_is_taken_as_it_is()
    {
        var plan = Plan(Existing);
        Assert.Null(plan.Network);
        Assert.Equal("vpc-0123456789abcdef0", plan.ExistingNetwork!.VpcId);
        Assert.Equal(["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"], plan.ExistingNetwork.PublicSubnetIds);
        Assert.Equal(["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"], plan.ExistingNetwork.PrivateSubnetIds);
        Assert.Equal(["subnet-0123456789abcdef5", "subnet-0123456789abcdef6"], plan.ExistingNetwork.IsolatedSubnetIds);
        Assert.Null(Plan().ExistingNetwork);
    }

    [Theory]
    [InlineData("cidrBlock", "10.20.0.0/16")]
    [InlineData("zones", "[a, b]")]
    [InlineData("natGateways", "single")]
    [InlineData("flowLogs", "{ retentionDays: 30 }")]
    public void Fails_when_a_new_network_is_described_beside_an_existing_one(string key, string value)
    {
        using var project = new TemporaryProject();
        Assert.Equal(
            [$"--set network.{key}: it describes a new network, and network.existing names one that others look after; remove one of the two"],
            project.Problems(Existing.Replace("network={", $"network={{ {key}: {value},", StringComparison.Ordinal)));
        Assert.Equal([], project.Problems(Existing));
    }

    [Fact]
    public void There_is_no_firewall_unless_it_is_asked_for() => Assert.Null(Plan().LoadBalancer.WebAcl);

    [Fact]
    public void A_firewall_has_defaults()
    {
        var acl = Plan("loadBalancer.waf={}").LoadBalancer.WebAcl!;
        Assert.Equal(
            [new("AWSManagedRulesAmazonIpReputationList", 10), new("AWSManagedRulesKnownBadInputsRuleSet", 30), new("AWSManagedRulesCommonRuleSet", 40)],
            acl.ManagedRules);
        Assert.Equal((2000, 30), (acl.RateLimitPerFiveMinutes, acl.LogRetentionDays));
    }

    [Fact]
    public void A_rule_group_keeps_its_priority_whatever_else_is_listed()
    {
        Assert.Equal([new("AWSManagedRulesCommonRuleSet", 40), new("AWSManagedRulesPHPRuleSet", 100)],
            Plan("loadBalancer.waf.managedRules=[AWSManagedRulesPHPRuleSet, AWSManagedRulesCommonRuleSet]").LoadBalancer.WebAcl!.ManagedRules);
        Assert.Equal(ManagedRuleGroups.All, Plan($"loadBalancer.waf.managedRules=[{string.Join(',', ManagedRuleGroups.All.Reverse())}]").LoadBalancer.WebAcl!.ManagedRules.Select(rule => rule.Name));
    }
}
