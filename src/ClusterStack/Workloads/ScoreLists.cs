using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>
/// Score's older form of files and volumes, a list whose entries name their <c>target</c>, made into the map that replaced it.
/// </summary>
internal sealed class ScoreLists(ProblemList problems)
{
    private const string Target = "target";

    /// <summary>The manifest with maps alone.</summary>
    internal MappingNode AsMaps(MappingNode root) => Change(root, "containers", containers => containers is not MappingNode all ? containers : all with
    {
        Entries =
        [
            .. all.Entries.Select(container => container.Value is not MappingNode node ? container : container with
            {
                Value = Change(Change(node, "files", list => Map(list, container.Key.Text, "files")), "volumes", list => Map(list, container.Key.Text, "volumes")),
            }),
        ],
    });

    private static MappingNode Change(MappingNode node, string name, Func<Node, Node> change)
        => node with { Entries = [.. node.Entries.Select(entry => entry.Key.Text == name ? entry with { Value = change(entry.Value) } : entry)] };

    private Node Map(Node node, string container, string key)
    {
        if (node is not SequenceNode list) return node;
        var entries = new List<MappingEntry>();
        var targets = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < list.Items.Count; index++)
        {
            ImmutableArray<object> path = ["containers", container, key, index];
            if (list.Items[index] is not MappingNode item)
                problems.Refuse(list.Items[index].Position, path, $"expected an object with target, got {list.Items[index].Describe()}");
            else if (item.Find(Target) is not { } target)
                problems.Refuse(item.Position, path, "the key \"target\" is missing; add it with the path in the container");
            else if (target.Value is not ScalarNode { Kind: ScalarKind.Text } name)
                problems.Refuse(target.Value.Position, path.Add(Target), $"expected the path in the container, got {target.Value.Describe()}");
            else if (!targets.Add(name.Text))
                problems.Refuse(name.Position, path.Add(Target), $"\"{Shown.Text(name.Text)}\" stands in the list a second time; remove one");
            else
                entries.Add(new(name, item with { Entries = [.. item.Entries.Where(entry => entry != target)] }));
        }

        return new MappingNode(list.Position, entries);
    }
}
