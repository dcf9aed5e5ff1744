using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a stack class against mocks.</summary>
    /// <returns>All resources, the stack among them.</returns>
    /// <exception cref="RunException">The run failed with one error.</exception>
    /// <exception cref="AggregateException">The run failed with several errors.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new()
        => TestAsync(mocks, options, Stack.Create<TStack>);

    /// <summary>Runs a stack class, which the service provider makes inside the run, against mocks.</summary>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions?)"/>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack
        => TestAsync(mocks, options, () => Resolve<TStack>(serviceProvider));

    /// <summary>Runs a function whose result is the stack's outputs against mocks.</summary>
    /// <returns>All resources except the stack, and the outputs.</returns>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions?)"/>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        Stack? stack = null;
        var resources = await TestAsync(testMocks, testOptions, () => stack = new Stack(createResources, options: null));
        return (resources.Remove(stack!), stack!.Outputs!.GetData().Value);
    }

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task{IDictionary{string, object}}})"/>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources)
        => TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <summary>Runs an asynchronous function against mocks.</summary>
    /// <returns>All resources except the stack.</returns>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions?)"/>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
        => (await TestAsync(testMocks, testOptions, async () =>
        {
            await createResources();
            return NoOutputs;
        })).Resources;

    /// <summary>Runs a function against mocks.</summary>
    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task})"/>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources)
        => (await TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return Task.FromResult(NoOutputs);
        })).Resources;

    private static async Task<ImmutableArray<Resource>> TestAsync(IMocks mocks, TestOptions? options, Func<Stack> stack)
    {
        ArgumentNullException.ThrowIfNull(mocks);
        MockMonitor? monitor = null;
        var exitCode = await RunAsync(SettingsOf(options), settings => monitor = new MockMonitor(mocks, settings), stack);
        return (exitCode, monitor!.Errors) switch
        {
            (0, _) => monitor.Resources,
            (_, [var only]) => throw new RunException(only),
            (_, var several) => throw new AggregateException(several.Select(error => new RunException(error))),
        };
    }

    private static RunSettings SettingsOf(TestOptions? options) => new()
    {
        Project = options?.ProjectName ?? "project",
        Stack = options?.StackName ?? "stack",
        Organization = options?.OrganizationName ?? "organization",
        RootDirectory = options?.RootDirectory,
        IsDryRun = options?.IsPreview ?? true,
        Config = RunSettings.ReadConfig(Environment.GetEnvironmentVariable),
    };
}
