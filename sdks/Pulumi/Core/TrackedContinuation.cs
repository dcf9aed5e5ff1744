namespace Pulumi;

/// <summary>A continuation the run waits for: it counts as work of the run from its creation to its end.</summary>
internal abstract class TrackedContinuation : Continuation
{
    private readonly Runner? _runner = Deployment.Current?.Runner;
    private IOutput? _next;

    protected TrackedContinuation() => _runner?.Begin();

    protected sealed override void Run()
    {
        _next = null;
        try
        {
            RunTracked();
        }
        catch (Exception error)
        {
            _runner?.Fail(error);
        }
        if (_next is { } next)
            next.Subscribe(this);
        else
            _runner?.End();
    }

    /// <summary>Does the work; it runs again after <see cref="WaitFor"/> when it called that.</summary>
    protected abstract void RunTracked();

    protected void WaitFor(IOutput output) => _next = output;
}
