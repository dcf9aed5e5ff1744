using System.Reflection;

namespace ClusterStack.Tests.Support;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private const string TestProject = "tests/ClusterStack.Tests";

    /// <summary>Absolute path of the repository.</summary>
    internal static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>A file beside the tests, by its path within the test project.</summary>
    internal static string TestFile(string path) => Path.Combine(Root, TestProject, path);

    /// <summary>Where a source file of this project really is; deterministic builds map its directory away.</summary>
    internal static string SourceFile(string compilerPath)
    {
        var path = compilerPath.Replace('\\', '/');
        return TestFile(path[(path.LastIndexOf(TestProject, StringComparison.Ordinal) + TestProject.Length + 1)..]);
    }
}
