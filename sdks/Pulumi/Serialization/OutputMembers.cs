using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi;

/// <summary>A property with an <see cref="OutputAttribute"/> that is assigned by reflection.</summary>
internal abstract class OutputMember
{
    internal abstract void Initialize(Resource resource, OutputInitializer outputs);
}

/// <inheritdoc cref="OutputMember"/>
internal sealed class OutputMember<T>(PropertyInfo property) : OutputMember
{
    private readonly string _name = property.GetCustomAttribute<OutputAttribute>()!.Name ?? property.Name;

    internal override void Initialize(Resource resource, OutputInitializer outputs)
        => property.SetValue(resource, outputs.Create<T>(_name));
}

/// <summary>The output properties of a resource type that no override of <see cref="Resource.InitializeOutputs"/> or <see cref="Resource.LookAtOutputs"/> covers.</summary>
internal static class OutputMembers
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, OutputMember[]> Cache = new();

    /// <exception cref="RunException">A property is not an output or has no setter.</exception>
    /// <exception cref="InvalidOperationException">Outputs of its type are not supported.</exception>
    internal static OutputMember[] Of(Type type) => Cache.GetOrAdd(type, static type => Find(type));

    private static OutputMember[] Find(Type type)
    {
        var members = new List<OutputMember>();
        for (var level = type; level is not null && level != typeof(Resource); level = level.BaseType)
        {
            if (level.GetMethod(nameof(Resource.InitializeOutputs), Declared) is not null || level.GetMethod(nameof(Resource.LookAtOutputs), Declared) is not null)
                continue;
            foreach (var property in level.GetProperties(Declared & ~BindingFlags.NonPublic))
            {
                if (property.IsDefined(typeof(OutputAttribute)))
                    members.Add(Create(property));
            }
        }
        return [.. members];
    }

    private static OutputMember Create(PropertyInfo property)
    {
        var source = $"{property.DeclaringType!.FullName}.{property.Name}";
        if (!property.PropertyType.IsConstructedGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Output<>))
            throw new RunException($"[Output] attribute was applied to {source}, whose type is not Output<T>.");
        if (property.SetMethod is null)
            throw new RunException($"[Output] attribute was applied to {source}, which has no setter; a private one is enough.");
        var type = property.PropertyType.GetGenericArguments()[0];
        PropertyConverter.Check(type, source);
        return (OutputMember)Activator.CreateInstance(typeof(OutputMember<>).MakeGenericType(type), property)!;
    }
}
