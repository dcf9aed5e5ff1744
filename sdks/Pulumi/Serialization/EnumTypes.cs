using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi;

/// <summary>Structs marked with <see cref="EnumTypeAttribute"/>: they convert explicitly to text or a number.</summary>
internal static class EnumTypes
{
    private static readonly ConcurrentDictionary<Type, MethodInfo> Conversions = new();
    private static readonly ConcurrentDictionary<Type, ConstructorInfo> Constructors = new();

    internal static object ValueOf(object value)
        => Conversions.GetOrAdd(value.GetType(), FindConversion).Invoke(obj: null, [value])!;

    /// <summary>The value of the struct type for a text or number.</summary>
    internal static object Create(Type type, object value) => Constructors.GetOrAdd(type, FindConstructor).Invoke([value]);

    /// <summary>Whether the type's values are texts rather than numbers.</summary>
    internal static Type Underlying(Type type) => Constructors.GetOrAdd(type, FindConstructor).GetParameters()[0].ParameterType;

    private static MethodInfo FindConversion(Type type)
        => Array.Find(type.GetMethods(BindingFlags.Static | BindingFlags.Public), method => method.Name == "op_Explicit"
               && (method.ReturnType == typeof(string) || method.ReturnType == typeof(double)))
           ?? throw new InvalidOperationException($"{type.FullName} has [EnumType] but no explicit conversion to string or double.");

    private static ConstructorInfo FindConstructor(Type type)
        => Array.Find(type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
               constructor => constructor.GetParameters() is [{ } only] && (only.ParameterType == typeof(string) || only.ParameterType == typeof(double)))
           ?? throw new InvalidOperationException($"{type.FullName} has [EnumType] but no constructor taking one string or double.");
}
