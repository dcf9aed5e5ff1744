using System.Text.RegularExpressions;

namespace ClusterStack.Settings.Documents;

/// <summary>Names whose values nobody should see.</summary>
internal static partial class SecretNames
{
    /// <summary>Whether a name says that its value is secret: <c>ADMIN_PASSWORD</c>, <c>githubToken</c>, but not <c>TOKEN_LIFETIME</c>.</summary>
    internal static bool Matches(string name) => Form().IsMatch(name);

    [GeneratedRegex(@"(PASSWORD|PASSWD|TOKEN|SECRET|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS?)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
