using System.Diagnostics;
using ClusterStack.Model;
using ClusterStack.Networking;
using ClusterStack.Runtimes.Ecs;
using ClusterStack.Security;
using ClusterStack.Shared;

namespace ClusterStack.Runtimes;

/// <summary>The one place that knows which runtimes exist.</summary>
public static class Runtime
{
    /// <summary>Creates the runtime that an environment has chosen.</summary>
    /// <param name="name">Name of the environment.</param>
    /// <param name="plan">The choice and its settings.</param>
    /// <param name="account">Where it is created.</param>
    /// <param name="network">Where its workloads stand.</param>
    /// <param name="groups">Who may call whom.</param>
    /// <param name="edge">Where requests come in.</param>
    /// <param name="key">What encrypts logs and secrets.</param>
    /// <param name="alarmTopicArn">What is told of alarms; <see langword="null"/> when nobody is.</param>
    /// <param name="options">The providers.</param>
    public static IRuntime Create(
        string name, RuntimePlan plan, AwsAccount account, NetworkSite network, SecurityGroups groups, EdgeSite edge, EncryptionKey key, Output<string>? alarmTopicArn,
        ComponentResourceOptions options) => plan switch
        {
            { Kind: RuntimeKind.Ecs, Ecs: { } ecs } => new EcsRuntime(name, new()
            {
                Account = account,
                VpcId = network.VpcId,
                SubnetIds = network.PrivateSubnetIds,
                SecurityGroupIds = groups.Ids,
                Edge = edge,
                KeyArn = key.Arn,
                AlarmTopicArn = alarmTopicArn,
                Plan = ecs,
            }, options),
            _ => throw new UnreachableException($"The plan of runtime {plan.Kind} holds no settings of that kind."),
        };
}
