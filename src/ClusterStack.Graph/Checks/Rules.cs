namespace ClusterStack.Graph.Checks;

/// <summary>Every rule. A new one is an entry in the file of its area and a row in the tests.</summary>
public static class Rules
{
    /// <summary>The rules in the order of their areas.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        .. NetworkRules.All,
        .. SecurityGroupRules.All,
        .. LoadBalancerRules.All,
        .. FirewallRules.All,
        .. DnsRules.All,
        .. EcsRules.All,
        .. ContainerRules.All,
        .. RedisRules.All,
        .. BucketRules.All,
        .. FileSystemRules.All,
        .. ScalingRules.All,
        .. KeyRules.All,
        .. IdentityRules.All,
        .. TrustRules.All,
        .. LogRules.All,
        .. TopicRules.All,
        .. AccountRules.All,
        .. PodRules.All,
        .. KubernetesWorkloadRules.All,
        .. KubernetesObjectRules.All,
    ];
}
