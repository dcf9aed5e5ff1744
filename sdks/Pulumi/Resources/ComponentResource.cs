using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A resource made of other resources.</summary>
public class ComponentResource : Resource
{
    /// <param name="type">The type token, <c>package:module:Name</c>.</param>
    /// <param name="name">The logical name.</param>
    /// <param name="options">How the component is managed; children inherit parts of it. Null = defaults.</param>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    /// <inheritdoc cref="ComponentResource(string, string, ComponentResourceOptions?)"/>
    /// <param name="args">The arguments, recorded with the component; null = none.</param>
    public ComponentResource(string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null)
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, options ?? new ComponentResourceOptions())
    {
    }

    /// <summary>Says that the component is complete; its outputs are the public properties marked with <see cref="OutputAttribute"/>.</summary>
    protected void RegisterOutputs() => RegisterOutputs(ComponentOutputs.Of(this));

    /// <summary>Says that the component is complete and what its outputs are.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
        => Deployment.Required.RegisterOutputs(this, Output.Create(outputs));

    /// <inheritdoc cref="RegisterOutputs(IDictionary{string, object?})"/>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
        => Deployment.Required.RegisterOutputs(this, Output.Create(outputs));

    /// <inheritdoc cref="RegisterOutputs(IDictionary{string, object?})"/>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
        => Deployment.Required.RegisterOutputs(this, outputs);
}
