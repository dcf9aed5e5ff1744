using ClusterStack.Graph;
using ClusterStack.Settings;
using Pulumi;

namespace ClusterStack.Rehearsal.Tests;

/// <summary>The environments of this checkout, recorded offline.</summary>
internal static class Checkout
{
    /// <summary>Records an environment.</summary>
    /// <param name="environment">The <c>ecs</c> of <c>Pulumi.ecs.yaml</c>.</param>
    /// <param name="overrides">Settings that differ, as <c>path=value</c>.</param>
    public static Task<ResourceGraph> RecordAsync(string environment, params ImmutableArray<string> overrides)
        => RecordAsync(Repository.Root, environment, overrides);

    /// <summary>Records an environment after a change of its file, or of a manifest.</summary>
    /// <param name="environment">The <c>ecs</c> of <c>Pulumi.ecs.yaml</c>.</param>
    /// <param name="edit">Makes the changed text of the file; it has to differ.</param>
    /// <param name="manifest">The changed file, seen from <c>Pulumi.yaml</c>; <see langword="null"/> for that of the environment.</param>
    public static async Task<ResourceGraph> RecordEditedAsync(string environment, Func<string, string> edit, string? manifest = null)
    {
        var copy = Directory.CreateTempSubdirectory("clusterstack-project-");
        try
        {
            copy.CreateSubdirectory("workloads");
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workloads")))
                File.Copy(file, Path.Combine(copy.FullName, "workloads", Path.GetFileName(file)));

            File.Copy(Path.Combine(Repository.Root, "Pulumi.yaml"), Path.Combine(copy.FullName, "Pulumi.yaml"));
            File.Copy(Path.Combine(Repository.Root, $"Pulumi.{environment}.yaml"), Path.Combine(copy.FullName, $"Pulumi.{environment}.yaml"));
            var changed = Path.Combine(copy.FullName, manifest ?? $"Pulumi.{environment}.yaml");
            var before = await File.ReadAllTextAsync(changed);
            var after = edit(before);
            Assert.NotEqual(before, after);
            await File.WriteAllTextAsync(changed, after);
            return await RecordAsync(copy.FullName, environment, []);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static Task<ResourceGraph> RecordAsync(string directory, string environment, ImmutableArray<string> overrides)
    {
        var settings = SettingsReader.ReadOffline(ProjectDirectory.Find(directory), environment, overrides);
        return GraphRecorder.RecordAsync(
            new RecorderOptions { Project = "clusterstack", Stack = environment, RootDirectory = directory },
            options => new EnvironmentStack(settings, static key => Output.CreateSecret(key), options));
    }
}
