using System.Reflection;
using Pulumi.Utilities;

namespace ClusterStack.Graph.Recording;

/// <summary>Makes the graph of a run that is over.</summary>
internal sealed class GraphAssembler
{
    private readonly RecordedRun _run;

    // Used for one input at a time.
    private readonly HashSet<Resource> _sources = [];
    private readonly HashSet<string> _urns = new(StringComparer.Ordinal);

    internal GraphAssembler(RecordedRun run) => _run = run;

    internal async Task<ResourceGraph> AssembleAsync()
    {
        var children = Children();
        var resources = ImmutableArray.CreateBuilder<GraphResource>(_run.Resources.Count);
        var path = new Stack<(List<RecordedResource> Siblings, int Next)>();
        if (children.Roots.Count > 0)
            path.Push((children.Roots, 0));

        // Depth first without recursion: every parent is followed by its children.
        while (path.TryPop(out var level))
        {
            var resource = level.Siblings[level.Next];
            if (level.Next + 1 < level.Siblings.Count)
                path.Push((level.Siblings, level.Next + 1));

            resources.Add(await ResourceAsync(resource));
            if (children.Of.TryGetValue(resource, out var below))
                path.Push((below, 0));
        }

        return new()
        {
            Project = _run.Options.Project,
            Stack = _run.Options.Stack,
            Resources = resources.DrainToImmutable(),
            Outputs = await OutputsAsync(),
            Invokes = Invokes(),
        };
    }

    private (List<RecordedResource> Roots, Dictionary<RecordedResource, List<RecordedResource>> Of) Children()
    {
        var roots = new List<RecordedResource>();
        var below = new Dictionary<RecordedResource, List<RecordedResource>>();
        foreach (var resource in _run.Resources)
        {
            var siblings = roots;
            if (resource.Parent is { } parent && !below.TryGetValue(parent, out siblings))
                below.Add(parent, siblings = []);

            siblings.Add(resource);
        }

        roots.Sort(ByTypeAndName);
        foreach (var siblings in below.Values)
            siblings.Sort(ByTypeAndName);

        return (roots, below);
    }

    private static int ByTypeAndName(RecordedResource left, RecordedResource right)
        => string.CompareOrdinal(left.Type, right.Type) is var byType and not 0 ? byType : string.CompareOrdinal(left.Name, right.Name);

    private async ValueTask<GraphResource> ResourceAsync(RecordedResource resource)
        => new()
        {
            Urn = resource.Urn,
            Type = resource.Type,
            Name = resource.Name,
            Parent = resource.Parent?.Urn,
            Component = resource.Resource is ComponentResource,
            Inputs = resource.Inputs,
            DependsOn = await DependsOnAsync(resource),
            Options = await OptionsAsync(resource),
        };

    /// <summary>
    /// The explicit dependencies, and those of the inputs that no reference shows: a value that a resource was given and
    /// passes on as an output depends on it without being computed by it.
    /// </summary>
    private async ValueTask<ImmutableArray<string>> DependsOnAsync(RecordedResource resource)
    {
        _sources.Clear();
        var explicitly = resource.Options.DependsOn.ToOutput();
        if (await OutputUtilities.GetValueAsync(explicitly) is { IsDefaultOrEmpty: false } named)
            _sources.UnionWith(named);

        _sources.UnionWith(await OutputUtilities.GetDependenciesAsync(explicitly));
        _urns.Clear();
        await AddUrnsAsync(resource, shown: null);
        foreach (var (name, value) in resource.Inputs.Members)
        {
            // Nearly every input with a source is simply a reference to it.
            if (resource.Facts?[name] is not { } facts || (value is ReferenceValue reference && facts.Source is { } source && _run.Find(source)?.Urn == reference.Urn))
                continue;

            _sources.Clear();
            facts.AddSources(_sources);
            await AddUrnsAsync(resource, shown: value);
        }

        return _urns.Count == 0 ? [] : [.. _urns.Order(StringComparer.Ordinal)];
    }

    /// <summary>Adds the URNs of the sources that a value does not show.</summary>
    private async ValueTask AddUrnsAsync(RecordedResource dependent, PropertyValue? shown)
    {
        if (_sources.Count == 0)
            return;

        HashSet<string> references = shown is null ? [] : [.. GraphReferences.UrnsIn(shown)];
        foreach (var source in _sources)
        {
            if (!IsPartOf(dependent, source) && await UrnAsync(source) is var urn && !references.Contains(urn))
                _urns.Add(urn);
        }
    }

    /// <summary>Whether a resource is another one, or below it: nothing waits for what it is part of.</summary>
    private static bool IsPartOf(RecordedResource resource, Resource whole)
    {
        for (var part = resource; part is not null; part = part.Parent)
        {
            if (part.Resource == whole)
                return true;
        }

        return whole is Stack;
    }

    private async ValueTask<string> UrnAsync(Resource resource)
        => _run.Find(resource)?.Urn ?? await OutputUtilities.GetValueAsync(resource.Urn);

    private async ValueTask<GraphOptions> OptionsAsync(RecordedResource resource)
    {
        var options = resource.Options;
        var custom = options as CustomResourceOptions;
        var recorded = new GraphOptions
        {
            Protect = Protected(resource),
            RetainOnDelete = options.RetainOnDelete is true,
            DeleteBeforeReplace = custom?.DeleteBeforeReplace,
            IgnoreChanges = [.. options.IgnoreChanges],
            ReplaceOnChanges = [.. options.ReplaceOnChanges],
            AdditionalSecretOutputs = custom is null ? [] : [.. custom.AdditionalSecretOutputs],
            Aliases = options.Aliases.Count == 0 ? [] : await AliasesAsync(resource),
            Provider = Provider(resource),
            DeletedWith = options.DeletedWith is { } other ? await UrnAsync(other) : null,
            Import = custom?.ImportId,
            Read = custom?.ImportId is null && !string.IsNullOrEmpty(resource.ReadId) ? _run.Values.Value(resource.ReadId) : null,
            CreateTimeout = options.CustomTimeouts?.Create,
            UpdateTimeout = options.CustomTimeouts?.Update,
            DeleteTimeout = options.CustomTimeouts?.Delete,
        };
        return recorded.Equals(GraphOptions.None) ? GraphOptions.None : recorded;
    }

    private static bool Protected(RecordedResource resource)
    {
        for (var owner = resource; owner is not null; owner = owner.Parent)
        {
            if (owner.Options.Protect is { } protect)
                return protect;
        }

        return false;
    }

    /// <summary>The engine gets the provider as its URN and id, joined by <c>::</c>.</summary>
    private string? Provider(RecordedResource resource)
        => resource.Provider.LastIndexOf("::", StringComparison.Ordinal) is > 0 and var end ? _run.Find(resource.Provider[..end])?.Urn : null;

    private async ValueTask<ImmutableArray<string>> AliasesAsync(RecordedResource resource)
    {
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var input in resource.Options.Aliases)
        {
            var alias = await OutputUtilities.GetValueAsync(input.ToOutput());
            urns.Add(alias.Urn ?? await AliasUrnAsync(resource, alias));
        }

        return [.. urns];
    }

    /// <summary>What an alias leaves out is as it is now.</summary>
    private async ValueTask<string> AliasUrnAsync(RecordedResource resource, Alias alias)
    {
        var stack = await GivenAsync(alias.Stack) ?? _run.Options.Stack;
        var project = await GivenAsync(alias.Project) ?? _run.Options.Project;
        var type = await GivenAsync(alias.Type) ?? resource.Type;
        var name = await GivenAsync(alias.Name) ?? resource.Name;
        var parent = alias.NoParent ? null
            : alias.Parent is { } other ? _run.Find(other)?.TypeChain
            : await GivenAsync(alias.ParentUrn) is { } urn ? urn.Split("::")[2]
            : resource.Parent?.TypeChain;
        return parent is null or "pulumi:pulumi:Stack"
            ? $"urn:pulumi:{stack}::{project}::{type}::{name}"
            : $"urn:pulumi:{stack}::{project}::{parent}${type}::{name}";
    }

    private static async ValueTask<string?> GivenAsync(Input<string>? input)
        => input is null ? null : await OutputUtilities.GetValueAsync(input.ToOutput());

    private async ValueTask<ObjectValue> OutputsAsync()
    {
        var outputs = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var (name, output) in _run.StackOutputs)
        {
            if (await OutputUtilities.GetValueAsync(output) is { } value)
                outputs.Add(new(name, _run.Values.Value(value, await OutputFactsAsync(name))));
        }

        return ObjectValue.From(outputs);
    }

    /// <summary>The engine is told values only; whether they are secret is known to the properties of the stack.</summary>
    private ValueTask<ArgumentFacts?> OutputFactsAsync(string name)
    {
        foreach (var property in _run.Stack!.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<OutputAttribute>() is { } attribute && (attribute.Name ?? property.Name) == name)
                return ArgumentInspector.InspectAsync(property.GetValue(_run.Stack));
        }

        return ValueTask.FromResult<ArgumentFacts?>(null);
    }

    private ImmutableArray<GraphInvoke> Invokes()
    {
        var byText = new Dictionary<string, GraphInvoke>(StringComparer.Ordinal);
        foreach (var (token, args, result) in _run.Invokes)
        {
            var invoke = new GraphInvoke(token, _run.Values.Object("", args, facts: null), _run.Values.Object("", result.ToImmutableDictionary(), SecretAnswers.Facts(token)));
            byText.TryAdd($"{token} {GraphJson.ToText(invoke.Args, indented: false)}", invoke);
        }

        return [.. byText.Keys.Order(StringComparer.Ordinal).Select(text => byText[text])];
    }
}
