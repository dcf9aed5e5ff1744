using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>The aliases of a resource in the form the engine takes; the other form is empty.</summary>
    private async ValueTask<(ImmutableArray<AliasSpec> Specs, ImmutableArray<string> Urns)> AliasesAsync(Resource resource)
    {
        if (await SupportsAsync(Features.AliasSpecs))
            return (resource.Aliases.Count == 0 ? [] : await AliasSpecsAsync(resource.Aliases), []);
        return ([], await AliasUrnsAsync(resource));
    }

    private static async ValueTask<ImmutableArray<AliasSpec>> AliasSpecsAsync(IReadOnlyList<Input<Alias>> aliases)
    {
        var specs = ImmutableArray.CreateBuilder<AliasSpec>(aliases.Count);
        foreach (var input in aliases)
        {
            var data = await input.ToOutput().GetDataAsync();
            // An alias that is not known yet cannot be looked for; it takes part once it is known.
            if (!data.IsKnown || data.Value is not { } alias)
                continue;
            alias.Validate();
            specs.Add(alias.Urn is not null ? new AliasSpec(alias.Urn) : new AliasSpec(
                Urn: null,
                Name: await TextAsync(alias.Name),
                Type: await TextAsync(alias.Type),
                Stack: await TextAsync(alias.Stack),
                Project: await TextAsync(alias.Project),
                ParentUrn: alias.Parent is { } parent ? await UrnOfAsync(parent)
                    : alias.ParentUrn is not null ? await TextAsync(alias.ParentUrn) : null,
                NoParent: alias.NoParent));
        }
        return specs.DrainToImmutable();
    }

    /// <summary>
    /// For an engine that knows only URNs: every alias spelled out, and every combination with the aliases of the
    /// parent, since a resource moves with what it is part of.
    /// </summary>
    private async ValueTask<ImmutableArray<string>> AliasUrnsAsync(Resource resource)
    {
        var name = resource.GetResourceName();
        var type = resource.GetResourceType();
        var parentUrn = resource.Parent is { } parent ? await UrnOfAsync(parent) : null;
        var own = await AliasSpecsAsync(resource.Aliases);
        var urns = own.Select(alias => Spell(alias, name, type, parentUrn)).ToList();
        if (resource.Parent is not null)
        {
            var parentName = resource.Parent.GetResourceName();
            foreach (var parentAlias in await AliasUrnsAsync(resource.Parent))
            {
                urns.Add(Inherit(name, type, parentName, parentAlias));
                foreach (var alias in own)
                {
                    var formerName = alias.Urn is null ? Or(alias.Name, name) : Pulumi.Urn.NameOf(alias.Urn);
                    var formerType = alias.Urn is null ? Or(alias.Type, type) : Pulumi.Urn.TypeChain(alias.Urn).Split('$')[^1];
                    urns.Add(Inherit(formerName, formerType, parentName, parentAlias));
                }
            }
        }
        return [.. urns.Distinct(StringComparer.Ordinal)];

        string Inherit(string childName, string childType, string parentName, string parentAlias)
        {
            // Children are named after their parent: when it had another name, so had they.
            var formerName = childName.StartsWith(parentName, StringComparison.Ordinal)
                ? Pulumi.Urn.NameOf(parentAlias) + childName[parentName.Length..]
                : childName;
            return Pulumi.Urn.Format(Settings.Stack, Settings.Project, parentAlias, childType, formerName);
        }
    }

    private string Spell(AliasSpec alias, string name, string type, string? parentUrn) => alias.Urn ?? Pulumi.Urn.Format(
        Or(alias.Stack, Settings.Stack),
        Or(alias.Project, Settings.Project),
        alias.NoParent ? null : alias.ParentUrn ?? parentUrn,
        Or(alias.Type, type),
        Or(alias.Name, name));

    private static string Or(string given, string otherwise) => given.Length > 0 ? given : otherwise;

    private static async ValueTask<string> TextAsync(Input<string>? input)
        => input is null ? "" : (await input.ToOutput().GetDataAsync()).Value ?? "";
}
