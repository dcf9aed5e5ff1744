using System.Text.Encodings.Web;
using System.Text.Json;
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
    // Values are read by programs, never put into HTML: "+" and "<" stay as they are.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

        var keys = args.Values.Keys;
        var version = new SecretVersion(name, new()
        {
            SecretId = secret.Id,
            SecretString = Output.CreateSecret(Output.All(args.Values.Values).Apply(values => JsonSerializer.Serialize(
                new SortedDictionary<string, string>(keys.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second), StringComparer.Ordinal), Plain))),
        }, this.ChildOptions);

        Arn = secret.Arn;
        VersionId = version.VersionId;
        RegisterOutputs();
    }
}
