using ClusterStack.Settings;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Cli.Validation;

/// <summary>Verdicts for people: one line per target, its problems and warnings below it.</summary>
internal static class VerdictText
{
    public static void Write(ImmutableArray<Verdict> verdicts, TextWriter output)
    {
        foreach (var verdict in verdicts)
        {
            var result = verdict.Problems.Length switch
            {
                0 => $"valid ({verdict.Content})",
                1 => "1 problem",
                var many => $"{many} problems",
            };
            output.Write($"{Shown.Line(verdict.Target)}: {result}\n");
            foreach (var problem in SettingsException.Lines(verdict.Problems)) output.Write($"  {problem}\n");
            foreach (var warning in verdict.Warnings) output.Write($"  warning: {warning}\n");
        }
    }
}
