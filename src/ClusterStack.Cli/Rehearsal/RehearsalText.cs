using System.Globalization;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>A report for people.</summary>
internal static class RehearsalText
{
    public static void Write(TextWriter output, RehearsalReport report)
    {
        var created = report.Resources.Count(static resource => resource.CreatedSeconds is not null);
        output.WriteLine($"{report.Stack}: {(report.Succeeded ? "rehearsed" : "FAILED")}");
        output.WriteLine($"  {created} of {report.Resources.Length} resources created by the AWS provider 5.100.0 on an emulated AWS");
        foreach (var step in report.Steps)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {step.Name,-14} {step.Seconds,6:0.0} s"));

        foreach (var error in report.Errors)
            Write(output, error);

        if (report.Steps.Any(static step => step.Name == RehearsedStep.SecondPlan) && !report.Errors.Any(static error => error.Step == RehearsedStep.SecondPlan))
            output.WriteLine(report.Drifts.IsEmpty ? "  second plan: no changes" : $"  second plan: {Count(report.Drifts.Length, "resource")} would change again");

        foreach (var drift in report.Drifts)
        {
            output.WriteLine($"    {Named(drift.Resource)}: {drift.Action.ToString().ToLowerInvariant()}");
            foreach (var attribute in drift.Attributes)
                output.WriteLine($"      {attribute.Path}: {attribute.Was} -> {attribute.Becomes}");
        }

        if (!report.Left.IsEmpty)
            Section(output, "left after destroy", report.Left);

        Section(output, "not rehearsed", report.Omitted.Select(static remark => remark.ToString()));
        Section(output, "rehearsed differently", report.Notes.Select(static remark => remark.ToString()));
        Section(output, "only kept in memory by the emulator: shows that graph, provider and plan agree, no more", report.Stubs);
        var calls = report.Calls.Select(static service => (Name: service.Key, Count: service.Value.Values.Sum())).ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {calls.Sum(static service => service.Count)} AWS API calls: {string.Join(", ", calls.Select(static service => $"{service.Name} {service.Count}"))}"));
    }

    private static void Write(TextWriter output, RehearsalError error)
    {
        output.WriteLine($"  {error.Step} failed{(error.Resource is { } resource ? $" at {Named(resource)}" : "")}:");
        foreach (var line in $"{error.Summary}\n{error.Detail}".Split('\n', StringSplitOptions.RemoveEmptyEntries))
            output.WriteLine($"    {line.TrimEnd()}");
    }

    private static string Named(RehearsedResource resource)
        => $"{resource.Address}{(resource.Component.Length == 0 ? "" : $" in {resource.Component}")}";

    private static void Section(TextWriter output, string title, IEnumerable<string> lines)
    {
        var written = false;
        foreach (var line in lines)
        {
            if (!written)
                output.WriteLine($"  {title}:");

            output.WriteLine($"    {line}");
            written = true;
        }
    }

    private static string Count(int number, string noun) => $"{number.ToString(CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";
}
