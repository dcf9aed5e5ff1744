using System.Diagnostics;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>A program that a rehearsal starts, and stops together with everything that it started.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _errors;
    private readonly List<string> _errorLines = [];

    private ChildProcess(Process process)
    {
        _process = process;
        _errors = CollectErrorsAsync();
    }

    /// <summary>Its standard output.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Its standard input.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts a program with exactly the given environment.</summary>
    /// <exception cref="RehearsalException">It cannot be started.</exception>
    public static ChildProcess Start(string path, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            process.Dispose();
            throw new RehearsalException($"{path} cannot be started: {failure.Message}", failure);
        }

        return new(process);
    }

    /// <summary>Waits for its end and returns its exit code; when cancelled, it is stopped first.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw;
        }

        return _process.ExitCode;
    }

    /// <summary>What it has written to standard error. Complete once it has ended.</summary>
    public async Task<string> ErrorsAsync()
    {
        await _errors;
        return string.Join('\n', _errorLines);
    }

    /// <summary>Closes its standard input, gives it a moment to end by itself, and stops it otherwise.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.StandardInput.Close();
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await WaitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        finally
        {
            _process.Dispose();
        }
    }

    private async Task CollectErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
            _errorLines.Add(line);
    }
}
