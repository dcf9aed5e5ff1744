using System.Reflection;
using ClusterStack.Graph.Checks;

namespace ClusterStack.Graph.Tests.Checks;

public sealed class CoverageTests
{
    private static readonly string TypeList = Path.Combine(
        typeof(CoverageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "ProjectDirectory").Value!,
        "..", "..", "tools", "SdkGen", "types.txt");

    [Fact]
    public void Every_control_of_a_type_with_bindings_is_a_rule()
    {
        var types = File.ReadAllLines(TypeList).Where(static line => line is not ("" or ['#', ..]));

        Assert.Equal([], Coverage.Of(types).Controls.Where(static control => control.Rule is null).Select(static control => control.Control.Id));
    }

    [Fact]
    public void A_control_without_rule_is_listed_and_not_counted()
    {
        var coverage = Coverage.Of(["aws:cloudfront/distribution:Distribution"]);

        var missing = coverage.Controls.Where(static control => control.Rule is null).ToList();
        Assert.NotEmpty(missing);
        Assert.Equal(coverage.Controls.Length - missing.Count, coverage.Enforced);
    }

    [Fact]
    public void The_current_coverage_is_that_of_the_types_with_bindings()
        => Assert.Equal(
            Coverage.Of(File.ReadAllLines(TypeList)).Controls.Select(static control => control.Control.Id),
            Coverage.Current.Controls.Select(static control => control.Control.Id));

    [Fact]
    public void Public_rules_that_two_controls_cover_count_once()
    {
        var covered = Coverage.Current.Controls.SelectMany(static control => control.Control.Covers).ToList();

        Assert.Equal(covered.Distinct(StringComparer.Ordinal).Count(), Coverage.Current.PublicRules);
        Assert.True(covered.Count > Coverage.Current.PublicRules);
    }

    [Fact]
    public void Ids_of_rules_and_controls_are_unique_and_every_rule_has_its_control()
    {
        Assert.Distinct(Rules.All.Select(static rule => rule.Id));
        Assert.Distinct(Controls.All.Select(static control => control.Id));
        Assert.All(Rules.All, static rule => Assert.True(Controls.Exists(rule.Id), rule.Id));
    }
}
