using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>
    /// Registers a resource, reads one that exists (option Id), or refers to one of this run (option Urn). When
    /// everything it needs is there, as in a test, it is done on return.
    /// </summary>
    internal void ReadOrRegister(Resource resource, ResourceArgs args, ResourceOptions options, OutputInitializer outputs)
        => Runner.Track(ReadOrRegisterAsync(resource, args, options, outputs));

    internal void RegisterOutputs(Resource resource, Output<IDictionary<string, object?>> outputs)
        => Runner.Track(RegisterOutputsAsync(resource, outputs));

    private async Task ReadOrRegisterAsync(Resource resource, ResourceArgs args, ResourceOptions options, OutputInitializer outputs)
    {
        try
        {
            var answer = await AnswerAsync(resource, args, options);
            outputs.Complete(new ResourceAnswer(resource, answer, Settings.IsDryRun));
        }
        catch (Exception error)
        {
            // First the run, then the outputs: what waits for them fails with the same error.
            Runner.Fail(error);
            outputs.Fail(error);
        }
    }

    private async ValueTask<MonitorAnswer> AnswerAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        if (options.Urn is { } urn)
            return await ReferToAsync(urn);
        if (options.Id is not null)
        {
            var id = await options.Id.ToOutput().GetDataAsync();
            if (!string.IsNullOrEmpty(id.Value))
            {
                return resource.IsCustom
                    ? await ReadAsync(resource, id.Value, args, options)
                    : throw new ArgumentException("ResourceOptions.Id may only be given for a CustomResource.", nameof(options));
            }
        }
        return await RegisterAsync(resource, args, options);
    }

    private async ValueTask<MonitorAnswer> ReferToAsync(string urn)
    {
        var args = new PropertyObject(1);
        args.Add("urn", urn);
        var answer = await Monitor.InvokeAsync(new InvokeRequest("pulumi:pulumi:getResource", args, "", "", "", Settings.AcceptResources));
        ThrowOnFailures("pulumi:pulumi:getResource", answer);
        _ = answer.Return.TryGetValue("urn", out var foundUrn);
        _ = answer.Return.TryGetValue("id", out var id);
        _ = answer.Return.TryGetValue("state", out var state);
        return new MonitorAnswer(foundUrn as string ?? urn, id as string, state as PropertyObject ?? PropertyObject.Empty);
    }

    private async ValueTask<MonitorAnswer> ReadAsync(Resource resource, string id, ResourceArgs args, ResourceOptions options)
    {
        var prepared = await PrepareAsync(resource, args, options);
        var answer = await Monitor.ReadResourceAsync(resource, new ReadResourceRequest
        {
            Id = id,
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Parent = prepared.ParentUrn,
            Properties = prepared.Properties,
            Dependencies = prepared.Dependencies,
            Provider = prepared.Provider,
            Version = options.Version ?? "",
            AcceptResources = Settings.AcceptResources,
        });
        return answer with { Id = id };
    }

    private async ValueTask<MonitorAnswer> RegisterAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        var prepared = await PrepareAsync(resource, args, options);
        var custom = options as CustomResourceOptions;
        return await Monitor.RegisterResourceAsync(resource, new RegisterResourceRequest
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Parent = prepared.ParentUrn,
            Custom = resource.IsCustom,
            Object = prepared.Properties,
            Protect = options.Protect,
            Dependencies = prepared.Dependencies,
            PropertyDependencies = prepared.PropertyDependencies,
            Provider = prepared.Provider,
            DeleteBeforeReplace = custom?.DeleteBeforeReplace,
            Version = options.Version ?? "",
            PluginDownloadUrl = options.PluginDownloadURL ?? "",
            IgnoreChanges = options.IgnoreChangesOrEmpty,
            AdditionalSecretOutputs = custom?.AdditionalSecretOutputsOrEmpty ?? [],
            ReplaceOnChanges = resource.IsCustom ? options.ReplaceOnChangesOrEmpty : [],
            Aliases = prepared.Aliases,
            AliasUrns = prepared.AliasUrns,
            ImportId = custom?.ImportId ?? "",
            CustomTimeouts = options.CustomTimeouts,
            AcceptResources = Settings.AcceptResources,
            RetainOnDelete = options.RetainOnDelete,
            DeletedWith = await DeletedWithAsync(options),
            HideDiffs = options.HideDiffsOrEmpty,
            ReplaceWith = await ReplaceWithAsync(options),
            ReplacementTrigger = options.ReplacementTrigger is null
                ? null
                : (await PropertySerializer.SerializeAsync("replacementTrigger", options.ReplacementTrigger, keepResources: false)).Value,
            EnvVarMappings = custom?.EnvVarMappingsOrNull,
        });
    }

    private async ValueTask<string> DeletedWithAsync(ResourceOptions options)
    {
        if (options.DeletedWith is not { } other)
            return "";
        await RequireFeatureAsync(Features.DeletedWith, nameof(ResourceOptions.DeletedWith));
        return await UrnOfAsync(other);
    }

    private async ValueTask<IReadOnlyList<string>> ReplaceWithAsync(ResourceOptions options)
    {
        if (options.ReplaceWithOrNull is not { } others)
            return [];
        await RequireFeatureAsync(Features.ReplaceWith, nameof(ResourceOptions.ReplaceWith));
        var resources = await others.ToOutput().GetDataAsync();
        var urns = new List<string>();
        foreach (var other in resources.Value)
            urns.Add(await UrnOfAsync(other));
        return urns;
    }

    private async ValueTask RequireFeatureAsync(string feature, string option)
    {
        if (!await SupportsAsync(feature))
        {
            throw new InvalidOperationException(
                $"The Pulumi CLI does not support the {option} option. Please update the Pulumi CLI.");
        }
    }

    private async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await UrnOfAsync(resource);
        var values = (await outputs.GetDataAsync()).Value;
        var properties = values is null ? [] : values.Select(pair => new InputProperty(pair.Key, pair.Value)).ToArray();
        var keepResources = await KeepResourcesAsync();
        var serialized = await PropertySerializer.SerializePropertiesAsync(properties, keepResources);
        await Monitor.RegisterResourceOutputsAsync(urn, serialized.Values);
    }

    private async ValueTask<bool> KeepResourcesAsync()
        => Settings.AcceptResources && await SupportsAsync(Features.ResourceReferences);
}
