namespace SdkGen.Tests;

public sealed class RepositoryTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sdkgen-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Writing_creates_what_is_missing_changes_what_differs_and_deletes_what_is_stale()
    {
        var repository = new Repository(_directory.FullName);
        repository.Write(Files(("sdks/Pulumi.Aws/Generated/A.cs", "a"), ("sdks/Pulumi.Aws/Generated/Ec2/B.cs", "b"), ("sdks/Pulumi.Random/Generated/C.cs", "c")));

        var next = Files(("sdks/Pulumi.Aws/Generated/A.cs", "A"), ("sdks/Pulumi.Aws/Generated/Ec2/D.cs", "d"), ("sdks/Pulumi.Random/Generated/C.cs", "c"));
        Assert.Equal(
            ["sdks/Pulumi.Aws/Generated/A.cs", "sdks/Pulumi.Aws/Generated/Ec2/B.cs", "sdks/Pulumi.Aws/Generated/Ec2/D.cs"],
            repository.Differing(next));

        repository.Write(next);
        Assert.Empty(repository.Differing(next));
        Assert.Equal(
            ["sdks/Pulumi.Aws/Generated/A.cs", "sdks/Pulumi.Aws/Generated/Ec2/D.cs"],
            repository.FilesIn("sdks/Pulumi.Aws"));
        Assert.Equal("A", repository.Read("sdks/Pulumi.Aws/Generated/A.cs"));
    }

    [Fact]
    public void Files_beside_the_generated_folders_are_left_alone()
    {
        var repository = new Repository(_directory.FullName);
        repository.Write(Files(("sdks/Pulumi.Kubernetes/KubernetesResource.cs", "by hand")));

        Assert.Empty(repository.Differing(Files()));
    }

    [Fact]
    public void The_repository_is_found_from_any_folder_in_it()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "ClusterStack.sln"), "");
        File.WriteAllText(Path.Combine(_directory.FullName, "here"), "found");

        Assert.Equal("found", Repository.Containing(_directory.CreateSubdirectory("a/b").FullName).Read("here"));
    }

    [Fact]
    public void Outside_of_the_repository_the_generator_says_what_to_do()
        => Assert.Equal(
            $"no ClusterStack.sln in '{_directory.FullName}' or above; run the generator inside the repository",
            Assert.Throws<FormatException>(() => Repository.Containing(_directory.FullName)).Message);

    private static ImmutableSortedDictionary<string, string> Files(params (string Path, string Text)[] files)
        => files.ToImmutableSortedDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);
}
