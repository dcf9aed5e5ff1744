using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi;

/// <summary>The outputs of components and stacks: their public properties with an <see cref="OutputAttribute"/>.</summary>
internal static class ComponentOutputs
{
    private static readonly ConcurrentDictionary<Type, ComponentOutput[]> Cache = new();

    /// <summary>The current values by name; the URN is not among them.</summary>
    internal static Dictionary<string, object?> Of(Resource component)
    {
        var properties = PropertiesOf(component.GetType());
        var values = new Dictionary<string, object?>(properties.Length, StringComparer.Ordinal);
        foreach (var output in properties)
            values[output.Name] = output.Property.GetValue(component);
        return values;
    }

    /// <summary>As <see cref="Of"/>, for a stack: every property must be set, and be an output.</summary>
    /// <exception cref="RunException">One is null or has another type; the text names them all.</exception>
    internal static Dictionary<string, object?> OfStack(Stack stack)
    {
        var properties = PropertiesOf(stack.GetType());
        var values = Of(stack);
        var unset = properties.Where(property => values[property.Name] is null).Select(property => property.Property.Name).ToArray();
        if (unset.Length > 0)
        {
            throw new RunException(
                $"Output(s) '{string.Join("', '", unset)}' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor.");
        }
        var plain = properties.Where(property => values[property.Name] is not IOutput).Select(property => property.Property.Name).ToArray();
        if (plain.Length > 0)
            throw new RunException($"Output(s) '{string.Join("', '", plain)}' have incorrect type. [Output] attributed properties must be instances of Output<T>");
        return values;
    }

    private static ComponentOutput[] PropertiesOf(Type type)
        => Cache.GetOrAdd(type, static type =>
        [
            .. from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
               where property.DeclaringType != typeof(Resource)
               let attribute = property.GetCustomAttribute<OutputAttribute>()
               where attribute is not null
               select new ComponentOutput(attribute.Name ?? property.Name, property),
        ]);

    private sealed record ComponentOutput(string Name, PropertyInfo Property);
}
