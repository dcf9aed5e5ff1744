using ClusterStack.Shared;
using Kms = Pulumi.Aws.Kms;

namespace ClusterStack.Security;

/// <summary>What an <see cref="EncryptionKey"/> needs.</summary>
public sealed class EncryptionKeyArgs : ResourceArgs
{
    /// <summary>Account that administers the key.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>Patterns of the log groups that may be encrypted with it, for example <c>/clusterstack/dev/*</c>.</summary>
    public required ImmutableArray<string> LogGroups { get; init; }

    /// <summary>Whether alarms are published to a topic that is encrypted with it.</summary>
    public required bool Alarms { get; init; }

    /// <summary>Whether the engine refuses to delete it: without the key everything encrypted with it is lost.</summary>
    public required bool Protect { get; init; }
}

/// <summary>The customer-managed key of an environment: logs, data stores and secrets are encrypted with it.</summary>
public sealed class EncryptionKey : ComponentResource
{
    /// <summary>ARN of the key.</summary>
    [Output("arn")] public Output<string> Arn { get; private set; }

    /// <summary>Creates the key and its alias.</summary>
    public EncryptionKey(string name, EncryptionKeyArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:security:EncryptionKey", name, args, options)
    {
        var key = new Kms.Key($"{name}-key", new()
        {
            Description = $"Logs, data stores and secrets of {name}",
            EnableKeyRotation = true,
            DeletionWindowInDays = 30, // the longest that KMS offers: the time to notice a mistake
            Policy = PolicyDocument.Of(Users(name, args)),
            Tags = { ["Name"] = name },
        }, this.StatefulChildOptions(args.Protect));

        _ = new Kms.Alias($"{name}-alias", new()
        {
            Name = $"alias/clusterstack/{name}", // policies of other systems name the key by its alias
            TargetKeyId = key.KeyId,
        }, this.ChildOptions);

        Arn = key.Arn;
        RegisterOutputs();
    }

    private static IEnumerable<PolicyStatement> Users(string name, EncryptionKeyArgs args)
    {
        // A key whose policy does not name the account can be administered by nobody.
        yield return new()
        {
            Sid = "AccountAdministers",
            Principal = PolicyPrincipal.Arn(args.Account.RootArn),
            Actions = ["kms:*"],
            Resources = ["*"],
        };
        yield return new()
        {
            Sid = "CloudWatchLogsEncrypts",
            Principal = PolicyPrincipal.Service($"logs.{args.Account.Region}.amazonaws.com"),
            Actions = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
            Resources = ["*"],
            Conditions =
            [
                new("ArnLike", "kms:EncryptionContext:aws:logs:arn",
                    [.. args.LogGroups.Select(group => (Input<string>)args.Account.Arn("logs", $"log-group:{group}"))]),
            ],
        };
        if (!args.Alarms) yield break;
        // Whoever publishes to an encrypted topic needs its key: SNS developer guide, "Enable compatibility between event sources from AWS services and encrypted topics".
        yield return new()
        {
            Sid = "AlarmsEncrypt",
            Principal = PolicyPrincipal.Service("cloudwatch.amazonaws.com"),
            Actions = ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resources = ["*"],
            Conditions =
            [
                new("StringEquals", "aws:SourceAccount", args.Account.Id),
                new("ArnLike", "aws:SourceArn", args.Account.Arn("cloudwatch", $"alarm:{name}-*")),
            ],
        };
    }
}
