using ClusterStack.Settings.Documents;

namespace ClusterStack.Settings;

/// <summary>Where values were written: turns a path into a file, line and column, and knows which values could not be read.</summary>
public sealed class SettingsSource
{
    private readonly string _file;
    private readonly MappingNode? _root;
    private readonly UnreadValues _unread;

    internal SettingsSource(string file, MappingNode? root, UnreadValues unread) => (_file, _root, _unread) = (file, root, unread);

    /// <summary>For settings that were made in code: problems name the path alone.</summary>
    public static SettingsSource Unknown { get; } = new("settings", null, new());

    /// <summary>What was written; <see langword="null"/> where nothing was.</summary>
    internal MappingNode? Root => _root;

    /// <summary>The source of something of which nothing could be read.</summary>
    internal SettingsSource WithoutValues()
    {
        var unread = new UnreadValues();
        unread.Add([]);
        return new(_file, null, unread);
    }

    /// <summary>Whether the value at a path was read with everything in it; what follows from one that was not is no problem of its own.</summary>
    internal bool Knows(params ImmutableArray<object> path) => !_unread.Touches(path);

    /// <summary>Whether the value at a path was refused, alone or with what is around it.</summary>
    internal bool Refused(params ImmutableArray<object> path) => _unread.Covers(path);

    /// <summary>Adds a problem with the value at a path, which then counts as unread; nothing when it does already.</summary>
    internal void Refuse(ImmutableArray<object> path, string message, ProblemList problems)
    {
        if (Refused(path)) return;
        problems.Add(Problem(path, message));
        _unread.Add(path);
    }

    /// <summary>A problem with the value at a path, placed at the nearest thing that was written.</summary>
    /// <param name="path">Names and indexes, for example <c>"workloads", "web", "hosts", 0</c>.</param>
    /// <param name="message">What is wrong.</param>
    internal Problem Problem(IReadOnlyList<object> path, string message)
    {
        Node? node = _root;
        var position = node?.Position ?? new Position(_file, 0, 0);
        foreach (var step in path)
        {
            (node, var found) = (node, step) switch
            {
                (MappingNode mapping, string name) when mapping.Find(name) is { } entry => (entry.Value, entry.Value is MappingNode ? entry.Key.Position : entry.Value.Position),
                (SequenceNode list, int index) when index < list.Items.Count => (list.Items[index], list.Items[index].Position),
                _ => (null, position),
            };
            if (node is null) break;
            position = found;
        }

        return new(position.File, position.Line, position.Column, NodePath.Join(path), message);
    }
}
