using ClusterStack.Cli.Commands;
using ClusterStack.Model;
using ClusterStack.Settings;
using ClusterStack.Settings.Documents;
using ClusterStack.Workloads;

namespace ClusterStack.Cli.Validation;

/// <summary>What was validated, and what is wrong with it.</summary>
internal sealed record Verdict
{
    /// <summary>Name of the environment, or the path of the manifest as it was given.</summary>
    public required string Target { get; init; }

    /// <summary><c>environment</c> or <c>manifest</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it holds, for example <c>2 workloads, 1 data store</c>; empty when it is not valid.</summary>
    public string Content { get; init; } = "";

    /// <summary>Everything that is wrong; empty when it is valid.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>What is allowed and yet worth knowing.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Validates one thing that the command line names: an environment, or else a file.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static Verdict Of(ProjectDirectory project, string target, ImmutableArray<string> overrides, string workingDirectory)
    {
        if (project.Has(target)) return OfEnvironment(project, target, overrides);

        var file = Path.GetFullPath(target, workingDirectory);
        if (File.Exists(file)) return OfManifest(project, target, file);

        throw new UsageException($"no environment and no file \"{Shown.Text(target)}\"; {ProjectOptions.Existing(project)}");
    }

    private static Verdict OfEnvironment(ProjectDirectory project, string environment, ImmutableArray<string> overrides)
    {
        var verdict = new Verdict { Target = environment, Kind = "environment" };
        try
        {
            var plan = EnvironmentPlan.From(SettingsReader.ReadOffline(project, environment, overrides));
            return verdict with
            {
                Content = $"{Count(plan.Workloads.Length, "workload")}, {Count(plan.Redis.Length, "data store")}",
                Warnings = plan.Warnings,
            };
        }
        catch (SettingsException wrong)
        {
            return verdict with { Problems = wrong.Problems };
        }
    }

    private static Verdict OfManifest(ProjectDirectory project, string target, string file)
    {
        var verdict = new Verdict { Target = target, Kind = "manifest" };
        try
        {
            var workload = ScoreReader.ReadFile(project, target, file);
            return verdict with
            {
                Content = $"{workload.Name}: {Count(workload.Containers.Length, "container")}, {Count(workload.Resources.Length, "resource")}",
            };
        }
        catch (SettingsException wrong)
        {
            return verdict with { Problems = wrong.Problems };
        }
    }

    private static string Count(int number, string noun) => number is 1 ? $"1 {noun}" : $"{number} {noun}s";
}
