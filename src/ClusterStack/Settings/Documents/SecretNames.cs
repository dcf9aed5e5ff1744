namespace ClusterStack.Settings.Documents;

/// <summary>Names whose values nobody should see.</summary>
internal static class SecretNames
{
    private static readonly string[] Endings =
    [
        "PASSWORD", "PASSWD", "TOKEN", "SECRET", "APIKEY", "API_KEY", "PRIVATEKEY", "PRIVATE_KEY", "ACCESSKEY", "ACCESS_KEY", "CREDENTIAL", "CREDENTIALS",
    ];

    /// <summary>Whether a name says that its value is secret: <c>ADMIN_PASSWORD</c>, <c>githubToken</c>, but not <c>TOKEN_LIFETIME</c>.</summary>
    internal static bool Matches(string name) => Array.Exists(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
