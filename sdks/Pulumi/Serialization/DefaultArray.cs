using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Recognizes an immutable array without an array in it, which cannot be enumerated, whatever the type of its elements.</summary>
internal static class DefaultArray
{
    private static readonly object Instance = default(ImmutableArray<object>);

    /// <summary>Immutable arrays compare by the arrays that they wrap: a default one equals a default one of any type.</summary>
    internal static bool Is(IEnumerable list)
        => list is IStructuralEquatable array and IList && array.Equals(Instance, StructuralComparisons.StructuralEqualityComparer);
}
