using System.Text;

namespace ClusterStack.Cli;

/// <summary>What a command sees of the process it runs in: where it writes, where it stands, where programs are found.</summary>
public sealed record Terminal
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private Lazy<ImmutableDictionary<string, string>> _variables = new(ImmutableDictionary<string, string>.Empty);

    /// <summary>Results, and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Everything that is not a result: problems, warnings, progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Absolute path of the directory that relative paths and the search for <c>Pulumi.yaml</c> start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Directories in which programs are looked for, in order. Defaults to those of the variable <c>PATH</c>.</summary>
    public ImmutableArray<string> SearchPath
    {
        get => field.IsDefault ? field = [.. Variables.GetValueOrDefault("PATH", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)] : field;
        init;
    }

    /// <summary>The environment variables. Defaults to none.</summary>
    public ImmutableDictionary<string, string> Variables
    {
        get => _variables.Value;
        init => _variables = new(value);
    }

    /// <summary>What day it is. Defaults to the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Whether <see cref="Output"/> and <see cref="Error"/> are the streams of this process, which a program that takes over
    /// may then use itself, together with the keyboard. Defaults to <see langword="false"/>: what it prints is passed on.
    /// </summary>
    public bool OwnsStandardStreams { get; init; }

    /// <summary>Whether <see cref="Output"/> may carry colour. Defaults to <see langword="false"/>.</summary>
    public bool Color { get; init; }

    /// <summary>Columns of <see cref="Output"/>. Defaults to 120, also when it is not a screen.</summary>
    public int Width { get; init; } = 120;

    /// <summary>
    /// Colour is for a screen whose user has not declined it: not when redirected, not on a <c>dumb</c> terminal,
    /// not when <c>NO_COLOR</c> holds any text (https://no-color.org).
    /// </summary>
    /// <param name="redirected">Whether standard output goes to a file or a pipe.</param>
    /// <param name="noColor">The variable <c>NO_COLOR</c>.</param>
    /// <param name="term">The variable <c>TERM</c>.</param>
    public static bool AllowsColor(bool redirected, string? noColor, string? term)
        => !redirected && string.IsNullOrEmpty(noColor) && term is not "dumb";

    /// <summary>The streams, the directory and the variables of this process.</summary>
    public static Terminal OfThisProcess()
    {
#pragma warning disable RS0030 // The composition root is where the environment is read.
        var color = AllowsColor(Console.IsOutputRedirected, Environment.GetEnvironmentVariable("NO_COLOR"), Environment.GetEnvironmentVariable("TERM"));
#pragma warning restore RS0030
        return new Terminal
        {
            // Console.Out flushes after every write; a graph of thousands of lines would be thousands of system calls.
            Output = new StreamWriter(Console.OpenStandardOutput(), Utf8, bufferSize: 32 * 1024),
            Error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true },
            WorkingDirectory = Environment.CurrentDirectory,
            _variables = new(VariablesOfThisProcess),
            OwnsStandardStreams = true,
            Color = color,
            Width = Console.IsOutputRedirected ? 120 : Math.Max(Console.WindowWidth, 80),
        };
    }

    private static ImmutableDictionary<string, string> VariablesOfThisProcess()
        => Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToImmutableDictionary(
                static variable => (string)variable.Key, static variable => (string?)variable.Value ?? "",
                OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>Writes UTF-8 to standard output, without a detour through characters where it is a stream.</summary>
    public void WriteBytes(Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (Output is StreamWriter { Encoding: UTF8Encoding } writer)
        {
            writer.Flush();
            write(writer.BaseStream);
            return;
        }

        using var buffer = new MemoryStream();
        write(buffer);
        Output.Write(Utf8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    /// <summary>Absolute path of a program, or <see langword="null"/> when it is in no directory of the search path.</summary>
    /// <param name="name">Its name, without the ending that Windows gives it.</param>
    public string? FindProgram(string name)
        => SearchPath.Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? $"{name}.exe" : name)).FirstOrDefault(File.Exists);

    /// <summary>Says why something was not started, every reason on a line of its own.</summary>
    /// <returns><see cref="ExitCode.Failure"/>.</returns>
    public async Task<int> RefuseAsync(string what, ImmutableArray<string> reasons)
    {
        await Error.WriteLineAsync($"{what}: nothing was started");
        foreach (var reason in reasons) await Error.WriteLineAsync($"  {reason}");
        return ExitCode.Failure;
    }

    /// <summary>Writes warnings to standard error, one line each.</summary>
    public void Warn(ImmutableArray<string> warnings)
    {
        foreach (var warning in warnings) Error.WriteLine($"warning: {warning}");
    }
}
