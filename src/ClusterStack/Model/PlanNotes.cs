using ClusterStack.Settings;

namespace ClusterStack.Model;

/// <summary>Collects what a plan finds: problems, which forbid it, and warnings, which do not.</summary>
internal sealed class PlanNotes(SettingsSource source)
{
    private readonly List<Problem> _problems = [];
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);

    /// <summary>The warnings, sorted.</summary>
    internal ImmutableArray<string> Warnings => [.. _warnings];

    internal void Problem(ImmutableArray<object> path, string? message)
    {
        if (message is not null) _problems.Add(source.Problem(path, message));
    }

    internal void Problem(SettingsSource manifest, ImmutableArray<object> path, string message) => _problems.Add(manifest.Problem(path, message));

    internal void Warn(string warning) => _warnings.Add(warning);

    internal void ThrowIfAnyProblem()
    {
        if (_problems.Count > 0) throw new SettingsException(_problems);
    }
}
