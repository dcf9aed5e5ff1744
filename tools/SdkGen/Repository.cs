using System.Text;

namespace SdkGen;

/// <summary>The working tree: where the generator reads and writes. Paths in it are relative and use <c>/</c>.</summary>
internal sealed class Repository(string root)
{
    private const string Marker = "ClusterStack.sln";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The nearest directory above <paramref name="directory"/> (or itself) that holds the solution.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static Repository Containing(string directory)
    {
        for (var candidate = new DirectoryInfo(directory); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, Marker)))
                return new Repository(candidate.FullName);
        }

        throw new FormatException($"no {Marker} in '{directory}' or above; run the generator inside the repository");
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(root, path), Utf8);

    /// <summary>Every file below a folder, in ordinal order; none when the folder is missing.</summary>
    public ImmutableArray<string> FilesIn(string folder)
    {
        var path = Path.Combine(root, folder);
        return Directory.Exists(path)
            ? [
                .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
                    .Order(StringComparer.Ordinal),
            ]
            : [];
    }

    /// <summary>Writes what differs and deletes files of an earlier run that nothing makes any more.</summary>
    public void Write(ImmutableSortedDictionary<string, string> files)
    {
        foreach (var path in Differing(files))
        {
            var target = Path.Combine(root, path);
            if (files.TryGetValue(path, out var text))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllText(target, text, Utf8);
            }
            else
            {
                File.Delete(target);
            }
        }
    }

    /// <summary>Paths whose committed text is not the generated one: changed, missing or stale.</summary>
    public ImmutableArray<string> Differing(ImmutableSortedDictionary<string, string> files)
    {
        var stale = Generator.Folders.SelectMany(folder => FilesIn(folder)).Where(path => !files.ContainsKey(path));
        var changed = files.Where(file => !File.Exists(Path.Combine(root, file.Key)) || Read(file.Key) != file.Value).Select(file => file.Key);
        return [.. stale.Concat(changed).Order(StringComparer.Ordinal)];
    }
}
