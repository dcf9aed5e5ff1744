using ClusterStack.Graph.Checks;

namespace ClusterStack.Cli.Checking;

/// <summary>Severities as they are printed.</summary>
internal static class Severities
{
    public static string Word(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.High => "high",
        Severity.Medium => "medium",
        _ => "low",
    };
}
