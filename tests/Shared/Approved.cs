using System.Runtime.CompilerServices;
using System.Text;

namespace ClusterStack.TestSupport;

/// <summary>
/// Compares a text with the approved one that lies beside the test: <c>EnvironmentStackTests.dev.approved.txt</c>.
/// A difference fails with the lines that differ; with <c>UPDATE_APPROVED=1</c> it is accepted instead, to be judged in the commit.
/// </summary>
internal static class Approved
{
    private const int LinesAround = 3;
    private const int LinesShown = 40;

    /// <summary>Compares.</summary>
    /// <param name="actual">The text; line ends are LF.</param>
    /// <param name="name">Distinguishes the texts of one test file; the name of the test when there is no better one.</param>
    /// <param name="extension">The kind of text, for example <c>json</c>.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    internal static void Matches(string actual, [CallerMemberName] string name = "", string extension = "txt", [CallerFilePath] string testFile = "")
    {
        var source = Repository.SourceFile(testFile);
        var file = Path.Combine(Path.GetDirectoryName(source)!, $"{Path.GetFileNameWithoutExtension(source)}.{name}.approved.{extension}");
        var approved = File.Exists(file) ? File.ReadAllText(file) : null;
        if (actual == approved) return;
#pragma warning disable RS0030 // accepting is a decision of whoever runs the tests, not of the tests
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
#pragma warning restore RS0030
        {
            File.WriteAllText(file, actual);
            return;
        }

        Assert.Fail($"{Path.GetFileName(file)} {(approved is null ? "does not exist" : "differs (- approved, + actual)")}; run with UPDATE_APPROVED=1 to accept\n{Difference((approved ?? "").Split('\n'), actual.Split('\n'))}");
    }

    /// <summary>The lines between the common beginning and the common end, with some lines around them.</summary>
    private static string Difference(string[] approved, string[] actual)
    {
        var start = 0;
        while (start < approved.Length && start < actual.Length && approved[start] == actual[start]) start++;
        var end = 0;
        while (end < approved.Length - start && end < actual.Length - start && approved[^(end + 1)] == actual[^(end + 1)]) end++;
        var text = new StringBuilder().Append("@@ line ").Append(start + 1).Append(" @@\n");
        Lines(text, ' ', approved[Math.Max(0, start - LinesAround)..start]);
        Lines(text, '-', approved[start..^end]);
        Lines(text, '+', actual[start..^end]);
        Lines(text, ' ', approved[^end..][..Math.Min(end, LinesAround)]);
        return text.ToString();
    }

    private static void Lines(StringBuilder text, char mark, string[] lines)
    {
        foreach (var line in lines.Take(LinesShown)) text.Append(mark).Append(' ').Append(line).Append('\n');
        if (lines.Length > LinesShown) text.Append(mark).Append(" ... ").Append(lines.Length - LinesShown).Append(" more lines\n");
    }
}
