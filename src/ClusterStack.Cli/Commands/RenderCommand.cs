using System.CommandLine;
using ClusterStack.Cli.Previewing;
using ClusterStack.Cli.Rendering;

namespace ClusterStack.Cli.Commands;

/// <summary><c>render</c>: the texts that an environment's program generates, for reviewers and for other tools.</summary>
internal static class RenderCommand
{
    public static Command Create(Terminal terminal)
    {
        var environment = new Argument<string>("environment") { Description = "The name of a Pulumi.<environment>.yaml" };
        var project = new ProjectOptions();
        var format = new Option<string>("--format")
        {
            Description = "How to print it",
            HelpName = "text|json",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var directory = new Option<string?>("--out")
        {
            Description = "Write each text to a file below a directory, and print which, instead of printing the texts; takes the place of an earlier render there",
            HelpName = "DIR",
        };

        var command = new Command("render", "Run the program offline and write every text that it generates: task definitions, policies.")
        {
            environment, format, directory, project.Overrides, project.Directory,
        };
        command.SetAction(async (parsed, _) =>
        {
            var name = parsed.GetRequiredValue(environment);
            var preview = await Preview.RunAsync(project.Project(parsed, terminal), name, [.. parsed.GetRequiredValue(project.Overrides)]);
            var texts = RenderedTexts.Of(preview);
            var folder = parsed.GetValue(directory);
            if (folder is not null) RenderedFolder.Write(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder, terminal.WorkingDirectory)), texts, name);

            if (parsed.GetValue(format) is "json")
            {
                RenderedJson.Write(texts, contents: folder is null, name, terminal.Output);
            }
            else
            {
                // Headed as head and tail head the files that they print.
                foreach (var text in texts) terminal.Output.Write(folder is null ? $"==> {text.Path} <==\n{text.Content}\n" : $"{text.Path}\n");
            }

            terminal.Warn(preview.Plan.Warnings);
            return ExitCode.Success;
        });
        return command;
    }
}
