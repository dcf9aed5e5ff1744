using System.Diagnostics;

namespace ClusterStack.Cli.Deploying;

/// <summary>What a program printed, and how it ended.</summary>
internal sealed record ProgramAnswer(int ExitCode, string Output, string Error)
{
    /// <summary>Whether it ended well.</summary>
    public bool Succeeded => ExitCode is 0;

    /// <summary>What went wrong, in the last line that it printed: programs report progress and advice before.</summary>
    public string Reason => LastLine(Error) ?? LastLine(Output) ?? $"exit code {ExitCode}";

    private static string? LastLine(string text)
        => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()?.TrimEnd('.');
}

/// <summary>A program that is asked questions, or that takes over this command's terminal.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Directory">Where it runs.</param>
/// <param name="Variables">Its whole environment.</param>
internal sealed record ExternalProgram(string Path, string Directory, ImmutableDictionary<string, string> Variables)
{
    /// <summary>Asking reaches the network at most; what takes longer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs it without a keyboard, to its end, and keeps what it prints.</summary>
    /// <param name="arguments">What it is asked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="input">What it reads from its standard input. Defaults to nothing.</param>
    /// <exception cref="TimeoutException">It does not end within two minutes.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; it has been stopped.</exception>
    public async Task<ProgramAnswer> AskAsync(IEnumerable<string> arguments, CancellationToken cancellationToken, string input = "")
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var process = new Process { StartInfo = StartInfo(arguments, redirect: true) };
        process.Start();
        await WriteAsync(process.StandardInput, input);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException canceled)
        {
            process.Kill(entireProcessTree: true);
            if (cancellationToken.IsCancellationRequested) throw;
            throw new TimeoutException($"{Path} does not answer within {Patience.TotalMinutes} minutes", canceled);
        }

        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Runs it to its end in place of this command: its keyboard, its screen, its interruptions.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperationCanceledException">Interrupted before it was started.</exception>
    public async Task<int> RunAsync(IEnumerable<string> arguments, Terminal terminal, Interruption interruption)
    {
        using var process = new Process { StartInfo = StartInfo(arguments, redirect: !terminal.OwnsStandardStreams) };
        interruption.Start(process);
        if (!terminal.OwnsStandardStreams)
        {
            process.StandardInput.Close();
            await Task.WhenAll(PassOnAsync(process.StandardOutput, terminal.Output), PassOnAsync(process.StandardError, terminal.Error));
        }

        await process.WaitForExitAsync(CancellationToken.None); // Never left behind: it holds the lock of the stack.
        return process.ExitCode;
    }

    private static async Task WriteAsync(StreamWriter standardInput, string input)
    {
        try
        {
            await standardInput.WriteAsync(input);
            standardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code tells more.
        }
    }

    private static async Task PassOnAsync(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync() is { } line) await to.WriteLineAsync(line);
    }

    private ProcessStartInfo StartInfo(IEnumerable<string> arguments, bool redirect)
    {
        var start = new ProcessStartInfo(Path, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Directory,
            RedirectStandardInput = redirect,
            RedirectStandardOutput = redirect,
            RedirectStandardError = redirect,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        return start;
    }
}
