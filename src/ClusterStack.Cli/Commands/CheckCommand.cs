using System.CommandLine;
using ClusterStack.Cli.Checking;
using ClusterStack.Graph.Checks;

namespace ClusterStack.Cli.Commands;

/// <summary><c>check</c>: the rules over the graph of environments, and which rules there are.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var environment = new Argument<string?>("environment")
        {
            Description = "The name of a Pulumi.<environment>.yaml",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var all = new Option<bool>("--all") { Description = "Check every environment" };
        var coverage = new Option<bool>("--coverage") { Description = "List the controls of the resource types in use, and which of them are rules" };
        var project = new ProjectOptions();
        var format = new Option<string>("--format")
        {
            Description = "How to print it",
            HelpName = "text|json",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");

        var command = new Command("check", "Run the program offline and check the environment against security and reliability rules.")
        {
            environment, all, coverage, format, project.Overrides, project.Directory,
        };
        command.Validators.Add(result =>
        {
            bool[] asked = [result.GetValue(environment) is not null, result.GetValue(all), result.GetValue(coverage)];
            if (asked.Count(static given => given) is not 1) result.AddError("check takes one of: an environment, --all, --coverage");
        });
        command.SetBusyAction(async (parsed, _) =>
        {
            var json = parsed.GetValue(format) is "json";
            if (parsed.GetValue(coverage))
            {
                if (json) CheckJson.Write(Coverage.Current, terminal.Output);
                else CheckText.Write(Coverage.Current, terminal.Output);
                return ExitCode.Success;
            }

            var directory = project.Project(parsed, terminal);
            var results = await CheckRun.OfAsync(
                directory,
                parsed.GetValue(environment) is { } name ? [name] : directory.Environments.AsEnumerable(),
                [.. parsed.GetRequiredValue(project.Overrides)],
                DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime));
            if (json) CheckJson.Write(results, terminal.Output);
            else CheckText.Write(results, terminal.Output);
            return results.All(static result => result.Passed) ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }
}
