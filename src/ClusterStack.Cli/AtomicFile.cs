using ClusterStack.Settings.Documents;

namespace ClusterStack.Cli;

/// <summary>
/// Files that are either the old ones or the complete new ones, never something between. A link stays, and what it leads to is replaced;
/// a device or a pipe stays too, and takes what is written.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Where Unix keeps its devices, and the streams of processes under the names of files.</summary>
    private static readonly ImmutableArray<string> Devices = ["/dev/", "/proc/"];

    /// <summary>Writes a file beside its final place and then renames it; on failure nothing is left behind.</summary>
    /// <param name="path">Absolute path; the directory is created when missing.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="option">What the path is the value of, for the message.</param>
    /// <exception cref="UsageException">The path cannot be written.</exception>
    public static void Write(string path, Action<Stream> write, string option = "--out ")
    {
        try
        {
            if (Directory.Exists(path) || Path.GetFileName(path).Length is 0) throw new IOException("this is a directory; name a file in it");
            var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            var device = Devices.Any(directory => path.StartsWith(directory, StringComparison.Ordinal) || target.StartsWith(directory, StringComparison.Ordinal));
            if (!(device || File.Exists(target)) || !TryWriteThrough(path, device, write)) Replace(target, write);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}{Shown.Line(path)}: {Shown.Line(failure.Message)}");
        }
    }

    /// <summary>Writes to what is there, unless it is a regular file: to a device, and to what has no position, a pipe.</summary>
    private static bool TryWriteThrough(string path, bool device, Action<Stream> write)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (stream.CanSeek && !device) return false;
        write(stream);
        return true;
    }

    private static void Replace(string path, Action<Stream> write)
    {
        var directory = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = Path.Combine(directory.FullName, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
