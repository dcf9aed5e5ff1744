using ClusterStack.Settings.Documents;

namespace ClusterStack.Settings;

/// <summary>The directory of <c>Pulumi.yaml</c>: environments and manifests are read from it and from nowhere else.</summary>
public sealed class ProjectDirectory
{
    private const string ProjectFile = "Pulumi.yaml";

    private ProjectDirectory(string path) => Path = path;

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>
    /// Names of the environments, sorted: <c>dev</c> for <c>Pulumi.dev.yaml</c>. What is no name of a stack (letters, digits, hyphens,
    /// underscores and dots) is another file.
    /// </summary>
    public ImmutableArray<string> Environments => field.IsDefault
        ? field =
        [
            .. Directory.EnumerateFiles(Path, "Pulumi.*.yaml")
                .Select(file => System.IO.Path.GetFileName(file)["Pulumi.".Length..^".yaml".Length])
                .Where(IsStackName)
                .Order(StringComparer.Ordinal),
        ]
        : field;

    /// <summary>Whether there is an environment of exactly that name, also where the file system makes no difference between <c>dev</c> and <c>DEV</c>.</summary>
    public bool Has(string environment)
        => IsStackName(environment) && Directory.EnumerateFiles(Path, $"Pulumi.{environment}.yaml").Any(file => System.IO.Path.GetFileName(file) == $"Pulumi.{environment}.yaml");

    /// <summary>The nearest directory with a <c>Pulumi.yaml</c>, from a directory upwards.</summary>
    /// <exception cref="SettingsException">There is none, or no such directory to start from.</exception>
    public static ProjectDirectory Find(string start)
    {
        if (!Directory.Exists(start)) throw new SettingsException([new(ProjectFile, 0, 0, "", $"there is no directory {start}; name one inside a project")]);
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
            if (File.Exists(System.IO.Path.Combine(directory.FullName, ProjectFile))) return new(directory.FullName);
        throw new SettingsException([new(ProjectFile, 0, 0, "", $"there is none in {start} or above; run inside a project or name its directory")]);
    }

    /// <summary>The project in exactly this directory; the engine says which it is.</summary>
    internal static ProjectDirectory At(string path) => new(System.IO.Path.GetFullPath(path));

    /// <summary>What is wrong with a relative path, or <see langword="null"/> when the file may be read.</summary>
    /// <param name="relative">The path from this directory.</param>
    /// <param name="start">Where the user's path starts, for the message.</param>
    internal string? Refusal(string relative, string start = "the directory of Pulumi.yaml")
    {
        if (System.IO.Path.IsPathRooted(relative) || relative.Contains('\\', StringComparison.Ordinal) || (relative.Length > 1 && relative[1] == ':'))
            return $"expected a path relative to {start}, with / between its parts";
        if (relative.Split('/').Contains("..", StringComparer.Ordinal)) return "the path leaves the directory of Pulumi.yaml; move the file into it";
        var file = System.IO.Path.Combine(Path, relative);
        if (!File.Exists(file)) return Directory.Exists(file) ? "this is a directory; name a file" : $"there is no such file; paths are relative to {start}";
        var root = RealPath(Path);
        if (RealPath(file) is not { } real || root is null || !real.StartsWith(root + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return "a link on the way leaves the directory of Pulumi.yaml; copy the file into it";
        return File.Exists(real) ? null : "the link leads nowhere; put the file there, or remove the link";
    }

    /// <summary>The bytes of a file for which <see cref="Refusal"/> found nothing, or <see langword="null"/> with a problem.</summary>
    /// <param name="relative">The path from this directory.</param>
    /// <param name="named">Where the file is named; its message is not used.</param>
    /// <param name="problems">Receives what is wrong.</param>
    internal byte[]? Read(string relative, Problem named, ProblemList problems)
        => RegularFile.Read(System.IO.Path.Combine(Path, relative), relative, named, problems);

    private static bool IsStackName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>The path with every link followed, or <see langword="null"/> when links go in circles.</summary>
    private static string? RealPath(string path)
    {
        const int mostLinks = 40; // as Linux allows
        var links = 0;
        var rest = new Stack<string>(Parts(path).Reverse());
        var real = System.IO.Path.GetPathRoot(path)!;
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                real = System.IO.Path.GetDirectoryName(real) ?? real;
                continue;
            }

            var next = System.IO.Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > mostLinks) return null;
            if (System.IO.Path.IsPathRooted(target)) real = System.IO.Path.GetPathRoot(target)!;
            foreach (var step in Parts(target).Reverse()) rest.Push(step);
        }

        return real;
    }

    private static IEnumerable<string> Parts(string path)
        => path[(System.IO.Path.GetPathRoot(path)?.Length ?? 0)..].Split(System.IO.Path.DirectorySeparatorChar).Where(part => part is not ("" or "."));
}
