using ClusterStack.Shared;
using Pulumi.Aws.SecretsManager;

namespace ClusterStack.Security;

/// <summary>What a <see cref="SecretEntry"/> needs.</summary>
public sealed class SecretEntryArgs : ResourceArgs
{
    /// <summary>What the values are for, shown in the console.</summary>
    [Input("description", required: true)] public required Input<string> Description { get; init; }

    /// <summary>Values by key; they become one JSON object.</summary>
    public required ImmutableSortedDictionary<string, Output<string>> Values { get; init; }

    /// <summary>Key that encrypts them.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }
}

/// <summary>Secret values that belong together, as one JSON object in Secrets Manager.</summary>
public sealed class SecretEntry : ComponentResource
{
    /// <summary>ARN of the entry.</summary>
    [Output("arn")] public Output<string> Arn { get; private set; }

    /// <summary>Id of the version that holds exactly these values.</summary>
    [Output("versionId")] public Output<string> VersionId { get; private set; }

    /// <summary>Creates the entry and its version.</summary>
    public SecretEntry(string name, SecretEntryArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:security:SecretEntry", name, args, options)
    {
        var secret = new Secret(name, new()
        {
            Description = args.Description,
            KmsKeyId = args.KeyArn,
            RecoveryWindowInDays = 30, // the longest that Secrets Manager offers: the time to notice a mistake
            Tags = { ["Name"] = name },
        }, this.ChildOptions);

        ImmutableArray<string> keys = [.. args.Values.Keys.Order(StringComparer.Ordinal)];
        var version = new SecretVersion(name, new()
        {
            SecretId = secret.Id,
            SecretString = Output.CreateSecret(Output.All(keys.Select(key => args.Values[key])).Apply(values => Document(keys, values))),
        }, this.ChildOptions);

        Arn = secret.Arn;
        VersionId = version.VersionId;
        RegisterOutputs();
    }
    private static string Document(ImmutableArray<string> keys, ImmutableArray<string> values) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        for (var i = 0; i < keys.Length; i++) json.WriteString(keys[i], values[i]);
        json.WriteEndObject();
    });
}
