using System.Text.RegularExpressions;

namespace ClusterStack.Graph.Checks;

/// <summary>Texts in plain sight, and what in them should not be.</summary>
internal static partial class Literals
{
    /// <summary>Every single value in a place, lists and objects walked.</summary>
    internal static IEnumerable<Place> Leaves(Place place)
    {
        if (place.Value is ObjectValue)
            return place.Members.SelectMany(static member => Leaves(member.Place));

        return place.Value is ListValue ? place.Items.SelectMany(Leaves) : place.IsGiven ? [place] : [];
    }

    /// <summary>Whether a name says that its value is secret: <c>ADMIN_PASSWORD</c>, <c>githubToken</c>, but not <c>TOKEN_LIFETIME</c>.</summary>
    internal static bool NamesSecret(string name) => SecretName().IsMatch(name);

    /// <summary>Whether a text has the form of a key or token that a provider issues.</summary>
    internal static bool HoldsCredential(string text)
        => (text.Contains("AKIA", StringComparison.Ordinal) || text.Contains("ASIA", StringComparison.Ordinal)
            || text.Contains("PRIVATE KEY", StringComparison.Ordinal) || text.Contains('_', StringComparison.Ordinal) || text.Contains('-', StringComparison.Ordinal))
        && Credential().IsMatch(text);

    /// <summary>Whether a text has a URL with a user's password, or with a credential in its query.</summary>
    internal static bool HoldsCredentialUrl(string text) => text.Contains("://", StringComparison.Ordinal) && CredentialUrl().IsMatch(text);

    [GeneratedRegex("(PASSWORD|PASSWD|TOKEN|SECRET|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretName();

    /// <summary>Access keys of AWS, private keys in PEM, tokens of GitHub, GitLab, Slack and Stripe.</summary>
    [GeneratedRegex(@"\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN ([A-Z]+ )?PRIVATE KEY-----|\bgh[pousr]_[0-9A-Za-z]{36}|\bgithub_pat_[0-9A-Za-z_]{60}|\bglpat-[0-9A-Za-z_-]{20}|\bxox[abprs]-[0-9A-Za-z-]{10}|\bsk_live_[0-9A-Za-z]{24}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Credential();

    [GeneratedRegex(@"://[^/@\s:""]*:[^/@\s""\uFFFC]+@|[?&](password|passwd|token|access_token|secret|api_?key)=[^&\s""]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CredentialUrl();
}
