using ClusterStack.Model;
using ClusterStack.Tests.Settings;
using FsCheck;
using FsCheck.Fluent;

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
    public void An_endpoint_of_shells_exists_only_where_people_may_open_them()
        => Assert.Equal(
            ["ecr-api", "ecr-dkr", "logs", "secretsmanager", "kms", "ssmmessages"],
            Plan("network.natGateways=none", $"workloads.web.image={EcrImage}", "workloads.web.executeCommand=true", "workloads.web.readOnlyRootFilesystem=false").Network!.Endpoints.Select(endpoint => endpoint.Name));

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

    [Fact]
    public void One_listener_serves_all_hosts_by_name()
    {
        var plan = Plan();
        Assert.Empty(plan.Workloads[0].Route!.Listeners);
        Assert.Equal("HTTP", plan.Workloads[0].Route!.TargetProtocol);
        Assert.Equal(new UrlPlan("https://www.dev.example.com"), plan.Urls["web"]);
        Assert.Equal((LoadBalancerType.Application, false, true), (plan.LoadBalancer.Type, plan.Dns!.CreateZone, plan.Dns.Delegated));
    }

    [Fact]
    public void Without_names_every_host_has_a_port_and_no_domain_is_needed()
    {
        var plan = Plan("dns={ mode: none }", "workloads.web.hosts=[a.example.com, b.example.org]");
        Assert.Null(plan.Dns);
        Assert.Equal(
            [new ListenerPlan { Host = "a.example.com", Port = PublicPort.Of("a.example.com"), Protocol = "HTTP" }, new ListenerPlan { Host = "b.example.org", Port = PublicPort.Of("b.example.org"), Protocol = "HTTP" }],
            plan.Workloads[0].Route!.Listeners);
        Assert.Equal(
            [$"web/a.example.com=http://<load balancer>:{PublicPort.Of("a.example.com")}", $"web/b.example.org=http://<load balancer>:{PublicPort.Of("b.example.org")}"],
            plan.Urls.Select(url => $"{url.Key}={url.Value}"));
        Assert.Equal(["dns.mode none has no name that a certificate could be for: requests travel unencrypted to the load balancer"], plan.Warnings);
    }

    [Fact]
    public void With_sslip_the_url_holds_the_address()
    {
        var plan = Plan("dns={ mode: sslip }", "loadBalancer.type=network");
        var port = PublicPort.Of("www.dev.example.com");
        Assert.Equal([new ListenerPlan { Host = "www.dev.example.com", Port = port, Protocol = "TCP" }], plan.Workloads[0].Route!.Listeners);
        Assert.Equal($"http://web.<address>.sslip.io:{port}", plan.Urls["web"].ToString());
        Assert.Equal(["a", "b"], plan.LoadBalancer.AddressNames);
        Assert.Equal(
            [
                "a name under sslip.io leads to one address: losing its zone cuts off every host",
                "dns.mode sslip has no name that a certificate could be for: requests travel unencrypted to the load balancer",
            ],
            plan.Warnings);
    }

    [Fact]
    public void Settings_of_names_may_stay_when_the_mode_needs_none()
        => Assert.Null(Plan("dns.mode=none").Dns);

    [Fact]
    public void A_network_load_balancer_ends_tls_on_the_port_of_each_host()
    {
        var plan = Plan("loadBalancer.type=network");
        var port = PublicPort.Of("www.dev.example.com");
        Assert.Equal(("TCP", "TLS"), (plan.Workloads[0].Route!.TargetProtocol, plan.Workloads[0].Route!.Listeners[0].Protocol));
        Assert.Equal($"https://www.dev.example.com:{port}", plan.Urls["web"].ToString());
        Assert.Equal([$"load-balancer-from-internet-{port}"], plan.Flows.Where(flow => flow.From == FlowPlan.Internet).Select(flow => flow.RuleName));
    }

    [Fact]
    public void Addresses_in_an_existing_network_are_named_after_its_subnets()
        => Assert.Equal(["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"], Plan(Existing, "loadBalancer.type=network").LoadBalancer.AddressNames);

    [Fact]
    public void Nothing_is_reached_until_a_created_zone_is_delegated()
    {
        var plan = Plan("dns={ domain: dev.example.com, zone: create }");
        Assert.Null(plan.Workloads[0].Route);
        Assert.Empty(plan.Urls);
        Assert.DoesNotContain(plan.Flows, flow => flow.From == PartyPlan.LoadBalancer);
        Assert.Equal((true, false), (plan.Dns!.CreateZone, plan.Dns.Delegated));
        Assert.Equal(
            ["the zone dev.example.com is not delegated yet: no workload is reached until the name servers of the output nameServers stand in the parent zone and dns.delegated is true"],
            plan.Warnings);
        var delegated = Plan("dns={ domain: dev.example.com, zone: create, delegated: true }");
        Assert.Equal(["www.dev.example.com"], delegated.Workloads[0].Route!.Hosts);
        Assert.Empty(delegated.Warnings);
    }

    [Fact]
    public void A_port_follows_from_the_host_alone()
    {
        Assert.Equal(10_000 + (2166136261u % 20_000), (uint)PublicPort.Of(""));
        Prop.ForAll<NonNull<string>>(host => PublicPort.Of(host.Get) is >= 10_000 and < 30_000).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Fails_when_two_hosts_lead_to_one_port()
    {
        var seen = new Dictionary<int, string>();
        var (first, second) = ("", "");
        for (var i = 0; first.Length == 0; i++)
            if (!seen.TryAdd(PublicPort.Of($"w{i}.example.com"), $"w{i}.example.com")) (first, second) = (seen[PublicPort.Of($"w{i}.example.com")], $"w{i}.example.com");
        if (string.CompareOrdinal(first, second) > 0) (first, second) = (second, first);
        using var project = new TemporaryProject();
        Assert.Equal(
            [$"--set workloads.web.hosts: \"{second}\" and \"{first}\" lead to the same port {PublicPort.Of(first)}; rename one of the two"],
            project.Problems("dns={ mode: none }", $"workloads.web.hosts=[{first}, {second}]"));
    }
}
