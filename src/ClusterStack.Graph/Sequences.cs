namespace ClusterStack.Graph;

/// <summary>Equality of immutable arrays by content, for the records that hold them.</summary>
internal static class Sequences
{
    internal static bool Equal<T>(ImmutableArray<T> left, ImmutableArray<T> right)
        => left.AsSpan().SequenceEqual(right.AsSpan(), EqualityComparer<T>.Default);

    internal static int Hash<T>(ImmutableArray<T> items)
    {
        var hash = default(HashCode);
        foreach (var item in items)
            hash.Add(item);

        return hash.ToHashCode();
    }
}
