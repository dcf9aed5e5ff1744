using System.Text.RegularExpressions;

namespace ClusterStack.Cli.Resolving;

/// <summary>Where a registry wants its callers to get a token: Distribution, "Token Authentication Specification".</summary>
/// <param name="Realm">Who gives tokens.</param>
/// <param name="Service">For whom it is, for example <c>registry.docker.io</c>; <see langword="null"/> when the registry does not say.</param>
internal sealed partial record BearerChallenge(Uri Realm, string? Service)
{
    /// <summary>Reads the parameters of <c>WWW-Authenticate: Bearer</c>; <see langword="null"/> when they name no address.</summary>
    public static BearerChallenge? Parse(string parameters)
    {
        var read = Parameter().Matches(parameters).ToLookup(static match => match.Groups["name"].Value, static match => match.Groups["value"].Value, StringComparer.OrdinalIgnoreCase);
        return Uri.TryCreate(read["realm"].FirstOrDefault(), UriKind.Absolute, out var realm) && realm.Scheme is "http" or "https"
            ? new(realm, read["service"].FirstOrDefault())
            : null;
    }

    /// <summary>RFC 9110, 11.2: names with a token or a quoted string. No registry quotes a quote.</summary>
    [GeneratedRegex("""(?<name>[A-Za-z_]+)\s*=\s*("(?<value>[^"]*)"|(?<value>[^\s",]+))""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
