namespace ClusterStack.Graph.Checks;

/// <summary>What identities may do.</summary>
internal static class IdentityRules
{
    private static readonly ImmutableArray<string> Policies = [AwsTypes.Policy, AwsTypes.RolePolicy, AwsTypes.Role];

    /// <summary>Actions that AWS offers for the account as a whole only.</summary>
    private static readonly ImmutableArray<string> Unscoped =
    [
        "autoscaling:Describe*", "cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "cloudwatch:PutMetricData", "ec2:Describe*", "ec2messages:*",
        "ecr:GetAuthorizationToken", "ecs:DiscoverPollEndpoint", "ecs:ListClusters", "elasticloadbalancing:Describe*", "iam:ListRoles", "kms:ListAliases", "kms:ListKeys",
        "logs:DescribeLogGroups", "route53:GetChange", "route53:ListHostedZones", "route53:ListHostedZonesByName", "s3:ListAllMyBuckets",
        "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel", "ssmmessages:*",
        "sts:GetCallerIdentity", "tag:GetResources", "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
    ];

    /// <summary>Actions that hand out credentials.</summary>
    private static readonly ImmutableArray<string> Credentials =
    [
        "cognito-identity:GetCredentialsForIdentity", "ec2:GetPasswordData", "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreateServiceSpecificCredential",
        "iam:ResetServiceSpecificCredential", "iam:UpdateAccessKey", "rds-db:connect", "redshift:GetClusterCredentials", "sso:GetRoleCredentials",
        "sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken", "sts:GetSessionToken",
    ];

    /// <summary>Actions that read what customers and applications store.</summary>
    private static readonly ImmutableArray<string> Reads =
    [
        "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "rds:CopyDBSnapshot", "s3:GetObject", "secretsmanager:GetSecretValue",
        "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath",
    ];

    /// <summary>Actions that change who may do what.</summary>
    private static readonly ImmutableArray<string> Permissions =
    [
        "ec2:ModifySnapshotAttribute", "ecr:SetRepositoryPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:CreatePolicy", "iam:CreatePolicyVersion",
        "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:SetDefaultPolicyVersion", "iam:UpdateAssumeRolePolicy",
        "kms:CreateGrant", "kms:PutKeyPolicy", "lambda:AddPermission", "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock",
        "s3:PutObjectAcl", "secretsmanager:PutResourcePolicy", "sns:AddPermission", "sqs:AddPermission",
    ];

    /// <summary>Sets of actions by which an identity gives itself the rights of another, as published by those who test for them.</summary>
    private static readonly ImmutableArray<ImmutableArray<string>> Escalations =
    [
        ["iam:CreatePolicyVersion"], ["iam:SetDefaultPolicyVersion"], ["iam:CreateAccessKey"], ["iam:CreateLoginProfile"], ["iam:UpdateLoginProfile"],
        ["iam:AttachUserPolicy"], ["iam:AttachGroupPolicy"], ["iam:AttachRolePolicy", "sts:AssumeRole"], ["iam:PutUserPolicy"], ["iam:PutGroupPolicy"],
        ["iam:PutRolePolicy", "sts:AssumeRole"], ["iam:AddUserToGroup"], ["iam:UpdateAssumeRolePolicy", "sts:AssumeRole"],
        ["iam:PassRole", "ec2:RunInstances"], ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"], ["iam:PassRole", "ecs:RunTask"],
        ["iam:PassRole", "cloudformation:CreateStack"], ["iam:PassRole", "glue:CreateDevEndpoint"], ["lambda:UpdateFunctionCode"], ["ssm:SendCommand"],
    ];

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("IAM-01", Policies)
        {
            Why = "Whoever gets hold of such an identity has the account.",
            Mend = "Name the actions and the resources.",
            Many = static place => RolePolicies.Grants(place)
                .Where(static statement => statement.GrantsEverything)
                .Select(static statement => (Violation?)statement.Place["Action"].Fail("named actions", "every action on every resource")),
        },
        new("IAM-02", AwsTypes.Policy, AwsTypes.RolePolicy)
        {
            Why = "A service's wildcard grows with every action that AWS adds.",
            Mend = "Name the actions.",
            Many = static place => RolePolicies.Grants(place)
                .SelectMany(static statement => statement.Actions)
                .Where(static action => action.Text is { } text && text.EndsWith(":*", StringComparison.Ordinal) && !Unscoped.Contains(text, StringComparer.Ordinal))
                .Select(static action => (Violation?)action.Fail("named actions")),
        },
        new("IAM-03", AwsTypes.Policy, AwsTypes.RolePolicy)
        {
            Why = "With every resource an error in one workload reaches all others.",
            Mend = "Name the resources, or add a condition that names them.",
            Many = static place => RolePolicies.Grants(place)
                .Where(static statement => statement is { EveryResource: true, HasConditions: false })
                .SelectMany(static statement => statement.Actions)
                .Where(static action => action.Text is { } text && !Unscoped.Any(pattern => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, text)))
                .Select(static action => (Violation?)action.Fail("named resources", $"{action.Text} on every resource")),
        },
        new("IAM-04", AwsTypes.Policy, AwsTypes.RolePolicy)
        {
            Why = "Who may pass any role to any service has the rights of all roles.",
            Mend = "Name the roles as Resource, and the service in iam:PassedToService.",
            Many = static place => RolePolicies.Grants(place)
                .Where(static statement => statement.Permits("iam:PassRole"))
                .SelectMany(static IEnumerable<Violation?> (statement) =>
                [
                    statement.EveryResource ? statement.Place["Resource"].Fail("the roles that are passed") : null,
                    statement.IsLimitedBy("iam:PassedToService") ? null : statement.Place["Condition"].Fail("iam:PassedToService"),
                ]),
        },
        new("IAM-05", Policies)
        {
            Why = "Each of these sets makes an administrator of whoever has it.",
            Mend = "Remove one action of the set, or name the resources.",
            Many = static place =>
            {
                var wide = RolePolicies.Grants(place).Where(static statement => statement is { EveryResource: true, EveryAction: false }).ToList();
                return Escalations
                    .Where(set => set.All(action => wide.Exists(statement => statement.Permits(action))))
                    .Select(set => (Violation?)wide.First(statement => statement.Permits(set[0])).Place["Action"].Fail("no way to more rights", $"{string.Join(" + ", set)} on every resource"));
            },
        },
        OnNamedResources("IAM-06", Credentials, "Credentials that anybody's identity can draw outlive every limit on the one that drew them."),
        OnNamedResources("IAM-07", Reads, "Reading everything is how data leaves."),
        OnNamedResources("IAM-08", Permissions, "Who may change every policy has every permission."),
        new("IAM-13", AwsTypes.Policy, AwsTypes.RolePolicy, AwsTypes.Role, AwsTypes.BucketPolicy, AwsTypes.TopicPolicy)
        {
            Why = "All but a list is more than anybody reads, and grows with every service of AWS.",
            Mend = "List what is allowed.",
            Many = static place => RolePolicies.Documents(place)
                .Append(place["assumeRolePolicy"])
                .SelectMany(PolicyStatement.In)
                .Where(static statement => statement.Allows)
                .SelectMany(static IEnumerable<Violation?> (statement) => new[] { "NotAction", "NotResource", "NotPrincipal" }.Select(name => statement.Place[name].MustBeAbsent("a list of what is allowed"))),
        },
        new("IAM-14", AwsTypes.Role, AwsTypes.RolePolicyAttachment)
        {
            Why = "AWS' own wide policies grow without anybody here deciding it.",
            Mend = "Attach a policy of the program that names what is needed.",
            Many = static place => place["managedPolicyArns"].Items.Append(place["policyArn"])
                .Where(RolePolicies.IsAdministrator)
                .Select(static policy => (Violation?)policy.Fail("a policy that names what is needed")),
        },
        new("IAM-15", AwsTypes.Role)
        {
            Why = "Policies inside a role and beside it remove each other, at every deployment again.",
            Mend = "Keep all policies of a role as resources of their own.",
            Many = static role =>
            [
                role["managedPolicyArns"].IsGiven && role.Graph.Companions(role, AwsTypes.RolePolicyAttachment, "role").Any() ? role["managedPolicyArns"].Fail("attachments in one style", "some here and some beside it") : null,
                role["inlinePolicies"].IsGiven && role.Graph.Companions(role, AwsTypes.RolePolicy, "role").Any() ? role["inlinePolicies"].Fail("policies in one style", "some here and some beside it") : null,
            ],
        },
        new("IAM-16", AwsTypes.Policy, AwsTypes.RolePolicy, AwsTypes.Role, AwsTypes.BucketPolicy, AwsTypes.TopicPolicy)
        {
            Why = "AWS refuses a malformed document in the middle of a deployment, and reads an old version without variables.",
            Mend = "Write Version 2012-10-17, and Effect, Action and Resource or Principal in every statement.",
            Many = static place => RolePolicies.Documents(place).Select(static document => (document, "Resource"))
                .Append((place["assumeRolePolicy"], "Principal"))
                .Where(static pair => pair.Item1.IsGiven)
                .SelectMany(static pair => WellFormed(pair.Item1, pair.Item2)),
        },
        new("IAM-17", AwsTypes.User, AwsTypes.AccessKey, AwsTypes.LoginProfile, AwsTypes.UserPolicy, AwsTypes.UserPolicyAttachment)
        {
            Why = "Keys of users do not expire, and are found in repositories and laptops.",
            Mend = "Use a role, assumed over OIDC or by the service.",
            One = static place => place.Fail("a role", place.Resource.Type[(place.Resource.Type.LastIndexOf(':') + 1)..]),
        },
        new("IAM-19", AwsTypes.RolePolicy)
        {
            Why = "A policy beside somebody else's role is not seen by the one who owns the role.",
            Mend = "Take the role from the program, or use a managed policy.",
            One = static policy => policy["role"].Text is null ? null : policy["role"].Fail("a role of the program"),
        },
        new("IAM-21", AwsTypes.Role)
        {
            Why = "A stolen session is good until it ends.",
            Mend = "Leave maxSessionDuration out, or set it from 3600 to 43200 seconds.",
            One = static role => role["maxSessionDuration"].IsGiven ? role["maxSessionDuration"].MustBeWithin(3600, 43200) : null,
        },
        new("LAM-08", AwsTypes.Role)
        {
            Why = "A function runs what its callers send it.",
            Mend = "Name the actions that the function uses.",
            Many = static role => RolePolicies.TrustedBy(role, "lambda.amazonaws.com") ? WildcardActions(role) : [],
        },
        new("CI-11", AwsTypes.Role)
        {
            Why = "A pipeline runs what anybody pushes.",
            Mend = "Name the artifact bucket, key, project and service, and the roles that are passed.",
            Many = static role => RolePolicies.TrustedBy(role, "codebuild.amazonaws.com", "codepipeline.amazonaws.com")
                ? RolePolicies.StatementsOf(role)
                    .Where(static statement => statement is { Allows: true, EveryResource: true })
                    .SelectMany(static statement => statement.ActionsAmong(["s3:*", "s3:GetObject", "s3:PutObject", "kms:Decrypt", "codebuild:StartBuild", "ecs:UpdateService", "iam:PassRole"]))
                    .Select(static action => (Violation?)action.Fail("named resources", $"{action.Text} on every resource"))
                : [],
        },
    ];

    private static Rule OnNamedResources(string id, ImmutableArray<string> actions, string why) => new(id, AwsTypes.Policy, AwsTypes.RolePolicy)
    {
        Why = why,
        Mend = "Name the resources.",
        Many = place => RolePolicies.Grants(place)
            .Where(static statement => statement.EveryResource)
            .SelectMany(statement => statement.ActionsAmong(actions))
            .Select(static action => (Violation?)action.Fail("named resources", $"{action.Text} on every resource")),
    };

    private static IEnumerable<Violation?> WildcardActions(Place role)
        => RolePolicies.StatementsOf(role)
            .Where(static statement => statement.Allows)
            .SelectMany(static statement => statement.Actions)
            .Where(static action => action.Text is { } text && (text is "*" || text.EndsWith(":*", StringComparison.Ordinal)))
            .Select(static action => (Violation?)action.Fail("named actions"));

    private static IEnumerable<Violation?> WellFormed(Place document, string target)
    {
        var json = document.Json();
        if (json.Value is null)
            return document.Value is StringValue ? [document.Fail("a policy document in JSON")] : [];

        return PolicyStatement.In(document)
            .SelectMany(IEnumerable<Violation?> (statement) =>
            [
                statement.Place["Effect"].MustBe("Allow", "Deny"),
                statement.Place["Action"].IsGiven || statement.Place["NotAction"].IsGiven ? null : statement.Place["Action"].Fail("actions"),
                statement.Place[target].IsGiven || statement.Place[$"Not{target}"].IsGiven ? null : statement.Place[target].Fail(target == "Resource" ? "resources" : "a principal"),
                document.Resource.Type is not (AwsTypes.BucketPolicy or AwsTypes.TopicPolicy) || statement.Place["Principal"].IsGiven || statement.Place["NotPrincipal"].IsGiven ? null : statement.Place["Principal"].Fail("a principal"),
            ])
            .Prepend(json["Version"].MustBe("2012-10-17"));
    }
}
