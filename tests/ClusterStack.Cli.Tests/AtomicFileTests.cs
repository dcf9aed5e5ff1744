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

        Assert.StartsWith($"--out {path}: ", wrong.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_directory.FullName));
    }
}
