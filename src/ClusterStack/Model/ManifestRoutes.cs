using System.Globalization;
using ClusterStack.Settings;
using ClusterStack.Settings.Documents;
using ClusterStack.Workloads;

namespace ClusterStack.Model;

/// <summary>The routes that a manifest asks for: which host leads to which of its ports.</summary>
internal sealed class ManifestRoutes(WorkloadSettings settings, Workload manifest, ResourceBinder resources, PlanNotes notes, ImmutableArray<object> path)
{
    private readonly ResourceNeed[] _needs = [.. resources.OfType("route")];

    /// <summary>Whether the manifest says where hosts lead; otherwise they lead to its only port.</summary>
    internal bool Any => _needs.Length > 0;

    /// <summary>The one port to which every host leads; <see langword="null"/> with a problem.</summary>
    internal ServicePort? Port()
    {
        var hosts = new Dictionary<string, string>(StringComparer.Ordinal);
        ServicePort? first = null;
        foreach (var need in _needs)
        {
            if (Host(need) is { } host && !hosts.TryAdd(host, need.Name))
                Problem(need, "host", $"\"{host}\" already is the host of route \"{hosts[host]}\"; a host leads to one port");
            if (resources.Parameter(need, "path") is { } part && part != "/")
                Problem(need, "path", $"expected /, got \"{Shown.Text(part)}\"; a host leads to the workload as a whole");
            if (Port(need) is not { } port) continue;
            if (first is not null && first != port) Problem(need, "port", $"route \"{_needs[0].Name}\" leads to port {first.Port} and this one to {port.Port}; a workload is reached at one port");
            first ??= port;
        }

        foreach (var (host, index) in settings.Hosts.Select((host, index) => (host, index)).Where(each => !hosts.ContainsKey(each.host)))
            if (manifest.Source.Knows("resources")) notes.Problem(path.AddRange("hosts", index), $"no resource of type route in the manifest leads \"{host}\" to a port; add one, or remove this");
        return first;
    }

    private string? Host(ResourceNeed need)
    {
        if (resources.Parameter(need, "host") is not { } host) return null;
        if (settings.Hosts.Contains(host, StringComparer.Ordinal)) return host;
        if (host.Length > 0 && settings.Hosts.All(each => each.Length > 0)) Problem(need, "host", $"hosts of the workload have no \"{Shown.Text(host)}\"; {Spelling.Advice(host, settings.Hosts, "hosts")}");
        return null;
    }

    private ServicePort? Port(ResourceNeed need)
    {
        if (resources.Parameter(need, "port") is not { } text) return null;
        if (manifest.Ports.FirstOrDefault(port => port.Name == text || port.Port.ToString(CultureInfo.InvariantCulture) == text) is { } known) return known;
        Problem(need, "port", $"the workload has no port \"{Shown.Text(text)}\"; {Spelling.Advice(text, manifest.Ports.Select(port => port.Name), "ports")}", ["service"]);
        return null;
    }

    private void Problem(ResourceNeed need, string parameter, string message, params ReadOnlySpan<ImmutableArray<object>> from)
        => notes.Problem(manifest.Source, ["resources", need.Name, "params", parameter], message, from);
}
