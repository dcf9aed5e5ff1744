using System.CommandLine;
using ClusterStack.Cli.Previewing;

namespace ClusterStack.Cli.Commands;

/// <summary><c>preview</c>: what an environment consists of, found by running the program offline.</summary>
internal static class PreviewCommand
{
    public static Command Create(Terminal terminal)
    {
        var environment = new Argument<string>("environment") { Description = "The name of a Pulumi.<environment>.yaml" };
        var project = new ProjectOptions();
        var format = new Option<string>("--format")
        {
            Description = "How to print it: for people, as a graph file, as a diagram, or as Terraform JSON",
            HelpName = string.Join('|', PreviewFormat.Names),
            DefaultValueFactory = _ => PreviewFormat.Tree,
        };
        format.AcceptOnlyFromAmong([.. PreviewFormat.Names]);
        var provider = new Option<int>("--provider")
        {
            Description = "With --format terraform: the major version of the provider hashicorp/aws",
            HelpName = "5|6",
            DefaultValueFactory = _ => 5,
        };
        provider.AcceptOnlyFromAmong("5", "6");
        var file = new Option<string?>("--out")
        {
            Description = "Write the result to a file, all of it or nothing, instead of standard output",
            HelpName = "FILE",
        };

        var command = new Command("preview", "Run the program offline and show what the environment consists of.")
        {
            environment, format, provider, file, project.Overrides, project.Directory,
        };
        command.SetBusyAction(async (parsed, _) =>
        {
            var preview = await Preview.RunAsync(
                project.Project(parsed, terminal), parsed.GetRequiredValue(environment), [.. parsed.GetRequiredValue(project.Overrides)]);

            var form = parsed.GetRequiredValue(format);
            ImmutableArray<string> notes = [];
            if (parsed.GetValue(file) is { } path)
            {
                AtomicFile.Write(Path.GetFullPath(path, terminal.WorkingDirectory), Write);
            }
            else if (form is PreviewFormat.Tree && terminal.Color)
            {
                var text = new ColoredText();
                PreviewTree.Write(preview, text.Add);
                Consoles.Create(terminal).Write(text);
            }
            else
            {
                terminal.WriteBytes(Write);
            }

            // The tree shows them itself; the other formats are for machines.
            if (form is not PreviewFormat.Tree) terminal.Warn([.. preview.Plan.Warnings, .. notes]);
            return ExitCode.Success;

            void Write(Stream stream) => notes = PreviewFormat.Write(form, preview, parsed.GetRequiredValue(provider), stream);
        });
        return command;
    }
}
