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
