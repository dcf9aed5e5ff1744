using System.Collections;

namespace ClusterStack.Settings.Documents;

/// <summary>Collects problems, so that a user learns of all of them at once.</summary>
internal sealed class ProblemList : IEnumerable<Problem>
{
    private readonly List<Problem> _problems = [];

    internal int Count => _problems.Count;

    internal void Add(Problem problem) => _problems.Add(problem);

    internal void Add(Position position, IEnumerable<object> path, string message)
        => Add(new(position.File, position.Line, position.Column, NodePath.Join(path), message));

    public IEnumerator<Problem> GetEnumerator() => _problems.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void ThrowIfAny()
    {
        if (_problems.Count > 0) throw new SettingsException(_problems);
    }
}
