using System.CommandLine;
using System.Text.Json;
using ClusterStack.Cli.Deploying;

namespace ClusterStack.Cli.Commands;

/// <summary><c>outputs</c>: what the last deployment of an environment has to say, secrets hidden.</summary>
internal static class OutputsCommand
{
    public static Command Create(Terminal terminal)
    {
        var environment = new Argument<string>("environment") { Description = "The name of a Pulumi.<environment>.yaml" };
        var options = new ProjectOptions();
        var format = new Option<string>("--format")
        {
            Description = "How to print it",
            HelpName = "text|json",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");

        var command = new Command("outputs", "Print the outputs of the deployed environment, secrets hidden.") { environment, format, options.Directory };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var project = options.Project(parsed, terminal);
            var name = parsed.GetRequiredValue(environment);
            // Its settings may be half edited: the outputs are those of the last deployment.
            if (!project.Has(name)) throw new UsageException($"no environment \"{name}\"; {ProjectOptions.Existing(project)}");

            var (session, problems) = await PulumiSession.OpenAsync(terminal, project.Path, name, plugins: [], cancellationToken);
            if (session is null) return await terminal.RefuseAsync($"outputs {name}", problems);

            var answer = await session.Pulumi.AskAsync(["stack", "output", "--stack", session.Stack, "--json", "--non-interactive"], cancellationToken);
            if (!answer.Succeeded) return await terminal.RefuseAsync($"outputs {name}", [$"pulumi cannot read the outputs: {answer.Reason}"]);

            using var outputs = JsonDocument.Parse(answer.Output);
            if (parsed.GetValue(format) is "json") StackOutputs.WriteJson(outputs.RootElement, terminal.Output);
            else StackOutputs.WriteText(outputs.RootElement, terminal.Output);
            if (!outputs.RootElement.EnumerateObject().Any()) await terminal.Error.WriteLineAsync($"{name} has no outputs: it is not deployed");
            return ExitCode.Success;
        });
        return command;
    }
}
