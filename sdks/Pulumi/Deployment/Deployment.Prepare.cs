using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>What a registration and a read have in common, with every output in it resolved.</summary>
    private readonly record struct PreparedResource(
        string ParentUrn,
        PropertyObject Properties,
        IReadOnlyList<string> Dependencies,
        IReadOnlyList<(string Name, IReadOnlyList<string> Urns)> PropertyDependencies,
        string Provider,
        ImmutableArray<AliasSpec> Aliases,
        ImmutableArray<string> AliasUrns);

    private async ValueTask<PreparedResource> PrepareAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        var keepResources = await KeepResourcesAsync();
        var inputs = args.Collect();
        inputs.RemoveAll(static input => input.Name is "id" or "urn");
        var serialized = await PropertySerializer.SerializePropertiesAsync(inputs, keepResources);

        var parentUrn = resource.Parent is { } parent ? await UrnOfAsync(parent) : "";
        var provider = options.Provider is { } own && resource.IsCustom ? await ReferenceOfAsync(own) : "";

        var resources = serialized.Resources;
        if (options.DependsOnOrNull is { } dependsOn)
            resources = (await ExplicitDependenciesAsync(dependsOn)).Union(resources);
        var dependencies = await ExpandAsync(resources, resource);
        var propertyDependencies = new (string, IReadOnlyList<string>)[serialized.Dependencies.Count];
        for (var i = 0; i < propertyDependencies.Length; i++)
        {
            var (name, used) = serialized.Dependencies[i];
            propertyDependencies[i] = (name, await ExpandAsync(used, resource));
        }

        var (aliases, aliasUrns) = await AliasesAsync(resource);
        return new PreparedResource(parentUrn, serialized.Values, dependencies, propertyDependencies, provider, aliases, aliasUrns);
    }

    /// <summary>The resources that were named, and those their outputs depend on.</summary>
    private static async ValueTask<ResourceSet> ExplicitDependenciesAsync(InputList<Resource> dependsOn)
    {
        var data = await dependsOn.ToOutput().GetDataAsync();
        var builder = default(ResourceSet.Builder);
        foreach (var resource in data.Value)
        {
            if (resource is not null)
                builder.Add(resource);
        }
        builder.Add(data.Resources);
        return builder.ToSet();
    }

    /// <summary>
    /// The URNs the engine is told for some resources: a custom resource is itself, a component all custom
    /// resources below it. A resource does not depend on itself nor on what it is part of.
    /// </summary>
    private static async ValueTask<IReadOnlyList<string>> ExpandAsync(ResourceSet resources, Resource? dependent)
    {
        if (resources.IsEmpty)
            return [];
        if (resources.Only is { IsCustom: true } only)
            return only == dependent ? [] : [await UrnOfAsync(only)];
        var expanded = Expand(resources, dependent);
        var urns = new List<string>(expanded.Count);
        foreach (var resource in expanded)
        {
            var urn = await UrnOfAsync(resource);
            if (!urns.Contains(urn))
                urns.Add(urn);
        }
        return urns;
    }

    private static List<Resource> Expand(ResourceSet resources, Resource? dependent)
    {
        var reachable = new List<Resource>();
        HashSet<Resource>? components = null;
        foreach (var resource in resources.AsSpan())
            Visit(resource);
        return reachable;

        void Visit(Resource resource)
        {
            if (resource.IsCustom)
            {
                if (resource != dependent)
                    reachable.Add(resource);
                return;
            }
            if (!(components ??= []).Add(resource) || IsAncestor(resource, dependent))
                return;
            foreach (var child in resource.Children)
                Visit(child);
        }
    }

    /// <summary>Waiting for the siblings inside a component that a resource is part of would be a circle.</summary>
    private static bool IsAncestor(Resource component, Resource? dependent)
    {
        for (var ancestor = dependent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (ancestor == component)
                return true;
        }
        return false;
    }

    private static async ValueTask<string> UrnOfAsync(Resource resource) => (await resource.Urn.GetDataAsync()).Value;

    private static async ValueTask<string> ReferenceOfAsync(ProviderResource provider)
    {
        var urn = await UrnOfAsync(provider);
        var id = await provider.Id.GetDataAsync();
        return $"{urn}::{(id.IsKnown && id.Value.Length > 0 ? id.Value : WireConstants.Unknown)}";
    }
}
