namespace ClusterStack.Graph.Rendering;

/// <summary>A text that the program writes for something else to read or run: a policy, a task definition, a script.</summary>
/// <param name="Path">Where it belongs in a folder of such texts, with <c>/</c> between the parts; unique within an environment.</param>
/// <param name="Content">The text, ending with a line feed; never a secret.</param>
public sealed record GeneratedText(string Path, string Content)
{
    /// <summary>The resource that carries it; <see langword="null"/> when none does.</summary>
    public string? Urn { get; init; }

    /// <summary>Path of the property that carries it, for example <c>inlinePolicies[0].policy</c>; <see langword="null"/> without a resource.</summary>
    public string? Property { get; init; }
}
