using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Looks inside outputs; for tools and tests rather than for programs.</summary>
public static class OutputUtilities
{
    /// <summary>An unknown output.</summary>
    public static Output<T> CreateUnknown<T>(T value) => new(value, isKnown: false);

    /// <summary>An unknown output with the result of the function as its hidden value.</summary>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
    {
        ArgumentNullException.ThrowIfNull(valueFactory);
        return Output<T>.FromTask(valueFactory(), new OutputData<T>(ResourceSet.Empty, default!, isKnown: false, isSecret: false));
    }

    /// <summary>The same output, depending on the resource as well.</summary>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        return Output.Combine([output], output, resource, static (output, resource) => output.GetData() is var data
            ? new OutputData<T>(data.Resources.Union(ResourceSet.Of(resource)), data.Value, data.IsKnown, data.IsSecret)
            : default);
    }

    /// <summary>Whether the value is known, once the output is complete.</summary>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output) => (await output.GetDataAsync()).IsKnown;

    /// <summary>The value, once the output is complete; the default when it is unknown.</summary>
    public static async Task<T> GetValueAsync<T>(Output<T> output) => (await output.GetDataAsync()).Value;

    /// <summary>The resources the output depends on, once it is complete.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
        => (await output.GetDataAsync()).Resources.ToImmutableHashSet();
}
