using ClusterStack.Graph;
using ClusterStack.Model;
using ClusterStack.Settings;
using Pulumi;

namespace ClusterStack.Cli.Previewing;

/// <summary>One environment as its plan decides it and as its program creates it.</summary>
/// <param name="Plan">What was decided.</param>
/// <param name="Graph">What is created.</param>
internal sealed record Preview(EnvironmentPlan Plan, ResourceGraph Graph)
{
    /// <summary>Name of the Pulumi project: the part of <c>clusterstack:network</c> before the colon.</summary>
    private const string ProjectName = "clusterstack";

    /// <summary>Reads, plans and records an environment; touches no network and no credentials.</summary>
    /// <param name="project">The directory of <c>Pulumi.yaml</c>.</param>
    /// <param name="environment">The <c>dev</c> of <c>Pulumi.dev.yaml</c>.</param>
    /// <param name="overrides">Settings that differ for this run, as <c>path=value</c>.</param>
    /// <exception cref="SettingsException">The settings or a manifest are wrong; lists every problem.</exception>
    public static async Task<Preview> RunAsync(ProjectDirectory project, string environment, ImmutableArray<string> overrides)
    {
        var settings = SettingsReader.ReadOffline(project, environment, overrides);
        var plan = EnvironmentPlan.From(settings);
        var recording = new RecorderOptions { Project = ProjectName, Stack = environment, RootDirectory = project.Path };
        var graph = await GraphRecorder.RecordAsync(recording, options => new EnvironmentStack(settings, HiddenSecret, options));
        return new Preview(plan, graph);
    }

    /// <summary>Offline a secret has no content; the graph keeps only where it goes.</summary>
    private static Output<string> HiddenSecret(string key) => Output.CreateSecret(key);
}
