using ClusterStack.Settings.Documents;

namespace ClusterStack.Settings;

/// <summary>
/// The configuration of one environment as key and value, before anybody knows what it means: what the engine passes,
/// or what stands in <c>Pulumi.yaml</c>, <c>Pulumi.&lt;environment&gt;.yaml</c> and the overrides.
/// </summary>
internal sealed class ConfigurationFile
{
    /// <summary>The project's name, hence the namespace of its settings.</summary>
    internal const string Project = "clusterstack";

    private static readonly ImmutableArray<string> FileKeys = ["config", "secretsprovider", "encryptedkey", "encryptionsalt"];

    private readonly ProblemList _problems;
    private readonly Dictionary<string, MappingEntry> _entries = new(StringComparer.Ordinal);

    private ConfigurationFile(string file, ProblemList problems) => (File, _problems) = (file, problems);

    /// <summary>The file that holds the settings, for problems that have no better place.</summary>
    internal string File { get; }

    /// <summary>The values by full key, for example <c>clusterstack:network</c>.</summary>
    internal IReadOnlyDictionary<string, MappingEntry> Entries => _entries;

    /// <summary>Whether the environment's own file could be read as YAML; otherwise there is nothing to judge.</summary>
    internal bool Readable { get; private set; } = true;

    internal static ConfigurationFile ReadOffline(ProjectDirectory project, string environment, ImmutableArray<string> overrides, ProblemList problems)
    {
        var configuration = new ConfigurationFile($"Pulumi.{environment}.yaml", problems);
        if (Open(project, "Pulumi.yaml", problems) is { } projectRoot) configuration.AddProject(projectRoot);
        else problems.Unread.Add([SettingsReader.RegionKey]); // which may stand there
        if (Open(project, configuration.File, problems) is { } root) configuration.AddEnvironment(root);
        else configuration.Readable = false;
        foreach (var text in overrides) configuration.Override(text);
        return configuration;
    }

    internal static ConfigurationFile ReadEngine(string stack, IReadOnlyDictionary<string, string> config, IReadOnlySet<string> secretKeys, ProblemList problems)
    {
        var configuration = new ConfigurationFile($"Pulumi.{stack}.yaml", problems);
        var position = new Position(configuration.File, 0, 0);
        foreach (var (key, text) in config.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var name = new ScalarNode(position, ScalarKind.Text, key);
            if (secretKeys.Contains(key)) configuration._entries[key] = new(name, new SecretNode(position));
            else if (!IsOurs(key)) configuration._entries[key] = new(name, new ScalarNode(position, ScalarKind.Text, text));
            else if (text.AsSpan().TrimStart() is not ['{' or '[', ..]) configuration._entries[key] = new(name, new ScalarNode(position, ScalarKind.Text, text));
            else if (JsonText.Parse(configuration.File, Area(key), text, problems) is { } node) configuration._entries[key] = new(name, node);
            else problems.Unread.Add([Area(key)]);
        }

        return configuration;
    }

    /// <summary>Whether a key is one of ClusterStack's settings.</summary>
    internal static bool IsOurs(string key) => key.StartsWith(Project + ":", StringComparison.Ordinal);

    /// <summary>The key without its namespace.</summary>
    internal static string Area(string key) => key[(Project.Length + 1)..];

    private static MappingNode? Open(ProjectDirectory project, string file, ProblemList problems)
    {
        var position = new Position(file, 0, 0);
        if (project.Refusal(file) is { } refusal)
        {
            problems.Add(position, [], refusal);
            return null;
        }

        if (project.Read(file, new(file, 0, 0, "", ""), problems) is not { } bytes) return null;
        var own = new ProblemList();
        var node = YamlText.Parse(file, bytes, own);
        foreach (var problem in own) problems.Add(problem with { Path = WithoutNamespace(problem.Path) });
        foreach (var path in own.Unread) problems.Unread.Add(path is ["config", string key, .. var rest] && IsOurs(key) ? [Area(key), .. rest] : path);
        if (node is null) return null;
        if (node is MappingNode mapping) return mapping;
        problems.Add(node.Position, [], $"expected an object, got {node.DescribeKind()}");
        return null;
    }

    /// <summary>A path as the settings have it: <c>network.zones</c> for what the file has as <c>config.clusterstack:network.zones</c>.</summary>
    private static string WithoutNamespace(string path)
        => path.StartsWith($"config.{Project}:", StringComparison.Ordinal) ? path[$"config.{Project}:".Length..] : path;

    private void AddProject(MappingNode root)
    {
        if (root.Find("name") is not { } name) _problems.Add(root.Position, [], $"the key \"name\" is missing; add name: {Project}");
        else if (name.Value is not ScalarNode { Text: Project }) _problems.Add(name.Value.Position, ["name"], $"expected {Project}, got {name.Value.Describe()}");
        if (root.Find("config") is not { Value: MappingNode config }) return;
        foreach (var (key, value) in config.Entries)
        {
            if (IsOurs(key.Text) || !key.Text.Contains(':', StringComparison.Ordinal))
                _problems.Add(key.Position, ["config", key.Text], "settings stand in Pulumi.<environment>.yaml alone, since the engine would replace whole areas instead of merging them; move it there");
            else
                _entries[key.Text] = new(key, value is MappingNode typed && typed.Find("value") is { } inner ? inner.Value : value);
        }
    }

    private void AddEnvironment(MappingNode root)
    {
        foreach (var (key, value) in root.Entries)
        {
            if (key.Text == "environment")
                _problems.Add(key.Position, ["environment"], "settings of a remote environment cannot be read offline; write them under config");
            else if (!FileKeys.Contains(key.Text, StringComparer.Ordinal))
                _problems.Add(key.Position, [key.Text], $"unknown key; {Spelling.Advice(key.Text, FileKeys, "known keys")}");
        }

        if (root.Find("config") is not { } settings) return;
        if (settings.Value is not MappingNode config)
        {
            _problems.Add(settings.Value.Position, ["config"], $"expected an object, got {settings.Value.Describe()}");
            Readable = false;
            return;
        }

        foreach (var (key, value) in config.Entries)
        {
            if (!key.Text.Contains(':', StringComparison.Ordinal))
                _problems.Add(key.Position, ["config", key.Text], $"a key needs its namespace; write {Project}:{Shown.Text(key.Text)}");
            else
                _entries[key.Text] = new(key, WithoutSecrets(value));
        }
    }

    /// <summary>Replaces <c>{ secure: ... }</c>, as the engine writes secrets, wherever it stands.</summary>
    private static Node WithoutSecrets(Node node) => node switch
    {
        MappingNode { Entries: [{ Key.Text: "secure" }] } => new SecretNode(node.Position),
        MappingNode mapping => mapping with { Entries = [.. mapping.Entries.Select(entry => entry with { Value = WithoutSecrets(entry.Value) })] },
        SequenceNode list => list with { Items = [.. list.Items.Select(WithoutSecrets)] },
        _ => node,
    };

    private void Override(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var path = equals < 0 ? null : SettingPath.Parse(text[..equals]);
        if (path is null)
        {
            var got = equals < 0 ? "a text without =" : $"the path \"{Shown.Text(text[..equals])}\""; // The value may be a secret.
            _problems.Add(new Position("--set", 0, 0), [], $"expected path=value, such as network.zones[1]=b, got {got}");
            return;
        }

        var position = new Position("--set", 0, 0);
        var own = new ProblemList();
        var parsed = YamlText.Parse("--set", text[(equals + 1)..], own, hasLines: false);
        foreach (var problem in own) _problems.Add(problem);
        foreach (var unread in own.Unread) _problems.Unread.Add([.. path.Value, .. unread]);
        if (parsed is null) return;
        var value = text[(equals + 1)..].Trim().Length == 0 ? new ScalarNode(position, ScalarKind.Null, "") : parsed;
        var area = (string)path.Value[0];
        var key = area.Contains(':', StringComparison.Ordinal) ? area : $"{Project}:{area}";
        var old = _entries.GetValueOrDefault(key);
        if (Replaced(old?.Value, path.Value, 1, value, position) is { } node)
            _entries[key] = new(old?.Key ?? new(position, ScalarKind.Text, key), node);
    }

    private Node? Replaced(Node? node, ImmutableArray<object> path, int depth, Node value, Position position)
    {
        if (depth == path.Length) return value;
        switch (path[depth], node)
        {
            case (string name, MappingNode or null):
                var mapping = node as MappingNode ?? new MappingNode(position, []);
                var old = mapping.Find(name);
                if (Replaced(old?.Value, path, depth + 1, value, position) is not { } child) return null;
                var entry = new MappingEntry(old?.Key ?? new(position, ScalarKind.Text, name), child);
                return mapping with { Entries = old is null ? [.. mapping.Entries, entry] : [.. mapping.Entries.Select(each => each == old ? entry : each)] };
            case (int index, SequenceNode or null):
                var list = node as SequenceNode ?? new SequenceNode(position, []);
                if (index > list.Items.Count)
                {
                    _problems.Add(position, path, $"the list has {list.Items.Count} entries; replace one of them or add the next");
                    return null;
                }

                if (Replaced(index < list.Items.Count ? list.Items[index] : null, path, depth + 1, value, position) is not { } item) return null;
                return list with { Items = [.. list.Items.Take(index), item, .. list.Items.Skip(index + 1)] };
            default:
                _problems.Add(position, path, $"{NodePath.Join(path[..depth])} is {node!.Describe()}; the path does not fit it");
                return null;
        }
    }
}
