using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The content of an <see cref="InputMap{V}"/>, seen without its type.</summary>
internal interface IInputMapContent
{
    IReadOnlyList<InputMapEntry> Entries { get; }
}

/// <summary>One entry of a map argument: a key with an input, or (key null) a whole map as an output.</summary>
/// <param name="Key">The key, or null for a whole map.</param>
/// <param name="Value">The value as an input, or the output of the map.</param>
/// <param name="Overrides">Whether the entry replaces an earlier one with the same key instead of colliding with it.</param>
internal readonly record struct InputMapEntry(string? Key, object? Value, bool Overrides)
{
    /// <summary>Adds the entry's value under the key, or fails if the key has a different one.</summary>
    internal static void Put(Dictionary<string, object?> map, string key, object? value, bool overrides)
    {
        if (!overrides && map.TryGetValue(key, out var existing) && !Same(existing, value))
            throw new ArgumentException($"An element with the same key but a different value already exists. Key: '{key}'");
        map[key] = value;
    }

    private static bool Same(object? first, object? second) => Equals(Plain(first), Plain(second));

    private static object? Plain(object? value) => value is IInput input ? input.Content : value;
}

/// <summary>
/// A map argument whose values, or whole stretches of entries, may be outputs. Supports collection and index
/// initializers. The same key twice with different values is an error once the map is used.
/// </summary>
public sealed class InputMap<V>
    : Input<ImmutableDictionary<string, V>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, V>>>, IInputMapContent
{
    private readonly List<InputMapEntry> _entries;

    /// <summary>An empty map.</summary>
    public InputMap() => _entries = [];

    private InputMap(List<InputMapEntry> entries) => _entries = entries;

    private InputMap(Output<ImmutableDictionary<string, V>> whole) => _entries = [new(null, whole, Overrides: false)];

    private protected override object? Content => this;

    IReadOnlyList<InputMapEntry> IInputMapContent.Entries => _entries;

    /// <summary>Adds an entry.</summary>
    public Input<V> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>Adds an entry.</summary>
    public void Add(string key, Input<V> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        _entries.Add(new(key, value, Overrides: false));
    }

    /// <summary>Adds the entries of another map.</summary>
    public void Add(InputMap<V> values) => AddRange(values);

    /// <inheritdoc cref="Add(InputMap{V})"/>
    public void AddRange(InputMap<V> values) => _entries.AddRange(values._entries);

    /// <summary>A new map with the entries of both; where both have a key, the second wins.</summary>
    public static InputMap<V> Merge(InputMap<V> first, InputMap<V> second)
        => new([.. first._entries, .. second._entries.Select(entry => entry with { Overrides = true })]);

    public static implicit operator InputMap<V>(Dictionary<string, V> values) => FromPlain(values);

    public static implicit operator InputMap<V>(ImmutableDictionary<string, V> values) => FromPlain(values);

    public static implicit operator InputMap<V>(Output<Dictionary<string, V>> values)
        => new(values.Apply(map => map?.ToImmutableDictionary() ?? ImmutableDictionary<string, V>.Empty));

    public static implicit operator InputMap<V>(Output<IDictionary<string, V>> values)
        => new(values.Apply(map => map?.ToImmutableDictionary() ?? ImmutableDictionary<string, V>.Empty));

    public static implicit operator InputMap<V>(Output<ImmutableDictionary<string, V>> values) => new(values);

    /// <summary>The entries one by one; values and stretches that are outputs are waited for.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, V>>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        foreach (var entry in _entries.ToArray())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.Key is null && entry.Value is Output<ImmutableDictionary<string, V>> whole)
            {
                var data = await whole.GetDataAsync();
                foreach (var pair in data.Value ?? ImmutableDictionary<string, V>.Empty)
                {
                    yield return new Output<KeyValuePair<string, V>>(
                        new OutputData<KeyValuePair<string, V>>(data.Resources, pair, data.IsKnown, data.IsSecret));
                }
            }
            else
            {
                yield return ((Input<V>?)entry.Value).Apply(value => KeyValuePair.Create(entry.Key!, value));
            }
        }
    }

    /// <summary>Not supported: the interface is there for collection initializers.</summary>
    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException($"A {GetType().FullName} cannot be enumerated synchronously: its entries may not be known yet.");

    internal override Output<ImmutableDictionary<string, V>> AsOutput()
    {
        if (_entries is [{ Value: Output<ImmutableDictionary<string, V>> only }])
            return only;
        var entries = _entries.ToArray();
        var outputs = Array.ConvertAll(entries, entry =>
            entry.Value as Output<ImmutableDictionary<string, V>> ?? (IOutput)((Input<V>?)entry.Value).ToOutput());
        return Output.CombineValues(outputs, (entries, outputs), static state => Flatten(state.entries, state.outputs), evenUnknown: true);
    }

    private static ImmutableDictionary<string, V> Flatten(InputMapEntry[] entries, IOutput[] outputs)
    {
        var values = new Dictionary<string, object?>(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            if (outputs[i] is Output<ImmutableDictionary<string, V>> whole && entries[i].Key is null)
            {
                foreach (var (key, value) in whole.GetData().Value ?? ImmutableDictionary<string, V>.Empty)
                    InputMapEntry.Put(values, key, value, entries[i].Overrides);
            }
            else
            {
                InputMapEntry.Put(values, entries[i].Key!, ((Output<V>)outputs[i]).GetData().Value, entries[i].Overrides);
            }
        }
        return values.ToImmutableDictionary(pair => pair.Key, pair => (V)pair.Value!);
    }

    private static InputMap<V> FromPlain(IReadOnlyDictionary<string, V> values)
    {
        var entries = new List<InputMapEntry>(values.Count);
        foreach (var (key, value) in values)
            entries.Add(new(key, (Input<V>)value, Overrides: false));
        return new(entries);
    }
}
