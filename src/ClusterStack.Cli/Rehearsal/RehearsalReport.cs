using ClusterStack.Graph.Terraform;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>What a rehearsal found.</summary>
public sealed record RehearsalReport
{
    /// <summary>Name of the environment.</summary>
    public required string Stack { get; init; }

    /// <summary>The steps that were taken, in order.</summary>
    public required ImmutableArray<RehearsedStep> Steps { get; init; }

    /// <summary>Every resource that was to be created.</summary>
    public required ImmutableArray<RehearsedResource> Resources { get; init; }

    /// <summary>What the provider refused.</summary>
    public required ImmutableArray<RehearsalError> Errors { get; init; }

    /// <summary>What differs right after everything was applied; a real environment would never come to rest.</summary>
    public required ImmutableArray<Drift> Drifts { get; init; }

    /// <summary>Terraform addresses of what was left after everything was destroyed.</summary>
    public required ImmutableArray<string> Left { get; init; }

    /// <summary>What was not rehearsed.</summary>
    public required ImmutableArray<TerraformRemark> Omitted { get; init; }

    /// <summary>What was rehearsed differently from how it is deployed.</summary>
    public required ImmutableArray<TerraformRemark> Notes { get; init; }

    /// <summary>Terraform types that the emulator only keeps in memory: for them only graph, provider and plan were shown to agree.</summary>
    public required ImmutableArray<string> Stubs { get; init; }

    /// <summary>How often each AWS operation was called, by service and operation.</summary>
    public required ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>> Calls { get; init; }

    /// <summary>Whether everything was applied, nothing drifted and nothing was left.</summary>
    public bool Succeeded => Errors.IsEmpty && Drifts.IsEmpty && Left.IsEmpty;
}

/// <summary>One step of a rehearsal.</summary>
/// <param name="Name">apply, second plan or destroy.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record RehearsedStep(string Name, double Seconds)
{
    /// <summary>Name of the step that has to find nothing to do.</summary>
    internal const string SecondPlan = "second plan";
}

/// <summary>A resource in a rehearsal.</summary>
/// <param name="Address">Its name in Terraform.</param>
/// <param name="Urn">Its name in Pulumi.</param>
/// <param name="Type">Its type in Pulumi.</param>
/// <param name="Component">The components it stands in, outermost first, joined by <c>/</c>; empty at the top.</param>
/// <param name="CreatedSeconds">How long its creation took, whole seconds; null when it was not created.</param>
public sealed record RehearsedResource(string Address, string Urn, string Type, string Component, int? CreatedSeconds);

/// <summary>Something the provider refused.</summary>
/// <param name="Step">The step in which it did.</param>
/// <param name="Summary">The provider's words in one line.</param>
/// <param name="Detail">The provider's further words; may be empty.</param>
/// <param name="Resource">The resource; null when it is about none.</param>
public sealed record RehearsalError(string Step, string Summary, string Detail, RehearsedResource? Resource);

/// <summary>A resource that the second plan would change.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Action">What would be done to it.</param>
/// <param name="Attributes">What differs.</param>
public sealed record Drift(RehearsedResource Resource, ChangeAction Action, ImmutableArray<AttributeChange> Attributes);
