using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Pulumi;

internal sealed class StringConverter : PropertyConverter<string>
{
    internal override string Convert(object value, ConversionContext context)
        => value as string ?? context.Mismatch<string>("a string", value);
}

internal sealed class BooleanConverter : PropertyConverter<bool>
{
    internal override bool Convert(object value, ConversionContext context)
        => value is bool flag ? flag : context.Mismatch<bool>("a boolean", value);
}

internal sealed class Int32Converter : PropertyConverter<int>
{
    internal override int Convert(object value, ConversionContext context)
        => value is double number ? (int)number : context.Mismatch<int>("a number", value);
}

internal sealed class DoubleConverter : PropertyConverter<double>
{
    internal override double Convert(object value, ConversionContext context)
        => value is double number ? number : context.Mismatch<double>("a number", value);
}

internal sealed class ObjectConverter : PropertyConverter<object>
{
    internal override object Convert(object value, ConversionContext context) => PropertyReader.ToPlain(value)!;
}

internal sealed class JsonConverter : PropertyConverter<JsonElement>
{
    internal override JsonElement Convert(object value, ConversionContext context) => PropertyJson.ToElement(value);
}

internal sealed class AssetConverter<T> : PropertyConverter<T>
    where T : AssetOrArchive
{
    internal override T Convert(object value, ConversionContext context)
        => value as T ?? context.Mismatch<T>($"a {typeof(T).Name}", value);
}

internal sealed class ResourceConverter<T> : PropertyConverter<T>
    where T : Resource
{
    internal override T Convert(object value, ConversionContext context)
        => value is ResourceReference reference && PropertyReader.ToPlain(reference) is T resource
            ? resource
            : context.Mismatch<T>($"a {typeof(T).FullName}", value);
}

internal sealed class EnumConverter<T> : PropertyConverter<T>
    where T : struct, Enum
{
    internal override T Convert(object value, ConversionContext context)
        => value is double number ? (T)Enum.ToObject(typeof(T), (int)number) : context.Mismatch<T>("a number", value);
}

internal sealed class EnumTypeConverter<T> : PropertyConverter<T>
    where T : struct
{
    internal override T Convert(object value, ConversionContext context)
    {
        var underlying = EnumTypes.Underlying(typeof(T));
        return value.GetType() == underlying
            ? (T)EnumTypes.Create(typeof(T), value)
            : context.Mismatch<T>(underlying == typeof(string) ? "a string" : "a number", value);
    }
}

internal sealed class NullableConverter<T> : PropertyConverter<T?>
    where T : struct
{
    internal override T? Convert(object value, ConversionContext context) => PropertyConverter<T>.Instance.Convert(value, context);
}

internal sealed class ArrayConverter<T> : PropertyConverter<ImmutableArray<T>>
{
    internal override ImmutableArray<T> Convert(object value, ConversionContext context)
    {
        if (value is not object?[] list)
            return context.Mismatch<ImmutableArray<T>>("a list", value);
        var converter = PropertyConverter<T>.Instance;
        var result = new T[list.Length];
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] is { } element)
                result[i] = converter.Convert(element, context);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }
}

internal sealed class DictionaryConverter<T> : PropertyConverter<ImmutableDictionary<string, T>>
{
    internal override ImmutableDictionary<string, T> Convert(object value, ConversionContext context)
    {
        if (value is not PropertyObject members)
            return context.Mismatch<ImmutableDictionary<string, T>>("an object", value);
        var converter = PropertyConverter<T>.Instance;
        var builder = ImmutableDictionary.CreateBuilder<string, T>();
        foreach (var (name, member) in members)
        {
            if (member is not null && !PropertyReader.IsInternal(name))
                builder[name] = converter.Convert(member, context);
        }
        return builder.ToImmutable();
    }
}

internal sealed class UnionConverter<T0, T1> : PropertyConverter<Union<T0, T1>>
{
    /// <summary>Takes the first type that the value fits by its shape; both must not fit the same shape.</summary>
    internal override Union<T0, T1> Convert(object value, ConversionContext context)
        => PropertyShape.Fits<T0>(value) ? Union<T0, T1>.FromT0(PropertyConverter<T0>.Instance.Convert(value, context))
            : PropertyShape.Fits<T1>(value) ? Union<T0, T1>.FromT1(PropertyConverter<T1>.Instance.Convert(value, context))
            : context.Mismatch<Union<T0, T1>>($"{typeof(T0).Name} or {typeof(T1).Name}", value);
}

internal sealed class NestedOutputConverter<T> : PropertyConverter<Output<T>>
{
    internal override Output<T> Convert(object value, ConversionContext context)
        => Output.Create(PropertyConverter<T>.Instance.Convert(value, context));
}

internal sealed class OutputTypeConverter<T> : PropertyConverter<T>
    where T : IOutputType<T>
{
    internal override T Convert(object value, ConversionContext context)
        => value is PropertyObject members
            ? T.FromProperties(new OutputProperties(members, context))
            : context.Mismatch<T>("an object", value);
}
