using System.Text.Json;
using ClusterStack.Graph.Checks;

namespace ClusterStack.Graph.Tests.Checks;

public sealed class GraphCheckerTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly Waiver Plain = new()
    {
        Name = "plain",
        Rule = "RED-02",
        Resource = "shop-*",
        Reason = "The client knows no TLS.",
        Owner = "platform@example.com",
        Expires = Today,
        Source = "policy.yaml:2:3",
    };

    /// <summary>Two stores without encryption in transit, one of them outside the waiver's pattern.</summary>
    private static ResourceGraph Stores => Graph("""
        {
          "shop-cache": {"type": "aws:elasticache/replicationGroup:ReplicationGroup", "inputs": {}},
          "other-cache": {"type": "aws:elasticache/replicationGroup:ReplicationGroup", "inputs": {}}
        }
        """);

    [Fact]
    public void A_finding_names_rule_resource_place_values_and_what_to_do()
    {
        var finding = GraphChecker.Check(Stores, CheckPolicy.Empty, Today).Findings.First(static finding => finding.Rule == "RED-02");

        Assert.Equal(
            new Finding
            {
                Rule = "RED-02",
                Severity = Severity.High,
                Urn = "urn:pulumi:shop::clusterstack::aws:elasticache/replicationGroup:ReplicationGroup::shop-cache",
                Type = "aws:elasticache/replicationGroup:ReplicationGroup",
                Resource = "shop-cache",
                Path = "transitEncryptionEnabled",
                Got = "nothing",
                Expected = "true",
                Mend = "Set transitEncryptionEnabled to true and transitEncryptionMode to required.",
            },
            finding);
    }

    [Fact]
    public void The_worst_findings_come_first()
    {
        var severities = GraphChecker.Check(Stores, CheckPolicy.Empty, Today).Findings.Select(static finding => finding.Severity).ToList();

        Assert.Equal(severities.OrderDescending(), severities);
        Assert.Equal([Severity.High, Severity.Medium, Severity.Low], severities.Distinct());
    }

    [Fact]
    public void A_waiver_covers_its_rule_on_its_resources_until_the_end_of_its_day()
    {
        var result = Check(Plain);

        Assert.Equal(["shop-cache"], Waived(result));
        Assert.Equal(["other-cache"], result.Violations.Where(static finding => finding.Rule == "RED-02").Select(static finding => finding.Resource));
        Assert.Equal(["plain"], result.Findings.Select(static finding => finding.Waiver?.Name).OfType<string>());
        Assert.Empty(result.Expired);
        Assert.Empty(result.Unused);
    }

    [Fact]
    public void A_waiver_that_has_expired_covers_nothing_and_is_a_violation_itself()
    {
        var late = Plain with { Expires = Today.AddDays(-1) };
        var result = Check(late);

        Assert.Equal([], Waived(result));
        Assert.Equal([late], result.Expired);
        Assert.Empty(result.Unused);
        Assert.False(result.Passed);
    }

    [Fact]
    public void An_expired_waiver_fails_a_graph_without_findings()
    {
        var result = GraphChecker.Check(Graph("{}"), new() { Waivers = [Plain with { Expires = Today.AddDays(-1) }] }, Today);

        Assert.Empty(result.Findings);
        Assert.False(result.Passed);
    }

    [Fact]
    public void A_waiver_that_no_finding_needs_is_named_and_does_not_fail()
    {
        var result = GraphChecker.Check(Graph("{}"), new() { Waivers = [Plain] }, Today);

        Assert.Equal([Plain], result.Unused);
        Assert.True(result.Passed);
    }

    [Fact]
    public void A_waiver_of_another_environment_is_neither_used_nor_reported()
    {
        var result = Check(Plain with { Environments = ["prod"], Expires = Today.AddDays(-1) });

        Assert.Equal([], Waived(result));
        Assert.Empty(result.Expired);
        Assert.Empty(result.Unused);
    }

    [Fact]
    public void A_waiver_of_this_environment_covers()
        => Assert.Equal(["shop-cache"], Waived(Check(Plain with { Environments = ["prod", "shop"] })));

    [Theory]
    [InlineData("shop-cache", true)]
    [InlineData("*", true)]
    [InlineData("shop-cach?", true)]
    [InlineData("shop", false)]
    [InlineData("Shop-cache", false)]
    public void A_waiver_names_a_resource_or_a_pattern(string pattern, bool covers)
        => Assert.Equal(covers, Waived(Check(Plain with { Resource = pattern })).Contains("shop-cache"));

    [Theory]
    [InlineData("production", "staging", EnvironmentClass.Production)]
    [InlineData("throwaway", "staging", EnvironmentClass.Staging)]
    [InlineData("throwaway", "throwaway", EnvironmentClass.Throwaway)]
    [InlineData("unheard-of", "throwaway", EnvironmentClass.Production)]
    public void The_class_is_the_strictest_that_a_provider_says(string one, string other, EnvironmentClass expected)
        => Assert.Equal(expected, new CheckedGraph(Graph($$$"""
            {
              "one": {"type": "pulumi:providers:aws", "inputs": {"defaultTags": {"$json": {"tags": {"class": "{{{one}}}" } } } } },
              "other": {"type": "pulumi:providers:aws", "inputs": {"defaultTags": {"$json": {"tags": {"class": "{{{other}}}" } } } } },
              "silent": {"type": "pulumi:providers:aws", "inputs": {}}
            }
            """), CheckPolicy.Empty).Class);

    [Fact]
    public void A_graph_without_class_is_production()
        => Assert.Equal(EnvironmentClass.Production, new CheckedGraph(Graph("{}"), CheckPolicy.Empty).Class);

    [Fact]
    public void No_finding_shows_a_secret()
    {
        var texts = RuleCase.All
            .SelectMany(static row => GraphChecker.Check(Fixture.Graph(row.Bad), row.Policy with { Demand = [row.Rule] }, Today).Findings)
            .Select(static finding => finding.ToString());

        Assert.DoesNotContain(texts, static text => text.Contains("hunter2", StringComparison.Ordinal) || text.Contains(SecretValue.Hidden, StringComparison.Ordinal));
    }

    [Fact]
    public void All_rules_over_two_hundred_resources_take_few_megabytes()
    {
        var large = new ResourceGraph
        {
            Project = "clusterstack",
            Stack = "shop",
            Resources = [.. RuleCase.All.SelectMany(row => Fixture.Graph(row.Good).Resources.Select(resource => resource with { Urn = $"{resource.Urn}-{row.Rule}" })).Take(200)],
        };
        Assert.Equal(200, large.Resources.Length);
        GraphChecker.Check(large, CheckPolicy.Empty, Today);

        var before = GC.GetAllocatedBytesForCurrentThread();
        GraphChecker.Check(large, CheckPolicy.Empty, Today);

        // Time depends on what else the machine does; memory tells as well when a rule goes over the graph once per resource.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    private static CheckResult Check(Waiver waiver) => GraphChecker.Check(Stores, new() { Waivers = [waiver] }, Today);

    private static IEnumerable<string> Waived(CheckResult result)
        => result.Findings.Where(static finding => finding.Waiver is not null).Select(static finding => finding.Resource);

    private static ResourceGraph Graph(string json) => Fixture.Graph(JsonDocument.Parse(json).RootElement);
}
