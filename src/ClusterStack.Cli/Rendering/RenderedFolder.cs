using System.Text;
using ClusterStack.Graph.Rendering;

namespace ClusterStack.Cli.Rendering;

/// <summary>A folder of rendered texts, with an index that tells what in it was written here and may be written anew.</summary>
internal static class RenderedFolder
{
    private const string Index = "index.json";

    /// <summary>Makes the folder hold these texts and none of an earlier run's; files of others stay.</summary>
    /// <param name="path">Absolute path; created when missing.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <exception cref="UsageException">The folder holds other things, or cannot be written.</exception>
    public static void Write(string path, ImmutableArray<GeneratedText> texts, string environment)
    {
        try
        {
            var obsolete = Earlier(path).Except(texts.Select(static text => text.Path), StringComparer.Ordinal).ToArray();
            foreach (var text in texts) AtomicFile.Write(Path.Combine(path, text.Path), stream => stream.Write(Encoding.UTF8.GetBytes(text.Content)));
            foreach (var file in obsolete) Delete(path, file);
            AtomicFile.Write(Path.Combine(path, Index), stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                RenderedJson.Write(texts, contents: false, environment, writer);
            });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {path}: {failure.Message}");
        }
    }

    private static ImmutableArray<string> Earlier(string path)
    {
        if (!Directory.Exists(path)) return [];
        var index = Path.Combine(path, Index);
        if (File.Exists(index) && RenderedJson.Paths(File.ReadAllBytes(index)) is { } paths)
            return [.. paths.Where(file => Path.GetFullPath(file, path).StartsWith($"{path}{Path.DirectorySeparatorChar}", StringComparison.Ordinal))];
        if (!Directory.EnumerateFileSystemEntries(path).Any()) return [];
        throw new UsageException($"--out {path}: the directory holds something else than an earlier render; name an empty or a new one");
    }

    private static void Delete(string root, string file)
    {
        File.Delete(Path.Combine(root, file));
        for (var directory = Path.GetDirectoryName(Path.Combine(root, file))!;
             directory != root && Directory.Exists(directory) && !Directory.EnumerateFileSystemEntries(directory).Any();
             directory = Path.GetDirectoryName(directory)!)
        {
            Directory.Delete(directory);
        }
    }
}
