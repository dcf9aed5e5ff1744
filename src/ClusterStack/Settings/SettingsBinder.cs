using System.Globalization;
using System.Reflection;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Settings;

/// <summary>
/// Walks what was written against the record that describes it. Nothing is thrown: what does not fit becomes a problem, counts as unread
/// and keeps its default. Something empty stands in for what must be there and is not, so that the rest can be judged.
/// </summary>
internal sealed class SettingsBinder(ProblemList problems)
{
    private static readonly MethodInfo GenericMap = typeof(SettingsBinder).GetMethod(nameof(Map), BindingFlags.NonPublic | BindingFlags.Instance)!;

    /// <summary>A record of a type.</summary>
    internal object Record(Type type, MappingNode node, ImmutableArray<object> path)
    {
        var record = StandIn(type);
        Fill(record, node, path);
        return record;
    }

    /// <summary>A record in which required texts, lists, maps and records are empty.</summary>
    private object StandIn(Type type)
    {
        var record = Activator.CreateInstance(type)!;
        foreach (var key in RecordShape.Of(type).Keys.Where(key => key.Required && (!key.Type.IsValueType || key.Type == typeof(ImmutableArray<string>))))
            key.Property.SetValue(record, Empty(key));
        return record;
    }

    private object Empty(SettingKey key)
    {
        if (key.Type == typeof(string)) return "";
        if (key.Type == typeof(ImmutableArray<string>)) return ImmutableArray<string>.Empty;
        return ValueOfMap(key.Type) is { } valueType
            ? GenericMap.MakeGenericMethod(valueType).Invoke(this, [key, new MappingNode(default, []), ImmutableArray<object>.Empty])!
            : StandIn(key.Type);
    }

    /// <summary>Sets the properties of a record from the keys of the same names.</summary>
    private void Fill(object record, MappingNode node, ImmutableArray<object> path)
    {
        var shape = RecordShape.Of(record.GetType());
        foreach (var (key, value) in node.Entries)
        {
            if (shape.Keys.FirstOrDefault(known => known.Name == key.Text) is { } known)
            {
                if (Read(known.Type, known, value, path.Add(key.Text)) is { } read) known.Property.SetValue(record, read);
            }
            else if (shape.Unsupported.FirstOrDefault(refused => refused.Key == key.Text) is { } refused)
            {
                problems.Refuse(key.Position, path.Add(key.Text), refused.Advice);
            }
            else if (!shape.Open)
            {
                problems.Add(key.Position, path, $"unknown key \"{Shown.Text(key.Text)}\"; {Spelling.Advice(key.Text, shape.Keys.Select(k => k.Name), "known keys")}");
                if (Spelling.Nearest(key.Text, shape.Keys.Select(k => k.Name)) is { } meant && node.Find(meant) is null) problems.Unread.Add(path.Add(meant));
            }
        }

        foreach (var missing in shape.Keys.Where(known => known.Required && node.Find(known.Name) is null))
        {
            if (problems.Unread.Covers(path.Add(missing.Name))) continue; // a slip of the fingers, or of its text: said already
            problems.Add(node.Position, path, $"the key \"{missing.Name}\" is missing; add it with {Expected(missing.Type, missing)}");
            problems.Unread.Add(path.Add(missing.Name));
        }
    }

    private object? Read(Type type, SettingKey key, Node node, ImmutableArray<object> path)
    {
        if (node is ScalarNode && problems.Unread.Contains(path)) return null; // said already
        if (node is SecretNode)
        {
            problems.Refuse(node.Position, path, "a secret cannot stand here, since settings hold none; write it in plain");
            return null;
        }

        if (type == typeof(string)) return Text(key, node, path);
        if (type == typeof(int)) return Whole(key, node, path);
        if (type == typeof(bool)) return node is ScalarNode { Kind: ScalarKind.Boolean } flag ? string.Equals(flag.Text, "true", StringComparison.OrdinalIgnoreCase) : Refuse(type, key, node, path);
        if (type.IsEnum) return Word(type, key, node, path);
        if (type == typeof(ImmutableArray<string>)) return Texts(key, node, path);
        if (ValueOfMap(type) is { } valueType)
        {
            return node is MappingNode map
                ? GenericMap.MakeGenericMethod(valueType).Invoke(this, [key, map, path])
                : Refuse(type, key, node, path);
        }

        return node is MappingNode mapping ? Record(type, mapping, path) : Refuse(type, key, node, path);
    }

    private string? Text(SettingKey key, Node node, ImmutableArray<object> path)
    {
        if (node is not ScalarNode { Kind: ScalarKind.Text or ScalarKind.Integer } scalar || (scalar.Kind == ScalarKind.Integer && !key.OrNumber))
            return (string?)Refuse(typeof(string), key, node, path);
        if (key.Form is { Names: false } && !key.Accepts(scalar.Text)) return (string?)Refuse(typeof(string), key, node, path);
        return scalar.Text;
    }

    private object? Whole(SettingKey key, Node node, ImmutableArray<object> path)
    {
        if (node is not ScalarNode { Kind: ScalarKind.Integer } scalar
            || !int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || (key.Between is { } between && (number < between.Least || number > between.Most))
            || (key.OneOf is { } oneOf && !oneOf.Values.Contains(number)))
        {
            return Refuse(typeof(int), key, node, path);
        }

        return number;
    }

    private object? Word(Type type, SettingKey key, Node node, ImmutableArray<object> path)
    {
        if (node is not ScalarNode { Kind: ScalarKind.Text } scalar) return Refuse(type, key, node, path);
        var words = SettingWords.Of(type);
        foreach (var (word, value) in words)
            if (word == scalar.Text) return value;
        var nearest = Spelling.Nearest(scalar.Text, words.Select(pair => pair.Word));
        problems.Refuse(node.Position, path, $"expected {Expected(type, key)}, got {node.Describe()}{(nearest is null ? "" : $"; did you mean \"{nearest}\"?")}");
        return null;
    }

    private object? Texts(SettingKey key, Node node, ImmutableArray<object> path)
    {
        if (node is not SequenceNode list) return Refuse(typeof(ImmutableArray<string>), key, node, path);
        if (key.Between is { } count && (list.Items.Count < count.Least || list.Items.Count > count.Most))
        {
            problems.Refuse(node.Position, path, string.Create(CultureInfo.InvariantCulture,
                $"expected {count.Least} to {count.Most} entries, got {list.Items.Count}; {(list.Items.Count < count.Least ? "add" : "remove")} some"));
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < list.Items.Count; index++)
        {
            var text = Read(typeof(string), key, list.Items[index], path.Add(index)) as string ?? ""; // those after it keep their places
            if (text.Length > 0 && !known.Add(text) && key.Distinct)
                problems.Refuse(list.Items[index].Position, path.Add(index), $"\"{Shown.Text(text)}\" stands in the list a second time; remove one");
            texts.Add(text);
        }

        return texts.ToImmutable();
    }

    private ImmutableSortedDictionary<string, T> Map<T>(SettingKey key, MappingNode node, ImmutableArray<object> path)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in node.Entries)
        {
            if (key.Form is { Names: true } form && !key.Accepts(name.Text))
            {
                problems.Add(name.Position, path.Add(name.Text), $"expected {form.Expected}, got {name.Describe()}; rename it");
                problems.Unread.Add(path.AddRange(name.Text, UnreadValues.Name));
            }

            if (Read(typeof(T), key, value, path.Add(name.Text)) is T read) map[name.Text] = read;
        }

        return map.ToImmutable();
    }

    private object? Refuse(Type type, SettingKey key, Node node, ImmutableArray<object> path)
    {
        var got = node is not ScalarNode { Kind: not ScalarKind.Null } ? node.Describe() + Advice(type, node)
            : path is [.., string name] && SecretNames.Matches(name) ? "a secret"
            : key.Form is { Hidden: true } ? "a text that may hold a password"
            : node.Describe() + Advice(type, node);
        problems.Refuse(node.Position, path, $"expected {Expected(type, key)}, got {got}");
        return null;
    }

    /// <summary>The usual slips: what was meant as text and is something else, a text that was meant as a number, nothing at all.</summary>
    private static string Advice(Type type, Node node) => node switch
    {
        ScalarNode { Kind: ScalarKind.Null } => "; write a value, or leave the key out",
        ScalarNode { Kind: not ScalarKind.Text } scalar when type == typeof(string) || (type.IsEnum && SettingWords.Of(type).Any(pair => pair.Word == scalar.Text)) => $"{Differs(scalar)}; quote it: \"{Shown.Text(scalar.Text)}\"",
        ScalarNode { Kind: ScalarKind.Ambiguous } scalar => $"{Differs(scalar)}; write it another way",
        ScalarNode { Kind: ScalarKind.Text } scalar when type == typeof(int) && PlainScalar.Kind(scalar.Text) == ScalarKind.Integer => "; remove the quotes",
        ScalarNode { Kind: ScalarKind.Text } scalar when type == typeof(bool) && PlainScalar.Kind(scalar.Text) == ScalarKind.Boolean => "; remove the quotes",
        _ => "",
    };

    private static string Differs(ScalarNode scalar) => scalar.Kind == ScalarKind.Ambiguous ? ", which means different things in YAML 1.1 and 1.2" : "";

    private static string Expected(Type type, SettingKey key)
    {
        if (type == typeof(string)) return key.Form is { Names: false } form ? form.Expected : key.OrNumber ? "a text or a whole number" : "a text";
        if (type == typeof(bool)) return "true or false";
        if (type == typeof(int) && key.OneOf is { } oneOf) return $"one of {string.Join(", ", oneOf.Values)}";
        if (type == typeof(int)) return string.Create(CultureInfo.InvariantCulture, $"a whole number from {key.Between?.Least ?? int.MinValue} to {key.Between?.Most ?? int.MaxValue}");
        if (type.IsEnum) return SettingWords.Of(type) is [var only] ? only.Word : $"one of {string.Join(", ", SettingWords.Of(type).Select(pair => pair.Word))}";
        if (type == typeof(ImmutableArray<string>)) return key.Form is { } each ? $"a list, each entry {each.Expected}" : "a list of texts";
        return ValueOfMap(type) is null && RecordShape.Of(type).Keys.Where(part => part.Required).Select(part => part.Name).ToArray() is { Length: > 0 } required
            ? $"an object with {string.Join(", ", required)}"
            : "an object";
    }

    /// <summary>What a map of settings by name holds, or <see langword="null"/> for any other type.</summary>
    internal static Type? ValueOfMap(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>) ? type.GetGenericArguments()[1] : null;
}
