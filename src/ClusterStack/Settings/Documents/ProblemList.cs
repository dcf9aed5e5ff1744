using System.Collections;

namespace ClusterStack.Settings.Documents;

/// <summary>
/// Collects problems, so that a user learns of all of them at once, and which values could not be read: nothing may be concluded
/// from those.
/// </summary>
internal sealed class ProblemList : IEnumerable<Problem>
{
    /// <summary>The problem with which reading ends.</summary>
    internal const int Most = 1000;

    private readonly List<Problem> _problems = [];

    /// <summary>Paths of values that were refused.</summary>
    internal UnreadValues Unread { get; } = new();

    internal int Count => _problems.Count;

    /// <summary>Adds a problem that leaves every value readable.</summary>
    /// <exception cref="SettingsException">There are more than anybody would mend by hand: what is read is another file, or made to keep its reader busy.</exception>
    internal void Add(Problem problem)
    {
        _problems.Add(problem);
        if (_problems.Count == Most) ThrowIfAny();
    }

    /// <inheritdoc cref="Add(Problem)"/>
    internal void Add(Position position, IEnumerable<object> path, string message)
        => Add(new(position.File, position.Line, position.Column, NodePath.Join(path), message));

    /// <summary>Adds a problem with a value, which counts as unread from now on.</summary>
    internal void Refuse(Position position, ImmutableArray<object> path, string message)
    {
        Add(position, path, message);
        Unread.Add(path);
    }

    public IEnumerator<Problem> GetEnumerator() => _problems.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void ThrowIfAny()
    {
        if (_problems.Count > 0) throw new SettingsException(_problems);
    }
}
