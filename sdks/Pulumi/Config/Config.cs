using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>
/// The configuration of the stack under one namespace. The key <c>size</c> of the namespace <c>app</c> is
/// <c>app:size</c> in the stack's settings file. Get gives null where a value is missing, Require fails.
/// </summary>
public sealed class Config
{
    private readonly string _name;

    /// <param name="name">The namespace; null = the name of the project.</param>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        _name = name.EndsWith(":config", StringComparison.Ordinal) ? name[..^":config".Length] : name;
    }

    /// <summary>The text, or null.</summary>
    public string? Get(string key) => Find(FullKey(key));

    /// <summary>As <see cref="Get"/>, as a secret output.</summary>
    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>True or false, or null.</summary>
    /// <exception cref="RunException">The value is neither <c>true</c> nor <c>false</c>.</exception>
    public bool? GetBoolean(string key) => Get(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var value => throw new ConfigTypeException(FullKey(key), value, nameof(Boolean)),
    };

    /// <inheritdoc cref="GetBoolean"/>
    public Output<bool>? GetSecretBoolean(string key) => GetBoolean(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>The whole number, or null.</summary>
    /// <exception cref="RunException">The value is not a whole number of 32 bits.</exception>
    public int? GetInt32(string key) => Get(key) switch
    {
        null => null,
        var value => int.TryParse(value, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ConfigTypeException(FullKey(key), value, nameof(Int32)),
    };

    /// <inheritdoc cref="GetInt32"/>
    public Output<int>? GetSecretInt32(string key) => GetInt32(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>The number, or null.</summary>
    /// <exception cref="RunException">The value is not a number.</exception>
    public double? GetDouble(string key) => Get(key) switch
    {
        null => null,
        var value => double.TryParse(value, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ConfigTypeException(FullKey(key), value, nameof(Double)),
    };

    /// <inheritdoc cref="GetDouble"/>
    public Output<double>? GetSecretDouble(string key) => GetDouble(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>The JSON value as an object, or the default.</summary>
    /// <exception cref="RunException">The value is not such an object in JSON.</exception>
    public T? GetObject<T>(string key) => GetObject<T>(key, JsonSerializerOptions.Default);

    /// <inheritdoc cref="GetObject{T}(string)"/>
    /// <param name="key">The key.</param>
    /// <param name="options">How the JSON is read.</param>
    public T? GetObject<T>(string key, JsonSerializerOptions options)
        => Get(key) is { } value ? Parse<T>(key, value, options) : default;

    /// <inheritdoc cref="GetObject{T}(string)"/>
    public Output<T>? GetSecretObject<T>(string key) => GetSecretObject<T>(key, JsonSerializerOptions.Default);

    /// <inheritdoc cref="GetObject{T}(string, JsonSerializerOptions)"/>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options)
        => Get(key) is { } value ? Output.CreateSecret(Parse<T>(key, value, options)!) : null;

    /// <summary>The text.</summary>
    /// <exception cref="RunException">It is missing; the text says how to set it.</exception>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>As <see cref="Require"/>, as a secret output.</summary>
    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    /// <summary>True or false.</summary>
    /// <exception cref="RunException">It is missing or something else.</exception>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <inheritdoc cref="RequireBoolean"/>
    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(RequireBoolean(key));

    /// <summary>The whole number.</summary>
    /// <exception cref="RunException">It is missing or something else.</exception>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <inheritdoc cref="RequireInt32"/>
    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(RequireInt32(key));

    /// <summary>The number.</summary>
    /// <exception cref="RunException">It is missing or something else.</exception>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <inheritdoc cref="RequireDouble"/>
    public Output<double> RequireSecretDouble(string key) => Output.CreateSecret(RequireDouble(key));

    /// <summary>The JSON value as an object.</summary>
    /// <exception cref="RunException">It is missing or something else.</exception>
    public T RequireObject<T>(string key) => RequireObject<T>(key, JsonSerializerOptions.Default);

    /// <inheritdoc cref="RequireObject{T}(string)"/>
    /// <param name="key">The key.</param>
    /// <param name="options">How the JSON is read.</param>
    public T RequireObject<T>(string key, JsonSerializerOptions options) => Parse<T>(key, Require(key), options)!;

    /// <inheritdoc cref="RequireObject{T}(string)"/>
    public Output<T> RequireSecretObject<T>(string key) => RequireSecretObject<T>(key, JsonSerializerOptions.Default);

    /// <inheritdoc cref="RequireObject{T}(string, JsonSerializerOptions)"/>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options)
        => Output.CreateSecret(RequireObject<T>(key, options));

    private static string? Find(string fullKey) => Deployment.Required.Settings.Config.GetValueOrDefault(fullKey);

    private string FullKey(string key) => $"{_name}:{key}";

    private ConfigMissingException Missing(string key) => new(FullKey(key));

    private T? Parse<T>(string key, string value, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(value, options);
        }
        catch (JsonException error)
        {
            throw new ConfigTypeException(FullKey(key), value, typeof(T).FullName!, error);
        }
    }

    private sealed class ConfigTypeException(string key, string value, string expected, Exception? inner = null)
        : RunException($"Configuration '{key}' value '{value}' is not a valid {expected}", inner);

    private sealed class ConfigMissingException(string key)
        : RunException($"Missing Required configuration variable '{key}'\n\tplease set a value using the command `pulumi config set {key} <value>`");
}
