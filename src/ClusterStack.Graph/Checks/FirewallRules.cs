namespace ClusterStack.Graph.Checks;

/// <summary>Web ACLs in front of load balancers.</summary>
internal static class FirewallRules
{
    private const string CommonRules = "AWSManagedRulesCommonRuleSet";
    private const string BadInputs = "AWSManagedRulesKnownBadInputsRuleSet";

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("WAF-01", AwsTypes.WebAcl)
        {
            Why = "A web ACL without rules filters nothing and looks as if it did.",
            Mend = $"Add the managed groups {CommonRules} and {BadInputs}.",
            Many = static acl => new[] { CommonRules, BadInputs }
                .Where(group => acl["rules"] is { IsOpen: false } rules && !rules.Items.Any(rule => IsGroup(rule, group)))
                .Select(group => (Violation?)acl["rules"].Fail(group, "rules without it")),
        },
        new("WAF-02", AwsTypes.WebAcl)
        {
            Why = "Requests that look up Log4j and other known flaws would be counted and passed on.",
            Mend = $"Add {BadInputs} with overrideAction none.",
            Many = static acl => acl["rules"].Items
                .Where(static rule => IsGroup(rule, BadInputs))
                .SelectMany(static IEnumerable<Violation?> (rule) =>
                [
                    rule["overrideAction.count"].Value is null ? null : rule["overrideAction.count"].Fail("none", "count"),
                    .. rule["statement.managedRuleGroupStatement.ruleActionOverrides"].Items
                        .Where(static change => change["actionToUse.count"].Value is not null)
                        .Select(static change => (Violation?)change["actionToUse"].Fail("block", "count")),
                ]),
        },
        new("WAF-03", AwsTypes.WebAcl, AwsTypes.WebAclLogging)
        {
            Why = "Without logs nobody can say why a visitor was refused.",
            Mend = "Add a WebAclLoggingConfiguration to a destination whose name begins with aws-waf-logs-.",
            Many = static place => place.Resource.Type == AwsTypes.WebAcl
                ? [place.Graph.Companions(place, AwsTypes.WebAclLogging, "resourceArn").Any() ? null : place.Fail("a WebAclLoggingConfiguration", "none")]
                : [place["logDestinationConfigs"].MustBeGiven("a destination"), .. place["logDestinationConfigs"].Items.Where(static destination => !IsLogDestination(destination)).Select(static destination => (Violation?)destination.Fail("a destination whose name begins with aws-waf-logs-"))],
        },
        new("WAF-04", AwsTypes.WebAcl)
        {
            Why = "A rule without action is refused; one without metric is not seen at work.",
            Mend = "Give every rule an action or overrideAction, and cloudwatchMetricsEnabled true.",
            Many = static acl => acl["rules"].Items.SelectMany(static IEnumerable<Violation?> (rule) =>
            [
                rule["action"].IsGiven || rule["overrideAction"].IsGiven ? null : rule["action"].Fail("an action or overrideAction"),
                rule["visibilityConfig.cloudwatchMetricsEnabled"].MustBe(true),
            ]),
        },
        new("WAF-07", "aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl")
        {
            Why = "AWS ends WAF Classic.",
            Mend = "Use a web ACL of wafv2.",
            One = static acl => acl.Fail("a web ACL of wafv2", "one of WAF Classic"),
        },
    ];

    private static bool IsGroup(Place rule, string name) => rule["statement.managedRuleGroupStatement.name"].Text == name;

    private static bool IsLogDestination(Place destination)
    {
        if (destination.Target is not { } target)
            return destination.IsOpen || destination.Text?.Contains("aws-waf-logs-", StringComparison.Ordinal) is true;

        var name = target[target.Resource.Type == AwsTypes.Bucket ? "bucket" : "name"];
        return name.IsOpen || (name.Text ?? target.Resource.Name).StartsWith("aws-waf-logs-", StringComparison.Ordinal);
    }
}
