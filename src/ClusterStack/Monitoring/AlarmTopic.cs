using ClusterStack.Shared;
using Pulumi.Aws.Sns;

namespace ClusterStack.Monitoring;

/// <summary>What an <see cref="AlarmTopic"/> needs.</summary>
public sealed class AlarmTopicArgs : ResourceArgs
{
    /// <summary>Mail addresses to tell, for example <c>ops@example.com</c>. Plain: it decides how many subscriptions there are.</summary>
    public required ImmutableArray<string> Emails { get; init; }

    /// <summary>Account whose alarms may be published.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>Key that encrypts what is told; its policy lets CloudWatch use it.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }
}

/// <summary>Where alarms go, and whom they reach. Only alarms of this environment are taken, and only over TLS.</summary>
public sealed class AlarmTopic : ComponentResource
{
    /// <summary>ARN of the topic, known once it takes alarms.</summary>
    [Output("arn")] public Output<string> Arn { get; private set; }

    /// <summary>Creates the topic, who may publish to it and who reads it.</summary>
    public AlarmTopic(string name, AlarmTopicArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:monitoring:AlarmTopic", name, args, options)
    {
        var topic = new Topic($"{name}-alarms", new()
        {
            KmsMasterKeyId = args.KeyArn,
            Tags = { ["Name"] = $"{name}-alarms" },
        }, this.ChildOptions);

        var policy = new TopicPolicy($"{name}-alarms", new()
        {
            Arn = topic.Arn,
            Policy = PolicyDocument.Of(
                new()
                {
                    Sid = "AlarmsPublish",
                    Principal = PolicyPrincipal.Service("cloudwatch.amazonaws.com"),
                    Actions = ["sns:Publish"],
                    Resources = [topic.Arn],
                    Conditions =
                    [
                        new("StringEquals", "aws:SourceAccount", args.Account.Id),
                        new("ArnLike", "aws:SourceArn", args.Account.Arn("cloudwatch", $"alarm:{name}-*")),
                    ],
                },
                new()
                {
                    Sid = "OnlyEncryptedConnections",
                    Effect = PolicyEffect.Deny,
                    Principal = PolicyPrincipal.Everyone,
                    Actions = ["sns:Publish"],
                    Resources = [topic.Arn],
                    Conditions = [new("Bool", "aws:SecureTransport", "false")],
                }),
        }, this.ChildOptions);

        foreach (var email in args.Emails)
            _ = new TopicSubscription($"{name}-alarms-{email}", new() { Topic = topic.Arn, Protocol = "email", Endpoint = email }, this.ChildOptions);

        Arn = policy.Arn; // the topic's, as the policy repeats it: whoever uses it waits for the permission
        RegisterOutputs();
    }
}
