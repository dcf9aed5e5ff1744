namespace Pulumi;

public sealed partial class Deployment
{
    internal Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, bool single)
    {
        var result = new Output<T>();
        Runner.Track(CompleteInvokeAsync(result, token, args, options, single));
        return result;
    }

    internal async Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, bool single)
    {
        var serialized = await PropertySerializer.SerializePropertiesAsync(args.Collect(), await KeepResourcesAsync());
        var content = PropertyReader.Unwrap(serialized.Values);
        var known = (PropertyObject?)content.Value ?? serialized.Values;
        var answer = await CallAsync(token, known, options);
        return Read<T>(token, answer, ResourceSet.Empty, single).Value;
    }

    private async Task CompleteInvokeAsync<T>(Output<T> result, string token, InvokeArgs args, InvokeOptions? options, bool single)
    {
        try
        {
            result.SetData(await InvokeDataAsync<T>(token, args, options, single));
        }
        catch (Exception error)
        {
            Runner.Fail(error);
            result.SetError(error);
        }
    }

    private async Task<OutputData<T>> InvokeDataAsync<T>(string token, InvokeArgs args, InvokeOptions? options, bool single)
    {
        var serialized = await PropertySerializer.SerializePropertiesAsync(args.Collect(), await KeepResourcesAsync());
        var resources = serialized.Resources;
        if (options is InvokeOutputOptions outputOptions)
            resources = (await ExplicitDependenciesAsync(outputOptions.DependsOn)).Union(resources);

        var content = PropertyReader.Unwrap(serialized.Values);
        if (!content.IsKnown || !await AreCreatedAsync(resources))
            return new OutputData<T>(resources, default!, isKnown: false, content.IsSecret);
        var answer = await CallAsync(token, serialized.Values, options);
        var data = Read<T>(token, answer, resources, single);
        return new OutputData<T>(resources, data.Value, data.IsKnown, data.IsSecret);
    }

    /// <summary>Whether all custom resources behind the resources exist: asked before they do, a function would answer wrongly.</summary>
    private static async ValueTask<bool> AreCreatedAsync(ResourceSet resources)
    {
        foreach (var resource in Expand(resources, dependent: null))
        {
            if (resource is CustomResource custom && !(await custom.Id.GetDataAsync()).IsKnown)
                return false;
        }
        return true;
    }

    private async Task<PropertyObject> CallAsync(string token, PropertyObject args, InvokeOptions? options)
    {
        var provider = options?.Provider ?? options?.Parent?.ProviderFor(token);
        var answer = await Monitor.InvokeAsync(new InvokeRequest(
            token,
            args,
            provider is null ? "" : await ReferenceOfAsync(provider),
            options?.Version ?? "",
            options?.PluginDownloadURL ?? "",
            Settings.AcceptResources));
        ThrowOnFailures(token, answer);
        return answer.Return;
    }

    private static OutputData<T> Read<T>(string token, PropertyObject answer, ResourceSet resources, bool single)
    {
        object? value = answer;
        if (single)
        {
            if (answer.Count != 1)
            {
                throw new InvalidOperationException(
                    $"Expected result of '{token}' to have exactly one property, got {answer.Count}.");
            }
            foreach (var (_, only) in answer)
                value = only;
        }
        return PropertyConverter.Convert<T>(value, resources, new ConversionContext($"{token} result"));
    }

    private static void ThrowOnFailures(string token, InvokeAnswer answer)
    {
        if (answer.Failures.Count == 0)
            return;
        var reasons = answer.Failures.Select(failure =>
            failure.Property.Length == 0 ? failure.Reason : $"{failure.Reason} ({failure.Property})");
        throw new InvalidOperationException($"Invoke of '{token}' failed: {string.Join("; ", reasons)}");
    }
}
