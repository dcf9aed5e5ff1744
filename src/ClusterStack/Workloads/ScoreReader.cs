using System.Text.RegularExpressions;
using ClusterStack.Settings;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>
/// Reads a Score manifest. What Score allows and ClusterStack does not honour is refused by name: a manifest that is accepted means
/// exactly what it says.
/// </summary>
public static partial class ScoreReader
{
    /// <summary>ECS refuses a container with less memory.</summary>
    private const long LeastMemoryBytes = 6L << 20;

    /// <summary>Reads a manifest.</summary>
    /// <param name="file">What problems name as their place.</param>
    /// <param name="bytes">The file's content.</param>
    /// <exception cref="SettingsException">Something is wrong; lists every problem.</exception>
    public static Workload Read(string file, byte[] bytes)
    {
        var problems = new ProblemList();
        var workload = Read(file, bytes, problems);
        problems.ThrowIfAny();
        return workload!;
    }

    /// <summary>Reads a manifest, or adds what is wrong with it.</summary>
    internal static Workload? Read(string file, byte[] bytes, ProblemList problems)
    {
        var before = problems.Count;
        if (YamlText.Parse(file, bytes, problems) is not { } node) return null;
        if (node is not MappingNode root)
        {
            problems.Add(node.Position, [], $"expected an object, got {node.Describe()}");
            return null;
        }

        var document = (ScoreDocument)new SettingsBinder(problems).Record(typeof(ScoreDocument), root, []);
        if (problems.Count > before) return null;
        var workload = new Conversion(document, new(file, root), problems).Workload();
        return problems.Count > before ? null : workload;
    }

    /// <summary>One conversion of a document whose every value has its form.</summary>
    private sealed class Conversion(ScoreDocument document, SettingsSource source, ProblemList problems)
    {
        internal Workload Workload()
        {
            if (document.Containers.IsEmpty) Problem(["containers"], "there is no container; add one");
            return new()
            {
                Name = document.Metadata.Name,
                Containers = [.. document.Containers.Select(pair => Container(pair.Key, pair.Value, ["containers", pair.Key]))],
                Resources = [.. document.Resources.Select(pair => new ResourceNeed(pair.Key, pair.Value.Type.Word()))],
                Ports = Ports(),
                ImageTools = Tools(),
                Source = source,
            };
        }

        private ImmutableArray<ServicePort> Ports()
        {
            var ports = document.Service.Ports.Select(pair => new ServicePort(pair.Key, pair.Value.Port, pair.Value.TargetPort ?? pair.Value.Port)).ToImmutableArray();
            foreach (var same in ports.GroupBy(port => port.Port).Where(group => group.Count() > 1))
            {
                var second = same.ElementAt(1);
                Problem(["service", "ports", second.Name, "port"], $"port {same.Key} is already that of \"{same.First().Name}\"; choose another");
            }

            return ports;
        }

        private ImmutableArray<string> Tools()
            => document.Metadata.Annotations.GetValueOrDefault(Workloads.Workload.ImageToolsAnnotation) is { } tools
                ? [.. tools.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
                : [];

        private Container Container(string name, ScoreContainer container, ImmutableArray<object> path)
        {
            if (container.Image != ImageName.FromEnvironment && ImageName.Refusal(container.Image) is { } refusal)
                Problem(path.Add("image"), $"{refusal}, got \"{Shown.Text(container.Image)}\"");
            return new()
            {
                Name = name,
                Image = container.Image,
                Command = container.Command,
                Arguments = container.Args,
                Variables = [.. container.Variables.Select(pair => Variable(pair.Key, pair.Value, path.AddRange("variables", pair.Key)))],
                Limits = Size(container.Resources.Limits.Cpu, container.Resources.Limits.Memory, path.AddRange("resources", "limits")),
                Requests = Requests(container.Resources, path.AddRange("resources", "requests")),
                LivenessProbe = Probe(container.LivenessProbe, path.Add("livenessProbe")),
                ReadinessProbe = Probe(container.ReadinessProbe, path.Add("readinessProbe")),
            };
        }

        private ContainerSize Size(string cpu, string memory, ImmutableArray<object> path)
        {
            var size = new ContainerSize(Quantity.CpuMillis(cpu), Quantity.MemoryBytes(memory));
            if (size.CpuMillis == 0) Problem(path.Add("cpu"), $"expected more than 0 CPUs, got \"{cpu}\"");
            if (size.MemoryBytes < LeastMemoryBytes) Problem(path.Add("memory"), $"expected at least 6Mi, got \"{memory}\"");
            return size;
        }

        private ContainerSize Requests(ScoreResources resources, ImmutableArray<object> path)
        {
            var (limits, requests) = (resources.Limits, resources.Requests);
            if (requests is { Cpu: null, Memory: null }) return new(Quantity.CpuMillis(limits.Cpu), Quantity.MemoryBytes(limits.Memory));
            var size = Size(requests.Cpu ?? limits.Cpu, requests.Memory ?? limits.Memory, path);
            if (size.CpuMillis > Quantity.CpuMillis(limits.Cpu)) Problem(path.Add("cpu"), $"expected at most the limit \"{limits.Cpu}\", got \"{requests.Cpu}\"");
            if (size.MemoryBytes > Quantity.MemoryBytes(limits.Memory)) Problem(path.Add("memory"), $"expected at most the limit \"{limits.Memory}\", got \"{requests.Memory}\"");
            return size;
        }

        private Variable Variable(string name, string value, ImmutableArray<object> path)
        {
            var parts = Template.Parse(value, document, message => Problem(path, message));
            var literal = parts.All(part => part is TemplateText);
            if (literal && value.Length > 0 && SecretNames.Matches(name))
                Problem(path, "the name says that this is a secret, and it is written in plain; refer to a resource, such as ${resources.NAME.password}");
            else if (parts.OfType<TemplateText>().Any(text => UserAndPassword().IsMatch(text.Text)))
                Problem(path, "the URL holds a password in plain; refer to a resource, such as ${resources.NAME.url}");
            return new(name, parts);
        }

        private Probe? Probe(ScoreProbe? probe, ImmutableArray<object> path)
        {
            if (probe is null) return null;
            if (probe is { HttpGet: null, Exec: null }) Problem(path, "the probe asks nothing; add httpGet or exec");
            if (probe.Exec is { Command: [var tool, ..] } && string.IsNullOrWhiteSpace(tool)) Problem(path.AddRange("exec", "command", 0), "expected a command, got \"\"");
            return new()
            {
                HttpGet = probe.HttpGet is { } http ? new(http.Path, http.Port) : null,
                Command = probe.Exec?.Command ?? [],
            };
        }

        private void Problem(ImmutableArray<object> path, string message) => problems.Add(source.Problem(path, message));
    }

    [GeneratedRegex(@"://[^/@\s:]*:[^/@\s]+@", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UserAndPassword();
}
