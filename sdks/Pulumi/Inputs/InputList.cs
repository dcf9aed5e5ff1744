using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The content of an <see cref="InputList{T}"/>, seen without its type.</summary>
internal interface IInputListContent
{
    /// <summary>In order: elements as inputs, whole stretches of elements as outputs of lists.</summary>
    IReadOnlyList<object?> Segments { get; }
}

/// <summary>
/// A list argument whose elements, or whole stretches of elements, may be outputs. Supports collection
/// initializers and converts implicitly from single values, arrays, lists and outputs of them.
/// </summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>, IInputListContent
{
    private readonly List<object?> _segments;

    /// <summary>An empty list.</summary>
    public InputList() => _segments = [];

    private InputList(object? segment) => _segments = [segment];

    private InputList(List<object?> segments) => _segments = segments;

    private protected override object? Content => this;

    IReadOnlyList<object?> IInputListContent.Segments => _segments;

    /// <summary>Appends the elements.</summary>
    public void Add(params Input<T>[] inputs) => _segments.AddRange(inputs);

    /// <summary>Appends the elements of another list.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <inheritdoc cref="Add(InputList{T})"/>
    public void AddRange(InputList<T> inputs) => _segments.AddRange(inputs._segments);

    /// <summary>A new list: the elements of this one, then those of the other.</summary>
    public InputList<T> Concat(InputList<T> other) => new([.. _segments, .. other._segments]);

    public static implicit operator InputList<T>(T value) => new((object)(Input<T>)value);

    public static implicit operator InputList<T>(Output<T> value) => new((object)(Input<T>)value);

    public static implicit operator InputList<T>(Input<T> value) => new((object)value);

    public static implicit operator InputList<T>(T[] values) => FromPlain(values);

    public static implicit operator InputList<T>(Output<T>[] values) => FromOutputs(values);

    public static implicit operator InputList<T>(Input<T>[] values) => FromInputs(values);

    public static implicit operator InputList<T>(List<T> values) => FromPlain(values);

    public static implicit operator InputList<T>(List<Output<T>> values) => FromOutputs(values);

    public static implicit operator InputList<T>(List<Input<T>> values) => FromInputs(values);

    public static implicit operator InputList<T>(ImmutableArray<T> values) => FromPlain(values.IsDefault ? [] : values);

    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => FromOutputs(values.IsDefault ? [] : values);

    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => FromInputs(values.IsDefault ? [] : values);

    public static implicit operator InputList<T>(Output<T[]> values) => new((object)values.Apply(list => (list ?? []).ToImmutableArray()));

    public static implicit operator InputList<T>(Output<List<T>> values) => new((object)values.Apply(list => (list ?? []).ToImmutableArray()));

    public static implicit operator InputList<T>(Output<IEnumerable<T>> values)
        => new((object)values.Apply(list => (list ?? []).ToImmutableArray()));

    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => new((object)values);

    /// <summary>The elements one by one; stretches that are outputs are waited for.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        foreach (var segment in _segments.ToArray())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (segment is Output<ImmutableArray<T>> whole)
            {
                var data = await whole.GetDataAsync();
                foreach (var value in data.Value.IsDefault ? [] : data.Value)
                    yield return new Output<T>(new OutputData<T>(data.Resources, value, data.IsKnown, data.IsSecret));
            }
            else
            {
                yield return (Input<T>)segment!;
            }
        }
    }

    /// <summary>Not supported: the interface is there for collection initializers.</summary>
    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException($"A {GetType().FullName} cannot be enumerated synchronously: its elements may not be known yet.");

    internal override Output<ImmutableArray<T>> AsOutput()
    {
        if (_segments is [Output<ImmutableArray<T>> only])
            return only;
        var outputs = new IOutput[_segments.Count];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = _segments[i] as Output<ImmutableArray<T>> ?? (IOutput)((Input<T>?)_segments[i]).ToOutput();
        return Output.CombineValues(outputs, outputs, Flatten, evenUnknown: true);
    }

    private static ImmutableArray<T> Flatten(IOutput[] outputs)
    {
        var values = ImmutableArray.CreateBuilder<T>(outputs.Length);
        foreach (var output in outputs)
        {
            if (output is Output<ImmutableArray<T>> whole)
                values.AddRange(whole.GetData().Value is { IsDefault: false } list ? list : []);
            else
                values.Add(((Output<T>)output).GetData().Value);
        }
        return values.DrainToImmutable();
    }

    private static InputList<T> FromPlain(IReadOnlyCollection<T> values)
    {
        var segments = new List<object?>(values.Count);
        foreach (var value in values)
            segments.Add((Input<T>)value);
        return new(segments);
    }

    private static InputList<T> FromOutputs(IReadOnlyCollection<Output<T>> values)
    {
        var segments = new List<object?>(values.Count);
        foreach (var value in values)
            segments.Add((Input<T>)value);
        return new(segments);
    }

    private static InputList<T> FromInputs(IEnumerable<Input<T>> values) => new(new List<object?>(values));
}
