using System.CommandLine;
using ClusterStack.Cli.Previewing;
using ClusterStack.Cli.Rehearsal;
using ClusterStack.Graph.Terraform;

namespace ClusterStack.Cli.Commands;

/// <summary><c>rehearse</c>: an environment through the real AWS provider onto an emulated AWS.</summary>
internal static class RehearseCommand
{
    public static Command Create(Terminal terminal)
    {
        var environment = new Argument<string>("environment") { Description = "The name of a Pulumi.<environment>.yaml" };
        var project = new ProjectOptions();
        var partial = new Option<bool>("--partial") { Description = "Leave out, and list, what the provider 5.100.0 or Terraform cannot say" };
        var keep = new Option<bool>("--keep") { Description = "Destroy nothing: keep the emulated AWS until Ctrl-C, and the working directory" };
        var format = new Option<string>("--format")
        {
            Description = "How to print the report",
            HelpName = "text|json",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");

        var command = new Command("rehearse", "Apply the environment to an emulated AWS with the real AWS provider, plan again, destroy.")
        {
            environment, partial, keep, format, project.Overrides, project.Directory,
        };
        command.SetBusyAction(async (parsed, cancellationToken) =>
        {
            var preview = await Preview.RunAsync(
                project.Project(parsed, terminal), parsed.GetRequiredValue(environment), [.. parsed.GetRequiredValue(project.Overrides)]);
            var run = new RehearsalRun(
                preview.Graph, RehearsalTools.Find(terminal.SearchPath, terminal.Variables), new RehearsalProgressLines(terminal.Error).Report)
            {
                Partial = parsed.GetValue(partial),
                Keep = parsed.GetValue(keep) ? stage => WaitAsync(stage, terminal.Error, cancellationToken) : null,
            };
            var report = await RunAsync(run, parsed.GetValue(keep), terminal.Error, cancellationToken);

            if (parsed.GetValue(format) is "json") JsonOutput.Write(terminal.Output, json => RehearsalJson.Write(json, report));
            else RehearsalText.Write(terminal.Output, report);

            return report.Succeeded ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static async Task<RehearsalReport> RunAsync(RehearsalRun run, bool keep, TextWriter error, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("clusterstack-rehearsal-");
        try
        {
            return await run.RunAsync(directory.FullName, cancellationToken);
        }
        catch (TerraformExportException refused)
        {
            throw new UsageException($"{refused.Message}\nRehearse the rest with --partial.");
        }
        finally
        {
            if (keep) await error.WriteLineAsync($"kept: {directory.FullName}");
            else directory.Delete(recursive: true);
        }
    }

    private static async Task WaitAsync(RehearsalStage stage, TextWriter error, CancellationToken cancellationToken)
    {
        await error.WriteLineAsync($"The emulated AWS answers at {stage.Aws.Url} (AWS_ENDPOINT_URL); Terraform's state is in {stage.Directory}. Ctrl-C ends it.");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how it ends; the report is still printed.
        }
    }
}
