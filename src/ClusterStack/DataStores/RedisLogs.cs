using ClusterStack.Shared;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.ElastiCache.Inputs;

namespace ClusterStack.DataStores;

/// <summary>What <see cref="RedisLogs"/> need.</summary>
public sealed class RedisLogsArgs : ResourceArgs
{
    /// <summary>Name of the environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Name of the store, for example <c>cache</c>.</summary>
    public required string Store { get; init; }

    /// <summary>How many days the logs are kept.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Whether they stay, for their days, when what writes them is gone.</summary>
    public bool Keep { get; init; }

    /// <summary>Key that encrypts them.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }
}

/// <summary>
/// Slow commands and the engine's own messages, in CloudWatch. They are all the logs that ElastiCache has: it keeps no record of requests.
/// </summary>
public sealed class RedisLogs : ComponentResource
{
    private static readonly ImmutableArray<string> Logs = ["engine-log", "slow-log"];

    /// <summary>Where a replication group delivers each log.</summary>
    public ImmutableArray<ReplicationGroupLogDeliveryConfigurationArgs> Deliveries { get; }

    /// <summary>Creates the log groups.</summary>
    public RedisLogs(string name, RedisLogsArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:dataStores:RedisLogs", name, args, options)
    {
        Deliveries =
        [
            .. Logs.Select(log => new ReplicationGroupLogDeliveryConfigurationArgs
            {
                Destination = new LogGroup($"{name}-{log}", LogGroups.Of(LogGroupNames.Redis(args.Environment, args.Store, log), args.RetentionDays, args.KeyArn, args.Keep), this.ChildOptions).Id, // its name, as AWS answers it: who uses it waits for it
                DestinationType = "cloudwatch-logs",
                LogFormat = "json",
                LogType = log,
            }),
        ];
        RegisterOutputs();
    }
}
