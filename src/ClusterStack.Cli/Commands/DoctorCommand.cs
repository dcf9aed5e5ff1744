using System.CommandLine;
using System.Text.Json;
using ClusterStack.Cli.Tools;
using ClusterStack.Settings;
using Spectre.Console;

namespace ClusterStack.Cli.Commands;

/// <summary><c>doctor</c>: what is installed, what is missing for which command, and how to get it.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new ProjectOptions();
        var format = new Option<string>("--format")
        {
            Description = "How to print it",
            HelpName = "text|json",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");

        var command = new Command("doctor", "Show what is installed, what is missing for which command, and how to get it.") { format, options.Directory };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var project = FindProject(options, parsed, terminal);
            var findings = await Task.WhenAll(Tool.All.Select(tool => tool.FindAsync(terminal.SearchPath, cancellationToken)));

            if (parsed.GetValue(format) is "json") WriteJson(project, findings, terminal.Output);
            else WriteText(project, findings, terminal);

            return project is not null && findings.All(finding => finding.Satisfied) ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static ProjectDirectory? FindProject(ProjectOptions options, ParseResult parsed, Terminal terminal)
    {
        try
        {
            return options.Project(parsed, terminal);
        }
        catch (SettingsException)
        {
            return null; // One finding among others, not the end of the examination.
        }
    }

    private static void WriteText(ProjectDirectory? project, ToolFinding[] findings, Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        table.AddColumns("tool", "found", "needed for", "how to get it");
        table.AddRow(new Text("project"), Verdict(project?.Path ?? "missing", project is not null), new Text("preview, validate, rehearse"),
            new Text(project is null ? "run it below a directory with a Pulumi.yaml" : ""));
        foreach (var finding in findings)
        {
            table.AddRow(new Text(finding.Tool.Name), Verdict(finding.Text, finding.Satisfied),
                new Text(finding.Tool.NeededFor), new Text(finding.Found && finding.Recent ? "" : finding.Tool.Source));
        }

        var console = Consoles.Create(terminal);
        console.Write(table);
        foreach (var reason in Reasons(project, findings)) console.Write(new Text($"{reason}\n", new Style(Color.Red)));
    }

    private static Text Verdict(string text, bool fine) => new(text, new Style(fine ? Color.Green : Color.Red));

    private static IEnumerable<string> Reasons(ProjectDirectory? project, ToolFinding[] findings)
    {
        if (project is null) yield return "preview, validate and rehearse need a Pulumi.yaml: run them in the project's directory or name it with --cwd";
        foreach (var finding in findings.Where(finding => !finding.Satisfied))
            yield return $"{finding.Tool.Name}, needed for {finding.Tool.NeededFor}: {finding.Text}; {finding.Tool.Source}";
    }

    private static void WriteJson(ProjectDirectory? project, ToolFinding[] findings, TextWriter output)
    {
        JsonOutput.Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteString("format", "clusterstack.doctor/1");
            json.WriteString("project", project?.Path);
            json.WriteStartArray("tools");
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("name", finding.Tool.Name);
                json.WriteString("path", finding.Path);
                json.WriteString("version", finding.Version?.ToString());
                json.WriteString("neededFor", finding.Tool.NeededFor);
                json.WriteBoolean("required", finding.Tool.Required);
                json.WriteBoolean("satisfied", finding.Satisfied);
                json.WriteString("source", finding.Tool.Source);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("reasons");
            foreach (var reason in Reasons(project, findings)) json.WriteStringValue(reason);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
