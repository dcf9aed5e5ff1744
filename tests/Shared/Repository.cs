using System.Reflection;

namespace ClusterStack.TestSupport;

/// <summary>The checkout that the tests were built from; a deterministic build keeps no paths, so the project file says where it is.</summary>
internal static class Repository
{
    /// <summary>Absolute path of the repository.</summary>
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>Absolute path of this test project.</summary>
    public static string Project { get; } = Metadata("ProjectDirectory");

    /// <summary>Every committed environment: the <c>dev</c> of <c>Pulumi.dev.yaml</c>.</summary>
    public static TheoryData<string> Environments =>
        [.. Directory.EnumerateFiles(Root, "Pulumi.*.yaml").Select(static file => Path.GetFileName(file).Split('.')[1]).Order(StringComparer.Ordinal)];

    /// <summary>A file of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Where a source file of this project really is.</summary>
    /// <param name="compilerPath">What <c>[CallerFilePath]</c> says, in which the directories above the project may be others.</param>
    public static string SourceFile(string compilerPath)
    {
        var (path, project) = (compilerPath.Replace('\\', '/'), $"{Path.GetFileName(Project)}/");
        return Path.Combine(Project, path[(path.LastIndexOf(project, StringComparison.Ordinal) + project.Length)..]);
    }

    private static string Metadata(string key)
        => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
