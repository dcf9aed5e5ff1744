using System.Text.Json;
using ClusterStack.Settings;

namespace ClusterStack;

/// <summary>
/// Chooses the stack inside the run, because configuration cannot be read before there is one. Together with the command
/// line this is the only place that reads the environment of the process.
/// </summary>
public sealed class StackServices : IServiceProvider
{
    private const string Project = "clusterstack";

    /// <summary>The stack of the settings that the engine passed.</summary>
    /// <param name="serviceType">The type of the stack that the run asks for.</param>
    /// <returns>The stack; <see langword="null"/> for any other type.</returns>
    /// <exception cref="SettingsException">The settings cannot be read; lists every problem.</exception>
    public object? GetService(Type serviceType)
    {
        if (serviceType != typeof(Stack)) return null;

        var run = Deployment.Instance;
        var settings = SettingsReader.ReadEngine(
            run.RootDirectory,
            run.StackName,
            Json<Dictionary<string, string>>("PULUMI_CONFIG", "{}"),
            Json<HashSet<string>>("PULUMI_CONFIG_SECRET_KEYS", "[]"));
        return new EnvironmentStack(settings, Secret);
    }

#pragma warning disable RS0030 // this is the composition root that reads for everyone else
    private static Output<string> Secret(string key) => new Config(Project).RequireSecret(key);

    /// <summary>The engine passes configuration as JSON in two variables, which Pulumi's own reader gives back key by key only.</summary>
    private static T Json<T>(string variable, string absent)
        => JsonSerializer.Deserialize<T>(Environment.GetEnvironmentVariable(variable) ?? absent)
            ?? throw new RunException($"{variable}: JSON without content, got null; run the program through pulumi");
#pragma warning restore RS0030
}
