using ClusterStack.Cli.Tests.Support;

namespace ClusterStack.Cli.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("clusterstack-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Replaces_the_file_and_leaves_nothing_beside_it()
    {
        var path = Path.Combine(_directory.FullName, "new", "graph.json");

        AtomicFile.Write(path, stream => stream.Write("old"u8));
        AtomicFile.Write(path, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Keeps_the_old_file_when_writing_fails_half_way()
    {
        var path = Path.Combine(_directory.FullName, "graph.json");
        File.WriteAllText(path, "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_directory.FullName));
    }

    [Fact]
    public void Names_the_path_that_cannot_be_written()
    {
        var path = Path.Combine(_directory.FullName, "taken");
        Directory.CreateDirectory(path);

        var wrong = Assert.Throws<UsageException>(() => AtomicFile.Write(path, stream => stream.Write("text"u8)));

        Assert.Equal($"--out {path}: this is a directory; name a file in it", wrong.Message);
        Assert.Empty(Directory.GetFiles(_directory.FullName));
    }

    [Theory]
    [InlineData("/", "this is a directory; name a file in it")]
    [InlineData("new/", "this is a directory; name a file in it")]
    [InlineData("file.txt/x", "file.txt' already exists.")]
    [InlineData("circle", "")]
    public void Says_what_is_wrong_with_a_path(string path, string problem)
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "file.txt"), "text");
        File.CreateSymbolicLink(Path.Combine(_directory.FullName, "circle"), "circle");
        var absolute = Path.Combine(_directory.FullName, path);

        var wrong = Assert.Throws<UsageException>(() => AtomicFile.Write(absolute, stream => stream.Write("text"u8)));

        Assert.StartsWith($"--out {absolute}: ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(problem, wrong.Message, StringComparison.Ordinal);
        Assert.Equal(["circle", "file.txt"], Directory.GetFileSystemEntries(_directory.FullName).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    [InlineData(300, false)]
    public void A_name_may_be_as_long_as_the_file_system_allows(int length, bool allowed)
    {
        var path = Path.Combine(_directory.FullName, new string('x', length));

        var wrong = Record.Exception(() => AtomicFile.Write(path, stream => stream.Write("text"u8)));

        Assert.Equal(allowed, wrong is null);
        if (!allowed) Assert.StartsWith($"--out {path}: ", Assert.IsType<UsageException>(wrong).Message, StringComparison.Ordinal);
        Assert.Equal(allowed ? [path] : [], Directory.GetFiles(_directory.FullName));
    }

    [Theory]
    [InlineData("target.json")]
    [InlineData("missing.json")]
    public void A_link_stays_and_its_target_is_replaced(string target)
    {
        var (link, file) = (Path.Combine(_directory.FullName, "link"), Path.Combine(_directory.FullName, target));
        File.WriteAllText(Path.Combine(_directory.FullName, "target.json"), "old");
        File.CreateSymbolicLink(link, target);

        AtomicFile.Write(link, stream => stream.Write("new"u8));

        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Equal("new", File.ReadAllText(file));
    }

    [Fact]
    public void A_device_stays_and_takes_what_is_written()
    {
        AtomicFile.Write("/dev/null", stream => stream.Write("text"u8));

        Assert.Equal("", File.ReadAllText("/dev/null"));
        var full = Assert.Throws<UsageException>(() => AtomicFile.Write("/dev/full", stream => stream.Write(new byte[1 << 16])));
        Assert.StartsWith("--out /dev/full: No space left on device", full.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_stays_and_takes_what_is_written()
    {
        var pipe = Path.Combine(_directory.FullName, "pipe");
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe)) await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var reading = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);

        await Task.Run(() => AtomicFile.Write(pipe, stream => stream.Write("text"u8)), TestContext.Current.CancellationToken);

        Assert.Equal("text", await reading);
        Assert.Equal([pipe], Directory.GetFiles(_directory.FullName));
    }
}
