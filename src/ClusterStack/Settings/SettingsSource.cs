using ClusterStack.Settings.Documents;

namespace ClusterStack.Settings;

/// <summary>Where values were written: turns a path into a file, line and column.</summary>
public sealed class SettingsSource
{
    private readonly string _file;
    private readonly MappingNode? _root;

    internal SettingsSource(string file, MappingNode? root) => (_file, _root) = (file, root);

    /// <summary>For settings that were made in code: problems name the path alone.</summary>
    public static SettingsSource Unknown { get; } = new("settings", null);

    /// <summary>What was written; <see langword="null"/> where nothing was.</summary>
    internal MappingNode? Root => _root;

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
