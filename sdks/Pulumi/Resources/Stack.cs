using System.Reflection;

namespace Pulumi;

/// <summary>Options of a stack.</summary>
public class StackOptions
{
    /// <summary>Functions that may change arguments and options of every resource of the stack.</summary>
    public List<ResourceTransformation> ResourceTransformations { get => field ??= []; set; }
}

/// <summary>
/// The root of all resources of a run. A program derives from it, creates resources in the constructor and
/// publishes stack outputs as public properties of type <see cref="Output{T}"/> marked with <see cref="OutputAttribute"/>.
/// </summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    /// <param name="options">Options of the stack; null = defaults.</param>
    public Stack(StackOptions? options = null)
        : base(RootType, Deployment.Required.RootName, ToComponentOptions(options))
        => Deployment.Required.Stack = this;

    /// <summary>A stack whose outputs are the result of a function, which runs with the stack as default parent.</summary>
    internal Stack(Func<Task<IDictionary<string, object?>>> program, StackOptions? options)
        : this(options)
        => Outputs = Deployment.Required.RunStackProgram(program);

    /// <summary>The outputs of a stack made from a function; null for a class, whose properties are its outputs.</summary>
    internal Output<IDictionary<string, object?>>? Outputs { get; }

    internal static T Create<T>()
        where T : Stack, new()
    {
        try
        {
            return new T();
        }
        catch (TargetInvocationException error) when (error.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error.InnerException);
            throw;
        }
    }

    /// <summary>Publishes the outputs of a stack class.</summary>
    internal void RegisterPropertyOutputs() => RegisterOutputs(ComponentOutputs.OfStack(this));

    private static ComponentResourceOptions? ToComponentOptions(StackOptions? options)
        => options is null ? null : new() { ResourceTransformations = options.ResourceTransformations };
}
