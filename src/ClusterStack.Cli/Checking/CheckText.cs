using System.Globalization;
using ClusterStack.Graph.Checks;

namespace ClusterStack.Cli.Checking;

/// <summary>Results of checks for people: what to mend in full, what is waived on one line each.</summary>
internal static class CheckText
{
    public static void Write(ImmutableArray<CheckResult> results, TextWriter output)
    {
        foreach (var result in results)
        {
            var violations = result.Violations.ToList();
            var waived = result.Findings.Length - violations.Count;
            output.Write($"{result.Environment}: {Verdict(violations.Count + result.Expired.Length)}{(waived == 0 ? "" : $", {waived} waived")} ({Count(result.Resources, "resource")}, {Count(result.Rules, "rule")})\n");
            foreach (var finding in violations) Write(finding, output);
            foreach (var waiver in result.Expired)
                output.Write($"  {waiver.Source} waiver {waiver.Name} of {waiver.Rule}: expired on {Day(waiver.Expires)}\n    mend: mend what it waives, or ask {waiver.Owner} to decide again\n");
            foreach (var finding in result.Findings.Where(static finding => finding.Waiver is not null))
                output.Write($"  waived until {Day(finding.Waiver!.Expires)}: {finding} ({finding.Waiver.Name})\n");
            foreach (var waiver in result.Unused)
                output.Write($"  warning: {waiver.Source} waiver {waiver.Name} of {waiver.Rule}: no finding needs it; remove it\n");
        }
    }

    public static void Write(Coverage coverage, TextWriter output)
    {
        foreach (var (control, rule) in coverage.Controls)
            output.Write($"{control.Id,-7} {Severities.Word(control.Severity),-8} {(rule is null ? "none" : rule.OnDemand ? "on demand" : From(rule)),-12} {control.Title}\n");
        output.Write(string.Create(CultureInfo.InvariantCulture,
            $"\n{coverage.Enforced} of {coverage.Controls.Length} controls of the resource types in use are rules ({100.0 * coverage.Enforced / coverage.Controls.Length:0} %); they cover {coverage.PublicRules} rules of public scanners and benchmarks\n"));
    }

    private static void Write(Finding finding, TextWriter output)
    {
        output.Write($"  {Severities.Word(finding.Severity)} {finding.Rule} {finding.Resource}{(finding.Path.Length == 0 ? "" : $" {finding.Path}")}\n");
        output.Write($"    expected {finding.Expected}, got {finding.Got}\n");
        output.Write($"    mend: {finding.Mend}\n");
    }

    private static string From(Rule rule) => rule.From switch
    {
        EnvironmentClass.Throwaway => "always",
        EnvironmentClass.Staging => "staging up",
        _ => "production",
    };

    private static string Verdict(int violations) => violations == 0 ? "passed" : Count(violations, "violation");

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
