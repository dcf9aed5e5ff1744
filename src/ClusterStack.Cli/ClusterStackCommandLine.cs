using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using ClusterStack.Cli.Commands;
using ClusterStack.Cli.Deploying;
using ClusterStack.Settings;

namespace ClusterStack.Cli;

/// <summary>The command line: which commands exist, and what each kind of failure becomes.</summary>
public static class ClusterStackCommandLine
{
    private const int HelpWidth = 100;

    /// <summary>What Ctrl-C leaves a command to end by itself. An <see cref="Operation"/> takes as long as Pulumi needs, and listens itself.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="terminal">Where to read from and write to.</param>
    /// <param name="cancellationToken">Stops the command; Ctrl-C does so by itself.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> InvokeAsync(
        IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(terminal);
        var parsed = CreateRoot(terminal).Parse(args, new() { ResponseFileTokenReplacer = null }); // "@" starts no file name here
        try
        {
            if (parsed.Action is ParseErrorAction mistake)
            {
                mistake.ShowHelp = false;
                var toError = new InvocationConfiguration { Output = terminal.Error, Error = terminal.Error };
                await parsed.InvokeAsync(toError, cancellationToken);
                if (args.Count is 0) await CreateRoot(terminal).Parse(["--help"]).InvokeAsync(toError, cancellationToken);
                return ExitCode.WrongInput;
            }

            var exitCode = await parsed.InvokeAsync(
                new()
                {
                    Output = terminal.Output,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = parsed.CommandResult.Command is Operation ? null : TerminationTimeout,
                },
                cancellationToken);
            await terminal.Output.FlushAsync(cancellationToken); // A full disk or a closed pipe is a failure of the command too.
            return exitCode;
        }
        catch (SettingsException wrong)
        {
            await SayAsync(wrong.Message);
            return ExitCode.WrongInput;
        }
        catch (UsageException wrong)
        {
            await SayAsync(wrong.Message);
            return ExitCode.WrongInput;
        }
        catch (OperationCanceledException)
        {
            await SayAsync("cancelled");
            return ExitCode.Failure;
        }
        catch (Exception failure)
        {
            await SayAsync($"{parsed.CommandResult.Command.Name} failed: {failure.Message}");
            return ExitCode.Failure;
        }

        // Where nobody can be told why, the exit code still says that.
        async Task SayAsync(string text)
        {
            try
            {
                await terminal.Error.WriteLineAsync(text);
            }
            catch (Exception unheard) when (unheard is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
            }
        }
    }

    /// <summary>A new command is one file in <c>Commands/</c> and one line here.</summary>
    private static Command CreateRoot(Terminal terminal) => new("clusterstack", "A container platform on AWS, previewed and checked offline.")
    {
        Help(),
        Version(),
        PreviewCommand.Create(terminal),
        RenderCommand.Create(terminal),
        ResolveCommand.Create(terminal),
        ValidateCommand.Create(terminal),
        CheckCommand.Create(terminal),
        RehearseCommand.Create(terminal),
        UpCommand.Create(terminal),
        RefreshCommand.Create(terminal),
        OutputsCommand.Create(terminal),
        DestroyCommand.Create(terminal),
        SchemaCommand.Create(terminal),
        DoctorCommand.Create(terminal),
    };

    /// <summary>As the library's own option, whose texts come out of a table of resources that takes longer to read than the command line.</summary>
    private static Option<bool> Help() => new("--help", "-?", "-h", "/h", "/?")
    {
        Description = "Show help and usage information",
        Recursive = true,
        Arity = ArgumentArity.Zero,
        Action = new HelpAction { MaxWidth = HelpWidth },
    };

    /// <inheritdoc cref="Help"/>
    private static Option<bool> Version()
        => new("--version") { Description = "Show version information", Arity = ArgumentArity.Zero, Action = new VersionAction() };

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(typeof(ClusterStackCommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
            return ExitCode.Success;
        }
    }
}
