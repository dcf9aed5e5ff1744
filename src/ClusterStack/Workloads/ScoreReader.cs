using ClusterStack.Settings;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>
/// Reads a Score manifest. What Score allows and ClusterStack does not honour is refused by name: a manifest that is accepted means
/// exactly what it says.
/// </summary>
public static class ScoreReader
{
    /// <summary>Reads a manifest.</summary>
    /// <param name="file">What problems name as their place.</param>
    /// <param name="bytes">The file's content.</param>
    /// <param name="sources">Where files that it names are read from; without it, naming one is a problem.</param>
    /// <exception cref="SettingsException">Something is wrong; lists every problem.</exception>
    public static Workload Read(string file, byte[] bytes, ManifestSources? sources = null)
    {
        var problems = new ProblemList();
        var workload = Read(file, bytes, sources, problems);
        problems.ThrowIfAny();
        return workload;
    }

    /// <summary>Reads the manifest in a file.</summary>
    /// <param name="project">The project; files that the manifest names are read from it alone.</param>
    /// <param name="name">The file as the user calls it.</param>
    /// <param name="path">Its absolute path, which may lie outside the project.</param>
    /// <exception cref="SettingsException">It is not readable, or something is wrong with it; lists every problem.</exception>
    public static Workload ReadFile(ProjectDirectory project, string name, string path)
    {
        var problems = new ProblemList();
        var bytes = RegularFile.Read(path, name, new(name, 0, 0, "", ""), problems);
        problems.ThrowIfAny();
        return Read(name, bytes!, ManifestSources.Of(project, path));
    }

    /// <summary>Reads as much of a manifest as can be read, and adds what is wrong with it.</summary>
    internal static Workload Read(string file, byte[] bytes, ManifestSources? sources, ProblemList problems)
    {
        var own = new ProblemList();
        var workload = Read(file, YamlText.Parse(file, bytes, own), sources, own);
        foreach (var problem in own) problems.Add(problem);
        return workload;
    }

    private static Workload Read(string file, Node? node, ManifestSources? sources, ProblemList problems)
    {
        if (node is not MappingNode written)
        {
            if (node is not null) problems.Add(node.Position, [], $"expected an object, got {node.DescribeKind()}");
            return Workload.Unread(new(file, null, problems.Unread));
        }

        var root = new ScoreLists(problems).AsMaps(written);
        var document = (ScoreDocument)new SettingsBinder(problems).Record(typeof(ScoreDocument), root, []);
        return new ScoreConversion(document, new(file, root, problems.Unread), sources, problems).Workload();
    }
}
