using System.Text.RegularExpressions;

namespace ClusterStack.Graph.Checks;

/// <summary>S3 buckets and what is said about them in resources of their own.</summary>
internal static partial class BucketRules
{
    private const int LongestName = 63;

    /// <summary>Longest time in days that parts of an upload nobody finished are kept.</summary>
    private const int LongestUpload = 7;

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("S3-01", AwsTypes.Bucket)
        {
            Why = "One wrong policy or list later the bucket is public.",
            Mend = "Add a BucketPublicAccessBlock.",
            One = static bucket => Needs(bucket, AwsTypes.BucketPublicAccessBlock),
        },
        new("S3-02", AwsTypes.BucketPublicAccessBlock)
        {
            Why = "Each of the four settings closes a way that the others leave open.",
            Mend = "Set all four to true.",
            Many = static block => new[] { "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets" }.Select(setting => block[setting].MustBe(true)),
        },
        new("S3-03", AwsTypes.Bucket, AwsTypes.BucketOwnership, AwsTypes.BucketAcl)
        {
            Why = "Access lists are a second, older set of permissions that policies do not show.",
            Mend = "Add BucketOwnershipControls with BucketOwnerEnforced, and remove acl.",
            Many = static place => place.Resource.Type switch
            {
                AwsTypes.Bucket => [Needs(place, AwsTypes.BucketOwnership), place["acl"].IsGiven ? place["acl"].MustBe("private") : null],
                AwsTypes.BucketAcl => [place["acl"].IsGiven ? place["acl"].MustBe("private") : null],
                _ => [place["rule.objectOwnership"].MustBe("BucketOwnerEnforced")],
            },
        },
        new("S3-04", AwsTypes.Bucket)
        {
            Why = "S3 answers plain HTTP as long as nobody forbids it.",
            Mend = "Add a statement to the bucket's policy that denies s3:* on bucket and objects when aws:SecureTransport is false.",
            One = static bucket => Companions(bucket, AwsTypes.BucketPolicy).SelectMany(static policy => PolicyStatement.In(policy["policy"])).Any(RefusesPlainHttp) || IsOpenPolicy(bucket)
                ? null
                : bucket.Fail("a policy that denies requests without TLS", "none"),
        },
        new("S3-05", AwsTypes.BucketPolicy)
        {
            Why = "A grant to everybody is a public bucket.",
            Mend = "Name the principal, or limit the grant by aws:SourceAccount, aws:SourceArn, aws:SourceVpc, aws:SourceVpce or aws:PrincipalOrgID.",
            Many = static policy => Grants(policy)
                .Where(static statement => statement.AdmitsEverybody && !statement.IsLimitedBy("aws:SourceVpce", "aws:SourceVpc", "aws:PrincipalOrgID", "aws:SourceAccount", "aws:SourceArn"))
                .Select(static statement => (Violation?)statement.Place["Principal"].Fail("a principal", "everybody")),
        },
        new("S3-06", AwsTypes.BucketPolicy)
        {
            Why = "Another account that may change the policy owns the bucket.",
            Mend = "Grant other accounts single object actions.",
            Many = static policy => Grants(policy)
                .Where(static statement => statement.Principals.Any(static principal => principal.Kind is "AWS" && IsForeign(principal.Place)))
                .SelectMany(static statement => statement.ActionsAmong(["s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketPolicy", "s3:PutEncryptionConfiguration", "s3:PutObjectAcl"]))
                .Select(static action => (Violation?)action.Fail("no action that changes policy, encryption or access lists")),
        },
        new("S3-07", AwsTypes.Bucket, AwsTypes.BucketEncryption)
        {
            Why = "What the encryption is should stand in the program, not in a default.",
            Mend = "Add a BucketServerSideEncryptionConfiguration with AES256 or aws:kms.",
            Many = static place => place.Resource.Type == AwsTypes.Bucket
                ? [Needs(place, AwsTypes.BucketEncryption)]
                : place["rules"].Items.Select(static rule => rule["applyServerSideEncryptionByDefault.sseAlgorithm"].MustBe("AES256", "aws:kms", "aws:kms:dsse")),
        },
        new("S3-08", AwsTypes.BucketEncryption)
        {
            From = EnvironmentClass.Staging,
            Why = "With AWS' own key whoever may read the bucket may read the content; a key is a second lock with its own log.",
            Mend = "Set aws:kms with kmsMasterKeyId and bucketKeyEnabled; access logs of load balancers only go to AES256.",
            Many = static encryption => encryption["bucket"].Target is { } bucket && ReceivesLogs(bucket)
                ? []
                : encryption["rules"].Items.SelectMany(static IEnumerable<Violation?> (rule) =>
                [
                    rule["applyServerSideEncryptionByDefault.sseAlgorithm"].MustBe("aws:kms", "aws:kms:dsse"),
                    rule["applyServerSideEncryptionByDefault.kmsMasterKeyId"].MustBeGiven("the environment's key"),
                    rule["bucketKeyEnabled"].MustBe(true),
                ]),
        },
        new("S3-09", AwsTypes.Bucket, AwsTypes.BucketVersioning)
        {
            Why = "What is overwritten or deleted without versions is gone.",
            Mend = "Add a BucketVersioning with status Enabled.",
            Many = static place => place.Resource.Type == AwsTypes.Bucket
                ? [Needs(place, AwsTypes.BucketVersioning)]
                : [place["versioningConfiguration.status"].MustBe("Enabled")],
        },
        new("S3-10", AwsTypes.Bucket, AwsTypes.BucketLifecycle)
        {
            Why = "Old versions and parts of uploads are paid for ever and seen by nobody.",
            Mend = "Add a BucketLifecycleConfiguration that expires noncurrent versions, and uploads after 7 days or less.",
            Many = Lifecycle,
        },
        new("S3-11", AwsTypes.Bucket)
        {
            From = EnvironmentClass.Staging,
            Why = "Without access logs nobody knows who read what.",
            Mend = "Add a BucketLogging to another bucket.",
            Many = static bucket => ReceivesLogs(bucket)
                ? Companions(bucket, AwsTypes.BucketLogging).Where(logging => logging["targetBucket"].Target?.Resource.Urn == bucket.Resource.Urn).Select(static logging => (Violation?)logging["targetBucket"].Fail("another bucket"))
                : [Needs(bucket, AwsTypes.BucketLogging)],
        },
        new("S3-12", AwsTypes.Bucket, AwsTypes.BucketWebsite)
        {
            Why = "Website endpoints speak plain HTTP only.",
            Mend = "Serve the content through a distribution or the load balancer.",
            One = static place => place.Resource.Type == AwsTypes.BucketWebsite ? place.Fail("no website endpoint", "one") : place["website"].MustBeAbsent("no website endpoint"),
        },
        new("S3-13", AwsTypes.Bucket, AwsTypes.BucketCors)
        {
            Why = "Any page in a visitor's browser could write to the bucket with the visitor's rights.",
            Mend = "List the origins that write.",
            Many = static place => place["corsRules"].Items
                .Where(static rule => rule["allowedOrigins"].Items.Any(static origin => origin.Text is "*") && rule["allowedMethods"].Items.Any(static method => method.Text is "PUT" or "POST" or "DELETE"))
                .Select(static rule => (Violation?)rule["allowedOrigins"].Fail("the origins that write")),
        },
        new("S3-14", AwsTypes.Bucket)
        {
            OnDemand = true,
            Why = "Backups and audit logs that their own administrator can delete prove nothing.",
            Mend = "Set objectLockEnabled, and a retention in a BucketObjectLockConfiguration.",
            Many = static bucket => [bucket["objectLockEnabled"].MustBe(true), Needs(bucket, AwsTypes.BucketObjectLock)],
        },
        new("S3-15", AwsTypes.Bucket)
        {
            OnDemand = true,
            Why = "A region can be out of reach for a day.",
            Mend = "Add a BucketReplicationConfig to a bucket in another region.",
            One = static bucket => Needs(bucket, AwsTypes.BucketReplication),
        },
        new("S3-18", AwsTypes.BucketPolicy)
        {
            Why = "A denial of everything to everybody can only be undone by the root user.",
            Mend = "Put the denial under a condition, or except the deploying role by NotPrincipal.",
            Many = static policy => PolicyStatement.In(policy["policy"])
                .Where(static statement => statement is { Denies: true, HasConditions: false } && statement.AdmitsEverybody && statement.Actions.Any(static action => action.Text is "s3:*" or "*"))
                .Select(static statement => (Violation?)statement.Place.Fail("a condition or an exception", "a denial of everything to everybody")),
        },
        new("S3-19", AwsTypes.Bucket)
        {
            Why = "Bucket names are the world's: a name that can be guessed can be taken first.",
            Mend = "Leave the name to Pulumi, or put the account id into it.",
            One = static bucket => bucket["bucket"] is { IsGiven: true, Shape: { } name } place && !IsGoodName(name)
                ? place.Fail("3 to 63 lower-case letters, digits and hyphens with an account id or a random part")
                : null,
        },
        new("AUD-03", AwsTypes.Trail)
        {
            Why = "Whoever changes the trail's bucket changes the evidence.",
            Mend = "Block public access to the trail's bucket, and log the access to it.",
            Many = static trail => trail["s3BucketName"].Target is { } bucket
                ? [Needs(bucket, AwsTypes.BucketPublicAccessBlock), Needs(bucket, AwsTypes.BucketLogging)]
                : [],
        },
        new("BKP-03", AwsTypes.Bucket)
        {
            Why = "A bucket that asks for a backup and is in no plan has none.",
            Mend = "List the bucket's arn in the resources of a backup Selection.",
            One = static bucket => !bucket["tags.backup"].IsGiven || bucket.Graph.Companions(bucket, AwsTypes.BackupSelection, "resources").Any() || SelectedByTag(bucket)
                ? null
                : bucket["tags.backup"].Fail("a backup Selection that has the bucket"),
        },
    ];

    private static IEnumerable<Place> Companions(Place bucket, string type) => bucket.Graph.Companions(bucket, type, "bucket");

    private static IEnumerable<PolicyStatement> Grants(Place policy) => PolicyStatement.In(policy["policy"]).Where(static statement => statement.Allows);

    private static Violation? Needs(Place bucket, string type)
        => Companions(bucket, type).Any() ? null : bucket.Fail($"a {type[(type.LastIndexOf(':') + 1)..]}", "none");

    /// <summary>A denial for everybody, of every action, on the bucket and on its objects.</summary>
    private static bool RefusesPlainHttp(PolicyStatement statement)
        => statement.Denies
        && statement.AdmitsEverybody
        && statement.Actions.Any(static action => action.Text is "s3:*" or "*")
        && statement.Conditions.Any(static condition => condition.Operator is "Bool" && condition.Key.Equals("aws:SecureTransport", StringComparison.OrdinalIgnoreCase) && condition.Values.Items.All(static value => value.IsFalse))
        && statement.Resources.Any(static resource => resource.Shape is "*" || resource.Shape?.EndsWith("/*", StringComparison.Ordinal) is false)
        && statement.Resources.Any(static resource => resource.Shape is "*" || resource.Shape?.EndsWith("/*", StringComparison.Ordinal) is true);

    /// <summary>A policy that only a deployment knows cannot be judged.</summary>
    private static bool IsOpenPolicy(Place bucket)
        => Companions(bucket, AwsTypes.BucketPolicy).Any(static policy => policy["policy"].IsOpen && policy["policy"].Json().Value is null);

    private static bool IsForeign(Place principal)
        => principal.Text is { } arn && (principal.Graph.Account is not { } account || !arn.Contains(account, StringComparison.Ordinal));

    private static bool ReceivesLogs(Place bucket)
        => bucket.Graph.ReferrersOf(bucket).Any(static referrer => referrer is { Resource.Type: AwsTypes.LoadBalancer, Root: "accessLogs" or "connectionLogs" } or { Resource.Type: AwsTypes.BucketLogging, Root: "targetBucket" });

    private static IEnumerable<Violation?> Lifecycle(Place place)
    {
        if (place.Resource.Type == AwsTypes.Bucket)
            return [Needs(place, AwsTypes.BucketLifecycle)];

        var rules = place["rules"];
        var versioned = place["bucket"].Target is { } bucket && Companions(bucket, AwsTypes.BucketVersioning).Any(static versioning => versioning["versioningConfiguration.status"].Text is "Enabled");
        return
        [
            rules.Items.Any(static rule => rule["abortIncompleteMultipartUpload.daysAfterInitiation"].Number <= LongestUpload) ? null : rules.Fail($"a rule that aborts uploads after {LongestUpload} days or less", "none"),
            !versioned || rules.Items.Any(static rule => rule["noncurrentVersionExpiration"].IsGiven) ? null : rules.Fail("a rule that expires noncurrent versions", "none"),
        ];
    }

    private static bool SelectedByTag(Place bucket)
        => bucket.Graph.OfType(AwsTypes.BackupSelection).Any(selection => selection["selectionTags"].Items.Any(tag => tag["key"].Text is "backup" && tag["value"].Text == bucket["tags.backup"].Text));

    private static bool IsGoodName(string name)
        => name.Contains(Place.Part, StringComparison.Ordinal)
        || (name.Length <= LongestName && NameForm().IsMatch(name) && Unguessable().IsMatch(name)
            && !name.StartsWith("xn--", StringComparison.Ordinal) && !name.StartsWith("sthree-", StringComparison.Ordinal) && !name.EndsWith("-s3alias", StringComparison.Ordinal));

    [GeneratedRegex("^[a-z0-9][a-z0-9-]+[a-z0-9]$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameForm();

    /// <summary>An account id, or eight hexadecimal digits of which one is a number.</summary>
    [GeneratedRegex("[0-9]{12}|(?=[a-f]*[0-9])[0-9a-f]{8}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unguessable();
}
