namespace ClusterStack.Graph;

/// <summary>What a recorded run is told about the world outside.</summary>
public sealed record RecorderOptions
{
    /// <summary>Name of the Pulumi project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the stack.</summary>
    public required string Stack { get; init; }

    /// <summary>What the program reads as <c>Deployment.Instance.OrganizationName</c>.</summary>
    public string Organization { get; init; } = "organization";

    /// <summary>Directory of <c>Pulumi.yaml</c>; null when the program does not ask for it.</summary>
    public string? RootDirectory { get; init; }

    /// <summary>
    /// Chooses the placeholders of computed outputs. The graph is the same for every seed. Defaults to one that differs from run to run,
    /// so that no text in settings or manifests can name a placeholder beforehand and pass for a reference.
    /// </summary>
    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary>The account and region that placeholders and answers show.</summary>
    public AwsPlace Place { get; init; } = new();

    /// <summary>Who answers data sources and stack references; null is the table of this assembly for <see cref="Place"/>.</summary>
    public IInvokeAnswers? Answers { get; init; }
}
