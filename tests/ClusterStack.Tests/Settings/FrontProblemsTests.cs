using System.Text.RegularExpressions;

namespace ClusterStack.Tests.Settings;

/// <summary>What can be wrong with the network, the names and the entrance, and an innocent twin that passes.</summary>
public sealed partial class FrontProblemsTests
{
    /// <summary>The bad setting, the problem without its place, the good setting.</summary>
    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        {
            "network={ zones: [a, b] }",
            "network: the key \"cidrBlock\" is missing; add it with an IPv4 range, such as 10.20.0.0/16, or name a network under existing",
            "network={ zones: [a, b], cidrBlock: 10.20.0.0/16 }"
        },
        {
            "network={ cidrBlock: 10.20.0.0/16 }",
            "network: the key \"zones\" is missing; add it with a list, each entry a zone letter from a to f, or name a network under existing",
            "network={ zones: [a, c], cidrBlock: 10.20.0.0/16 }"
        },
        {
            "network={ existing: { vpcId: vpc-1 } }",
            "network.existing.vpcId: expected a VPC id, such as vpc-0123456789abcdef0, got \"vpc-1\"\n" +
            "network.existing: the key \"publicSubnetIds\" is missing; add it with a list, each entry a subnet id, such as subnet-0123456789abcdef0\n" +
            "network.existing: the key \"privateSubnetIds\" is missing; add it with a list, each entry a subnet id, such as subnet-0123456789abcdef0\n" +
            "network.existing: the key \"isolatedSubnetIds\" is missing; add it with a list, each entry a subnet id, such as subnet-0123456789abcdef0",
            "network={ existing: { vpcId: vpc-01234567, publicSubnetIds: [subnet-01234567, subnet-01234568], privateSubnetIds: [subnet-01234567, subnet-01234568], isolatedSubnetIds: [subnet-01234567, subnet-01234568] } }"
        },
        {
            "network={ existing: { vpcId: vpc-01234567, publicSubnetIds: [subnet-01234567], privateSubnetIds: [subnet-x, subnet-01234568], isolatedSubnetIds: [subnet-01234567, subnet-01234567] } }",
            "network.existing.publicSubnetIds: expected 2 to 6 entries, got 1; add some\n" +
            "network.existing.privateSubnetIds[0]: expected a subnet id, such as subnet-0123456789abcdef0, got \"subnet-x\"\n" +
            "network.existing.isolatedSubnetIds[1]: \"subnet-01234567\" stands in the list a second time; remove one",
            "network={ existing: { vpcId: vpc-01234567, publicSubnetIds: [subnet-01234567, subnet-01234568], privateSubnetIds: [subnet-01234567, subnet-01234568], isolatedSubnetIds: [subnet-01234567, subnet-01234568] } }"
        },
        {
            "network.ipv6=yes",
            "network.ipv6: expected true or false, got the unquoted yes, which means different things in YAML 1.1 and 1.2; write it another way",
            "network.ipv6=true"
        },
        {
            "network={ ipv6: true, existing: { vpcId: vpc-01234567, publicSubnetIds: [subnet-01234567, subnet-01234568], privateSubnetIds: [subnet-01234567, subnet-01234568], isolatedSubnetIds: [subnet-01234567, subnet-01234568] } }",
            "network.ipv6: it describes a new network, and network.existing names one that others look after; remove one of the two",
            "network={ existing: { vpcId: vpc-01234567, publicSubnetIds: [subnet-01234567, subnet-01234568], privateSubnetIds: [subnet-01234567, subnet-01234568], isolatedSubnetIds: [subnet-01234567, subnet-01234568] } }"
        },
        {
            "dns={ zone: existing }",
            "dns: the key \"domain\" is missing; add it with a domain name in lower case, such as dev.example.com, or set mode: none",
            "dns={ mode: none }"
        },
        {
            "dns.mode=dns",
            "dns.mode: expected one of route53, none, sslip, got \"dns\"",
            "dns.mode=route53"
        },
        {
            "dns={ mode: sslip }",
            "dns.mode: names under sslip.io contain a fixed address, and an application load balancer has none; set loadBalancer.type: network, or dns.mode: none",
            "loadBalancer.type=network"
        },
        {
            "dns={ mode: none, tls: acm }",
            "dns.tls: ACM certifies a name whose zone proves control of it, and dns.mode none has no names; set tls: none, or mode: route53",
            "dns={ mode: none, tls: none }"
        },
        {
            "dns={ mode: sslip, tls: acm }",
            "dns.mode: names under sslip.io contain a fixed address, and an application load balancer has none; set loadBalancer.type: network, or dns.mode: none\n" +
            "dns.tls: ACM certifies a name whose zone proves control of it, and the zone sslip.io belongs to others; set tls: none, or mode: route53",
            "dns={ domain: dev.example.com, tls: acm }"
        },
        {
            "dns.tls=none",
            "dns.tls: with dns.mode route53 every host can have a certificate, free of charge; remove it",
            "dns.tls=acm"
        },
        {
            "dns.delegated=true",
            "dns.delegated: an existing zone is delegated already; remove it, or set zone: create",
            "dns={ domain: dev.example.com, zone: create, delegated: true }"
        },
        {
            "loadBalancer={ type: network, waf: {} }",
            "loadBalancer.waf: a firewall reads requests, and a network load balancer passes connections without reading them; set loadBalancer.type: application, or remove it",
            "loadBalancer={ type: application, waf: {} }"
        },
        {
            "dns={ mode: none }\nworkloads.web.rollout.strategy=blueGreen",
            "workloads.web.rollout.strategy: requests are shifted by rules of a listener that all hosts share, and here each host has its own; use rolling, or dns.mode: route53 with loadBalancer.type: application",
            "workloads.web.rollout.strategy=blueGreen"
        },
        {
            "loadBalancer.type=network\nworkloads.web={ manifest: workloads/web.yaml, image: \"example/web:1\", hosts: [www.dev.example.com], bindings: { redis: cache }, autoscaling: { min: 2, max: 4, requestsPerReplica: 100 } }",
            "workloads.web.autoscaling.requestsPerReplica: a network load balancer counts no requests; use cpuPercent, or loadBalancer.type: application",
            "dns={ mode: none }\nworkloads.web={ manifest: workloads/web.yaml, image: \"example/web:1\", hosts: [www.dev.example.com], bindings: { redis: cache }, autoscaling: { min: 2, max: 4, requestsPerReplica: 100 } }"
        },
        {
            "dns={ mode: none }\nworkloads.web.hosts=[\"*.dev.example.com\"]",
            "workloads.web.hosts[0]: a wildcard needs a load balancer that reads the names in requests, and here each host is a port of its own; name each host, or set dns.mode: route53 with loadBalancer.type: application",
            "workloads.web.hosts=[dev.example.com, \"*.dev.example.com\"]"
        },
        {
            "loadBalancer.type=network\nworkloads.web.hosts=[www.dev.example.com, \"*.dev.example.com\"]",
            "workloads.web.hosts[1]: a wildcard needs a load balancer that reads the names in requests, and here each host is a port of its own; name each host, or set dns.mode: route53 with loadBalancer.type: application",
            "loadBalancer.type=network"
        },
        {
            "workloads.web.hosts=[\"*.example.com\"]",
            "workloads.web.hosts[0]: expected a host in dns.domain dev.example.com, got \"*.example.com\"",
            "workloads.web.hosts=[\"*.www.dev.example.com\"]"
        },
        {
            "workloads.web.hosts=[\"*.a.dev.example.com\"]\nworkloads.shop={ manifest: workloads/web.yaml, image: \"example/web:1\", hosts: [\"*.b.dev.example.com\", x.a.dev.example.com], bindings: { redis: cache } }",
            "workloads.shop.hosts[1]: a wildcard of workload \"web\" covers \"x.a.dev.example.com\" and is asked first, since a wildcard stands among the hosts here too; give \"x.a.dev.example.com\" a workload without wildcards",
            "workloads.web.hosts=[\"*.a.dev.example.com\"]\nworkloads.shop={ manifest: workloads/web.yaml, image: \"example/web:1\", hosts: [x.a.dev.example.com], bindings: { redis: cache } }"
        },
        {
            "runtime.ecs.volumesImage=\"busybox:latest\"",
            "runtime.ecs.volumesImage: the tag latest means whatever was pushed last; name the tag or digest that was tested, got \"busybox:latest\"",
            "runtime.ecs.volumesImage=\"busybox:1.37.0\""
        },
        {
            "monitoring.alarms.email=[ops, ops@example.com]",
            "monitoring.alarms.email[0]: expected a mail address, such as ops@example.com, got \"ops\"",
            "monitoring.alarms.email=[ops+alarms@example.com, o.p.s@example.com]"
        },
        {
            "monitoring.alarms.email=[ops@example.com, ops@example.com]",
            "monitoring.alarms.email[1]: \"ops@example.com\" stands in the list a second time; remove one",
            "monitoring.alarms.email=[ops@example.com, dev@example.com]"
        },
        {
            "monitoring.alarms.email=[]",
            "monitoring.alarms.email: expected 1 to 20 entries, got 0; add some",
            "monitoring.alarms={}"
        },
        {
            "monitoring.alarms.email=[.ops@example.com, ops@example, \"ops@example.com \"]",
            "monitoring.alarms.email[0]: expected a mail address, such as ops@example.com, got \".ops@example.com\"\n" +
            "monitoring.alarms.email[1]: expected a mail address, such as ops@example.com, got \"ops@example\"\n" +
            "monitoring.alarms.email[2]: expected a mail address, such as ops@example.com, got \"ops@example.com \"",
            "monitoring.alarms.email=[ops@sub.example.com]"
        },
        {
            "loadBalancer.waf=true",
            "loadBalancer.waf: expected an object, got the boolean true",
            "loadBalancer.waf={}"
        },
        {
            "loadBalancer.waf.managedRules=[]",
            "loadBalancer.waf.managedRules: expected 1 to 11 entries, got 0; add some",
            "loadBalancer.waf.managedRules=[AWSManagedRulesSQLiRuleSet]"
        },
        {
            "loadBalancer.waf.managedRules=[AWSManagedRulesCommon]",
            "loadBalancer.waf.managedRules[0]: expected a managed rule group of AWS WAF, such as AWSManagedRulesCommonRuleSet, got \"AWSManagedRulesCommon\"",
            "loadBalancer.waf.managedRules=[AWSManagedRulesCommonRuleSet]"
        },
        {
            "loadBalancer.waf.managedRules=[AWSManagedRulesUnixRuleSet, AWSManagedRulesUnixRuleSet]",
            "loadBalancer.waf.managedRules[1]: \"AWSManagedRulesUnixRuleSet\" stands in the list a second time; remove one",
            "loadBalancer.waf.managedRules=[AWSManagedRulesUnixRuleSet, AWSManagedRulesLinuxRuleSet]"
        },
        {
            "loadBalancer.waf.rateLimitPerFiveMinutes=9",
            "loadBalancer.waf.rateLimitPerFiveMinutes: expected a whole number from 10 to 2000000000, got the number 9",
            "loadBalancer.waf.rateLimitPerFiveMinutes=10"
        },
        {
            "loadBalancer.waf.logs.retentionDays=2",
            "loadBalancer.waf.logs.retentionDays: expected one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got the number 2",
            "loadBalancer.waf.logs.retentionDays=3"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Names_the_place_the_value_and_the_remedy(string bad, string problem, string good)
    {
        using var project = new TemporaryProject();
        Assert.Equal([], project.Problems([.. good.Split('\n')]));
        Assert.Equal(problem.Split('\n').Order(StringComparer.Ordinal), project.Problems([.. bad.Split('\n')]).Select(line => Place().Replace(line, "")).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\A(--set|Pulumi\.dev\.yaml(:[0-9]+:[0-9]+)?) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
