using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Shorthands on outputs of lists and unions.</summary>
public static class OutputExtensions
{
    /// <summary>The element at the index.</summary>
    public static Output<T> GetAt<T>(this Output<ImmutableArray<T>> array, Input<int> index)
        => Output.Tuple(array, index.ToOutput()).Apply(pair => pair.Item1[pair.Item2]);

    /// <summary>The first element.</summary>
    public static Output<T> First<T>(this Output<ImmutableArray<T>> array) => array.GetAt(0);

    /// <summary>The number of elements.</summary>
    public static Output<int> Length<T>(this Output<ImmutableArray<T>> array) => array.Apply(values => values.Length);

    /// <inheritdoc cref="Union{T0, T1}.IsT0"/>
    public static Output<bool> IsT0<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.IsT0);

    /// <inheritdoc cref="Union{T0, T1}.IsT1"/>
    public static Output<bool> IsT1<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.IsT1);

    /// <inheritdoc cref="Union{T0, T1}.AsT0"/>
    public static Output<T0> AsT0<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.AsT0);

    /// <inheritdoc cref="Union{T0, T1}.AsT1"/>
    public static Output<T1> AsT1<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.AsT1);

    /// <inheritdoc cref="Union{T0, T1}.Value"/>
    public static Output<object> Value<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.Value);
}
