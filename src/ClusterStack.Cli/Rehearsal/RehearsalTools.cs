namespace ClusterStack.Cli.Rehearsal;

/// <summary>The programs that a rehearsal starts, and what they see.</summary>
/// <param name="Terraform">Path of terraform.</param>
/// <param name="Python">Path of Python 3.</param>
/// <param name="PluginDirectory">
/// Folder with the provider in Terraform's layout of mirrors, from the variable <c>CLUSTERSTACK_TERRAFORM_PLUGIN_DIR</c>;
/// null lets <c>terraform init</c> find it by itself.
/// </param>
/// <param name="Environment">The environment of the programs: no variable that could lead to a real account.</param>
public sealed record RehearsalTools(
    string Terraform, string Python, string? PluginDirectory, ImmutableDictionary<string, string> Environment)
{
    /// <summary>The variable that names the folder with the provider.</summary>
    public const string PluginDirectoryVariable = "CLUSTERSTACK_TERRAFORM_PLUGIN_DIR";

    /// <summary>Variables of Terraform that only say where providers come from.</summary>
    private static readonly string[] KeptTerraformVariables = ["TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR"];

    /// <summary>Finds the programs.</summary>
    /// <param name="searchPath">Directories in which programs are looked for, in order.</param>
    /// <param name="environment">The variables of this process.</param>
    /// <exception cref="RehearsalException">One is missing.</exception>
    public static RehearsalTools Find(IEnumerable<string> searchPath, IReadOnlyDictionary<string, string> environment)
    {
        var directories = searchPath.ToArray();
        return new(
            Find(directories, "terraform", "https://developer.hashicorp.com/terraform/install"),
            Find(directories, OperatingSystem.IsWindows() ? "python" : "python3", "https://www.python.org/downloads, then pip install 'moto[server]==5.2.1'"),
            environment.GetValueOrDefault(PluginDirectoryVariable),
            Harmless(environment));
    }

    private static string Find(string[] directories, string name, string source)
        => directories.Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? $"{name}.exe" : name)).FirstOrDefault(File.Exists)
            ?? throw new RehearsalException($"A rehearsal needs {name}, which is in no directory of the search path: {source}");

    private static ImmutableDictionary<string, string> Harmless(IReadOnlyDictionary<string, string> environment)
        => environment
            .Where(static variable =>
                !variable.Key.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)
                && (!variable.Key.StartsWith("TF_", StringComparison.OrdinalIgnoreCase) || KeptTerraformVariables.Contains(variable.Key, StringComparer.Ordinal)))
            .ToImmutableDictionary()
            .SetItem("TF_IN_AUTOMATION", "1")
            .SetItem("TF_INPUT", "0")
            .SetItem("CHECKPOINT_DISABLE", "1")
            .SetItem("AWS_EC2_METADATA_DISABLED", "true");
}
