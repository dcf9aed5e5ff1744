using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A set of named arguments: fields and properties marked with <see cref="InputAttribute"/>.</summary>
public abstract class InputArgs
{
    private protected InputArgs()
    {
    }

    /// <summary>
    /// Hands over the arguments without reflection. A type that overrides this covers the members it declares;
    /// members of types in the hierarchy that do not are found by their attributes, as this one says.
    /// </summary>
    internal virtual void CollectInputs(InputCollector collector) => collector.ByAttributes = true;

    /// <summary>The arguments that are not null; where they come from attributes, fields and then properties, each in order of declaration.</summary>
    /// <exception cref="ArgumentNullException">A required argument is null.</exception>
    internal List<InputProperty> Collect()
    {
        var collector = new InputCollector();
        CollectInputs(collector);
        if (!collector.ByAttributes && (GetType().BaseType == typeof(ResourceArgs) || GetType().BaseType == typeof(InvokeArgs)))
            return collector.Properties;
        foreach (var member in InputMembers.Of(GetType()))
            collector.Add(member.Name, member.MemberName, member.GetValue(this), member.IsRequired, member.Json);
        return collector.Properties;
    }
}

/// <summary>The arguments of a resource, or an object nested in them.</summary>
public abstract class ResourceArgs : InputArgs
{
    /// <summary>No arguments.</summary>
    public static readonly ResourceArgs Empty = new EmptyArgs();

    private sealed class EmptyArgs : ResourceArgs;
}

/// <summary>The arguments of a function.</summary>
public abstract class InvokeArgs : InputArgs
{
    /// <summary>No arguments.</summary>
    public static readonly InvokeArgs Empty = new EmptyArgs();

    private sealed class EmptyArgs : InvokeArgs;
}

/// <summary>Arguments of a resource given as a dictionary.</summary>
public sealed class DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) : ResourceArgs
{
    internal override void CollectInputs(InputCollector collector)
    {
        foreach (var (key, value) in dictionary)
            collector.Add(key, key, value);
    }
}

/// <summary>Arguments of a function given as a dictionary.</summary>
public sealed class DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) : InvokeArgs
{
    internal override void CollectInputs(InputCollector collector)
    {
        foreach (var (key, value) in dictionary)
            collector.Add(key, key, value);
    }
}
