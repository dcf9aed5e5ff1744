using System.CommandLine;
using ClusterStack.Settings;

namespace ClusterStack.Cli.Commands;

/// <summary>The options by which commands find the project and change settings for one run.</summary>
internal sealed class ProjectOptions
{
    /// <summary>Where to look for <c>Pulumi.yaml</c>.</summary>
    public Option<string> Directory { get; } = new("--cwd")
    {
        Description = "Where to look for Pulumi.yaml: this directory, then its parents [default: the current directory]",
        HelpName = "DIR",
    };

    /// <summary>Settings that differ for this run.</summary>
    public Option<string[]> Overrides { get; } = new("--set")
    {
        Description = "Another value for one setting in this run, in YAML: network.zones=[a,b,c]; repeatable",
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The project that the command line means.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public ProjectDirectory Project(ParseResult parsed, Terminal terminal)
        => ProjectDirectory.Find(Path.GetFullPath(parsed.GetValue(Directory) ?? ".", terminal.WorkingDirectory));

    /// <summary>The environments of a project as a sentence part.</summary>
    public static string Existing(ProjectDirectory project) => project.Environments.IsEmpty
        ? "there is no Pulumi.<environment>.yaml yet"
        : $"there are: {string.Join(", ", project.Environments)}";
}
