namespace ClusterStack.Tests.Settings;

/// <summary>What can be wrong with the network, the names and the entrance, and an innocent twin that passes.</summary>
public sealed class FrontProblemsTests
{
    /// <summary>The bad setting, the problem without its place, the good setting.</summary>
    public static TheoryData<string, string, string> Cases { get; } = new()
    {
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
        Assert.Equal([], project.Problems(good));
        Assert.Equal([$"--set {problem}"], project.Problems(bad));
    }
}
