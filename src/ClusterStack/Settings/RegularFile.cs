using System.Runtime.InteropServices;
using ClusterStack.Settings.Documents;
using Microsoft.Win32.SafeHandles;

namespace ClusterStack.Settings;

/// <summary>Files that people write by hand, and that therefore are short and no pipes.</summary>
internal static class RegularFile
{
    /// <summary>The bytes of a file, or <see langword="null"/> with a problem.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="name">What the user calls it.</param>
    /// <param name="named">Where the file is named; its message is not used.</param>
    /// <param name="problems">Receives what is wrong.</param>
    internal static byte[]? Read(string path, string name, Problem named, ProblemList problems)
    {
        try
        {
            using var stream = new FileStream(Open(path), FileAccess.Read, bufferSize: 0);
            if (!stream.CanSeek)
            {
                problems.Add(named with { Message = $"{Shown.Text(name)} is a pipe or a device; name a regular file" });
            }
            else if (stream.Length > YamlText.LongestFile)
            {
                problems.Add(named with { Message = $"{Shown.Text(name)} is larger than 1 MiB; what is read here is written by hand, so this is another file" });
            }
            else
            {
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return bytes;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add(named with { Message = $"{Shown.Text(name)} cannot be read: {Shown.Text(failure.Message.TrimEnd('.'))}" });
        }

        return null;
    }

    /// <summary>Opens without waiting: a named pipe that nobody writes to would keep the runtime's own call for ever.</summary>
    private static SafeFileHandle Open(string path)
    {
        // Numbers of fcntl.h: O_RDONLY is 0 everywhere, O_NONBLOCK and O_CLOEXEC are not.
        var flags = OperatingSystem.IsLinux() ? 0x800 | 0x80000 : OperatingSystem.IsMacOS() ? 0x4 | 0x1000000 : (int?)null;
        if (flags is null || Open(path, flags.Value) is not (>= 0 and var descriptor)) return File.OpenHandle(path); // says why it cannot be opened
        return new(descriptor, ownsHandle: true);
    }

    private static int Open(string path, int flags)
    {
        var text = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            return Open(text, flags);
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

#pragma warning disable SYSLIB1054 // Generated marshalling would ask for unsafe code in the whole program; that of the runtime, for texts and handles, is compiled in every run.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(nint path, int flags);
#pragma warning restore SYSLIB1054
}
