using System.Collections;

namespace ClusterStack.Settings.Documents;

/// <summary>The paths of values in one document that were refused or are not there although they must be.</summary>
internal sealed class UnreadValues : IEnumerable<ImmutableArray<object>>
{
    /// <summary>The last step to a refused name: what has it is read, and nothing follows from how it is called.</summary>
    internal const string Name = "(name)";

    private readonly List<ImmutableArray<object>> _paths = [];

    /// <summary>Counts a value as unread, with everything below it.</summary>
    internal void Add(ImmutableArray<object> path) => _paths.Add(path);

    /// <summary>Whether a value itself was refused.</summary>
    internal bool Contains(IReadOnlyList<object> path) => _paths.Exists(unread => unread.Length == path.Count && StartsWith(path, unread));

    /// <summary>Whether a value, or something around it, is unread.</summary>
    internal bool Covers(IReadOnlyList<object> path) => _paths.Exists(unread => StartsWith(path, unread));

    /// <summary>Whether a value, something around it or something in it is unread.</summary>
    internal bool Touches(IReadOnlyList<object> path) => _paths.Exists(unread => StartsWith(path, unread) || StartsWith(unread, path));

    public IEnumerator<ImmutableArray<object>> GetEnumerator() => _paths.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool StartsWith(IReadOnlyList<object> path, IReadOnlyList<object> start)
    {
        if (start.Count > path.Count) return false;
        for (var step = 0; step < start.Count; step++)
            if (!start[step].Equals(path[step])) return false;
        return true;
    }
}
