namespace ClusterStack.Graph.Recording;

/// <summary>What is known of one resource while a run is recorded.</summary>
internal sealed class RecordedResource
{
    internal required int Index { get; init; }

    internal required Resource Resource { get; init; }

    internal required string Type { get; init; }

    internal required string Name { get; init; }

    /// <summary>The parent; null directly under the stack.</summary>
    internal required RecordedResource? Parent { get; init; }

    /// <summary>The arguments as the program gave them; null once they have become <see cref="Inputs"/>.</summary>
    internal required ResourceArgs? Args { get; set; }

    internal required ResourceOptions Options { get; init; }

    /// <summary>The arguments as the engine got them; set when it is registered.</summary>
    internal ObjectValue Inputs { get; set; } = ObjectValue.Empty;

    internal ArgumentFacts? Facts { get; set; }

    /// <summary>URN and id of the provider as the engine got them; empty for the default one.</summary>
    internal string Provider { get; set; } = "";

    /// <summary>Id that is read instead of created.</summary>
    internal string? ReadId { get; set; }

    internal List<Placeholder> Texts { get; } = [];

    // Few types have these.
    internal List<Placeholder> Integers => field ??= [];

    internal List<Placeholder> Addresses => field ??= [];

    /// <summary>Identity by the chain of parents; null only while it is being recorded.</summary>
    internal string Urn { get; set; } = "";

    internal string TypeChain => Parent is null ? Type : $"{Parent.TypeChain}${Type}";
}
