using System.Collections;
using ClusterStack.Cli.Rehearsal;

namespace ClusterStack.Rehearsal.Tests;

/// <summary>The programs of a rehearsal on this machine.</summary>
internal static class Programs
{
    private static readonly Lazy<(RehearsalTools? Tools, string? Missing)> Found = new(Find);

    public static RehearsalTools Tools => Found.Value.Tools!;

    /// <summary>Why rehearsals cannot be carried out; null when they can.</summary>
    public static string? Missing => Found.Value.Missing;

    /// <summary>Ends the test when a program is missing.</summary>
    public static void Require()
    {
        if (Missing is { } reason)
            Prerequisite.Missing(reason);
    }

    private static (RehearsalTools?, string?) Find()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(static variable => (string)variable.Key, static variable => (string?)variable.Value ?? "");
        try
        {
            if (!variables.ContainsKey(RehearsalTools.PluginDirectoryVariable) && FindMirror() is { } mirror)
                variables.Add(RehearsalTools.PluginDirectoryVariable, mirror);

            var tools = RehearsalTools.Find(variables.GetValueOrDefault("PATH", "").Split(Path.PathSeparator), variables);
            return ImportsMoto(tools) ? (tools, null) : (null, $"{tools.Python} has no moto");
        }
        catch (RehearsalException missing)
        {
            return (null, missing.Message);
        }
    }

    /// <summary>A folder of providers, DIR/host/namespace/aws/version/platform/binary, that no configuration of Terraform names.</summary>
    private static string? FindMirror()
    {
        const int DeepestMirror = 8;
        const int LevelsBelowMirror = 5;
        var walk = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = DeepestMirror, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var provider = Directory.EnumerateDirectories("/")
            .Where(static directory => directory is not ("/proc" or "/sys" or "/dev" or "/run" or "/tmp"))
            .SelectMany(directory => Directory.EnumerateFiles(directory, "terraform-provider-aws_v5.100.0_x5", walk))
            .FirstOrDefault();
        return provider is null ? null : Enumerable.Range(0, LevelsBelowMirror + 1).Aggregate(provider, static (path, _) => Path.GetDirectoryName(path)!);
    }

    private static bool ImportsMoto(RehearsalTools tools)
    {
        using var python = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(tools.Python, ["-c", "import moto.moto_server.werkzeug_app"]) { UseShellExecute = false, RedirectStandardError = true })!;
        python.StandardError.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode == 0;
    }
}
