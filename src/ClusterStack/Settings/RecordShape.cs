using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ClusterStack.Settings;

/// <summary>The keys that a settings record accepts; derived from the record itself, so that the two cannot differ.</summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    private RecordShape(Type type)
    {
        Keys =
        [
            .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.CanWrite && !property.IsDefined(typeof(NotASettingAttribute), inherit: false)
               select new SettingKey(property),
        ];
        Unsupported = [.. (UnsupportedAttribute[])type.GetCustomAttributes(typeof(UnsupportedAttribute), inherit: false)];
        Open = type.IsDefined(typeof(OpenAttribute), inherit: false);
    }

    /// <summary>The keys, in the order in which the record declares them.</summary>
    internal ImmutableArray<SettingKey> Keys { get; }

    /// <summary>Keys that are refused by name.</summary>
    internal ImmutableArray<UnsupportedAttribute> Unsupported { get; }

    /// <summary>Whether other keys are passed over.</summary>
    internal bool Open { get; }

    internal static RecordShape Of(Type type) => Known.GetOrAdd(type, static type => new(type));
}

/// <summary>One key of a settings record.</summary>
internal sealed class SettingKey
{
    private Regex? _pattern;

    internal SettingKey(PropertyInfo property)
    {
        Property = property;
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false);
    }

    internal PropertyInfo Property { get; }
    internal string Name { get; }
    internal bool Required { get; }
    internal Type Type { get; }
    internal BetweenAttribute? Between => Attribute<BetweenAttribute>();
    internal OneOfAttribute? OneOf => Attribute<OneOfAttribute>();
    internal FormAttribute? Form => Attribute<FormAttribute>();
    internal bool OrNumber => Attribute<OrNumberAttribute>() is not null;
    internal bool Distinct => Attribute<DistinctAttribute>() is not null;

    /// <summary>The property's attributes; read when somebody asks, since most keys are never written.</summary>
    private object[] Attributes => field ??= Property.GetCustomAttributes(inherit: false);

    /// <summary>Whether a text has the key's form, if it has one.</summary>
    internal bool Accepts(string text)
    {
        if (Form is null) return true;
        if (text.Length < Form.Shortest || text.Length > Form.Longest) return false;
        _pattern ??= new Regex($@"\A({Form.Pattern})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return _pattern.IsMatch(text);
    }

    private T? Attribute<T>()
        where T : Attribute
    {
        foreach (var attribute in Attributes)
            if (attribute is T found) return found;
        return null;
    }
}

/// <summary>The words that an enumeration has in the settings.</summary>
public static class SettingWords
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<(string Word, object Value)>> Known = new();

    /// <summary>The words with their values, in declared order.</summary>
    internal static ImmutableArray<(string Word, object Value)> Of(Type type) => Known.GetOrAdd(type, static type =>
    [
        .. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field =>
            (field.GetCustomAttribute<WordAttribute>()?.Text ?? JsonNamingPolicy.CamelCase.ConvertName(field.Name), field.GetValue(null)!)),
    ]);

    /// <summary>The word of one value, for example <c>perZone</c>.</summary>
    public static string Word<T>(this T value)
        where T : struct, Enum
        => Of(typeof(T)).First(pair => pair.Value.Equals(value)).Word;
}
