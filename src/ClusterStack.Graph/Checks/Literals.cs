using System.Text.RegularExpressions;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Graph.Checks;

/// <summary>Texts in plain sight, and what in them should not be.</summary>
internal static partial class Literals
{
    /// <summary>What every key and token that <see cref="Credential"/> knows has in it.</summary>
    private static readonly string[] CredentialMarks = ["AKIA", "ASIA", "PRIVATE KEY", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "sk_live_"];

    /// <summary>The single values in a resource that a test accepts, which gets the property of the resource and the value.</summary>
    /// <remarks>Most resources have none, so that places are only made where there is one.</remarks>
    internal static IEnumerable<Place> Leaves(Place resource, Func<string, PropertyValue, bool> accepts)
        => Any(resource.Value, "", accepts) ? Walk(resource, "", accepts) : [];

    /// <summary>Whether a text has the form of a key or token that a provider issues.</summary>
    internal static bool HoldsCredential(string text)
        => Array.Exists(CredentialMarks, mark => text.Contains(mark, StringComparison.Ordinal)) && Credential().IsMatch(text);

    /// <summary>Whether a text has a URL with a user's password, or with a credential in its query.</summary>
    internal static bool HoldsCredentialUrl(string text) => text.Contains("://", StringComparison.Ordinal) && CredentialUrl().IsMatch(text);

    /// <summary>
    /// Whether a word of a command gives a secret in plain: <c>--password=x</c>, or <c>--password</c> before <c>x</c>; but neither a
    /// file (<c>/run/x</c>) nor a variable (<c>$X</c>).
    /// </summary>
    internal static bool HoldsSecretOption(string word, string? next)
    {
        if (word is not ['-', ..])
            return false;

        var (option, value) = word.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? (word[..equals], word[(equals + 1)..]) : (word, next ?? "");
        return SecretNames.Matches(option.Replace('-', '_')) && value is [not ('-' or '/' or '$'), ..];
    }

    private static bool Any(PropertyValue? value, string root, Func<string, PropertyValue, bool> accepts)
    {
        switch (value)
        {
            case null or NullValue:
                return false;
            case ObjectValue members:
                foreach (var (name, member) in members.Members)
                {
                    if (Any(member, root.Length == 0 ? name : root, accepts))
                        return true;
                }

                return false;
            case ListValue list:
                foreach (var item in list.Items)
                {
                    if (Any(item, root, accepts))
                        return true;
                }

                return false;
            default:
                return accepts(root, value);
        }
    }

    private static IEnumerable<Place> Walk(Place place, string root, Func<string, PropertyValue, bool> accepts) => place.Value switch
    {
        ObjectValue => place.Members.SelectMany(member => Walk(member.Place, root.Length == 0 ? member.Name : root, accepts)),
        ListValue => place.Items.SelectMany(item => Walk(item, root, accepts)),
        { } value and not NullValue when accepts(root, value) => [place],
        _ => [],
    };

    /// <summary>Access keys of AWS, private keys in PEM, tokens of GitHub, GitLab, Slack and Stripe.</summary>
    [GeneratedRegex(@"\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN ([A-Z]+ )?PRIVATE KEY-----|\bgh[pousr]_[0-9A-Za-z]{36}|\bgithub_pat_[0-9A-Za-z_]{60}|\bglpat-[0-9A-Za-z_-]{20}|\bxox[abprs]-[0-9A-Za-z-]{10}|\bsk_live_[0-9A-Za-z]{24}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Credential();

    [GeneratedRegex(@"://[^/@\s:""]*:[^/@\s""]*[^/@\s""\uFFFC][^/@\s""]*@|[?&](password|passwd|token|access_token|secret|api_?key)=[^&\s""]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CredentialUrl();
}
