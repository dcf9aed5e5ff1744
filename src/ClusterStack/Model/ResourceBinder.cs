using System.Globalization;
using ClusterStack.Settings;
using ClusterStack.Settings.Documents;
using ClusterStack.Workloads;

namespace ClusterStack.Model;

/// <summary>Binds the resources of one manifest to what the environment has for them.</summary>
internal sealed class ResourceBinder
{
    private readonly EnvironmentSettings _environment;
    private readonly WorkloadSettings _settings;
    private readonly Workload _manifest;
    private readonly ImmutableArray<RedisPlan> _stores;
    private readonly PlanNotes _notes;
    private readonly string _name;
    private readonly ImmutableArray<object> _path;
    private readonly Dictionary<string, ResourceNeed> _needs;
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?> _ports = new(StringComparer.Ordinal);

    internal ResourceBinder(EnvironmentSettings environment, string name, Workload manifest, ImmutableArray<RedisPlan> stores, PlanNotes notes)
    {
        (_environment, _name, _manifest, _stores, _notes) = (environment, name, manifest, stores, notes);
        _settings = environment.Workloads[name];
        _path = ["workloads", name];
        _needs = manifest.Resources.ToDictionary(need => need.Name, StringComparer.Ordinal);
        Stores = Bind();
        Volumes = [.. OfType("volume").Select(need => new VolumePlan
        {
            Name = need.Name,
            Lifetime = need.Class == ResourceTypes.Ephemeral ? VolumeLifetime.Ephemeral : VolumeLifetime.Persistent,
        })];
        foreach (var need in OfType("service-port")) _ = ServicePort(need); // wrong even when nobody asks for it
    }

    /// <summary>Which data store answers for which resource, sorted by resource.</summary>
    internal ImmutableArray<BindingPlan> Stores { get; }

    /// <summary>The volumes, sorted by name.</summary>
    internal ImmutableArray<VolumePlan> Volumes { get; }

    /// <summary>The resources of a type, sorted by name.</summary>
    internal IEnumerable<ResourceNeed> OfType(string type) => _manifest.Resources.Where(need => need.Type == type);

    /// <summary>
    /// Parts whose references are bound, whether some part holds a password, and whether all are there: what cannot be bound is a problem,
    /// and left out.
    /// </summary>
    internal (ImmutableArray<VariablePart> Parts, bool Secret, bool Complete) Bound(ImmutableArray<TemplatePart> parts)
    {
        var bound = ImmutableArray.CreateBuilder<VariablePart>();
        var (secret, complete) = (false, true);
        foreach (var part in parts)
        {
            var value = part is ResourceReference reference ? Value(reference) : new LiteralPart(((TemplateText)part).Text);
            if (value is BindingPart store) secret |= IsSecret(store);
            if (value is LiteralPart text && bound is [.., LiteralPart before]) bound[^1] = new LiteralPart(before.Text + text.Text);
            else if (value is not null) bound.Add(value);
            else complete = false;
        }

        return (bound.ToImmutable(), secret, complete);
    }

    /// <summary>A parameter as a text that is known before anything is created; <see langword="null"/> with a problem when it is not, or not there.</summary>
    internal string? Parameter(ResourceNeed need, string name)
    {
        if (!need.Params.TryGetValue(name, out var written) || !_manifest.Source.Knows("resources", need.Name, "params", name)) return null;
        var (parts, _, complete) = Bound(written);
        if (!complete) return null;
        if (parts.All(part => part is LiteralPart)) return string.Concat(parts.Select(part => ((LiteralPart)part).Text));
        _notes.Problem(_manifest.Source, ["resources", need.Name, "params", name], "expected a text that is known before anything is created; a data store's is not");
        return null;
    }

    /// <summary>Values that nothing refers to are a slip; call after everything is bound.</summary>
    internal void CheckVariables()
    {
        var asked = _manifest.Source.Knows() && _environment.Source.Knows(_path.Add("containers"));
        foreach (var (name, value) in _settings.Variables)
        {
            PlainSecrets.Checked(name, value, [new TemplateText(value)], message => _notes.Problem(_path.AddRange("variables", name), message));
            if (asked && !_variables.Contains(name))
                _notes.Problem(_path.AddRange("variables", name), $"the manifest asks no resource of type environment for \"{name}\"; {Spelling.Advice(name, _variables, "values that it asks for")}", _path.AddRange("variables", name));
        }
    }

    private ImmutableArray<BindingPlan> Bind()
    {
        foreach (var need in OfType("redis").Where(need => !_settings.Bindings.ContainsKey(need.Name)))
            _notes.Problem(_path, $"the manifest needs the resource \"{need.Name}\" of type {need.Type}, and no data store is bound to it; add bindings: {{ {need.Name}: <data store> }}", _path.AddRange("bindings", need.Name));
        foreach (var (resource, bound) in _settings.Bindings)
        {
            var path = _path.AddRange("bindings", resource);
            var need = _needs.GetValueOrDefault(resource);
            var unread = need is null && !_manifest.Source.Knows("resources", resource);
            if (unread && bound.Contains('.', StringComparison.Ordinal)) continue; // a host; whether it fits, only the resource would say
            if (need is null && !unread)
                _notes.Problem(path, $"the manifest has no resource \"{Shown.Text(resource)}\"; {Spelling.Advice(resource, _needs.Keys, "resources")}");
            else if (need?.Type == "dns" && !_settings.Hosts.Contains(bound, StringComparer.Ordinal))
                _notes.Problem(path, $"hosts of the workload have no \"{bound}\"; {Spelling.Advice(bound, _settings.Hosts, "hosts")}", _path.Add("hosts"));
            else if (need is { Type: not ("dns" or "redis") })
                _notes.Problem(path, $"a resource of type {need.Type} is bound to nothing by name; remove this");
            if (need?.Type is not ("dns" or "route" or "environment" or "volume" or "service-port") && _stores.All(store => store.Name != bound))
                _notes.Problem(path, $"there is no data store \"{bound}\"; {Spelling.Advice(bound, _stores.Select(store => store.Name), "data stores")}",
                    ["dataStores", bound], ["dataStores", Spelling.Nearest(bound, _stores.Select(store => store.Name)) ?? bound, UnreadValues.Name]);
        }

        return [.. OfType("redis").Where(need => _settings.Bindings.ContainsKey(need.Name)).Select(need => new BindingPlan(need.Name, _settings.Bindings[need.Name]))];
    }

    private VariablePart? Value(ResourceReference reference) => _needs.GetValueOrDefault(reference.Resource) is { } need ? Value(need, reference) : null;

    private VariablePart? Value(ResourceNeed need, ResourceReference reference) => need.Type switch
    {
        "dns" => Host(need) is { } host ? new LiteralPart(reference.Property == "url" ? $"https://{host}" : host) : null,
        "environment" => Variable(need, reference.Property) is { } value ? new LiteralPart(value) : null,
        "service-port" => ServicePort(need) is { } port ? new LiteralPart(reference.Property == "port" ? port.ToString(CultureInfo.InvariantCulture) : "127.0.0.1") : null,
        _ => Stores.FirstOrDefault(binding => binding.Resource == need.Name) is { } binding ? new BindingPart(need.Name, binding.Store, reference.Property) : null,
    };

    private bool IsSecret(BindingPart part)
        => part.Property == "password" || (part.Property is "url" or "readerUrl" && _stores.FirstOrDefault(store => store.Name == part.Store) is { HasPassword: true });

    private string? Host(ResourceNeed need)
    {
        if (_settings.Bindings.GetValueOrDefault(need.Name) is { } bound) return bound;
        if (_settings.Hosts.Where(host => !Wildcard.Is(host)).ToImmutableArray() is [var only]) return only;
        _notes.Problem(_path, _settings.Hosts.IsEmpty
            ? $"the manifest needs the resource \"{need.Name}\" of type dns, and the workload has no host; add hosts"
            : $"the manifest's resource \"{need.Name}\" of type dns may be any of {string.Join(", ", _settings.Hosts)}; add bindings: {{ {need.Name}: <host> }}", _path.Add("hosts"), _path.Add("bindings"));
        return null;
    }

    private string? Variable(ResourceNeed need, string property)
    {
        _variables.Add(property);
        if (_settings.Variables.GetValueOrDefault(property) is { } value) return value;
        _notes.Problem(_path, $"the manifest asks its resource \"{need.Name}\" of type environment for \"{Shown.Text(property)}\"; add variables: {{ {Shown.Text(property)}: <value> }}", _path.AddRange("variables", property));
        return null;
    }

    /// <summary>Decided once for each resource, however often and along how many ways others refer to it.</summary>
    private int? ServicePort(ResourceNeed need)
    {
        if (!_ports.TryGetValue(need.Name, out var port)) _ports[need.Name] = port = PortOf(need);
        return port;
    }

    /// <summary>A port of the workload itself: containers of a task share its network. Others have no name inside the network.</summary>
    private int? PortOf(ResourceNeed need)
    {
        if (Parameter(need, "workload") is not { } workload || Parameter(need, "port") is not { } port) return null;
        ImmutableArray<object> path = ["resources", need.Name, "params"];
        if (!_environment.Workloads.ContainsKey(workload) && workload != _manifest.Name)
        {
            _notes.Problem(_manifest.Source, path.Add("workload"), $"there is no workload \"{Shown.Text(workload)}\"; {Spelling.Advice(workload, _environment.Workloads.Keys, "workloads")}", ["metadata", "name"]);
            return null;
        }

        if (workload != _name && workload != _manifest.Name)
        {
            _notes.Problem(_manifest.Source, path.Add("workload"), $"workload \"{workload}\" has no name inside the network on {_environment.Runtime.Kind.Word()}; call it under one of its hosts", ["metadata", "name"]);
            return null;
        }

        if (_manifest.Ports.FirstOrDefault(each => each.Name == port || each.Port.ToString(CultureInfo.InvariantCulture) == port) is { } known) return known.TargetPort;
        _notes.Problem(_manifest.Source, path.Add("port"), $"the workload has no port \"{Shown.Text(port)}\"; {Spelling.Advice(port, _manifest.Ports.Select(each => each.Name), "ports")}", ["service"]);
        return null;
    }
}
