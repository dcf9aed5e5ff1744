using ClusterStack.Settings;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>Where files that a manifest names are read from.</summary>
/// <param name="Project">The project; nothing outside is read.</param>
/// <param name="Directory">Directory of the manifest, relative to the project with <c>/</c> between its parts; empty for the project itself.</param>
public sealed record ManifestSources(ProjectDirectory Project, string Directory)
{
    /// <summary>The directory of a manifest whose path is relative to the project.</summary>
    internal static ManifestSources Beside(ProjectDirectory project, string manifest)
        => new(project, manifest.LastIndexOf('/') is > 0 and var slash ? manifest[..slash] : "");

    /// <summary>The directory of a manifest by its absolute path; <see langword="null"/> outside the project, where nothing is read.</summary>
    public static ManifestSources? Of(ProjectDirectory project, string file)
    {
        ArgumentNullException.ThrowIfNull(project);
        var relative = Path.GetRelativePath(project.Path, file).Replace(Path.DirectorySeparatorChar, '/');
        return Path.IsPathRooted(relative) || relative.Split('/')[0] == ".." ? null : Beside(project, relative);
    }

    /// <summary>The bytes of a file by its path from the manifest, or <see langword="null"/> with a problem.</summary>
    internal byte[]? Read(string source, Problem named, ProblemList problems)
    {
        if (Relative(source) is not { } relative)
        {
            problems.Add(named with { Message = $"\"{Shown.Text(source)}\": the path leaves the directory of Pulumi.yaml; move the file into it" });
            return null;
        }

        if (Project.Refusal(relative, "the manifest's directory") is { } refusal)
        {
            problems.Add(named with { Message = $"\"{Shown.Text(source)}\": {refusal}" });
            return null;
        }

        return Project.Read(relative, named, problems);
    }

    /// <summary>The path from the project; an absolute one stays as it is.</summary>
    private string? Relative(string source)
    {
        if (Path.IsPathRooted(source) || source.Contains('\\', StringComparison.Ordinal)) return source;
        var parts = new List<string>(Directory.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in source.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }
}
