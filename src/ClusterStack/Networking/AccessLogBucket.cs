using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;

namespace ClusterStack.Networking;

/// <summary>What an <see cref="AccessLogBucket"/> needs.</summary>
public sealed class AccessLogBucketArgs : ResourceArgs
{
    /// <summary>Account whose load balancers write.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>What kind of load balancer writes: they write by different services.</summary>
    public required LoadBalancerType Writer { get; init; }

    /// <summary>Days after which a log is deleted.</summary>
    [Input("retentionDays", required: true)] public required Input<int> RetentionDays { get; init; }

    /// <summary>Whether the bucket is protected; an unprotected one is emptied when the environment is destroyed.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// The bucket of a load balancer's access logs: private, only over TLS, written by the load balancing service alone.
/// Encrypted with S3's own keys, the only ones that access logs can use.
/// </summary>
public sealed class AccessLogBucket : ComponentResource
{
    /// <summary>Name of the bucket.</summary>
    [Output("bucketName")] public Output<string> BucketName { get; private set; }

    /// <summary>Creates the bucket and closes it.</summary>
    public AccessLogBucket(string name, AccessLogBucketArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:network:AccessLogBucket", name, args, options)
    {
        var bucket = new Bucket(name, new() { ForceDestroy = !args.Protect, Tags = { ["Name"] = name } }, this.StatefulChildOptions(args.Protect));

        _ = new BucketOwnershipControls(name, new()
        {
            Bucket = bucket.Id,
            Rule = new BucketOwnershipControlsRuleArgs { ObjectOwnership = "BucketOwnerEnforced" },
        }, this.ChildOptions);

        var closed = new BucketPublicAccessBlock(name, new()
        {
            Bucket = bucket.Id,
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        }, this.ChildOptions);

        _ = new BucketServerSideEncryptionConfiguration(name, new()
        {
            Bucket = bucket.Id,
            Rules =
            {
                new BucketServerSideEncryptionConfigurationRuleArgs
                {
                    ApplyServerSideEncryptionByDefault = new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs { SseAlgorithm = "AES256" },
                },
            },
        }, this.ChildOptions);

        var versioning = new BucketVersioning(name, new()
        {
            Bucket = bucket.Id,
            VersioningConfiguration = new BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
        }, this.ChildOptions);

        _ = new BucketLifecycleConfiguration(name, new()
        {
            Bucket = bucket.Id,
            Rules =
            {
                new BucketLifecycleConfigurationRuleArgs
                {
                    Id = "expire",
                    Status = "Enabled",
                    Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = "" }, // every object
                    Expiration = new BucketLifecycleConfigurationRuleExpirationArgs { Days = args.RetentionDays },
                    NoncurrentVersionExpiration = new BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs { NoncurrentDays = 1 },
                    AbortIncompleteMultipartUpload = new BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs { DaysAfterInitiation = 7 },
                },
            },
        }, new() { Parent = this, DependsOn = { versioning } });

        _ = new BucketPolicy(name, new() { Bucket = bucket.Id, Policy = PolicyDocument.Of([.. Writers(bucket, args), OnlyTls(bucket)]) },
            // Two changes of a bucket's access at once make S3 answer with a conflict.
            new() { Parent = this, DependsOn = { closed } });

        BucketName = bucket.Id;
        RegisterOutputs();
    }

    // Elastic Load Balancing user guides, "Access logs": bucket policies of application and of network load balancers.
    private static ImmutableArray<PolicyStatement> Writers(Bucket bucket, AccessLogBucketArgs args)
    {
        var logs = Output.Format($"{bucket.Arn}/AWSLogs/{args.Account.Id}/*");
        if (args.Writer == LoadBalancerType.Application)
            return [new() { Sid = "LoadBalancersWriteLogs", Principal = PolicyPrincipal.Service("logdelivery.elasticloadbalancing.amazonaws.com"), Actions = ["s3:PutObject"], Resources = [logs] }];
        var delivery = PolicyPrincipal.Service("delivery.logs.amazonaws.com");
        ImmutableArray<PolicyCondition> ownAccount = [new("StringEquals", "aws:SourceAccount", args.Account.Id), new("ArnLike", "aws:SourceArn", args.Account.Arn("logs", "*"))];
        return
        [
            new() { Sid = "LogDeliveryLooks", Principal = delivery, Actions = ["s3:GetBucketAcl"], Resources = [bucket.Arn], Conditions = ownAccount },
            new() { Sid = "LogDeliveryWrites", Principal = delivery, Actions = ["s3:PutObject"], Resources = [logs], Conditions = ownAccount },
        ];
    }

    private static PolicyStatement OnlyTls(Bucket bucket) => new()
    {
        Sid = "RefusePlainHttp",
        Effect = PolicyEffect.Deny,
        Principal = PolicyPrincipal.Everyone,
        Actions = ["s3:*"],
        Resources = [bucket.Arn, Output.Format($"{bucket.Arn}/*")],
        Conditions = [new("Bool", "aws:SecureTransport", "false")],
    };
}
