using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>
/// Work that waits for an output. It runs in the execution context of the code that asked for it, so that
/// <see cref="Deployment.Instance"/> is the run of that code, whichever thread completes the output.
/// A continuation waits for one output at a time.
/// </summary>
internal abstract class Continuation
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>The continuation registered before this one on the same output.</summary>
    internal Continuation? Previous { get; set; }

    protected abstract void Run();

    internal void Invoke()
    {
        // A long chain of outputs completes recursively; hand over to a fresh stack before this one ends.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            ThreadPool.UnsafeQueueUserWorkItem(static continuation => continuation.InvokeInContext(), this, preferLocal: false);
        else
            InvokeInContext();
    }

    private void InvokeInContext()
    {
        if (_context is null)
            Run();
        else
            ExecutionContext.Run(_context, static state => ((Continuation)state!).Run(), this);
    }
}

/// <summary>Completes a task when every one of some outputs has completed, whether well or not.</summary>
internal sealed class AllCompleted : Continuation
{
    private readonly IReadOnlyList<IOutput> _outputs;
    private readonly TaskCompletionSource _done = new();
    private int _next;

    private AllCompleted(IReadOnlyList<IOutput> outputs) => _outputs = outputs;

    internal static Task Of(IReadOnlyList<IOutput> outputs)
    {
        var waiter = new AllCompleted(outputs);
        waiter.Run();
        return waiter._done.Task;
    }

    internal static Task Of(IOutput output) => output.IsCompleted ? Task.CompletedTask : Of([output]);

    protected override void Run()
    {
        for (; _next < _outputs.Count; _next++)
        {
            if (!_outputs[_next].IsCompleted)
            {
                _outputs[_next].Subscribe(this);
                return;
            }
        }
        _done.TrySetResult();
    }
}
