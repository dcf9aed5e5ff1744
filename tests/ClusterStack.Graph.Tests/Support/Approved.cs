using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace ClusterStack.Graph.Tests.Support;

/// <summary>
/// Compares text with a file beside the test, <c>Class.Test.approved.ext</c>. With <c>UPDATE_APPROVED=1</c> the text is
/// accepted and written there instead.
/// </summary>
internal static class Approved
{
    private static readonly string Directory = typeof(Approved).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "ProjectDirectory").Value!;

    internal static void Matches(
        string actual, string extension, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(testFile)}.{test}.approved.{extension}";
        var path = Path.Combine(Directory, name);
#pragma warning disable RS0030 // Accepting a change is a decision of the person who runs the tests.
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
#pragma warning restore RS0030
        {
            File.WriteAllText(path, actual);
            return;
        }

        if (!File.Exists(path))
            Assert.Fail($"{name} does not exist. Run the test with UPDATE_APPROVED=1 to accept:\n{actual}");

        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (expected != actual)
            Assert.Fail($"{name} differs (- approved, + actual). Run the test with UPDATE_APPROVED=1 to accept.\n{Difference(expected, actual)}");
    }

    /// <summary>The lines that differ between the equal beginning and the equal end, with three lines around them.</summary>
    private static string Difference(string expected, string actual)
    {
        const int around = 3;
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start])
            start++;

        var end = 0;
        while (end < left.Length - start && end < right.Length - start && left[^(end + 1)] == right[^(end + 1)])
            end++;

        var text = new StringBuilder();
        Append(text, "  ", left[Math.Max(0, start - around)..start]);
        Append(text, "- ", left[start..^end]);
        Append(text, "+ ", right[start..^end]);
        Append(text, "  ", left[^end..][..Math.Min(end, around)]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string mark, string[] lines)
    {
        foreach (var line in lines)
            text.Append(mark).Append(line).Append('\n');
    }
}
