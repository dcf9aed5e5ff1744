namespace ClusterStack.Graph;

/// <summary>Everything one run of a stack asked for.</summary>
public sealed record ResourceGraph
{
    /// <summary>Name of the Pulumi project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the stack, which is the environment.</summary>
    public required string Stack { get; init; }

    /// <summary>The resources and components without the stack itself: every parent before its children, then by type, then by name.</summary>
    public required ImmutableArray<GraphResource> Resources { get; init; }

    /// <summary>What the stack publishes.</summary>
    public ObjectValue Outputs { get; init; } = ObjectValue.Empty;

    /// <summary>The data sources that were read, each question once, by token and arguments.</summary>
    public ImmutableArray<GraphInvoke> Invokes { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(ResourceGraph? other)
        => other is not null
        && Project == other.Project && Stack == other.Stack && Outputs == other.Outputs
        && Sequences.Equal(Resources, other.Resources) && Sequences.Equal(Invokes, other.Invokes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Project, Stack, Sequences.Hash(Resources));
}

/// <summary>One registered resource or component.</summary>
public sealed record GraphResource
{
    /// <summary>Its identity, by Pulumi's own rule: the types of the real chain of parents joined by <c>$</c>.</summary>
    public required string Urn { get; init; }

    /// <summary>Type token, for example <c>aws:ec2/subnet:Subnet</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Logical name. Type and name together are unique in a graph.</summary>
    public required string Name { get; init; }

    /// <summary>URN of the parent; null for what stands directly under the stack.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether it only groups others.</summary>
    public bool Component { get; init; }

    /// <summary>The arguments as the engine gets them.</summary>
    public ObjectValue Inputs { get; init; } = ObjectValue.Empty;

    /// <summary>
    /// URNs of what it waits for beside the references in <see cref="Inputs"/>, sorted: the explicit <c>DependsOn</c>, and
    /// the resources that handed a value over without being its source, such as the validation that passes a certificate's
    /// ARN on. A component stands for all resources below it; what the resource is itself part of is left out.
    /// </summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>How the engine is told to treat it.</summary>
    public GraphOptions Options { get; init; } = GraphOptions.None;

    /// <inheritdoc/>
    public bool Equals(GraphResource? other)
        => other is not null
        && Urn == other.Urn && Type == other.Type && Name == other.Name && Parent == other.Parent
        && Component == other.Component && Inputs == other.Inputs && Options == other.Options
        && Sequences.Equal(DependsOn, other.DependsOn);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Urn, StringComparison.Ordinal);
}

/// <summary>One data source that was read, and the answer that the run got.</summary>
/// <param name="Token">Function token, for example <c>aws:index/getRegion:getRegion</c>.</param>
/// <param name="Args">The question.</param>
/// <param name="Result">The answer.</param>
public sealed record GraphInvoke(string Token, ObjectValue Args, ObjectValue Result);
