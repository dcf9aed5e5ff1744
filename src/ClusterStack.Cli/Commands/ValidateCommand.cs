using System.CommandLine;
using ClusterStack.Cli.Validation;

namespace ClusterStack.Cli.Commands;

/// <summary><c>validate</c>: reads and plans environments and manifests, runs nothing, reports every problem.</summary>
internal static class ValidateCommand
{
    public static Command Create(Terminal terminal)
    {
        var targets = new Argument<string[]>("environment|FILE")
        {
            Description = "Environments, or Score manifests by path [default: every environment]",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => [],
        };
        var project = new ProjectOptions();
        var format = new Option<string>("--format")
        {
            Description = "How to print it",
            HelpName = "text|json",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");

        var command = new Command("validate", "Read settings and Score manifests and report every problem at once.")
        {
            targets, format, project.Overrides, project.Directory,
        };
        command.SetAction(parsed =>
        {
            var directory = project.Project(parsed, terminal);
            var overrides = parsed.GetRequiredValue(project.Overrides).ToImmutableArray();
            var names = parsed.GetRequiredValue(targets);
            var verdicts = (names.Length is 0 ? directory.Environments.AsEnumerable() : names)
                .Select(name => Verdict.Of(directory, name, overrides, terminal.WorkingDirectory))
                .ToImmutableArray();
            if (verdicts.IsEmpty) throw new UsageException($"nothing to validate in {directory.Path}; {ProjectOptions.Existing(directory)}");

            if (parsed.GetValue(format) is "json") VerdictJson.Write(verdicts, terminal.Output);
            else VerdictText.Write(verdicts, terminal.Output);

            return verdicts.All(verdict => verdict.Problems.IsEmpty) ? ExitCode.Success : ExitCode.WrongInput;
        });
        return command;
    }
}
