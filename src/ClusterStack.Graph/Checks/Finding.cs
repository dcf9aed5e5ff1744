namespace ClusterStack.Graph.Checks;

/// <summary>One thing in a graph that a rule does not allow.</summary>
public sealed record Finding
{
    /// <summary>Id of the rule, for example <c>NET-17</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>How much harm it can do.</summary>
    public required Severity Severity { get; init; }

    /// <summary>URN of the resource.</summary>
    public required string Urn { get; init; }

    /// <summary>Type token of the resource.</summary>
    public required string Type { get; init; }

    /// <summary>Logical name of the resource.</summary>
    public required string Resource { get; init; }

    /// <summary>Path of the property, for example <c>policy.Statement[0].Action</c>; empty for the resource as a whole.</summary>
    public required string Path { get; init; }

    /// <summary>What stands there, shortened, never a secret.</summary>
    public required string Got { get; init; }

    /// <summary>What the rule expects there.</summary>
    public required string Expected { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Mend { get; init; }

    /// <summary>The waiver that allows it for now; null for findings that count.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>The finding as one line.</summary>
    public override string ToString() => $"{Rule} {Resource}{(Path.Length == 0 ? "" : $" {Path}")}: expected {Expected}, got {Got}";
}

/// <summary>What a rule found at one place, before it is known which rule asked.</summary>
internal sealed record Violation(GraphResource Resource, string Path, string Got, string Expected);
