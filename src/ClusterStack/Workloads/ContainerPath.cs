using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>Judges where something is put in a container.</summary>
internal static class ContainerPath
{
    private const int Longest = 255;

    /// <summary>What is wrong with a path, or <see langword="null"/> when it names exactly one place below the root.</summary>
    internal static string? Refusal(string path)
    {
        var plain = path.Length is > 1 and <= Longest && path[0] == '/' && path.All(c => c is > ' ' and <= '~' and not ('\\' or ':'))
            && path[1..].Split('/').All(part => part is not ("" or "." or ".."));
        return plain ? null : $"expected an absolute path below / of at most {Longest} printable characters, without . and .., such as /etc/app/config.yaml, got \"{Shown.Text(path)}\"";
    }

    /// <summary>Whether one path is the other or lies below it.</summary>
    internal static bool IsWithin(string path, string directory) => path == directory || path.StartsWith(directory + "/", StringComparison.Ordinal);
}
