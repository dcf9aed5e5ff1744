namespace ClusterStack.Cli.Tests.Support;

/// <summary>A copy of the repository's environments and manifests that a test may break.</summary>
internal sealed class ProjectCopy : IDisposable
{
    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("clusterstack-");

    public ProjectCopy()
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(Repository.Root, "Pulumi*.yaml")) File.Copy(file, PathOf(Path.GetFileName(file)));
        _directory.CreateSubdirectory("workloads");
        foreach (var file in System.IO.Directory.EnumerateFiles(Repository.PathOf("workloads"), "*.yaml"))
            File.Copy(file, PathOf("workloads", Path.GetFileName(file)));
    }

    public string Directory => _directory.FullName;

    public string PathOf(params string[] parts) => Path.Combine([_directory.FullName, .. parts]);

    /// <summary>Replaces the only place where a text stands.</summary>
    public void Replace(string file, string text, string replacement)
    {
        var before = File.ReadAllText(PathOf(file));
        Assert.Equal(2, before.Split(text).Length);
        File.WriteAllText(PathOf(file), before.Replace(text, replacement, StringComparison.Ordinal));
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
