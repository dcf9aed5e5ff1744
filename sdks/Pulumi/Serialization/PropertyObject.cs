using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

// The values between the registration pipeline and a monitor, independent of any wire format:
// null, bool, double, string, object?[] (list), PropertyObject, SecretValue, UnknownValue, ResourceReference, AssetOrArchive.

/// <summary>An object: named values in the order in which they were added.</summary>
internal sealed class PropertyObject
{
    private KeyValuePair<string, object?>[] _members;

    internal PropertyObject(int capacity = 4) => _members = capacity == 0 ? [] : new KeyValuePair<string, object?>[capacity];

    internal static PropertyObject Empty { get; } = new(0);

    internal int Count { get; private set; }

    public ReadOnlySpan<KeyValuePair<string, object?>>.Enumerator GetEnumerator() => Members.GetEnumerator();

    internal void Add(string name, object? value)
    {
        if (Count == _members.Length)
            Array.Resize(ref _members, Math.Max(4, 2 * Count));
        _members[Count++] = new(name, value);
    }

    internal bool TryGetValue(string name, [MaybeNullWhen(false)] out object? value)
    {
        foreach (var (key, candidate) in Members)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                value = candidate;
                return true;
            }
        }
        value = null;
        return false;
    }

    private ReadOnlySpan<KeyValuePair<string, object?>> Members => _members.AsSpan(0, Count);
}

/// <summary>A value that is secret.</summary>
internal sealed record SecretValue(object? Value);

/// <summary>A value that is not known yet.</summary>
internal sealed class UnknownValue
{
    private UnknownValue()
    {
    }

    internal static UnknownValue Instance { get; } = new();
}

/// <summary>A resource as a value.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Id">Its id for a custom resource, "" while unknown; null for a component.</param>
/// <param name="Version">The version of its package; null = not said.</param>
/// <param name="Resource">The resource object where this process has it.</param>
internal sealed record ResourceReference(string Urn, string? Id, string? Version, Resource? Resource);
