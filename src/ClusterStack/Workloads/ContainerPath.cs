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

    /// <summary>The directories in which a path lies, from the root's child down: <c>/a</c> and <c>/a/b</c> for <c>/a/b/c</c>.</summary>
    internal static IEnumerable<string> Above(string path)
    {
        for (var slash = path.IndexOf('/', 1); slash > 0; slash = path.IndexOf('/', slash + 1)) yield return path[..slash];
    }
}
