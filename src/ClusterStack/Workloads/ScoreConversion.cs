using ClusterStack.Settings;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>One conversion of a document, of which every value that was read has its form; finds what only meaning shows.</summary>
internal sealed class ScoreConversion(ScoreDocument document, SettingsSource source, ManifestSources? sources, ProblemList problems)
{
    internal Workload Workload()
    {
        if (document.Containers.IsEmpty) Problem(["containers"], "there is no container; add one");
        var known = document.Resources.Where(pair => IsKnown(pair.Key, pair.Value.Type)).ToArray();
        var scope = new TemplateScope(
            source,
            document.Resources.ToDictionary(pair => pair.Key, pair => ResourceTypes.Find(pair.Value.Type) ?? new(pair.Value.Type) { AnyProperty = true }, StringComparer.Ordinal));
        ImmutableArray<ResourceNeed> resources = [.. known.Select(pair => Resource(pair.Key, pair.Value, scope))];
        new ReferenceChains(resources, Problem).Check();
        Order();
        return new()
        {
            Name = document.Metadata.Name,
            Containers = [.. document.Containers.Select(pair => new ContainerConversion(pair.Key, pair.Value, scope, source, sources, problems).Container())],
            Resources = resources,
            Ports = Ports(),
            ImageTools = Tools(),
            Source = source,
        };
    }

    private bool IsKnown(string name, string type)
    {
        if (ResourceTypes.Find(type) is not null) return true;
        Problem(["resources", name, "type"], $"there is no resource type \"{Shown.Text(type)}\"; {Spelling.Advice(type, ResourceTypes.All.Select(each => each.Name), "resource types")}");
        return false;
    }

    private ResourceNeed Resource(string name, ScoreResource resource, TemplateScope scope)
    {
        var (type, path) = (scope.Resources[name], ImmutableArray.Create<object>("resources", name));
        if (resource.Class is { } chosen && !type.Classes.Contains(chosen, StringComparer.Ordinal))
        {
            Problem(path.Add("class"), type.Classes.IsEmpty
                ? $"{type.Name} has no classes; remove this"
                : $"{type.Name} has no class \"{Shown.Text(chosen)}\"; {Spelling.Advice(chosen, type.Classes, "classes")}");
        }

        if (resource.Id is not null && !type.Shareable)
            Problem(path.Add("id"), $"an id shares a resource between workloads, and {type.Name} cannot be shared; remove it");
        foreach (var unknown in resource.Params.Keys.Where(key => !type.Params.Contains(key, StringComparer.Ordinal)))
            Problem(path.AddRange("params", unknown), $"{type.Name} has no parameter \"{Shown.Text(unknown)}\"; {Spelling.Advice(unknown, type.Params, "parameters")}");
        foreach (var missing in type.Required.Where(key => !resource.Params.ContainsKey(key) && source.Knows([.. path, "params", key])))
            Problem(path.Add("params"), $"the parameter \"{missing}\" is missing; add it");
        var given = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<TemplatePart>>(StringComparer.Ordinal);
        foreach (var (key, value) in resource.Params)
            given[key] = Template.Parse(value, scope, message => Problem(path.AddRange("params", key), message));
        return new()
        {
            Name = name,
            Type = type.Name,
            Class = resource.Class,
            Id = resource.Id,
            Params = given.ToImmutable(),
        };
    }

    /// <summary>Containers that wait for each other never start.</summary>
    private void Order()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, container) in document.Containers)
        {
            foreach (var unknown in container.Before.Keys.Where(other => !document.Containers.ContainsKey(other)))
                Problem(["containers", name, "before", unknown], $"there is no container \"{Shown.Text(unknown)}\"; {Spelling.Advice(unknown, document.Containers.Keys, "containers")}");
            Follow(name, []);
        }

        void Follow(string name, ImmutableArray<string> way)
        {
            if (way.Contains(name, StringComparer.Ordinal))
            {
                var circle = way[way.IndexOf(name)..].Add(name);
                Problem(["containers", way[^1], "before", name], $"the containers wait for each other ({string.Join(" -> ", circle)}), and none would start; remove one of these");
                return;
            }

            if (!document.Containers.TryGetValue(name, out var container) || !done.Add(name)) return;
            foreach (var next in container.Before.Keys) Follow(next, way.Add(name));
        }
    }

    private ImmutableArray<ServicePort> Ports()
    {
        var ports = document.Service.Ports.Select(pair => new ServicePort(pair.Key, pair.Value.Port, pair.Value.TargetPort ?? pair.Value.Port)).ToImmutableArray();
        var owners = new Dictionary<int, string>();
        foreach (var (name, port, _) in ports)
        {
            if (!owners.TryAdd(port, name))
                Problem(["service", "ports", name, "port"], $"port {port} is already that of \"{owners[port]}\"; choose another");
        }

        return ports;
    }

    private ImmutableArray<string> Tools()
        => document.Metadata.Annotations.GetValueOrDefault(Workloads.Workload.ImageToolsAnnotation) is { } tools
            ? [.. tools.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : [];

    private void Problem(ImmutableArray<object> path, string message) => source.Refuse(path, message, problems);
}
