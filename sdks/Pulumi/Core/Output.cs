using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pulumi;

/// <summary>Creates and combines outputs.</summary>
public static partial class Output
{
    /// <summary>An output that is known, not secret, and depends on nothing.</summary>
    public static Output<T> Create<T>([MaybeNull] T value) => new(value!);

    /// <summary>An output with the result of the task; a failing task fails the run.</summary>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>A known, secret output.</summary>
    public static Output<T> CreateSecret<T>([MaybeNull] T value) => new(value!, isSecret: true);

    /// <summary>A secret output with the result of the task.</summary>
    public static Output<T> CreateSecret<T>(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Output<T>.FromTask(value, new OutputData<T>(ResourceSet.Empty, default!, isKnown: true, isSecret: true));
    }

    /// <summary>The same output, marked as secret.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value) => WithSecret(value, isSecret: true);

    /// <summary>The same output, no longer marked as secret.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => WithSecret(output, isSecret: false);

    /// <summary>Whether the output is secret, once it has its value.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.GetDataAsync()).IsSecret;
    }

    /// <summary>All values in order. Known if all are known, secret if any is; values of unknown elements are default.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All((IEnumerable<Input<T>>)inputs);

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs)
        => AllOf(inputs.Select(input => input.ToOutput()).ToArray());

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => AllOf((Output<T>[])outputs.Clone());

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) => AllOf(outputs.ToArray());

    /// <summary>The text of an interpolated string in which arguments may be outputs, inputs or plain values.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        ArgumentNullException.ThrowIfNull(formattableString);
        var arguments = formattableString.GetArguments();
        var outputs = new List<IOutput>(arguments.Length);
        var slots = new object?[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            slots[i] = arguments[i] is IInput input ? input.ToUntypedOutput() : arguments[i];
            if (slots[i] is IOutput output)
                outputs.Add(output);
        }
        return CombineValues(outputs.ToArray(), (formattableString.Format, slots), static text =>
            string.Format(CultureInfo.InvariantCulture, text.Format,
                Array.ConvertAll(text.slots, slot => slot is IOutput output ? output.GetData().Value : slot)));
    }

    private static Output<ImmutableArray<T>> AllOf<T>(Output<T>[] outputs)
        => CombineValues(outputs, outputs, static outputs =>
            System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(
                Array.ConvertAll(outputs, output => output.GetData().Value)), evenUnknown: true);

    private static Output<T> WithSecret<T>(Output<T> output, bool isSecret)
    {
        ArgumentNullException.ThrowIfNull(output);
        return Combine([output], output, isSecret, static (output, isSecret) => output.GetData() is var data
            ? new OutputData<T>(data.Resources, data.Value, data.IsKnown, isSecret)
            : default);
    }

    /// <summary>
    /// The output of a function of the values of some outputs: known if all are known, secret if any is.
    /// Without <paramref name="evenUnknown"/> the function runs only when all are known.
    /// </summary>
    internal static Output<U> CombineValues<TState, U>(
        IOutput[] outputs, TState state, Func<TState, U> value, bool evenUnknown = false)
        => Combine(outputs, outputs, (state, value, evenUnknown), static (outputs, call) =>
        {
            var resources = default(ResourceSet.Builder);
            bool isKnown = true, isSecret = false;
            foreach (var output in outputs)
            {
                var data = output.GetData();
                resources.Add(data.Resources);
                isKnown &= data.IsKnown;
                isSecret |= data.IsSecret;
            }
            var result = isKnown || call.evenUnknown ? call.value(call.state) : default!;
            return new OutputData<U>(resources.ToSet(), result, isKnown, isSecret);
        });

    /// <summary>The output made from some outputs when all of them are complete; it fails as the first that failed.</summary>
    internal static Output<U> Combine<TSource, TState, U>(
        IOutput[] outputs, TSource source, TState state, Func<TSource, TState, OutputData<U>> combine)
    {
        var waiting = 0;
        while (waiting < outputs.Length && outputs[waiting].IsCompleted)
            waiting++;
        if (waiting == outputs.Length)
            return Finish(source, state, combine);
        var continuation = new CombineContinuation<TSource, TState, U>(outputs, source, state, combine);
        outputs[waiting].Subscribe(continuation);
        return continuation.Result;
    }

    private static Output<U> Finish<TSource, TState, U>(
        TSource source, TState state, Func<TSource, TState, OutputData<U>> combine)
    {
        try
        {
            return new Output<U>(combine(source, state));
        }
        catch (Exception error)
        {
            return Output<U>.Failed(error);
        }
    }

    private sealed class CombineContinuation<TSource, TState, U>(
        IOutput[] outputs, TSource source, TState state, Func<TSource, TState, OutputData<U>> combine) : TrackedContinuation
    {
        internal Output<U> Result { get; } = new();

        protected override void RunTracked()
        {
            foreach (var output in outputs)
            {
                if (!output.IsCompleted)
                {
                    WaitFor(output);
                    return;
                }
            }
            Result.CompleteFrom(Finish(source, state, combine));
        }
    }
}
