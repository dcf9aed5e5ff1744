using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ClusterStack.Cli.Resolving;

/// <summary>Asks registries what tags stand for: OCI Distribution Specification 1.1, with Docker's token authentication.</summary>
/// <param name="http">Speaks to registries.</param>
/// <param name="credentials">Who the caller is.</param>
/// <param name="clock">Waits when a registry asks to.</param>
internal sealed partial class RegistryClient(HttpClient http, DockerCredentials credentials, TimeProvider clock)
{
    private const int Attempts = 3;

    /// <summary>A registry that wants a longer pause is not waited for.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>What an image is: an index over platforms where there is one, else the manifest of its only platform.</summary>
    private static readonly string[] ManifestTypes =
    [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    ];

    /// <summary>The digest of the image that a tag stands for now.</summary>
    /// <exception cref="RegistryException">The registry does not say; why, and what to do.</exception>
    public async Task<string> DigestAsync(ImageReference image, CancellationToken cancellationToken)
    {
        try
        {
            // HEAD first: Docker Hub counts only GET as a pull.
            AuthenticationHeaderValue? authorization = null;
            var head = await SendAsync(() => Request(HttpMethod.Head, image, authorization), image.Registry, cancellationToken);
            if (head.StatusCode is HttpStatusCode.Unauthorized)
            {
                authorization = await AuthorizeAsync(image, head.Headers.WwwAuthenticate, cancellationToken);
                head.Dispose();
                head = await SendAsync(() => Request(HttpMethod.Head, image, authorization), image.Registry, cancellationToken);
            }

            using (head)
            {
                Demand(head, image);
                return head.Headers.TryGetValues("Docker-Content-Digest", out var named) && Digest().IsMatch(named.First())
                    ? named.First()
                    : await ComputedDigestAsync(image, authorization, cancellationToken);
            }
        }
        catch (HttpRequestException unreachable)
        {
            throw new RegistryException(unreachable.InnerException is AuthenticationException untrusted
                ? $"registry {image.Registry} cannot be trusted: {Sentence(untrusted)}; make its certificate known to this machine (SSL_CERT_FILE)"
                : $"registry {image.Registry} cannot be reached: {Sentence(unreachable)}", unreachable);
        }
        catch (TaskCanceledException slow) when (slow.InnerException is TimeoutException)
        {
            throw new RegistryException(string.Create(CultureInfo.InvariantCulture, $"registry {image.Registry} does not answer within {http.Timeout.TotalSeconds} seconds"), slow);
        }
    }

    /// <summary>Older registries do not name the digest: it is the SHA-256 of the manifest's bytes.</summary>
    private async Task<string> ComputedDigestAsync(ImageReference image, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(() => Request(HttpMethod.Get, image, authorization), image.Registry, cancellationToken);
        Demand(answer, image);
        return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(cancellationToken)))}";
    }

    private static HttpRequestMessage Request(HttpMethod method, ImageReference image, AuthenticationHeaderValue? authorization)
    {
        var request = new HttpRequestMessage(method, image.Manifest);
        request.Headers.Authorization = authorization;
        foreach (var type in ManifestTypes) request.Headers.Accept.ParseAdd(type);
        return request;
    }

    private async Task<AuthenticationHeaderValue> AuthorizeAsync(ImageReference image, HttpHeaderValueCollection<AuthenticationHeaderValue> challenges, CancellationToken cancellationToken)
    {
        var known = await credentials.OfAsync(image.CredentialsKey, cancellationToken);
        if (challenges.FirstOrDefault(static offered => string.Equals(offered.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)) is { Parameter: { } parameters })
        {
            return BearerChallenge.Parse(parameters) is { } challenge
                ? new("Bearer", await TokenAsync(image, challenge, known, cancellationToken))
                : throw new RegistryException($"registry {image.Registry} asks for a token and names no address that gives one");
        }

        return known is null || known.Username is RegistryCredentials.IdentityToken
            ? throw Forbidden(image, HttpStatusCode.Unauthorized)
            : Basic(known);
    }

    private async Task<string> TokenAsync(ImageReference image, BearerChallenge challenge, RegistryCredentials? known, CancellationToken cancellationToken)
    {
        // Whoever stands in for the registry must not get the password in plain.
        if (challenge.Realm.Scheme is "http" && image.Address.Scheme is "https")
            throw new RegistryException($"registry {image.Registry} sends its callers to {challenge.Realm.Host} without encryption for a token; it must name an https address");

        var form = new Dictionary<string, string> { ["scope"] = $"repository:{image.Repository}:pull" };
        if (challenge.Service is { } service) form["service"] = service;
        using var answer = await SendAsync(() => TokenRequest(challenge.Realm, form, known), challenge.Realm.Host, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest) throw Forbidden(image, answer.StatusCode);
        if (!answer.IsSuccessStatusCode) throw new RegistryException($"{challenge.Realm.Host}, which gives tokens for registry {image.Registry}, answers {Status(answer.StatusCode)}");
        try
        {
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            foreach (var name in (string[])["token", "access_token"])
                if (document.RootElement.TryGetProperty(name, out var token) && token.GetString() is { Length: > 0 } text) return text;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Said below; the answer may hold a token.
        }

        throw new RegistryException($"{challenge.Realm.Host}, which gives tokens for registry {image.Registry}, gives none");
    }

    /// <summary>A name and password are shown, and an identity token is exchanged: the latter is OAuth 2's own request.</summary>
    private static HttpRequestMessage TokenRequest(Uri realm, Dictionary<string, string> form, RegistryCredentials? known)
    {
        if (known is { Username: RegistryCredentials.IdentityToken })
        {
            return new(HttpMethod.Post, realm)
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>(form) { ["grant_type"] = "refresh_token", ["refresh_token"] = known.Secret, ["client_id"] = "clusterstack" }),
            };
        }

        var query = string.Join('&', form.Select(static pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = $"{realm.Query.TrimStart('?')}{(realm.Query.Length > 1 ? "&" : "")}{query}" }.Uri);
        if (known is not null) request.Headers.Authorization = Basic(known);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, string host, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var message = request();
            var answer = await http.SendAsync(message, cancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)) return answer;

            var pause = answer.Headers.RetryAfter is { } retry ? retry.Delta ?? retry.Date - clock.GetUtcNow() : null;
            var status = Status(answer.StatusCode);
            answer.Dispose();
            if (pause > LongestPause || attempt == Attempts)
            {
                var seconds = pause is { } wanted ? string.Create(CultureInfo.InvariantCulture, $" and asks to wait {Math.Ceiling(wanted.TotalSeconds)} seconds") : "";
                throw new RegistryException($"{host} answers {status}{seconds}; try again later, or sign in with docker login for a higher limit");
            }

            await Task.Delay(pause > TimeSpan.Zero ? pause.Value : TimeSpan.FromSeconds(1), clock, cancellationToken);
        }
    }

    private static void Demand(HttpResponseMessage answer, ImageReference image)
    {
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) throw Forbidden(image, answer.StatusCode);
        if (answer.StatusCode is HttpStatusCode.NotFound)
            throw new RegistryException($"registry {image.Registry} knows no tag {image.Tag} of {image.Repository}; check the name, and whether the image has been pushed");
        if (!answer.IsSuccessStatusCode) throw new RegistryException($"registry {image.Registry} answers {Status(answer.StatusCode)}");
        if (answer.Content.Headers.ContentType?.MediaType is var type && !ManifestTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
            throw new RegistryException($"registry {image.Registry} answers with {type ?? "content of no type"}, expected the manifest or index of an image; check the name");
    }

    private static RegistryException Forbidden(ImageReference image, HttpStatusCode status)
        => new($"registry {image.Registry} does not let this caller see {image.Repository} ({Status(status)}); check the name, or sign in with docker login {image.Registry}");

    private static AuthenticationHeaderValue Basic(RegistryCredentials known) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{known.Username}:{known.Secret}")));

    private static string Status(HttpStatusCode status) => string.Create(CultureInfo.InvariantCulture, $"{(int)status} {status}");

    private static string Sentence(Exception failure) => failure.Message.ReplaceLineEndings(" ").TrimEnd('.');

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digest();
}
