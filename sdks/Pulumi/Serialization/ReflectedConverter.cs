using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Pulumi;

/// <summary>A converter whose members are found by attributes.</summary>
internal interface IReflectedConverter
{
    IEnumerable<(string Name, Type Type)> Members { get; }
}

/// <summary>Finds the constructor of an output type.</summary>
internal static class ReflectedConstructor
{
    internal static ConstructorInfo? Find(Type type)
        => Array.Find(type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            constructor => constructor.IsDefined(typeof(OutputConstructorAttribute)));
}

/// <summary>Makes a hand-written output type through its constructor with <see cref="OutputConstructorAttribute"/>.</summary>
internal sealed class ReflectedConverter<T> : PropertyConverter<T>, IReflectedConverter
{
    private readonly ConstructorInfo _constructor = ReflectedConstructor.Find(typeof(T))!;
    private readonly (string Name, Type Type, Func<PropertyObject, ConversionContext, object?> Read)[] _parameters;

    public ReflectedConverter() => _parameters = Array.ConvertAll(_constructor.GetParameters(), parameter =>
    (
        parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!,
        parameter.ParameterType,
        ReaderOf(parameter)));

    public IEnumerable<(string Name, Type Type)> Members => _parameters.Select(parameter => (parameter.Name, parameter.Type));

    internal override T Convert(object value, ConversionContext context)
    {
        if (value is not PropertyObject members)
            return context.Mismatch<T>("an object", value);
        try
        {
            return (T)_constructor.Invoke(Array.ConvertAll(_parameters, parameter => parameter.Read(members, context)));
        }
        catch (TargetInvocationException error) when (error.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(error.InnerException);
            throw;
        }
    }

    private static Func<PropertyObject, ConversionContext, object?> ReaderOf(ParameterInfo parameter)
    {
        var name = parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!;
        var read = typeof(ReflectedConverter<T>).GetMethod(nameof(Read), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(parameter.ParameterType)
            .CreateDelegate<Func<string, PropertyObject, ConversionContext, object?>>();
        return (members, context) => read(name, members, context);
    }

    private static object? Read<TMember>(string name, PropertyObject members, ConversionContext context)
        => new OutputProperties(members, context).Get<TMember>(name);
}
