namespace Pulumi;

/// <summary>An input seen without its type.</summary>
internal interface IInput
{
    /// <summary>The plain value, an output, or the content of a list or map, in the form the serializer walks.</summary>
    object? Content { get; }

    Output<object?> ToUntypedOutput();
}

/// <summary>
/// An argument of a resource: a plain value or an <see cref="Output{T}"/>. Both convert implicitly.
/// </summary>
public class Input<T> : IInput
{
    private readonly T? _plain;
    private Output<T>? _output;

    private protected Input(T plain) => _plain = plain;

    private protected Input(Output<T> output) => _output = output;

    private protected Input()
    {
    }

    private protected virtual object? Content => _output ?? (object?)_plain;

    object? IInput.Content => Content;

    public static implicit operator Input<T>(T value) => new(value);

    public static implicit operator Input<T>(Output<T> value) => new(value);

    public static implicit operator Output<T>(Input<T> input) => input.AsOutput();

    internal virtual Output<T> AsOutput() => _output ??= new Output<T>(_plain!);

    Output<object?> IInput.ToUntypedOutput() => ((IOutput)AsOutput()).Untyped();
}
