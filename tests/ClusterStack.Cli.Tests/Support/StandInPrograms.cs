namespace ClusterStack.Cli.Tests.Support;

/// <summary>A directory of programs that record how they are called and answer as a test says.</summary>
internal sealed class StandInPrograms : IDisposable
{
    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("clusterstack-programs-");

    public string Directory => _directory.FullName;

    /// <summary>Where a program may leave something for the test.</summary>
    public string PathOf(string file) => Path.Combine(Directory, file);

    /// <summary>Every call so far: the program's directory, its name, its arguments.</summary>
    public IEnumerable<string> Calls => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];

    /// <summary>Installs a shell script under a name; it records each call in one write, so that calls at once do not mix.</summary>
    public void Install(string name, string script)
    {
        var path = PathOf(name);
        File.WriteAllText(path, $"#!/bin/sh\necho \"$(pwd -P) {name} $*\" >> '{PathOf("calls")}'\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
