using ClusterStack.Settings;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Model;

/// <summary>
/// Collects what a plan finds: problems, which forbid it, and warnings, which do not. What follows from a value that could not be read
/// is left out, since the value itself is a problem already.
/// </summary>
internal sealed class PlanNotes(EnvironmentSettings settings)
{
    private readonly ProblemList _problems = [.. settings.Problems];
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);

    /// <summary>The warnings, sorted.</summary>
    internal ImmutableArray<string> Warnings => [.. _warnings];

    /// <summary>A problem with a setting, if there is one.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="message">What is wrong; <see langword="null"/> for nothing.</param>
    /// <param name="from">The other settings from which it follows.</param>
    internal void Problem(ImmutableArray<object> path, string? message, params ReadOnlySpan<ImmutableArray<object>> from)
        => Problem(settings.Source, path, message, from);

    /// <summary>A problem with a value of a manifest, if there is one.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="path">The value.</param>
    /// <param name="message">What is wrong; <see langword="null"/> for nothing.</param>
    /// <param name="from">The other values of the manifest from which it follows.</param>
    internal void Problem(SettingsSource manifest, ImmutableArray<object> path, string? message, params ReadOnlySpan<ImmutableArray<object>> from)
    {
        if (message is null || manifest.Refused(path)) return;
        foreach (var ground in from)
            if (!manifest.Knows(ground)) return;
        _problems.Add(manifest.Problem(path, message));
    }

    internal void Warn(string warning) => _warnings.Add(warning);

    internal void ThrowIfAnyProblem() => _problems.ThrowIfAny();
}
