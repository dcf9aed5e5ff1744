using ClusterStack.Settings.Documents;
using ClusterStack.Workloads;

namespace ClusterStack.Settings;

/// <summary>Reads <c>images.lock.json</c>. Every problem is reported at once.</summary>
public static class ImageLockReader
{
    /// <summary>Name of the file, beside <c>Pulumi.yaml</c>.</summary>
    public const string File = "images.lock.json";

    /// <summary>The lock of a project; <see langword="null"/> where there is no file.</summary>
    /// <exception cref="SettingsException">Something is wrong with the file; lists every problem.</exception>
    public static ImageLockSettings? Read(ProjectDirectory project)
    {
        ArgumentNullException.ThrowIfNull(project);
        var problems = new ProblemList();
        var images = Read(project, problems);
        problems.ThrowIfAny();
        return images;
    }

    /// <summary>The lock, or <see langword="null"/> where there is no file or it has problems, which are passed on.</summary>
    internal static ImageLockSettings? Read(ProjectDirectory project, ProblemList problems)
    {
        if (!System.IO.File.Exists(Path.Combine(project.Path, File))) return null;
        var own = new ProblemList();
        var images = ReadExisting(project, own);
        foreach (var problem in own) problems.Add(problem);
        return own.Count > 0 ? null : images;
    }

    private static ImageLockSettings? ReadExisting(ProjectDirectory project, ProblemList problems)
    {
        if (project.Refusal(File) is { } refusal)
        {
            problems.Add(new(File, 0, 0, "", refusal));
            return null;
        }

        // JSON is YAML too, and read as such it has lines and columns.
        if (project.Read(File, new(File, 0, 0, "", ""), problems) is not { } bytes || YamlText.Parse(File, bytes, problems) is not { } node) return null;
        if (node is not MappingNode root)
        {
            problems.Add(node.Position, [], $"expected an object, got {node.Describe()}");
            return null;
        }

        var read = (ImageLockSettings)new SettingsBinder(problems).Record(typeof(ImageLockSettings), root, []);
        var source = new SettingsSource(File, root, problems.Unread);
        foreach (var image in read.Images.Keys.Where(static image => !image.Contains('@', StringComparison.Ordinal)))
            if (ImageName.Refusal(image) is { } wrong) problems.Add(source.Problem(["images", image], wrong));
        return read;
    }
}
