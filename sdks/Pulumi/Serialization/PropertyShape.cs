using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Whether a property value has the shape that a type is converted from.</summary>
internal static class PropertyShape
{
    internal static bool Fits<T>(object value)
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (type == typeof(object))
            return true;
        return value switch
        {
            string => type == typeof(string) || IsEnumOf(type, typeof(string)),
            double => type == typeof(int) || type == typeof(double) || type.IsEnum || IsEnumOf(type, typeof(double)),
            bool => type == typeof(bool),
            object?[] => IsGeneric(type, typeof(ImmutableArray<>)),
            PropertyObject => IsGeneric(type, typeof(ImmutableDictionary<,>)) || type.IsDefined(typeof(OutputTypeAttribute), inherit: false),
            ResourceReference => typeof(Resource).IsAssignableFrom(type),
            _ => type.IsInstanceOfType(value),
        };
    }

    private static bool IsEnumOf(Type type, Type underlying)
        => type.IsDefined(typeof(EnumTypeAttribute), inherit: false) && EnumTypes.Underlying(type) == underlying;

    private static bool IsGeneric(Type type, Type definition)
        => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == definition;
}
