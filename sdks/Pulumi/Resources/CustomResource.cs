namespace Pulumi;

/// <summary>A resource that a provider creates, updates and deletes.</summary>
public class CustomResource : Resource
{
    /// <param name="type">The type token, for example <c>aws:ec2/vpc:Vpc</c>.</param>
    /// <param name="name">The logical name, unique among resources of the type.</param>
    /// <param name="args">The arguments; null = none.</param>
    /// <param name="options">How the resource is managed; null = defaults.</param>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : this(type, name, args, options, dependency: false)
    {
    }

    private protected CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options, bool dependency)
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, options ?? new CustomResourceOptions(), dependency)
        => Id ??= null!;

    /// <summary>The id the provider gave; unknown until the resource exists.</summary>
    [Output("id")]
    public Output<string> Id { get; private protected set; }

    /// <inheritdoc/>
    internal override void InitializeOutputs(OutputInitializer outputs)
    {
        base.InitializeOutputs(outputs);
        Id = outputs.CreateId();
    }
}
