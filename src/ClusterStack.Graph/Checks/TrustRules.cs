namespace ClusterStack.Graph.Checks;

/// <summary>Who may become an identity, or use a resource from outside.</summary>
internal static class TrustRules
{
    /// <summary>Services that act for the account alone: their trust takes no source.</summary>
    private static readonly ImmutableArray<string> OwnServices =
        ["ec2.amazonaws.com", "edgelambda.amazonaws.com", "eks.amazonaws.com", "eks-fargate-pods.amazonaws.com", "lambda.amazonaws.com", "pods.eks.amazonaws.com"];

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("IAM-09", AwsTypes.Role)
        {
            Why = "A role that everybody may assume belongs to everybody.",
            Mend = "Name the service, role or provider; for an account's root add a condition.",
            Many = static role => Trusts(role).SelectMany(static statement => statement.Principals
                .Where(principal => principal.Place.Text is "*" || (principal.Place.Shape?.EndsWith(":root", StringComparison.Ordinal) is true && !statement.HasConditions))
                .Select(static principal => (Violation?)principal.Place.Fail("a principal, or an account's root under a condition", principal.Place.Text is "*" ? "everybody" : principal.Place.Shown))),
        },
        new("IAM-10", AwsTypes.Role, AwsTypes.Key, AwsTypes.BucketPolicy, AwsTypes.TopicPolicy)
        {
            Why = "A service that acts for many accounts can be talked into acting on yours for somebody else.",
            Mend = "Add a condition on aws:SourceAccount or aws:SourceArn.",
            Many = static place => Documents(place).Where(static statement => statement.Allows && statement.Principals.Any(ActsForOthers) && !IsBoundToSource(statement))
                .Select(static statement => (Violation?)statement.Place["Condition"].Fail("aws:SourceAccount or aws:SourceArn")),
        },
        new("IAM-11", AwsTypes.Role)
        {
            Why = "Another account that serves many customers can be talked into using your role for one of them.",
            Mend = "Add a condition on sts:ExternalId, or on aws:MultiFactorAuthPresent for people.",
            Many = static role => Trusts(role)
                .Where(static statement => !statement.IsLimitedBy("sts:ExternalId", "aws:MultiFactorAuthPresent"))
                .SelectMany(static statement => statement.Principals)
                .Where(static principal => principal.Kind is "AWS" && IsForeign(principal.Place))
                .Select(static principal => (Violation?)principal.Place.Fail("sts:ExternalId or aws:MultiFactorAuthPresent in the condition")),
        },
        new("IAM-12", AwsTypes.Role)
        {
            Why = "A trust without subject lets every repository or cluster of the provider assume the role.",
            Mend = "Pin aud and sub in the condition, sub to the repository or service account.",
            Many = static role => Trusts(role).Where(IsFederated).SelectMany(static IEnumerable<Violation?> (statement) =>
            [
                Pinned(statement, ":aud"),
                Pinned(statement, ":sub"),
            ]),
        },
        new("EKS-09", AwsTypes.Role)
        {
            Why = "A trust of the cluster as a whole gives every pod the rights of each.",
            Mend = "Use a pod identity association, or pin the service account in the trust's sub and aud.",
            Many = static role => Trusts(role)
                .Where(static statement => IsFederated(statement) && statement.Principals.Any(static principal => principal.Place.Shape?.Contains("oidc.eks.", StringComparison.Ordinal) is true))
                .SelectMany(static IEnumerable<Violation?> (statement) => [ServiceAccount(statement)]),
        },
    ];

    private static IEnumerable<PolicyStatement> Trusts(Place role) => PolicyStatement.In(role["assumeRolePolicy"]).Where(static statement => statement.Allows);

    private static IEnumerable<PolicyStatement> Documents(Place place) => PolicyStatement.In(place[place.Resource.Type == AwsTypes.Role ? "assumeRolePolicy" : "policy"]);

    private static bool IsFederated(PolicyStatement statement)
        => statement.Principals.Any(static principal => principal.Kind is "Federated") && statement.Permits("sts:AssumeRoleWithWebIdentity");

    private static bool ActsForOthers((string Kind, Place Place) principal)
        => principal is { Kind: "Service", Place.Text: { } service } && !OwnServices.Contains(service, StringComparer.Ordinal);

    /// <summary>
    /// By a condition on the source; for KMS by what is encrypted, as the documentation of CloudWatch Logs has it; for log
    /// delivery by an account id in the path, as that of load balancers has it.
    /// </summary>
    private static bool IsBoundToSource(PolicyStatement statement)
        => statement.IsLimitedBy("aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "kms:ViaService", "kms:CallerAccount")
        || statement.ConditionKeys.Any(static key => key.StartsWith("kms:EncryptionContext", StringComparison.OrdinalIgnoreCase))
        || (statement.Resources.Any() && statement.Resources.All(static resource => resource.Shape is { } arn && NamesAccount(arn)));

    private static bool NamesAccount(string arn)
        => arn.IndexOf("/AWSLogs/", StringComparison.Ordinal) is var at and >= 0 && arn[(at + "/AWSLogs/".Length)..] is not ['*', ..];

    private static bool IsForeign(Place principal)
        => principal.Text is { } arn && arn is not "*" && principal.Graph.Account is { } account && !arn.Contains(account, StringComparison.Ordinal);

    private static Violation? Pinned(PolicyStatement statement, string suffix)
    {
        var values = statement.Conditions
            .Where(condition => condition.Key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) && condition.Operator.StartsWith("String", StringComparison.Ordinal))
            .SelectMany(static condition => condition.Values.Items)
            .ToList();
        if (values is [])
            return statement.Place["Condition"].Fail($"a condition on {suffix[1..]}");

        var loose = values.Find(static value => value.Text is { } text && text.Trim('*', ':', '/') is "" or "repo");
        return loose?.Fail("a repository, project or service account");
    }

    private static Violation? ServiceAccount(PolicyStatement statement)
    {
        var subjects = statement.Conditions.Where(static condition => condition.Key.EndsWith(":sub", StringComparison.OrdinalIgnoreCase)).SelectMany(static condition => condition.Values.Items).ToList();
        return subjects is not [] && subjects.TrueForAll(static subject => subject.IsOpen || subject.Text?.StartsWith("system:serviceaccount:", StringComparison.Ordinal) is true)
            ? null
            : statement.Place["Condition"].Fail("a sub of system:serviceaccount:NAMESPACE:NAME");
    }
}
