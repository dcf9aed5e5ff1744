namespace ClusterStack.Model;

/// <summary>What looks at a request before a workload sees it.</summary>
public sealed record WebAclPlan
{
    /// <summary>Groups of rules that AWS keeps up to date, in the order in which they are asked.</summary>
    public required ImmutableArray<ManagedRulePlan> ManagedRules { get; init; }

    /// <summary>Requests that one address may send within five minutes; more are blocked until fewer arrive.</summary>
    public required int RateLimitPerFiveMinutes { get; init; }

    /// <summary>How many days the record of inspected requests is kept.</summary>
    public required int LogRetentionDays { get; init; }
}

/// <summary>One group of rules of AWS.</summary>
/// <param name="Name">AWS's name, for example <c>AWSManagedRulesCommonRuleSet</c>.</param>
/// <param name="Priority">Its place in the order, which follows from the name alone.</param>
public sealed record ManagedRulePlan(string Name, int Priority);

/// <summary>
/// The managed rule groups of AWS that need no configuration of their own, cheapest verdict first. Their order is a contract:
/// a new group is added at the end. Source: AWS WAF developer guide, "AWS Managed Rules rule groups list".
/// </summary>
public static class ManagedRuleGroups
{
    /// <summary>Distance of two priorities.</summary>
    private const int Step = 10;

    /// <summary>Every group, in the order in which they are asked.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesAnonymousIpList",
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesCommonRuleSet",
        "AWSManagedRulesAdminProtectionRuleSet",
        "AWSManagedRulesSQLiRuleSet",
        "AWSManagedRulesLinuxRuleSet",
        "AWSManagedRulesUnixRuleSet",
        "AWSManagedRulesWindowsRuleSet",
        "AWSManagedRulesPHPRuleSet",
        "AWSManagedRulesWordPressRuleSet",
    ];

    /// <summary>The groups of these names, in the order in which they are asked.</summary>
    internal static ImmutableArray<ManagedRulePlan> Plan(ImmutableArray<string> names)
        => [.. names.Select(name => new ManagedRulePlan(name, (All.IndexOf(name) + 1) * Step)).OrderBy(rule => rule.Priority)];
}
