using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Pulumi;

/// <summary>A property value without its markers.</summary>
internal readonly record struct UnwrappedValue(object? Value, bool IsKnown, bool IsSecret);

/// <summary>Reads property values back.</summary>
internal static class PropertyReader
{
    /// <summary>
    /// Takes the markers off: a secret anywhere makes the whole value secret, an unknown anywhere makes it unknown.
    /// </summary>
    internal static UnwrappedValue Unwrap(object? value)
    {
        bool isKnown = true, isSecret = false;
        var result = Strip(value, ref isKnown, ref isSecret);
        return new UnwrappedValue(isKnown ? result : null, isKnown, isSecret);
    }

    private static object? Strip(object? value, ref bool isKnown, ref bool isSecret)
    {
        switch (value)
        {
            case SecretValue secret:
                isSecret = true;
                return Strip(secret.Value, ref isKnown, ref isSecret);
            case UnknownValue:
                isKnown = false;
                return null;
            case object?[] list:
                return StripList(list, ref isKnown, ref isSecret);
            case PropertyObject members:
                return StripMembers(members, ref isKnown, ref isSecret);
            default:
                return value;
        }
    }

    private static object?[] StripList(object?[] list, ref bool isKnown, ref bool isSecret)
    {
        object?[]? copy = null;
        for (var i = 0; i < list.Length; i++)
        {
            var element = Strip(list[i], ref isKnown, ref isSecret);
            if (!ReferenceEquals(element, list[i]))
                (copy ??= [.. list])[i] = element;
        }
        return copy ?? list;
    }

    private static PropertyObject StripMembers(PropertyObject members, ref bool isKnown, ref bool isSecret)
    {
        PropertyObject? copy = null;
        var index = 0;
        foreach (var (name, value) in members)
        {
            var stripped = Strip(value, ref isKnown, ref isSecret);
            if (copy is null && !ReferenceEquals(stripped, value))
            {
                copy = new PropertyObject(members.Count);
                foreach (var (earlierName, earlier) in members)
                {
                    if (copy.Count == index)
                        break;
                    copy.Add(earlierName, earlier);
                }
            }
            copy?.Add(name, stripped);
            index++;
        }
        return copy ?? members;
    }

    /// <summary>
    /// The plain form of an unwrapped value: lists as immutable arrays, objects as immutable dictionaries without
    /// nulls and without the engine's own members (whose names start with two underscores).
    /// </summary>
    internal static object? ToPlain(object? value) => value switch
    {
        object?[] list => ToPlainList(list),
        PropertyObject members => ToPlainDictionary(members),
        ResourceReference reference => reference.Resource ?? ResourceTypes.Create(reference),
        _ => value,
    };

    private static ImmutableArray<object?> ToPlainList(object?[] list)
        => ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(list, ToPlain));

    internal static ImmutableDictionary<string, object?> ToPlainDictionary(PropertyObject members)
    {
        var builder = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (name, value) in members)
        {
            if (!IsInternal(name) && ToPlain(value) is { } plain)
                builder[name] = plain;
        }
        return builder.ToImmutable();
    }

    internal static bool IsInternal(string name) => name.StartsWith("__", StringComparison.Ordinal);
}
