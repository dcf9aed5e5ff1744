using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ClusterStack.Cli.Resolving;
using ClusterStack.Cli.Tests.Support;
using Answer = ClusterStack.Cli.Tests.Support.StandInRegistry.Answer;

namespace ClusterStack.Cli.Tests.Resolving;

public sealed class RegistryClientTests : IDisposable
{
    private static readonly string Digest = $"sha256:{new string('a', 64)}";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("clusterstack-");
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Asks_without_pulling_and_accepts_indexes_and_manifests()
    {
        var accepted = "";
        using var registry = new StandInRegistry(request => (accepted = request.Headers["Accept"]) is null ? Answer.Empty(HttpStatusCode.BadRequest) : Answer.Of(Digest));

        Assert.Equal(Digest, await AskAsync(registry));
        Assert.Equal(["HEAD /v2/app/manifests/1.0"], registry.Requests);
        Assert.Equal(
            "application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json",
            accepted);
    }

    [Theory]
    [InlineData("Docker-Distribution-Api-Version", "registry/2.0")]
    [InlineData("Docker-Content-Digest", "md5:abc")]
    public async Task Where_the_registry_names_no_digest_it_is_computed_from_the_manifest(string header, string value)
    {
        using var registry = new StandInRegistry(_ => new Answer(HttpStatusCode.OK, "{\"schemaVersion\":2}", ("Content-Type", StandInRegistry.Index), (header, value)));

        Assert.Equal($"sha256:{Convert.ToHexStringLower(SHA256.HashData("{\"schemaVersion\":2}"u8))}", await AskAsync(registry));
        Assert.Equal(["HEAD /v2/app/manifests/1.0", "GET /v2/app/manifests/1.0"], registry.Requests);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("user:p@ss", "Basic dXNlcjpwQHNz")]
    public async Task Gets_a_token_where_the_registry_wants_one(string? credentials, string? shown)
    {
        string? authorization = null;
        using var registry = new StandInRegistry(request => request.Url!.AbsolutePath is "/token"
            ? (authorization = request.Headers["Authorization"]) == shown ? new(HttpStatusCode.OK, """{"token":"t0ken"}""") : Answer.Empty(HttpStatusCode.BadRequest)
            : request.Headers["Authorization"] is "Bearer t0ken" ? Answer.Of(Digest)
            : Answer.Empty(HttpStatusCode.Unauthorized, ("WWW-Authenticate", $"Bearer realm=\"http://{request.UserHostName}/token?account=a\",service=\"the registry\",scope=\"repository:app:pull\"")));
        SignIn(registry, credentials);

        Assert.Equal(Digest, await AskAsync(registry));
        Assert.Equal(
            ["HEAD /v2/app/manifests/1.0", "GET /token?account=a&scope=repository%3Aapp%3Apull&service=the%20registry", "HEAD /v2/app/manifests/1.0"],
            registry.Requests);
        Assert.Equal(shown, authorization);
    }

    [Fact]
    public async Task Exchanges_an_identity_token()
    {
        var form = "";
        using var registry = new StandInRegistry(request =>
        {
            if (request.Url!.AbsolutePath is not "/token")
                return request.Headers["Authorization"] is "Bearer acc3ss" ? Answer.Of(Digest) : Answer.Empty(HttpStatusCode.Unauthorized, ("WWW-Authenticate", $"bearer Realm=http://{request.UserHostName}/token"));
            using var reader = new StreamReader(request.InputStream);
            form = reader.ReadToEnd();
            return new(HttpStatusCode.OK, """{"access_token":"acc3ss","token":""}""");
        });
        Configure($$$$"""{"auths":{"{{{{registry.Host}}}}":{"identitytoken":"id"}}}""");

        Assert.Equal(Digest, await AskAsync(registry));
        Assert.Equal("scope=repository%3Aapp%3Apull&grant_type=refresh_token&refresh_token=id&client_id=clusterstack", form);
    }

    [Fact]
    public async Task Shows_name_and_password_where_the_registry_wants_them()
    {
        using var registry = new StandInRegistry(request => request.Headers["Authorization"] is "Basic dTpw" ? Answer.Of(Digest) : Answer.Empty(HttpStatusCode.Unauthorized, ("WWW-Authenticate", "Basic realm=\"registry\"")));
        SignIn(registry, "u:p");

        Assert.Equal(Digest, await AskAsync(registry));
    }

    [Theory]
    [InlineData("Basic realm=\"registry\"", null, "registry {0} does not let this caller see app (401 Unauthorized); check the name, or sign in with docker login {0}")]
    [InlineData("Basic realm=\"registry\"", "u:wrong", "registry {0} does not let this caller see app (401 Unauthorized); check the name, or sign in with docker login {0}")]
    [InlineData("Bearer realm=\"http://{0}/refused\"", null, "registry {0} does not let this caller see app (403 Forbidden); check the name, or sign in with docker login {0}")]
    [InlineData("Bearer realm=\"http://{0}/broken\"", null, "localhost, which gives tokens for registry {0}, answers 500 InternalServerError")]
    [InlineData("Bearer realm=\"http://{0}/empty\"", null, "localhost, which gives tokens for registry {0}, gives none")]
    [InlineData("Bearer realm=\"http://{0}/text\"", null, "localhost, which gives tokens for registry {0}, gives none")]
    [InlineData("Bearer realm=\"http://{0}/list\"", null, "localhost, which gives tokens for registry {0}, gives none")]
    [InlineData("Bearer realm=\"file:///etc/passwd\"", null, "registry {0} asks for a token and names no address that gives one")]
    [InlineData("Bearer service=\"x\"", null, "registry {0} asks for a token and names no address that gives one")]
    public async Task Fails_when_the_caller_is_not_let_in(string challenge, string? credentials, string message)
    {
        using var registry = new StandInRegistry(request => request.Url!.AbsolutePath switch
        {
            "/refused" => Answer.Empty(HttpStatusCode.Forbidden),
            "/broken" => Answer.Empty(HttpStatusCode.InternalServerError),
            "/empty" => new(HttpStatusCode.OK, "{}"),
            "/text" => new(HttpStatusCode.OK, "s3cret"),
            "/list" => new(HttpStatusCode.OK, "[1]"),
            _ => Answer.Empty(HttpStatusCode.Unauthorized, ("WWW-Authenticate", challenge.Replace("{0}", request.UserHostName, StringComparison.Ordinal))),
        });
        SignIn(registry, credentials);

        Assert.Equal(message.Replace("{0}", registry.Host, StringComparison.Ordinal), await FailureAsync(registry));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "", "registry {0} knows no tag 1.0 of app; check the name, and whether the image has been pushed")]
    [InlineData(HttpStatusCode.Forbidden, "", "registry {0} does not let this caller see app (403 Forbidden); check the name, or sign in with docker login {0}")]
    [InlineData(HttpStatusCode.BadGateway, "", "registry {0} answers 502 BadGateway")]
    [InlineData(HttpStatusCode.OK, "text/html", "registry {0} answers with text/html, expected the manifest or index of an image; check the name")]
    [InlineData(HttpStatusCode.OK, "", "registry {0} answers with content of no type, expected the manifest or index of an image; check the name")]
    [InlineData(HttpStatusCode.OK, "application/vnd.docker.distribution.manifest.v1+prettyjws", "registry {0} answers with application/vnd.docker.distribution.manifest.v1+prettyjws, expected the manifest or index of an image; check the name")]
    public async Task Fails_with_what_the_registry_answered(HttpStatusCode status, string type, string message)
    {
        using var registry = new StandInRegistry(_ => type.Length > 0 ? Answer.Empty(status, ("Content-Type", type), ("Docker-Content-Digest", Digest)) : Answer.Empty(status));

        Assert.Equal(message.Replace("{0}", registry.Host, StringComparison.Ordinal), await FailureAsync(registry));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Waits_as_long_as_a_busy_registry_asks_for(HttpStatusCode status)
    {
        var calls = 0;
        using var registry = new StandInRegistry(_ => ++calls == 1 ? Answer.Empty(status, ("Retry-After", "1")) : Answer.Of(Digest));
        var clock = new RecordingClock();

        Assert.Equal(Digest, await new RegistryClient(_http, Credentials(), clock).DigestAsync(ImageReference.Of($"{registry.Host}/app:1.0"), TestContext.Current.CancellationToken));
        Assert.Equal([TimeSpan.FromSeconds(1)], clock.Waits);
    }

    [Theory]
    [InlineData("3600", "localhost:{0} answers 429 TooManyRequests and asks to wait 3600 seconds; try again later, or sign in with docker login for a higher limit", 1)]
    [InlineData("2", "localhost:{0} answers 429 TooManyRequests and asks to wait 2 seconds; try again later, or sign in with docker login for a higher limit", 3)]
    [InlineData("", "localhost:{0} answers 429 TooManyRequests; try again later, or sign in with docker login for a higher limit", 3)]
    public async Task Fails_when_the_limit_lasts(string retryAfter, string message, int requests)
    {
        using var registry = new StandInRegistry(_ => retryAfter.Length > 0 ? Answer.Empty(HttpStatusCode.TooManyRequests, ("Retry-After", retryAfter)) : Answer.Empty(HttpStatusCode.TooManyRequests));

        Assert.Equal(message.Replace("{0}", $"{registry.Port}", StringComparison.Ordinal), await FailureAsync(registry));
        Assert.Equal(requests, registry.Requests.Length);
    }

    [Fact]
    public async Task Fails_when_nobody_listens()
    {
        var image = $"localhost:{StandInRegistry.FreePort()}/app:1.0";

        Assert.StartsWith($"registry {ImageReference.Of(image).Registry} cannot be reached: Connection refused", await FailureAsync(_http, image), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_on_a_certificate_that_this_machine_does_not_trust()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeUntrustedAsync(listener);
        using var http = new HttpClient(To(listener));

        var message = await FailureAsync(http, "registry.example.com/app:1.0");

        Assert.Equal(
            "registry registry.example.com cannot be trusted: The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot; make its certificate known to this machine (SSL_CERT_FILE)",
            message);
        await serving;
    }

    [Fact]
    public async Task Fails_before_a_password_would_travel_in_plain()
    {
        Configure("""{"auths":{"registry.example.com":{"auth":"dTpw"}}}""");
        using var http = new HttpClient(new Challenging("Bearer realm=\"http://tokens.example.com/\""));

        Assert.Equal(
            "registry registry.example.com sends its callers to tokens.example.com without encryption for a token; it must name an https address",
            await FailureAsync(http, "registry.example.com/app:1.0"));
    }

    [Fact]
    public async Task Fails_when_the_registry_does_not_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(0.5) };
        var host = $"localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";

        Assert.Equal($"registry {host} does not answer within 0.5 seconds", await FailureAsync(http, $"{host}/app:1.0"));
    }

    private static SocketsHttpHandler To(TcpListener listener) => new()
    {
        UseProxy = false,
        ConnectCallback = async (_, stop) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(listener.LocalEndpoint, stop);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    private static async Task ServeUntrustedAsync(TcpListener listener)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=registry.example.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("registry.example.com");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(certificate);
        }
        catch (Exception refused) when (refused is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client hangs up: that is the point.
        }
    }

    private void Configure(string configuration) => File.WriteAllText(Path.Combine(_directory.FullName, "config.json"), configuration);

    private void SignIn(StandInRegistry registry, string? credentials)
    {
        if (credentials is not null) Configure($$$$"""{"auths":{"{{{{registry.Host}}}}":{"auth":"{{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}}}}"}}}""");
    }

    private DockerCredentials Credentials() => new(new Terminal
    {
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        WorkingDirectory = _directory.FullName,
        Variables = ImmutableDictionary<string, string>.Empty.Add("DOCKER_CONFIG", _directory.FullName),
    });

    private Task<string> AskAsync(StandInRegistry registry)
        => new RegistryClient(_http, Credentials(), new RecordingClock()).DigestAsync(ImageReference.Of($"{registry.Host}/app:1.0"), TestContext.Current.CancellationToken);

    private async Task<string> FailureAsync(StandInRegistry registry) => (await Assert.ThrowsAsync<RegistryException>(() => AskAsync(registry))).Message;

    private async Task<string> FailureAsync(HttpClient http, string image) => (await Assert.ThrowsAsync<RegistryException>(
        () => new RegistryClient(http, Credentials(), new RecordingClock()).DigestAsync(ImageReference.Of(image), TestContext.Current.CancellationToken))).Message;

    /// <summary>A registry that answers every request with one challenge.</summary>
    private sealed class Challenging(string challenge) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Null(request.Headers.Authorization);
            var answer = new HttpResponseMessage(HttpStatusCode.Unauthorized);
            answer.Headers.WwwAuthenticate.ParseAdd(challenge);
            return Task.FromResult(answer);
        }
    }

    /// <summary>A clock on which every wait ends at once.</summary>
    private sealed class RecordingClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
