namespace Pulumi;

public sealed partial class Output<T>
{
    /// <summary>
    /// Computes a new output from the value. The function does not run when the value is unknown: the result is
    /// then unknown as well. Dependencies and secretness carry over. What the function throws fails the run.
    /// </summary>
    public Output<U> Apply<U>(Func<T, U> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return Then(func);
    }

    /// <inheritdoc cref="Apply{U}(Func{T, U})"/>
    public Output<U> Apply<U>(Func<T, Task<U>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return ThenOutput(func, static (call, data) => Output<U>.FromTask(
            ((Func<T, Task<U>>)call)(data.Value), new OutputData<U>(data.Resources, default!, isKnown: true, data.IsSecret)));
    }

    /// <inheritdoc cref="Apply{U}(Func{T, U})"/>
    public Output<ValueTuple> Apply(Func<T, Task> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return Apply(async value =>
        {
            await func(value);
            return default(ValueTuple);
        });
    }

    /// <summary>
    /// As <see cref="Apply{U}(Func{T, U})"/>; the result is known if both are known and secret if either is, and
    /// depends on the resources of both. A null answer counts as the default value.
    /// </summary>
    public Output<U> Apply<U>(Func<T, Input<U>?> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return ThenOutput(func, static (call, data) => Flatten(data, ((Func<T, Input<U>?>)call)(data.Value)?.ToOutput()));
    }

    /// <inheritdoc cref="Apply{U}(Func{T, Input{U}})"/>
    public Output<U> Apply<U>(Func<T, Output<U>?> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return ThenOutput(func, static (call, data) => Flatten(data, ((Func<T, Output<U>?>)call)(data.Value)));
    }

    /// <summary>As <see cref="Apply{U}(Func{T, Output{U}})"/>, on the boxed value.</summary>
    public Output<U> UntypedApply<U>(Func<object?, Output<U>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return Apply(value => func(value));
    }

    internal static Output<T> FromTask(Task<T> task, OutputData<T> template)
    {
        var result = new Output<T>();
        if (task.IsCompleted)
        {
            result.Settle(task, template, runner: null);
            return result;
        }
        var runner = Deployment.Current?.Runner;
        runner?.Begin();
        var context = ExecutionContext.Capture();
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
        {
            if (context is null)
                result.Settle(task, template, runner);
            else
                ExecutionContext.Run(context, _ => result.Settle(task, template, runner), state: null);
            runner?.End();
        });
        return result;
    }

    /// <summary>The output of a function of the known value; runs at once when the value is there.</summary>
    private Output<U> Then<U>(Func<T, U> func)
    {
        if (IsCompleted)
            return Error is { } error ? Output<U>.Failed(error) : Compute(func);
        var then = new ThenContinuation<U>(this, func);
        Subscribe(then);
        return then.Result;
    }

    private Output<U> Compute<U>(Func<T, U> func)
    {
        try
        {
            return new Output<U>(new OutputData<U>(_resources, _isKnown ? func(_value) : default!, _isKnown, _isSecret));
        }
        catch (Exception error)
        {
            return Output<U>.Failed(error);
        }
    }

    private Output<U> ThenOutput<U>(object call, Func<object, OutputData<T>, Output<U>> invoke)
    {
        if (IsCompleted)
            return Error is { } error ? Output<U>.Failed(error) : ComputeOutput(call, invoke);
        var then = new ThenOutputContinuation<U>(this, call, invoke);
        Subscribe(then);
        return then.Result;
    }

    private Output<U> ComputeOutput<U>(object call, Func<object, OutputData<T>, Output<U>> invoke)
    {
        if (!_isKnown)
            return new Output<U>(new OutputData<U>(_resources, default!, isKnown: false, _isSecret));
        try
        {
            return invoke(call, GetData());
        }
        catch (Exception error)
        {
            return Output<U>.Failed(error);
        }
    }

    private static Output<U> Flatten<U>(OutputData<T> outer, Output<U>? inner)
    {
        if (inner is null)
            return new Output<U>(new OutputData<U>(outer.Resources, default!, isKnown: true, outer.IsSecret));
        if (outer.Resources.IsEmpty && !outer.IsSecret)
            return inner;
        return Output.Combine([inner], inner, outer, static (inner, outer) => inner.GetData() is var data
            ? new OutputData<U>(outer.Resources.Union(data.Resources), data.Value, data.IsKnown, data.IsSecret | outer.IsSecret)
            : default);
    }

    private void Settle(Task<T> task, OutputData<T> template, Runner? runner)
    {
        if (task.IsCompletedSuccessfully)
        {
            SetData(new OutputData<T>(template.Resources, task.Result, template.IsKnown, template.IsSecret));
            return;
        }
        var error = task.Exception?.InnerException ?? new TaskCanceledException(task);
        (runner ?? Deployment.Current?.Runner)?.Fail(error);
        SetError(error);
    }

    /// <summary>Copies a completed output into this pending one.</summary>
    internal void CompleteFrom(Output<T> other)
    {
        if (other.Error is { } error)
            SetError(error);
        else
            SetData(other.GetData());
    }

    private sealed class ThenContinuation<U>(Output<T> source, Func<T, U> func) : TrackedContinuation
    {
        internal Output<U> Result { get; } = new();

        protected override void RunTracked()
            => Result.CompleteFrom(source.Error is { } error ? Output<U>.Failed(error) : source.Compute(func));
    }

    private sealed class ThenOutputContinuation<U>(Output<T> source, object call, Func<object, OutputData<T>, Output<U>> invoke)
        : TrackedContinuation
    {
        private Output<U>? _answer;

        internal Output<U> Result { get; } = new();

        protected override void RunTracked()
        {
            _answer ??= source.Error is { } error ? Output<U>.Failed(error) : source.ComputeOutput(call, invoke);
            if (_answer.IsCompleted)
                Result.CompleteFrom(_answer);
            else
                WaitFor(_answer);
        }
    }
}
