using Pulumi.Engine;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Exit code of a program whose errors have all been reported to the engine.</summary>
    internal const int ReportedExitCode = 32;

    /// <summary>Runs a program that publishes no outputs.</summary>
    /// <returns>The exit code for <c>Main</c>: 0, or another number when something failed (the engine has been told what).</returns>
    /// <exception cref="InvalidOperationException">The program was not started by the engine.</exception>
    public static Task<int> RunAsync(Action action) => RunAsync(() =>
    {
        action();
        return NoOutputs;
    });

    /// <summary>Runs a program whose result is the stack's outputs by name.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    /// <summary>Runs an asynchronous program that publishes no outputs.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task> func) => RunAsync(async () =>
    {
        await func();
        return new Dictionary<string, object?>() as IDictionary<string, object?>;
    });

    /// <summary>Runs an asynchronous program whose result is the stack's outputs by name.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null)
        => RunWithEngineAsync(() => new Stack(func, options));

    /// <summary>Runs a program that is a stack class; its outputs are the properties with <see cref="OutputAttribute"/>.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new()
        => RunWithEngineAsync(Stack.Create<TStack>);

    /// <summary>Runs a program that is a stack class, which the service provider makes inside the run.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
        => RunWithEngineAsync(() => Resolve<TStack>(serviceProvider));

    private static IDictionary<string, object?> NoOutputs => new Dictionary<string, object?>();

    private static TStack Resolve<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return serviceProvider.GetService(typeof(TStack)) as TStack
            ?? throw new InvalidOperationException($"Failed to resolve instance of type {typeof(TStack)} from service provider. Register the type with the service provider before this method is called.");
    }

    private static async Task<int> RunWithEngineAsync(Func<Stack> stack)
    {
        var run = RunSettings.FromEnvironment(Environment.GetEnvironmentVariable);
        if (run.AwaitsDebugger)
            await AttachedAsync(static () => System.Diagnostics.Debugger.IsAttached);
        return await RunAsync(run, Engine, stack);
    }

    private static IMonitor Engine(RunSettings run)
    {
        var engine = new EngineMonitor(run.MonitorAddress, run.EngineAddress);
        return run.IsVerbose ? VerboseMonitor.OnConsole(engine) : engine;
    }

    /// <summary>Waits for a debugger; how long is up to the person who attaches it.</summary>
    internal static async Task AttachedAsync(Func<bool> isAttached)
    {
        while (!isAttached())
            await Task.Delay(TimeSpan.FromMilliseconds(10));
    }

    /// <summary>A whole run against a monitor: the program, the work it left under way, errors, the exit code.</summary>
    internal static async Task<int> RunAsync(RunSettings settings, Func<RunSettings, IMonitor> monitor, Func<Stack> stack)
    {
        var deployment = new Deployment(settings, monitor);
        deployment.Activate();
        return await deployment.RunToEndAsync(stack);
    }

    private void Activate()
    {
        if (Active.Value is not null)
            throw new InvalidOperationException("Deployment.Instance should only be set once at the beginning of a 'Run' call: a run cannot start inside another.");
        Active.Value = new DeploymentInstance(this);
    }

    private async Task<int> RunToEndAsync(Func<Stack> createStack)
    {
        Runner.Begin();
        try
        {
            var stack = createStack();
            if (stack.Outputs is null)
                stack.RegisterPropertyOutputs();
        }
        catch (Exception error)
        {
            Runner.Fail(error);
        }
        Runner.End();
        await Runner.Over;

        if (Runner.Error is { } failure)
            return await ReportAsync(failure);
        if (Logger.HasErrors)
            return 1;
        await Monitor.SignalAndWaitForShutdownAsync();
        return 0;
    }

    private async Task<int> ReportAsync(Exception error)
    {
        if (error is LogException)
        {
            await Console.Error.WriteLineAsync($"Error occurred trying to send logging message to engine. {error.InnerException?.Message}");
            return 1;
        }
        var (message, resource) = error switch
        {
            RunException => (error.Message, null),
            ResourceException { HideStack: true } hidden => (error.Message, hidden.Resource),
            ResourceException shown => (error.ToString(), shown.Resource),
            _ => ($"Running program '{System.Reflection.Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{error}", null),
        };
        try
        {
            await Logger.LogAsync(LogSeverity.Error, message, resource, streamId: null, ephemeral: null);
            return ReportedExitCode;
        }
        catch (LogException failure)
        {
            return await ReportAsync(failure);
        }
    }
}
