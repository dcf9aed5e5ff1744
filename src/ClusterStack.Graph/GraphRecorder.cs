using ClusterStack.Graph.Recording;

namespace ClusterStack.Graph;

/// <summary>Runs a stack on the mock engine of the Pulumi SDK and records what it asks for. Needs no engine, cloud or network.</summary>
/// <remarks>
/// Public API of the SDK only: mocks, stack transformations and test entry points. The run is no preview: computed
/// outputs are known, so that code in <c>Apply</c> runs; they are placeholders, which the recorder finds again in
/// arguments and turns into references.
/// </remarks>
public static class GraphRecorder
{
    /// <summary>Records one run.</summary>
    /// <param name="options">What the run is told about the world.</param>
    /// <param name="createStack">Makes the stack inside the run; has to pass the options on to its base class.</param>
    /// <returns>The graph: the same for the same program and settings, byte for byte, whatever the seed.</returns>
    /// <exception cref="RunException">Two resources have the same type and name, a data source has no answer, or the run failed.</exception>
    /// <remarks>An exception of <paramref name="createStack"/> or of the stack's constructor is thrown on unchanged.</remarks>
    public static async Task<ResourceGraph> RecordAsync(RecorderOptions options, Func<StackOptions, Stack> createStack)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(createStack);
        var run = new RecordedRun(options, createStack);
        await run.RunAsync();
        return await new GraphAssembler(run).AssembleAsync();
    }
}
