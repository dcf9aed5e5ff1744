using System.Runtime.ExceptionServices;

namespace Pulumi;

/// <summary>
/// A value that may become known later: a property of a resource, or something computed from one. Besides the
/// value it carries the resources it depends on, whether it is known (during a preview it may not be) and
/// whether it is secret. Outputs are combined with <see cref="Apply{U}(Func{T, U})"/> and the members of
/// <see cref="Output"/>; an error in any of them fails the run even when nobody looks at the result.
/// </summary>
public sealed partial class Output<T> : IOutput, IPendingProperty
{
    private static readonly object Completed = new();

    private T _value;
    private ResourceSet _resources;
    private bool _isKnown;
    private bool _isSecret;

    // null or a chain of continuations while pending, the exception when failed, else Completed.
    private object? _state;

    /// <summary>A pending output, to be completed by <see cref="SetData"/> or <see cref="SetError"/>.</summary>
    internal Output() => _value = default!;

    internal Output(T value, bool isKnown = true, bool isSecret = false)
        : this(new OutputData<T>(ResourceSet.Empty, value, isKnown, isSecret))
    {
    }

    internal Output(OutputData<T> data)
    {
        _value = data.Value;
        _resources = data.Resources;
        _isKnown = data.IsKnown;
        _isSecret = data.IsSecret;
        _state = Completed;
    }

    /// <summary>A failed output; the run that is active fails with the error.</summary>
    internal static Output<T> Failed(Exception error)
    {
        Deployment.Current?.Runner.Fail(error);
        return new Output<T> { _state = error };
    }

    /// <summary>An output with the result of the task; a failing task fails the run.</summary>
    public static Output<T> Create(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return FromTask(value, new OutputData<T>(ResourceSet.Empty, default!, isKnown: true, isSecret: false));
    }

    internal bool IsCompleted => Volatile.Read(ref _state) is { } state and not Continuation;

    bool IOutput.IsCompleted => IsCompleted;

    internal Exception? Error => Volatile.Read(ref _state) as Exception;

    Exception? IOutput.Error => Error;

    /// <summary>The content of a completed output; throws the error of a failed one.</summary>
    internal OutputData<T> GetData()
    {
        if (Error is { } error)
            ExceptionDispatchInfo.Throw(error);
        return new OutputData<T>(_resources, _value, _isKnown, _isSecret);
    }

    OutputData<object?> IOutput.GetData()
    {
        var data = GetData();
        return new OutputData<object?>(data.Resources, data.Value, data.IsKnown, data.IsSecret);
    }

    internal async ValueTask<OutputData<T>> GetDataAsync()
    {
        if (!IsCompleted)
            await AllCompleted.Of(this);
        return GetData();
    }

    internal void SetData(OutputData<T> data)
    {
        _value = data.Value;
        _resources = data.Resources;
        _isKnown = data.IsKnown;
        _isSecret = data.IsSecret;
        Publish(Completed);
    }

    internal void SetError(Exception error) => Publish(error);

    void IPendingProperty.Complete(string name, ResourceAnswer answer) => SetData(answer.Read<T>(name));

    void IPendingProperty.Fail(Exception error)
    {
        if (!IsCompleted)
            SetError(error);
    }

    internal void Subscribe(Continuation continuation)
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if (state is not null and not Continuation)
            {
                continuation.Invoke();
                return;
            }
            continuation.Previous = (Continuation?)state;
            if (ReferenceEquals(Interlocked.CompareExchange(ref _state, continuation, state), state))
                return;
        }
    }

    void IOutput.Subscribe(Continuation continuation) => Subscribe(continuation);

    Output<object?> IOutput.Untyped() => this as Output<object?> ?? Then(static value => (object?)value);

    /// <summary>
    /// Not the value: an output has none to show while text is built. Logs a warning and returns its text; use
    /// <see cref="Apply{U}(Func{T, U})"/> or <see cref="Output.Format"/> instead.
    /// </summary>
    /// <exception cref="InvalidOperationException">The environment variable PULUMI_ERROR_OUTPUT_STRING is 1 or true.</exception>
    public override string ToString()
    {
        const string message = "Calling [ToString] on an [Output<T>] is not supported. To get the value of an Output<T> "
            + "as an Output<string> use output.Apply(v => $\"prefix{v}suffix\") or Output.Format($\"prefix{output}suffix\").";
        if (System.Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING") is "1" or "true")
            throw new InvalidOperationException(message);
        Deployment.Current?.Logger.Warn(message);
        return message;
    }

    private void Publish(object state)
    {
        // Continuations were pushed on a stack; run them in the order in which they were registered.
        Continuation? ordered = null;
        for (var waiting = (Continuation?)Interlocked.Exchange(ref _state, state); waiting is not null;)
        {
            var previous = waiting.Previous;
            waiting.Previous = ordered;
            ordered = waiting;
            waiting = previous;
        }
        while (ordered is not null)
        {
            var next = ordered.Previous;
            ordered.Previous = null;
            ordered.Invoke();
            ordered = next;
        }
    }
}
