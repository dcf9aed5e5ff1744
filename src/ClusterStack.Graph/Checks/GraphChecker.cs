namespace ClusterStack.Graph.Checks;

/// <summary>Runs the rules over graphs and weighs what they find against an organisation's decisions.</summary>
public static class GraphChecker
{
    /// <summary>Checks one environment.</summary>
    /// <param name="graph">What the environment consists of.</param>
    /// <param name="policy">Waivers, and the rules that are demanded beyond those that always are.</param>
    /// <param name="today">The day by which waivers expire.</param>
    public static CheckResult Check(ResourceGraph graph, CheckPolicy policy, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(policy);
        var waivers = policy.Waivers.Where(waiver => waiver.AppliesTo(graph.Stack)).ToImmutableArray();
        var used = new HashSet<Waiver>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var finding in Find(graph, policy))
        {
            var matching = waivers.Where(waiver => waiver.Covers(finding, graph.Stack)).ToList();
            used.UnionWith(matching);
            findings.Add(finding with { Waiver = matching.Find(waiver => waiver.Expires >= today) });
        }

        return new()
        {
            Environment = graph.Stack,
            Resources = graph.Resources.Length,
            Rules = Rules.All.Length,
            Findings = findings.DrainToImmutable(),
            Expired = [.. waivers.Where(waiver => waiver.Expires < today)],
            Unused = [.. waivers.Where(waiver => waiver.Expires >= today && !used.Contains(waiver))],
        };
    }

    /// <summary>What the rules find before any waiver: worst first, then in the order of the rules and of the graph.</summary>
    private static IEnumerable<Finding> Find(ResourceGraph graph, CheckPolicy policy)
    {
        var subject = new CheckedGraph(graph, policy);
        return Rules.All
            .Where(rule => subject.Class >= rule.From && (!rule.OnDemand || policy.Demand.Contains(rule.Id, StringComparer.Ordinal)))
            .SelectMany(rule => subject.Subjects(rule).SelectMany(rule.Check).OfType<Violation>().Select(violation => Describe(rule, violation)))
            .OrderByDescending(static finding => (int)finding.Severity); // of an enumeration the comparer would be compiled in every run
    }

    private static Finding Describe(Rule rule, Violation violation) => new()
    {
        Rule = rule.Id,
        Severity = rule.Control.Severity,
        Urn = violation.Resource.Urn,
        Type = violation.Resource.Type,
        Resource = violation.Resource.Name,
        Path = violation.Path,
        Got = violation.Got,
        Expected = violation.Expected,
        Mend = rule.Mend,
    };
}

/// <summary>What the rules found in one environment.</summary>
public sealed record CheckResult
{
    /// <summary>Name of the environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Number of resources that were looked at.</summary>
    public required int Resources { get; init; }

    /// <summary>Number of rules that there are.</summary>
    public required int Rules { get; init; }

    /// <summary>Every finding, waived ones too: worst first, then in the order of the rules and of the graph.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Waivers of this environment whose day has passed: each is a violation by itself.</summary>
    public required ImmutableArray<Waiver> Expired { get; init; }

    /// <summary>Waivers of this environment that no finding needs.</summary>
    public required ImmutableArray<Waiver> Unused { get; init; }

    /// <summary>The findings that no waiver allows.</summary>
    public IEnumerable<Finding> Violations => Findings.Where(static finding => finding.Waiver is null);

    /// <summary>Whether there is nothing to mend.</summary>
    public bool Passed => Expired.IsEmpty && !Violations.Any();

    /// <inheritdoc/>
    public bool Equals(CheckResult? other)
        => other is not null && Environment == other.Environment && Resources == other.Resources && Rules == other.Rules
        && Sequences.Equal(Findings, other.Findings) && Sequences.Equal(Expired, other.Expired) && Sequences.Equal(Unused, other.Unused);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Environment, Sequences.Hash(Findings), Sequences.Hash(Expired));
}
