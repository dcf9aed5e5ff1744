using System.CommandLine;
using System.CommandLine.Parsing;
using ClusterStack.Cli.Commands;
using ClusterStack.Cli.Previewing;

namespace ClusterStack.Cli.Deploying;

/// <summary>A command that hands one environment over to Pulumi: <c>up</c>, <c>destroy</c>, <c>refresh</c>.</summary>
internal sealed class Operation : Command
{
    private static readonly string[] FixedOptions = ["--stack", "-s", "--cwd", "-C"];

    private readonly Argument<string> _environment = new("environment") { Description = "The name of a Pulumi.<environment>.yaml" };

    private readonly Argument<string[]> _pulumiArguments = new("ARG")
    {
        Description = "After --: arguments for pulumi, for example -- --target URN",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = static _ => [],
    };

    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask before changing anything; needed where there is no keyboard" };

    private readonly ProjectOptions _project = new();

    /// <summary>Makes the command.</summary>
    /// <param name="verb">Its name, here and in Pulumi.</param>
    /// <param name="description">What it does.</param>
    /// <param name="terminal">Where to read from and write to.</param>
    public Operation(string verb, string description, Terminal terminal)
        : base(verb, description)
    {
        Add(_environment);
        Add(_pulumiArguments);
        Add(_yes);
        Add(_project.Directory);
        SetAction((parsed, cancellationToken) => RunAsync(parsed, terminal, cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var passedOn = PassedOn(parsed);
        var project = _project.Project(parsed, terminal);
        var environment = parsed.GetRequiredValue(_environment);
        using var interruption = Interruption.Listen(cancellationToken);

        var preview = await Preview.RunAsync(project, environment, overrides: []);
        terminal.Warn(preview.Plan.Warnings);
        // The official packages name their plugins to the engine, which installs them before the program starts.
        var plugins = terminal.Variables.GetValueOrDefault("PulumiSdk") is "nuget" ? [] : ProviderPlugin.Of(preview.Graph);
        var account = AwsIdentity.ProblemAsync(terminal, project.Path, preview.Plan.Account, interruption.Preparation);
        var (session, problems) = await PulumiSession.OpenAsync(terminal, project.Path, environment, plugins, interruption.Preparation);
        if (await account is { } wrong) problems = problems.Add(wrong);
        if (session is null || !problems.IsEmpty) return await terminal.RefuseAsync($"{Name} {environment}", problems);

        string[] yes = parsed.GetValue(_yes) ? ["--yes"] : [];
        var exitCode = await session.Pulumi.RunAsync([Name, "--stack", session.Stack, .. yes, .. passedOn], terminal, interruption);
        if (exitCode is 0) return ExitCode.Success;

        await terminal.Error.WriteLineAsync($"pulumi {Name} ended with exit code {exitCode}");
        return ExitCode.Failure;
    }

    /// <summary>What stands after <c>--</c>. The parser takes a misspelt option before it for an argument too.</summary>
    private string[] PassedOn(ParseResult parsed)
    {
        var arguments = parsed.GetRequiredValue(_pulumiArguments);
        var behind = parsed.Tokens.SkipWhile(static token => token.Type is not TokenType.DoubleDash).Skip(1).Count();
        if (arguments.Length > behind)
            throw new UsageException($"unrecognized argument \"{arguments[0]}\"; arguments for pulumi stand after --, for example clusterstack {Name} ENVIRONMENT -- --target URN");
        if (arguments.FirstOrDefault(static argument => FixedOptions.Contains(argument.Split('=')[0], StringComparer.Ordinal)) is { } taken)
            throw new UsageException($"{taken} after -- would lead past what was checked; name the environment and --cwd before --");
        return arguments;
    }
}
