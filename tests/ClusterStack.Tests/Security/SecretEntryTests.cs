using ClusterStack.Security;
using ClusterStack.Tests.Support;
using Pulumi.Aws.SecretsManager;

namespace ClusterStack.Tests.Security;

public sealed class SecretEntryTests
{
    private static Task<TestStack<SecretEntry>> Deploy() => TestStack.Deploy(() => new SecretEntry("dev-web-secrets", new()
    {
        Description = "Secret variables of dev-web",
        Values = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("zeta", Output.Create("plain + <text>")),
            KeyValuePair.Create("alpha", Output.CreateSecret("hidden")),
        ]),
        KeyArn = "key-arn",
    }));

    [Fact]
    public async Task The_entry_is_encrypted_with_the_key_and_can_be_rescued_for_thirty_days()
        => Assert.Equal(
            """{"description":"Secret variables of dev-web","kmsKeyId":"key-arn","recoveryWindowInDays":30,"tags":{"Name":"dev-web-secrets"}}""",
            (await Deploy()).The("aws:secretsmanager/secret:Secret").Json);

    [Fact]
    public async Task Its_values_are_one_json_object_sorted_by_key_that_is_secret_as_a_whole()
    {
        var version = (await Deploy()).The("aws:secretsmanager/secretVersion:SecretVersion");
        Assert.Equal("dev-web-secrets-id", version.Text("secretId"));
        Assert.Equal("""{"alpha":"hidden","zeta":"plain + <text>"}""", version.Text("secretString"));
        Assert.True(await Output.IsSecretAsync(((SecretVersionArgs)version.Args).SecretString!.ToOutput()));
    }

    [Fact]
    public async Task Publishes_the_entry_and_the_version_of_exactly_these_values()
    {
        var entry = (await Deploy()).Component;
        Assert.Equal("dev-web-secrets-arn", await entry.Arn.Value());
        Assert.Equal("dev-web-secrets-versionId", await entry.VersionId.Value());
    }
}
