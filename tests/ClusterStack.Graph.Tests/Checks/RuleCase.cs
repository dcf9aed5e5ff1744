using System.Reflection;
using System.Text.Json;
using ClusterStack.Graph.Checks;

namespace ClusterStack.Graph.Tests.Checks;

/// <summary>
/// One row of the tables in <c>Cases/</c>: a graph with everything that a rule refuses, what it says about it, and a graph
/// that comes close and is right. Graphs are in production, where nothing says otherwise.
/// </summary>
internal sealed record RuleCase(string Rule, JsonElement Bad, string[] Finds, JsonElement Good, string? NotIn, CheckPolicy Policy)
{
    private static readonly string Directory = Path.Combine(
        typeof(RuleCase).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "ProjectDirectory").Value!,
        "Checks", "Cases");

    internal static ImmutableArray<RuleCase> All { get; } =
    [
        .. System.IO.Directory.EnumerateFiles(Directory, "*.json")
            .Order(StringComparer.Ordinal)
            .SelectMany(static file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.EnumerateArray())
            .Select(Read),
    ];

    internal static RuleCase Of(string rule) => Assert.Single(All, row => row.Rule == rule);

    private static RuleCase Read(JsonElement row) => new(
        row.GetProperty("rule").GetString()!,
        row.GetProperty("bad"),
        [.. row.GetProperty("finds").EnumerateArray().Select(static text => text.GetString()!)],
        row.GetProperty("good"),
        row.TryGetProperty("notIn", out var notIn) ? notIn.GetString() : null,
        CheckPolicy.Empty with
        {
            Registries = row.TryGetProperty("registries", out var registries) ? [.. registries.EnumerateArray().Select(static text => text.GetString()!)] : [],
        });
}
