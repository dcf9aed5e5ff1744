using System.Text.Json;
using ClusterStack.Cli.Tests.Support;

namespace ClusterStack.Cli.Tests.Commands;

public sealed class SchemaTests
{
    private static readonly string Committed = Repository.PathOf("schemas", "environment.schema.json");

    [Fact]
    public async Task The_committed_schema_is_current()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "schema");
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
#pragma warning disable RS0030 // The switch of whoever runs the tests.
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") is "1") await File.WriteAllTextAsync(Committed, run.Output);
#pragma warning restore RS0030
        Assert.Equal(await File.ReadAllTextAsync(Committed), run.Output);
    }

    [Fact]
    public void Every_environment_names_it_in_its_first_line()
        => Assert.All(
            Directory.EnumerateFiles(Repository.Root, "Pulumi.*.yaml"),
            file => Assert.Equal("# yaml-language-server: $schema=./schemas/environment.schema.json", File.ReadLines(file).First()));

    [Theory]
    [InlineData("aws:region", "string", "region, eu-west-1. Required.")]
    [InlineData("clusterstack:workloads/*/replicas", "integer", "tasks, 1 to 100. Default: 2 in production, else 1.")]
    [InlineData("clusterstack:network/zones", "array", "zone letters, 2 to 6 of a to f; each zone gets a public subnet for the load balancer, a private one for the workloads, and an isolated one, with no way out, for the data stores. Required, unless existing.")]
    public void Every_key_is_described(string path, string type, string description)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Committed));
        var node = schema.RootElement.GetProperty("properties").GetProperty("config");
        foreach (var step in path.Split('/')) node = step is "*" ? node.GetProperty("additionalProperties") : node.GetProperty("properties").GetProperty(step);
        Assert.Equal((type, description), (node.GetProperty("type").GetString(), node.GetProperty("description").GetString()));
    }
}
