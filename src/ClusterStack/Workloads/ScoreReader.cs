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
        return workload!;
    }

    /// <summary>Reads a manifest, or adds what is wrong with it.</summary>
    internal static Workload? Read(string file, byte[] bytes, ManifestSources? sources, ProblemList problems)
    {
        var before = problems.Count;
        if (YamlText.Parse(file, bytes, problems) is not { } node) return null;
        if (node is not MappingNode written)
        {
            problems.Add(node.Position, [], $"expected an object, got {node.Describe()}");
            return null;
        }

        var root = new ScoreLists(problems).AsMaps(written);
        var document = (ScoreDocument)new SettingsBinder(problems).Record(typeof(ScoreDocument), root, []);
        if (problems.Count > before) return null;
        var workload = new ScoreConversion(document, new(file, root), sources, problems).Workload();
        return problems.Count > before ? null : workload;
    }
}
