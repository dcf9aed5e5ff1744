using Spectre.Console;

namespace ClusterStack.Cli;

/// <summary>Spectre's consoles over a <see cref="Terminal"/>; loaded only by what prints tables or colour.</summary>
internal static class Consoles
{
    /// <summary>A console on standard output: coloured only where <see cref="Terminal.Color"/> allows it, never interactive.</summary>
    public static IAnsiConsole Create(Terminal terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal.Color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(terminal.Output),
        });
        console.Profile.Width = terminal.Width;
        return console;
    }
}
