using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ClusterStack.Graph;

/// <summary>Named values, sorted by name (ordinal).</summary>
public sealed record ObjectValue : PropertyValue
{
    private static readonly Comparison<KeyValuePair<string, PropertyValue>> ByName =
        static (left, right) => string.CompareOrdinal(left.Key, right.Key);

    private ObjectValue(ImmutableArray<KeyValuePair<string, PropertyValue>> members) => Members = members;

    /// <summary>The object without members.</summary>
    public static ObjectValue Empty { get; } = new([]);

    /// <summary>The members in the order of their names.</summary>
    public ImmutableArray<KeyValuePair<string, PropertyValue>> Members { get; }

    /// <summary>The value of a member, or null when the object has none of that name.</summary>
    /// <param name="name">Name of the member.</param>
    public PropertyValue? this[string name] => TryGetValue(name, out var value) ? value : null;

    /// <summary>Makes an object of members in any order.</summary>
    /// <param name="members">The members.</param>
    /// <exception cref="ArgumentException">Two members have the same name.</exception>
    public static ObjectValue From(IEnumerable<KeyValuePair<string, PropertyValue>> members)
        => FromUnsorted([.. members]);

    /// <summary>Looks up a member.</summary>
    /// <param name="name">Name of the member.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the object has such a member.</returns>
    public bool TryGetValue(string name, [NotNullWhen(true)] out PropertyValue? value)
    {
        var (low, high) = (0, Members.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(Members[middle].Key, name);
            if (order == 0)
            {
                value = Members[middle].Value;
                return true;
            }

            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        value = null;
        return false;
    }

    /// <inheritdoc/>
    public bool Equals(ObjectValue? other) => other is not null && Sequences.Equal(Members, other.Members);

    /// <inheritdoc/>
    public override int GetHashCode() => Sequences.Hash(Members);

    /// <summary>Makes an object of members in any order; takes the array over.</summary>
    internal static ObjectValue FromUnsorted(KeyValuePair<string, PropertyValue>[] members)
    {
        if (members.Length == 0)
            return Empty;

        members.AsSpan().Sort(ByName);
        for (var i = 1; i < members.Length; i++)
        {
            if (string.Equals(members[i - 1].Key, members[i].Key, StringComparison.Ordinal))
                throw new ArgumentException($"An object has two members named '{members[i].Key}'.", nameof(members));
        }

        return new(ImmutableCollectionsMarshal.AsImmutableArray(members));
    }
}
