using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ClusterStack.Cli.Tools;

/// <summary>A program outside this one.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="VersionArguments">What makes it print its version; empty when it cannot, then it is only looked for.</param>
/// <param name="NeededFor">What it is for.</param>
/// <param name="Source">How to get it.</param>
internal sealed partial record Tool(string Name, ImmutableArray<string> VersionArguments, string NeededFor, string Source)
{
    /// <summary>A program that does not answer within this time counts as broken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Pulumi. 3.61.0 of 2023-04-03 is the first whose own backends (a bucket, a directory) keep the stacks of each project
    /// apart, so that another project's <c>dev</c> is never taken for this one's: its release notes, pulumi/pulumi#12173.
    /// What is asked of it is older: <c>stack ls --json</c> and <c>plugin ls --json</c> (2018 and 2019, pulumi/pulumi#2018 and
    /// #2380), <c>config</c> in <c>Pulumi.yaml</c> (2022, #10832), <c>whoami --json</c> (a month before, #12374). From
    /// June 2026 on these commands document <c>--output json</c>; <c>--json</c> stays as its alias (#23651, #23686, #23688).
    /// The protocol sets no later limit: the engine is asked which features it has, and ignores fields that it does not know.
    /// </summary>
    public static Tool Pulumi { get; } = new("pulumi", ["version"], "up, refresh, outputs, destroy", "https://www.pulumi.com/docs/install")
    {
        Required = true,
        Minimum = new(3, 61, 0),
    };

    /// <summary>The programs that commands call or that a newcomer needs, in the order in which they are met.</summary>
    public static ImmutableArray<Tool> All { get; } =
    [
        new("dotnet", ["--version"], "building from source, up", "https://dotnet.microsoft.com/download/dotnet/10.0")
        {
            Minimum = new(10, 0),
        },
        new("git", ["--version"], "working on the source", "https://git-scm.com/downloads"),
        Pulumi,
        new("aws", ["--version"], "signing in to AWS before up", "https://aws.amazon.com/cli"),
        new("terraform", ["version"], "rehearse", "https://developer.hashicorp.com/terraform/install") { Required = true },
        new("moto_server", [], "rehearse", "pip install 'moto[server]==5.2.1'") { Required = true },
    ];

    /// <summary>Whether some command of this program cannot work without it. Defaults to <see langword="false"/>.</summary>
    public bool Required { get; init; }

    /// <summary>Oldest version that works; any when left out.</summary>
    public Version? Minimum { get; init; }

    /// <summary>Looks for the program and asks it for its version.</summary>
    public async Task<ToolFinding> FindAsync(ImmutableArray<string> searchPath, CancellationToken cancellationToken)
    {
        var path = searchPath.Select(directory => Path.Combine(directory, FileName)).FirstOrDefault(File.Exists);
        if (path is null || VersionArguments.IsEmpty) return new(this, path, Version: null, Broken: false);

        var printed = await RunAsync(path, cancellationToken);
        var version = printed is null ? null : VersionNumber().Match(printed);
        return new(this, path, version is { Success: true } ? new Version(version.Value) : null, Broken: printed is null);
    }

    private string FileName => OperatingSystem.IsWindows() ? $"{Name}.exe" : Name;

    private async Task<string?> RunAsync(string path, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(path, VersionArguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            await errors;
            return process.ExitCode is 0 ? await output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return null;
        }
    }

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber();
}

/// <summary>What was found of a tool.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Path">Absolute path of the program; <see langword="null"/> when it is in no directory of the search path.</param>
/// <param name="Version">What it says of itself; <see langword="null"/> when it says nothing.</param>
/// <param name="Broken">Whether asking it for its version failed.</param>
internal sealed record ToolFinding(Tool Tool, string? Path, Version? Version, bool Broken)
{
    /// <summary>Whether the program is there and answers.</summary>
    public bool Found => Path is not null && !Broken;

    /// <summary>Whether its version is one that works.</summary>
    public bool Recent => Tool.Minimum is null || Version >= Tool.Minimum;

    /// <summary>Whether nothing that exists here fails for want of it.</summary>
    public bool Satisfied => !Tool.Required || (Found && Recent);

    /// <summary>The finding in a few words.</summary>
    public string Text => this switch
    {
        { Path: null } => "missing",
        { Broken: true } => "does not answer",
        { Recent: false } => $"{Version}, older than {Tool.Minimum}",
        { Version: null } => "yes",
        _ => Version.ToString(),
    };
}
