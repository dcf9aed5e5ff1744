namespace ClusterStack.Cli;

/// <summary>Files that are either the old ones or the complete new ones, never something between.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file beside its final place and then renames it; on failure nothing is left behind.</summary>
    /// <param name="path">Absolute path; the directory is created when missing.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="option">What the path is the value of, for the message.</param>
    /// <exception cref="UsageException">The path cannot be written.</exception>
    public static void Write(string path, Action<Stream> write, string option = "--out ")
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}{path}: {failure.Message}");
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
