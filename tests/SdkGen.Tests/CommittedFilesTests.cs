namespace SdkGen.Tests;

public sealed class CommittedFilesTests
{
    private static readonly Repository Here = new(ClusterStack.TestSupport.Repository.Root);

    [Fact]
    public void The_committed_bindings_are_those_that_the_generator_writes()
        => Assert.Empty(Here.Differing(Generator.Generate(Here)));

    [Fact]
    public void Two_runs_write_the_same_bytes()
        => Assert.Equal(Generator.Generate(Here), Generator.Generate(Here));

    [Fact]
    public void The_order_of_the_list_changes_nothing()
    {
        var schemas = Here.FilesIn("tools/SdkGen/schemas").Select(path => Schema.SchemaReader.Read(Here.Read(path))).ToList();
        var tokens = TypeList.Parse(Here.Read("tools/SdkGen/types.txt"));

        Assert.Equal(Generator.Generate(schemas, tokens), Generator.Generate(schemas.AsEnumerable().Reverse(), tokens.Reverse()));
    }

    [Fact]
    public void Lines_end_with_a_line_feed_and_never_with_a_blank()
        => Assert.All(Generator.Generate(Here), file =>
        {
            Assert.DoesNotContain('\r', file.Value);
            Assert.DoesNotContain(" \n", file.Value, StringComparison.Ordinal);
            Assert.EndsWith("\n", file.Value, StringComparison.Ordinal);
        });

    [Fact]
    public void No_two_paths_differ_in_case_only()
    {
        var paths = Generator.Generate(Here).Keys.ToList();

        Assert.Equal(paths.Count, paths.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void The_bindings_ask_for_the_provider_versions_of_the_official_packages()
        => Assert.Equal(["7.48.0\n", "4.34.2\n", "4.21.2\n"], Generator.Folders.Select(folder => Here.Read($"{folder}/version.txt")));
}
