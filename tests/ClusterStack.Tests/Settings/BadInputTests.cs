using System.Text;
using ClusterStack.Tests.Model;
using ClusterStack.Tests.Support;
using ClusterStack.Tests.Workloads;

namespace ClusterStack.Tests.Settings;

/// <summary>The page that lists what is refused is made of the tables that prove it.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void The_page_lists_every_proved_refusal()
    {
        var page = new StringBuilder(
            """
            # Bad input

            What is refused, and the answer. Each row is a test; beside each stands a test of an innocent twin that passes. The page is made of
            those tests. What changes between a good file and a bad one is shown; `⏎` is a line break. Further tests prove what no row can show:
            files larger than 1 MiB, text that is not UTF-8, nesting without end, links that leave the project, and random bytes.

            Every problem of every file that a command reads stands on one screen: what cannot be read, and what contradicts itself, a limit of
            AWS or another file. What only follows from a value that was refused is left out, so that each line is a thing to mend.


            """.ReplaceLineEndings("\n"));
        Section(page, "Settings", SettingsProblemsTests.Cases);
        Names(page);
        Section(page, "Manifests", ManifestProblemsTests.Cases);
        Section(page, "Files and volumes of manifests", ManifestFilesProblemsTests.Cases);

        var file = Path.Combine(Repository.Root, "docs/bad-input.md");
#pragma warning disable RS0030 // accepting is a decision of whoever runs the tests, not of the tests
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1") File.WriteAllText(file, page.ToString());
#pragma warning restore RS0030
        Assert.Equal(File.ReadAllText(file), page.ToString());
    }

    [Fact]
    public void There_are_as_many_as_promised()
        => Assert.True(SettingsProblemsTests.Cases.Count >= 120 && ManifestProblemsTests.Cases.Count + ManifestFilesProblemsTests.Cases.Count >= 60);

    private static void Section(StringBuilder page, string title, TheoryData<string, string, string, string> cases)
    {
        page.Append("## ").Append(title).Append("\n\n| written | answer |\n| --- | --- |\n");
        foreach (var row in cases)
        {
            var (from, bad, problem, _) = row.Data;
            page.Append("| ").Append(Code(bad.Length == 0 ? $"(nothing in place of {from.Trim()})" : bad)).Append(" | ").Append(Code(problem)).Append(" |\n");
        }

        page.Append('\n');
    }

    private static void Names(StringBuilder page)
    {
        page.Append("## Names\n\n| written | answer |\n| --- | --- |\n");
        foreach (var row in AwsNamesTests.Cases) page.Append("| ").Append(Code(row.Data.Item1.Replace("|", "\n", StringComparison.Ordinal))).Append(" | ").Append(Code(row.Data.Item2)).Append(" |\n");
        page.Append('\n');
    }

    private static string Code(string text)
    {
        var line = text.Trim('\n').Trim().Replace("\n", " ⏎ ", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
        return line.Contains('`', StringComparison.Ordinal) ? $"`` {line} ``" : $"`{line}`";
    }
}
