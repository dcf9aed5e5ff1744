using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>Converts unwrapped, non-null property values to a type of C#.</summary>
internal abstract class PropertyConverter<T>
{
    internal static PropertyConverter<T> Instance => field ??= PropertyConverter.Create<T>();

    internal abstract T Convert(object value, ConversionContext context);
}

/// <summary>Chooses the converter of a type.</summary>
internal static class PropertyConverter
{
    /// <summary>The value of a property as an output's data: a secret or unknown part makes the whole secret or unknown.</summary>
    internal static OutputData<T> Convert<T>(object? raw, ResourceSet resources, ConversionContext context)
    {
        var content = PropertyReader.Unwrap(raw);
        var value = content.Value is null ? default! : PropertyConverter<T>.Instance.Convert(content.Value, context);
        return new OutputData<T>(resources, value, content.IsKnown, content.IsSecret);
    }

    /// <exception cref="InvalidOperationException">Outputs of the type are not supported.</exception>
    internal static PropertyConverter<T> Create<T>() => (PropertyConverter<T>)Create(typeof(T));

    /// <summary>Fails unless outputs may have the type.</summary>
    /// <exception cref="InvalidOperationException">They may not; the text names the type and where it is used.</exception>
    internal static void Check(Type type, string source, HashSet<Type>? seen = null)
    {
        if (!(seen ??= []).Add(type))
            return;
        if (Create(type, source) is IReflectedConverter reflected)
        {
            foreach (var (name, member) in reflected.Members)
                Check(member, $"{source}.{name}", seen);
        }
        else if (type.IsConstructedGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
                Check(argument, source, seen);
        }
    }

    internal static string Describe(object value) => value switch
    {
        string => "a string",
        double => "a number",
        bool => "a boolean",
        object?[] => "a list",
        PropertyObject => "an object",
        ResourceReference => "a resource",
        _ => $"a {value.GetType().Name}",
    };

    private static object Create(Type type, string source = "") => type switch
    {
        _ when type == typeof(string) => new StringConverter(),
        _ when type == typeof(bool) => new BooleanConverter(),
        _ when type == typeof(int) => new Int32Converter(),
        _ when type == typeof(double) => new DoubleConverter(),
        _ when type == typeof(object) => new ObjectConverter(),
        _ when type == typeof(JsonElement) => new JsonConverter(),
        _ when typeof(AssetOrArchive).IsAssignableFrom(type) => Make(typeof(AssetConverter<>), type),
        _ when typeof(Resource).IsAssignableFrom(type) => Make(typeof(ResourceConverter<>), type),
        { IsEnum: true } => Make(typeof(EnumConverter<>), type),
        { IsConstructedGenericType: true } => CreateGeneric(type, source),
        _ when Implements(type, typeof(IOutputType<>)) => Make(typeof(OutputTypeConverter<>), type),
        _ when type.IsDefined(typeof(OutputTypeAttribute), inherit: false) && ReflectedConstructor.Find(type) is not null
            => Make(typeof(ReflectedConverter<>), type),
        _ when type.IsDefined(typeof(EnumTypeAttribute), inherit: false) => Make(typeof(EnumTypeConverter<>), type),
        _ => throw Unsupported(type, source),
    };

    private static object CreateGeneric(Type type, string source)
    {
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GetGenericArguments();
        if (definition == typeof(Nullable<>))
            return Make(typeof(NullableConverter<>), arguments[0]);
        if (definition == typeof(ImmutableArray<>))
            return Make(typeof(ArrayConverter<>), arguments[0]);
        if (definition == typeof(ImmutableDictionary<,>) && arguments[0] == typeof(string))
            return Make(typeof(DictionaryConverter<>), arguments[1]);
        if (definition == typeof(Union<,>))
            return Make(typeof(UnionConverter<,>), arguments);
        if (definition == typeof(Output<>))
            return Make(typeof(NestedOutputConverter<>), arguments[0]);
        throw Unsupported(type, source);
    }

    private static object Make(Type definition, params Type[] arguments)
        => Activator.CreateInstance(definition.MakeGenericType(arguments), nonPublic: true)!;

    private static bool Implements(Type type, Type definition)
        => Array.Exists(type.GetInterfaces(), candidate =>
            candidate.IsConstructedGenericType && candidate.GetGenericTypeDefinition() == definition);

    private static InvalidOperationException Unsupported(Type type, string source) => new(
        $"{(source.Length == 0 ? "An output" : source)} has the type {type.FullName}, which is not a supported output type: "
        + "use bool, int, double, string, object, JsonElement, an enum, a resource, an asset, a class with [OutputType] and an "
        + "[OutputConstructor], or ImmutableArray, ImmutableDictionary<string, T>, Union or Nullable of them.");
}
