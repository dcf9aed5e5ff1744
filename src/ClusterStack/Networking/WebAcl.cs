using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.WafV2.Inputs;
using WafV2 = Pulumi.Aws.WafV2;

namespace ClusterStack.Networking;

/// <summary>What a <see cref="WebAcl"/> needs.</summary>
public sealed class WebAclArgs : ResourceArgs
{
    /// <summary>Rules and limits.</summary>
    public required WebAclPlan Plan { get; init; }

    /// <summary>The load balancer whose requests are inspected.</summary>
    [Input("loadBalancerArn", required: true)] public required Input<string> LoadBalancerArn { get; init; }

    /// <summary>Whether the record stays, for its days, when the firewall is gone.</summary>
    public bool KeepLogs { get; init; }

    /// <summary>Key that encrypts the record of inspected requests.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }
}

/// <summary>
/// A web application firewall: whoever asks too often and whatever AWS' rules know as an attack is blocked, everything else passes.
/// Every verdict is recorded without what authenticates a user.
/// </summary>
public sealed class WebAcl : ComponentResource
{
    private const string RateRule = "rate-limit";

    /// <summary>Creates the rules, puts them in front of the load balancer, and records their verdicts.</summary>
    public WebAcl(string name, WebAclArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:network:WebAcl", name, args, options)
    {
        var acl = new WafV2.WebAcl($"{name}-web-acl", new()
        {
            Description = $"In front of the load balancer of {name}",
            Scope = "REGIONAL",
            DefaultAction = new WebAclDefaultActionArgs { Allow = new WebAclDefaultActionAllowArgs() },
            Rules = [RateLimit(name, args.Plan.RateLimitPerFiveMinutes), .. args.Plan.ManagedRules.Select(rule => Managed(name, rule))],
            VisibilityConfig = new WebAclVisibilityConfigArgs { CloudwatchMetricsEnabled = true, MetricName = name, SampledRequestsEnabled = true },
            Tags = { ["Name"] = name },
        }, this.ChildOptions);

        _ = new WafV2.WebAclAssociation($"{name}-web-acl", new() { ResourceArn = args.LoadBalancerArn, WebAclArn = acl.Arn }, this.ChildOptions);

        var logs = new LogGroup($"{name}-web-acl", LogGroups.Of(LogGroupNames.WebAcl(name), args.Plan.LogRetentionDays, args.KeyArn, args.KeepLogs), this.ChildOptions);

        _ = new WafV2.WebAclLoggingConfiguration($"{name}-web-acl", new()
        {
            ResourceArn = acl.Arn,
            LogDestinationConfigs = { logs.Arn },
            RedactedFields = { Header("authorization"), Header("cookie") },
        }, this.ChildOptions);

        RegisterOutputs();
    }

    private static WebAclRuleArgs RateLimit(string name, int limit) => new()
    {
        Name = RateRule,
        Priority = 0,
        Action = new WebAclRuleActionArgs { Block = new WebAclRuleActionBlockArgs() },
        Statement = new WebAclRuleStatementArgs
        {
            RateBasedStatement = new WebAclRuleStatementRateBasedStatementArgs { AggregateKeyType = "IP", EvaluationWindowSec = 300, Limit = limit },
        },
        VisibilityConfig = Visible($"{name}-{RateRule}"),
    };

    private static WebAclRuleArgs Managed(string name, ManagedRulePlan rule) => new()
    {
        Name = rule.Name,
        Priority = rule.Priority,
        OverrideAction = new WebAclRuleOverrideActionArgs { None = new WebAclRuleOverrideActionNoneArgs() }, // the group's own verdicts
        Statement = new WebAclRuleStatementArgs
        {
            ManagedRuleGroupStatement = new WebAclRuleStatementManagedRuleGroupStatementArgs { Name = rule.Name, VendorName = "AWS" },
        },
        VisibilityConfig = Visible($"{name}-{rule.Name}"),
    };

    private static WebAclRuleVisibilityConfigArgs Visible(string metric)
        => new() { CloudwatchMetricsEnabled = true, MetricName = metric, SampledRequestsEnabled = true };

    private static WebAclLoggingConfigurationRedactedFieldArgs Header(string header)
        => new() { SingleHeader = new WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs { Name = header } };
}
