namespace ClusterStack.Graph.Checks;

/// <summary>Encryption keys, secrets, and credentials in plain sight.</summary>
internal static class KeyRules
{
    /// <summary>Properties in which AWS and Pulumi take a credential.</summary>
    private static readonly HashSet<string> CredentialProperties = new(
        ["password", "masterPassword", "authToken", "secretString", "secretKey", "accessKey", "token", "apiKey", "privateKey", "clientSecret"], StringComparer.Ordinal);

    /// <summary>Properties that are shown in consoles, lists and bills.</summary>
    private static readonly HashSet<string> ListedProperties = new(["name", "description", "family", "tags", "labels"], StringComparer.Ordinal);

    /// <summary>Properties whose text is a document that rules read.</summary>
    private static readonly HashSet<string> DocumentProperties = new(
        ["assumeRolePolicy", "containerDefinitions", "dashboardBody", "defaultTags", "policy", "policyDocument"], StringComparer.Ordinal);

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("KMS-01", AwsTypes.Key)
        {
            Why = "A key that is never changed loses everything at once when it is lost.",
            Mend = "Set enableKeyRotation to true.",
            One = static key => key["keyUsage"].Text is null or "ENCRYPT_DECRYPT" && key["customerMasterKeySpec"].Text is null or "SYMMETRIC_DEFAULT"
                ? key["enableKeyRotation"].MustBe(true)
                : null,
        },
        new("KMS-02", AwsTypes.Key)
        {
            Why = "A key that everybody may use locks nobody out.",
            Mend = "Name the principals, or limit the grant by kms:CallerAccount, kms:ViaService or the organisation.",
            Many = static key => PolicyStatement.In(key["policy"])
                .Where(static statement => statement.Allows && statement.AdmitsEverybody && !statement.IsLimitedBy("kms:CallerAccount", "kms:ViaService", "aws:PrincipalOrgID"))
                .Select(static statement => (Violation?)statement.Place["Principal"].Fail("a principal", "everybody")),
        },
        new("KMS-03", AwsTypes.Key)
        {
            Why = "A key whose policy does not name the account can be administered by nobody, ever again.",
            Mend = "Set the policy, with kms:* for the account's root.",
            One = static key => key["policy"].MustBeGiven("a policy") ?? (key["policy"].Json().Value is null || PolicyStatement.In(key["policy"]).Any(Administers)
                ? null
                : key["policy"].Fail("kms:* for the account's root", "no administrator")),
        },
        new("KMS-04", AwsTypes.Key)
        {
            From = EnvironmentClass.Production,
            Why = "Deleting a key deletes everything it encrypts; the window is the time to notice.",
            Mend = "Leave isEnabled out, and set deletionWindowInDays from 14 to 30.",
            Many = static key => [key["isEnabled"].MustNotBe(false), key["deletionWindowInDays"].IsGiven ? key["deletionWindowInDays"].MustBeWithin(14, 30) : null],
        },
        new("KMS-05", AwsTypes.Policy, AwsTypes.RolePolicy)
        {
            Why = "Who may decrypt with every key reads everything of the account.",
            Mend = "Name the keys' arns as Resource, or limit the grant by kms:ResourceAliases.",
            Many = static policy => RolePolicies.Grants(policy)
                .Where(static statement => statement.EveryResource && !statement.IsLimitedBy("kms:ResourceAliases"))
                .SelectMany(static statement => statement.ActionsAmong(["kms:Decrypt", "kms:ReEncryptFrom"]))
                .Select(static action => (Violation?)action.Fail("the keys named as Resource", $"{action.Text} on every key")),
        },
        new("KMS-06", AwsTypes.Key)
        {
            Why = "A key without a name is deleted by whoever does not know what it is for; a copy in another region is a second place to lose it.",
            Mend = "Add an Alias, and leave multiRegion out.",
            Many = static key => [key.Graph.Companions(key, AwsTypes.Alias, "targetKeyId").Any() ? null : key.Fail("an Alias", "none"), key["multiRegion"].MustNotBe(true)],
        },
        new("SEC-01", AwsTypes.Secret)
        {
            From = EnvironmentClass.Production,
            Why = "A secret that never changes is known to everybody who ever saw it.",
            Mend = "Add a SecretRotation.",
            One = static secret => secret.Graph.Companions(secret, AwsTypes.SecretRotation, "secretId").Any() ? null : secret.Fail("a SecretRotation", "none"),
        },
        new("SEC-03", AwsTypes.Secret)
        {
            From = EnvironmentClass.Staging,
            Why = "With AWS' own key whoever may read the entry may read the secret.",
            Mend = "Set kmsKeyId to the environment's key.",
            One = static secret => secret["kmsKeyId"].MustBeGiven("the environment's key"),
        },
        new("SEC-06", Rule.AnyType)
        {
            Why = "What stands in the program stands in its state, its previews and every clone of the repository.",
            Mend = "Take the value from a random resource, a secret setting or Secrets Manager.",
            Many = static resource => Literals.Leaves(resource, static (property, value) => value is StringValue { Value: { Length: > 0 } text } && (CredentialProperties.Contains(property) || Literals.HoldsCredential(text)))
                .Select(static leaf => (Violation?)leaf.Fail("a secret", "a credential in plain")),
        },
        new("CS-08", Rule.AnyType)
        {
            Why = "No rule can judge what stands in a document that cannot be read, and AWS will refuse it.",
            Mend = "Write the document with a serializer: no name twice in an object, nothing after its end, references inside strings or as whole values.",
            Many = static resource => resource.Members
                .Where(static member => DocumentProperties.Contains(member.Name) && EmbeddedJson.IsBroken(member.Place.Value))
                .Select(static member => (Violation?)member.Place.Fail("a document in JSON", "text that is none")),
        },
        new("CS-11", Rule.AnyType)
        {
            Why = "URLs, tags, names and descriptions are written to logs and lists that many may read.",
            Mend = "Pass the credential as a secret of its own; put nothing secret into names, tags and descriptions.",
            Many = static resource => Literals.Leaves(resource, static (property, value) => value switch
            {
                SecretValue => ListedProperties.Contains(property),
                StringValue text => Literals.HoldsCredentialUrl(text.Value),
                ConcatValue => Literals.HoldsCredentialUrl(Place.ShapeOf(value)!),
                _ => false,
            })
                .Select(static leaf => (Violation?)leaf.Fail("nothing secret", leaf.Value is SecretValue ? "a secret" : "a URL with a credential")),
        },
    ];

    private static bool Administers(PolicyStatement statement)
        => statement.Allows && statement.Permits("kms:PutKeyPolicy")
        && statement.Principals.Any(static principal => principal.Kind is "AWS" && (principal.Place.Shape?.EndsWith(":root", StringComparison.Ordinal) is true or null || principal.Place.Shape is [Place.Part]));
}
