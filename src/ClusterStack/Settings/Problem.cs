using System.Globalization;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Settings;

/// <summary>One thing that is wrong in what a user wrote.</summary>
/// <param name="File">The file, relative to the project directory, or what stands in its place, for example <c>--set</c>.</param>
/// <param name="Line">Line, from 1; 0 where there are no lines.</param>
/// <param name="Column">Column, from 1; 0 where there are no lines.</param>
/// <param name="Path">The value, for example <c>network.zones[1]</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong, the value got, and what to do: lower case, no final period, never a secret.</param>
public sealed record Problem(string File, int Line, int Column, string Path, string Message)
{
    /// <summary>By file, place, path and message.</summary>
    public static IComparer<Problem> Order { get; } = Comparer<Problem>.Create(static (left, right) =>
    {
        var order = string.CompareOrdinal(left.File, right.File);
        if (order == 0) order = left.Line.CompareTo(right.Line);
        if (order == 0) order = left.Column.CompareTo(right.Column);
        if (order == 0) order = string.CompareOrdinal(left.Path, right.Path);
        return order == 0 ? string.CompareOrdinal(left.Message, right.Message) : order;
    });

    /// <summary>The problem as one line, whatever the file is called: <c>file:line:column path: message</c>.</summary>
    public override string ToString()
    {
        var place = Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
        return Shown.Line(Path.Length == 0 ? $"{place}: {Message}" : $"{place} {Path}: {Message}");
    }
}

/// <summary>What a user wrote cannot be used; lists every problem, and the engine prints it without a stack trace.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1032", Justification = "without problems there is nothing to say")]
public sealed class SettingsException : Pulumi.RunException
{
    /// <summary>Collects problems, of which there must be at least one.</summary>
    public SettingsException(IEnumerable<Problem> problems)
        : this([.. problems.Distinct().Order(Problem.Order)])
    {
    }

    private SettingsException(ImmutableArray<Problem> sorted)
        : base(string.Join('\n', Lines(sorted)))
        => Problems = sorted;

    /// <summary>The problems, by file, line and column.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>Problems for people, one line each: the first hundred, and how many more there are.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<Problem> problems)
    {
        const int most = 100;
        foreach (var problem in problems.Take(most)) yield return problem.ToString();
        if (problems.Length > most) yield return string.Create(CultureInfo.InvariantCulture, $"and {problems.Length - most} more problems; mend these first");
    }
}
