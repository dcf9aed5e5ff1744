using ClusterStack.Graph.Recording;

namespace ClusterStack.Graph.Checks;

/// <summary>Which controls of the resource types in use are enforced.</summary>
public sealed record Coverage
{
    private Coverage(ImmutableArray<ControlCoverage> controls) => Controls = controls;

    /// <summary>The coverage of this version.</summary>
    /// <remarks>The types in use are those with bindings; every one of them has its row in <c>Schema/outputs.txt</c>.</remarks>
    public static Coverage Current => field ??= Of(EmbeddedText.Lines("outputs.txt").Select(static row => row.Split(' ', 2)[0]));

    /// <summary>The controls that speak of a type in use, in the order of the catalogue.</summary>
    public ImmutableArray<ControlCoverage> Controls { get; }

    /// <summary>How many of them have a rule.</summary>
    public int Enforced => Controls.Count(static control => control.Rule is not null);

    /// <summary>How many rules of public scanners and benchmarks the enforced ones cover.</summary>
    public int PublicRules => Controls.Where(static control => control.Rule is not null).SelectMany(static control => control.Control.Covers).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The coverage of some types.</summary>
    /// <param name="types">Type tokens.</param>
    public static Coverage Of(IEnumerable<string> types)
    {
        var used = types.Append(AwsTypes.Provider).Append(Rule.AnyType).ToHashSet(StringComparer.Ordinal);
        var rules = Rules.All.ToDictionary(static rule => rule.Id, StringComparer.Ordinal);
        return new([.. Checks.Controls.All
            .Where(control => control.Resources.Any(used.Contains))
            .Select(control => new ControlCoverage(control, rules.GetValueOrDefault(control.Id)))]);
    }

    /// <inheritdoc/>
    public bool Equals(Coverage? other) => other is not null && Sequences.Equal(Controls, other.Controls);

    /// <inheritdoc/>
    public override int GetHashCode() => Sequences.Hash(Controls);
}

/// <summary>One control and what enforces it.</summary>
/// <param name="Control">The control.</param>
/// <param name="Rule">Its rule; null where there is none yet.</param>
public sealed record ControlCoverage(Control Control, Rule? Rule);
