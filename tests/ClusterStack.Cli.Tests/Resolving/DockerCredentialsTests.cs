using System.Text;
using ClusterStack.Cli.Resolving;
using ClusterStack.Cli.Tests.Support;

namespace ClusterStack.Cli.Tests.Resolving;

public sealed class DockerCredentialsTests : IDisposable
{
    private readonly StandInPrograms _programs = new();

    private string Configuration => _programs.PathOf("config.json");

    public void Dispose() => _programs.Dispose();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"auths":{"other.example.com":{"auth":"YTpi"}}}""")]
    [InlineData("""{"auths":{"registry.example.com":{}}}""")]
    public async Task Nobody_has_signed_in(string configuration) => Assert.Null(await OfAsync(configuration));

    [Fact]
    public async Task Without_a_file_nobody_has_signed_in() => Assert.Null(await OfAsync((string?)null));

    [Theory]
    [InlineData("user:pass")]
    [InlineData("user:p:a:ss\0\0")]
    public async Task The_file_may_hold_name_and_password(string text)
    {
        var auth = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

        var credentials = await OfAsync($$$$"""{"auths":{"registry.example.com":{"auth":"{{{{auth}}}}"}}}""");

        Assert.Equal(new RegistryCredentials("user", text["user:".Length..].TrimEnd('\0')), credentials);
    }

    [Fact]
    public async Task The_file_may_hold_an_identity_token()
        => Assert.Equal(new RegistryCredentials("<token>", "abc"), await OfAsync("""{"auths":{"registry.example.com":{"auth":"","identitytoken":"abc"}}}"""));

    [Fact]
    public async Task The_file_is_found_in_the_home_directory_too()
    {
        Directory.CreateDirectory(_programs.PathOf(".docker"));
        await File.WriteAllTextAsync(_programs.PathOf(".docker/config.json"), """{"auths":{"registry.example.com":{"auth":"YTpi"}}}""");

        Assert.Equal(new RegistryCredentials("a", "b"), await OfAsync(ImmutableDictionary<string, string>.Empty.Add("HOME", _programs.Directory)));
    }

    [Theory]
    [InlineData("""{"credHelpers":{"registry.example.com":"vault"},"credsStore":"none"}""")]
    [InlineData("""{"credsStore":"vault","auths":{"registry.example.com":{}}}""")]
    public async Task A_helper_is_asked_with_the_registry_on_its_standard_input(string configuration)
    {
        _programs.Install("docker-credential-vault", """read -r key || true; printf '{"ServerURL":"%s","Username":"u","Secret":"for %s"}' "$key" "$key" """);

        Assert.Equal(new RegistryCredentials("u", "for registry.example.com"), await OfAsync(configuration));
        Assert.EndsWith("docker-credential-vault get", Assert.Single(_programs.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_helper_may_know_nobody()
    {
        _programs.Install("docker-credential-vault", "echo 'credentials not found in native keychain'; exit 1");

        Assert.Null(await OfAsync("""{"credsStore":"vault"}"""));
    }

    [Theory]
    [InlineData("echo 'the vault is locked' >&2; exit 1", "docker-credential-vault does not give the credentials of registry.example.com: the vault is locked")]
    [InlineData("echo hunter2", "docker-credential-vault gives no credentials of registry.example.com that can be read; expected JSON with Username and Secret")]
    [InlineData("""echo '{"Username":"u"}'""", "docker-credential-vault gives no credentials of registry.example.com that can be read; expected JSON with Username and Secret")]
    public async Task Fails_when_a_helper_fails_without_repeating_what_it_printed(string script, string message)
    {
        _programs.Install("docker-credential-vault", script);

        Assert.Equal(message, (await Assert.ThrowsAsync<RegistryException>(() => OfAsync("""{"credsStore":"vault"}"""))).Message);
    }

    [Fact]
    public async Task Fails_when_a_helper_is_missing()
        => Assert.Equal(
            "Docker's config.json keeps the credentials of registry.example.com in docker-credential-vault, which is not installed; install it, or sign in again with docker login",
            (await Assert.ThrowsAsync<RegistryException>(() => OfAsync("""{"credsStore":"vault"}"""))).Message);

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task Fails_on_a_file_that_is_no_object(string configuration)
    {
        var failure = await Assert.ThrowsAsync<RegistryException>(() => OfAsync(configuration));

        Assert.StartsWith($"{Configuration} cannot be read: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("; mend it, or sign in again with docker login", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("YWJj")]
    public async Task Fails_on_an_auth_without_name_and_password(string auth)
        => Assert.Equal(
            "Docker's config.json holds an \"auth\" that is not the base64 of name:password; sign in again with docker login",
            (await Assert.ThrowsAsync<RegistryException>(() => OfAsync($$$$"""{"auths":{"registry.example.com":{"auth":"{{{{auth}}}}"}}}"""))).Message);

    [Fact]
    public void A_secret_is_not_printed() => Assert.Equal("user", new RegistryCredentials("user", "hunter2").ToString());

    private async Task<RegistryCredentials?> OfAsync(string? configuration)
    {
        if (configuration is not null) await File.WriteAllTextAsync(Configuration, configuration);
        return await OfAsync(ImmutableDictionary<string, string>.Empty.Add("DOCKER_CONFIG", _programs.Directory).Add("PATH", "/usr/bin:/bin"));
    }

    private async Task<RegistryCredentials?> OfAsync(ImmutableDictionary<string, string> variables)
    {
        var terminal = new Terminal
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            WorkingDirectory = _programs.Directory,
            SearchPath = [_programs.Directory],
            Variables = variables,
        };
        return await new DockerCredentials(terminal).OfAsync("registry.example.com", TestContext.Current.CancellationToken);
    }
}
