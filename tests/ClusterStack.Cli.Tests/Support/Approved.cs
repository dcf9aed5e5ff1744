using System.Runtime.CompilerServices;

namespace ClusterStack.Cli.Tests.Support;

/// <summary>Compares a text with the approved one beside the test; <c>UPDATE_APPROVED=1</c> accepts what comes.</summary>
internal static class Approved
{
    public static void Match(string actual, string name, [CallerFilePath] string test = "")
    {
        // The compiler may have mapped the directories of the path away; the name of the file stays.
        var file = Path.GetFileNameWithoutExtension(test);
        var path = Directory.EnumerateFiles(Repository.PathOf("tests", "ClusterStack.Cli.Tests"), $"{file}.cs", SearchOption.AllDirectories).Single();
        var approved = Path.Combine(Path.GetDirectoryName(path)!, $"{file}.{name}.approved.txt");
#pragma warning disable RS0030 // The switch of whoever runs the tests.
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") is "1") File.WriteAllText(approved, actual);
#pragma warning restore RS0030
        Assert.True(File.Exists(approved), $"{approved} does not exist; accept the text with UPDATE_APPROVED=1:\n{actual}");
        Assert.Equal(File.ReadAllText(approved), actual);
    }
}
