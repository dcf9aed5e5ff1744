namespace ClusterStack.Cli.Tests.Support;

/// <summary>What one run of the command line left behind.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the command line in this process, in a directory.</summary>
    public static Task<CommandLine> RunAsync(string directory, params string[] args) => RunAsync(new Settings { Directory = directory }, args);

    public static async Task<CommandLine> RunAsync(Settings settings, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal
        {
            Output = output,
            Error = error,
            WorkingDirectory = settings.Directory,
            Color = settings.Color,
            SearchPath = settings.SearchPath,
            Variables = settings.Variables,
        };
        var exitCode = await ClusterStackCommandLine.InvokeAsync(args, terminal);
        return new CommandLine(exitCode, output.ToString(), error.ToString());
    }

    internal sealed record Settings
    {
        public required string Directory { get; init; }

        public bool Color { get; init; }

        public ImmutableArray<string> SearchPath { get; init; } = [];

        public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;
    }
}
