using System.Text;
using System.Text.Json;
using ClusterStack.Cli.Deploying;

namespace ClusterStack.Cli.Resolving;

/// <summary>A name and a password, or an identity token that stands for both.</summary>
/// <param name="Username">The name; <see cref="IdentityToken"/> where the secret is a token.</param>
/// <param name="Secret">Never printed.</param>
internal sealed record RegistryCredentials(string Username, string Secret)
{
    /// <summary>The name that Docker's credential helpers give instead of a user's.</summary>
    public const string IdentityToken = "<token>";

    /// <inheritdoc/>
    public override string ToString() => Username;
}

/// <summary>What <c>docker login</c> left in <c>config.json</c>: credentials, or the programs that keep them.</summary>
/// <param name="terminal">Where variables and programs are found.</param>
internal sealed class DockerCredentials(Terminal terminal)
{
    private readonly Lazy<JsonElement?> _configuration = new(() => Read(terminal.Variables));

    /// <summary>The credentials for a registry; <see langword="null"/> when nobody has signed in to it.</summary>
    /// <param name="key">Name of the registry in the file.</param>
    /// <param name="cancellationToken">Stops a helper that hangs.</param>
    /// <exception cref="RegistryException">The file cannot be read, or a helper is missing or fails.</exception>
    public async Task<RegistryCredentials?> OfAsync(string key, CancellationToken cancellationToken)
    {
        if (_configuration.Value is not { } configuration) return null;
        return (Text(Member(Member(configuration, "credHelpers"), key)) ?? Text(Member(configuration, "credsStore"))) is { Length: > 0 } helper
            ? await AskAsync(helper, key, cancellationToken)
            : Stored(Member(Member(configuration, "auths"), key));
    }

    private static JsonElement? Read(ImmutableDictionary<string, string> variables)
    {
        var directory = variables.GetValueOrDefault("DOCKER_CONFIG") is { Length: > 0 } named ? named
            : (variables.GetValueOrDefault("HOME") ?? variables.GetValueOrDefault("USERPROFILE")) is { } home ? Path.Combine(home, ".docker")
            : null;
        if (directory is null || Path.Combine(directory, "config.json") is var file && !File.Exists(file)) return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : throw new JsonException("it is no object");
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"{file} cannot be read: {failure.Message.TrimEnd('.')}; mend it, or sign in again with docker login", failure);
        }
    }

    private static RegistryCredentials? Stored(JsonElement? entry)
    {
        if (Text(Member(entry, "identitytoken")) is { Length: > 0 } token) return new(RegistryCredentials.IdentityToken, token);
        if (Text(Member(entry, "auth")) is not { Length: > 0 } encoded) return null;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var name, var password])
            throw new RegistryException("Docker's config.json holds an \"auth\" that is not the base64 of name:password; sign in again with docker login");
        return new(name, password.TrimEnd('\0'));
    }

    private async Task<RegistryCredentials?> AskAsync(string helper, string key, CancellationToken cancellationToken)
    {
        var name = $"docker-credential-{helper}";
        var path = terminal.FindProgram(name) ?? throw new RegistryException($"Docker's config.json keeps the credentials of {key} in {name}, which is not installed; install it, or sign in again with docker login");
        var answer = await new ExternalProgram(path, terminal.WorkingDirectory, terminal.Variables).AskAsync(["get"], cancellationToken, input: key);
        // How helpers say that they have none: docker-credential-helpers, credentials/error.go.
        if (!answer.Succeeded && answer.Output.Contains("credentials not found", StringComparison.Ordinal)) return null;
        if (!answer.Succeeded) throw new RegistryException($"{name} does not give the credentials of {key}: {answer.Reason}");
        try
        {
            using var document = JsonDocument.Parse(answer.Output);
            if (Text(Member(document.RootElement, "Username")) is { } username && Text(Member(document.RootElement, "Secret")) is { } secret) return new(username, secret);
        }
        catch (JsonException)
        {
            // Said below; what it printed may hold a password.
        }

        throw new RegistryException($"{name} gives no credentials of {key} that can be read; expected JSON with Username and Secret");
    }

    private static JsonElement? Member(JsonElement? value, string name)
        => value is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
