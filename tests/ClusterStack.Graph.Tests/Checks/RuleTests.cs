using ClusterStack.Graph.Checks;

namespace ClusterStack.Graph.Tests.Checks;

public sealed class RuleTests
{
    public static TheoryData<string> Ids => [.. Rules.All.Select(static rule => rule.Id)];

    public static TheoryData<string> IdsWithClass => [.. Rules.All.Where(static rule => rule.From > EnvironmentClass.Throwaway).Select(static rule => rule.Id)];

    public static TheoryData<string> IdsOnDemand => [.. Rules.All.Where(static rule => rule.OnDemand).Select(static rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Finds_exactly_what_its_row_expects(string rule)
    {
        var row = RuleCase.Of(rule);

        Assert.Equal(row.Finds, Fixture.Findings(Fixture.Graph(row.Bad), rule, row.Policy));
        Assert.NotEmpty(row.Finds);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Finds_nothing_in_what_is_right(string rule)
    {
        var row = RuleCase.Of(rule);

        Assert.Equal([], Fixture.Findings(Fixture.Graph(row.Good), rule, row.Policy));
    }

    [Theory]
    [MemberData(nameof(IdsWithClass))]
    public void Holds_from_its_class_on_and_not_below(string rule)
    {
        var row = RuleCase.Of(rule);
        var (holds, below) = Rules.All.Single(known => known.Id == rule).From is EnvironmentClass.Production ? ("production", "staging") : ("staging", "throwaway");

        Assert.Equal(row.Finds, Fixture.Findings(Fixture.Graph(row.Bad, holds), rule, row.Policy));
        Assert.Equal([], Fixture.Findings(Fixture.Graph(row.Bad, below), rule, row.Policy));
        Assert.Equal(below, row.NotIn);
    }

    [Theory]
    [MemberData(nameof(IdsOnDemand))]
    public void Holds_on_demand_only(string rule)
        => Assert.DoesNotContain(
            GraphChecker.Check(Fixture.Graph(RuleCase.Of(rule).Bad), CheckPolicy.Empty, default).Findings,
            finding => finding.Rule == rule);

    [Fact]
    public void Redis_without_a_replica_is_only_refused_in_production()
    {
        var row = RuleCase.Of("RED-04");

        Assert.Equal([], Fixture.Findings(Fixture.Graph(row.Bad, row.NotIn), row.Rule, row.Policy));
    }

    [Fact]
    public void Every_row_belongs_to_a_rule()
        => Assert.Equal(Rules.All.Select(static rule => rule.Id).Order(StringComparer.Ordinal), RuleCase.All.Select(static row => row.Rule).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_says_why_and_what_to_do()
        => Assert.All(Rules.All, static rule =>
        {
            Assert.EndsWith(".", rule.Why, StringComparison.Ordinal);
            Assert.EndsWith(".", rule.Mend, StringComparison.Ordinal);
            Assert.NotEmpty(rule.Types);
        });
}
