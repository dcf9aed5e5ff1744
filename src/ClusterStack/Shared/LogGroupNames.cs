namespace ClusterStack.Shared;

/// <summary>
/// Names of the log groups. They are fixed, because people and dashboards look for them by name;
/// what AWS does not name itself lies under <c>/clusterstack/&lt;environment&gt;/</c>.
/// </summary>
public static class LogGroupNames
{
    /// <summary>The containers of one workload.</summary>
    public static string Workload(string environment, string workload) => $"/clusterstack/{environment}/{workload}";

    /// <summary>The VPC's flow logs; one level deeper than a workload, so that none can have this name.</summary>
    public static string FlowLogs(string environment) => $"/clusterstack/{environment}/vpc/flow-logs";

    /// <summary>The verdicts of the web ACL; AWS WAF writes only to groups whose name begins so.</summary>
    public static string WebAcl(string environment) => $"aws-waf-logs-clusterstack-{environment}";

    /// <summary>A log of one Redis store; two levels deeper than a workload.</summary>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="store">Name of the store, for example <c>cache</c>.</param>
    /// <param name="log">ElastiCache's name of the log: <c>slow-log</c> or <c>engine-log</c>.</param>
    public static string Redis(string environment, string store, string log) => $"/clusterstack/{environment}/redis/{store}/{log}";

    /// <summary>The shells that people open in containers.</summary>
    public static string Sessions(string environment) => $"/clusterstack/{environment}/ecs/sessions";

    /// <summary>One event for every task that stopped.</summary>
    public static string TaskStops(string environment) => $"/clusterstack/{environment}/ecs/task-stops";

    /// <summary>Container Insights of an ECS cluster: the name that CloudWatch itself writes to.</summary>
    public static string ContainerInsights(string cluster) => $"/aws/ecs/containerinsights/{cluster}/performance";

    /// <summary>Patterns that cover every name above within one environment.</summary>
    public static ImmutableArray<string> Patterns(string environment)
        => [$"/clusterstack/{environment}/*", $"/aws/ecs/containerinsights/{environment}-*/performance", WebAcl(environment)];
}
