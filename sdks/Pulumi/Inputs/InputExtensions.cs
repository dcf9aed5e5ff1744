namespace Pulumi;

/// <summary>Computes outputs from inputs.</summary>
public static class InputExtensions
{
    /// <inheritdoc cref="Output{T}.Apply{U}(Func{T, U})"/>
    public static Output<U> Apply<T, U>(this Input<T>? input, Func<T, U> func) => input.ToOutput().Apply(func);

    /// <inheritdoc cref="Output{T}.Apply{U}(Func{T, Task{U}})"/>
    public static Output<U> Apply<T, U>(this Input<T>? input, Func<T, Task<U>> func) => input.ToOutput().Apply(func);

    /// <inheritdoc cref="Output{T}.Apply{U}(Func{T, Input{U}})"/>
    public static Output<U> Apply<T, U>(this Input<T>? input, Func<T, Input<U>?> func) => input.ToOutput().Apply(func);

    /// <inheritdoc cref="Output{T}.Apply{U}(Func{T, Output{U}})"/>
    public static Output<U> Apply<T, U>(this Input<T>? input, Func<T, Output<U>?> func) => input.ToOutput().Apply(func);

    /// <summary>The input as an output; null becomes an output of the default value.</summary>
    public static Output<T> ToOutput<T>(this Input<T>? input) => input is null ? new Output<T>(default(T)!) : input.AsOutput();
}
