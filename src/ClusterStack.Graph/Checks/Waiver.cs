using System.IO.Enumeration;

namespace ClusterStack.Graph.Checks;

/// <summary>A decision to live with the findings of one rule on some resources until a day.</summary>
public sealed record Waiver
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Logical name of the resource, or a pattern in which <c>*</c> stands for any text and <c>?</c> for one character.</summary>
    public required string Resource { get; init; }

    /// <summary>Names of the environments; empty for all of them.</summary>
    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>Why the finding is right and yet not mended.</summary>
    public required string Reason { get; init; }

    /// <summary>Who answers for the decision.</summary>
    public required string Owner { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>Where it is written, for example <c>policy.yaml:4:5</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether it speaks of an environment at all.</summary>
    /// <param name="environment">Name of the environment.</param>
    public bool AppliesTo(string environment) => Environments.IsEmpty || Environments.Contains(environment, StringComparer.Ordinal);

    internal bool Covers(Finding finding, string environment)
        => Rule == finding.Rule && AppliesTo(environment) && FileSystemName.MatchesSimpleExpression(Resource, finding.Resource, ignoreCase: false);

    /// <inheritdoc/>
    public bool Equals(Waiver? other)
        => other is not null && Name == other.Name && Rule == other.Rule && Resource == other.Resource && Reason == other.Reason && Owner == other.Owner
        && Expires == other.Expires && Source == other.Source && Sequences.Equal(Environments, other.Environments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Rule, Resource, Owner, Expires, Source);
}

/// <summary>What an organisation decided about the rules: content of <c>policy.yaml</c>.</summary>
public sealed record CheckPolicy
{
    /// <summary>No waivers, and none of the rules that are only demanded on request.</summary>
    public static CheckPolicy Empty { get; } = new();

    /// <summary>Ids of the rules that are only demanded on request, and are requested.</summary>
    public ImmutableArray<string> Demand { get; init; } = [];

    /// <summary>Hosts, and paths below them, from which Kubernetes may pull images; empty for any.</summary>
    public ImmutableArray<string> Registries { get; init; } = [];

    /// <summary>The waivers in the order in which they are written.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];
}
