namespace Pulumi;

/// <summary>
/// Counts the work of a run that is under way and holds its first error. The run is over when no work is left
/// or when something failed, whichever comes first.
/// </summary>
internal sealed class Runner
{
    // Completed asynchronously: whoever ends the last piece of work does not carry the end of the run on its stack.
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private Exception? _error;

    /// <summary>Completes at the end of the run; never fails.</summary>
    internal Task Over => _over.Task;

    /// <summary>The first error; null = none.</summary>
    internal Exception? Error => Volatile.Read(ref _error);

    internal void Begin() => Interlocked.Increment(ref _underWay);

    internal void End()
    {
        if (Interlocked.Decrement(ref _underWay) == 0)
            _over.TrySetResult();
    }

    internal void Fail(Exception error)
    {
        if (Interlocked.CompareExchange(ref _error, error, comparand: null) is null)
            _over.TrySetResult();
    }

    /// <summary>Makes a task part of the run.</summary>
    internal void Track(Task task)
    {
        if (task.IsCompleted)
        {
            Observe(task);
            return;
        }
        Begin();
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
        {
            Observe(task);
            End();
        });
    }

    private void Observe(Task task)
    {
        if (task.Exception?.InnerException is { } error)
            Fail(error);
        else if (task.IsCanceled)
            Fail(new TaskCanceledException(task));
    }
}
