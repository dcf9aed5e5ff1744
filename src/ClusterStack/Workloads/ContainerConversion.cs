using ClusterStack.Settings;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>One container of a manifest, of which every value that was read has its form.</summary>
internal sealed class ContainerConversion(
    string name, ScoreContainer container, TemplateScope scope, SettingsSource source, ManifestSources? sources, ProblemList problems)
{
    /// <summary>ECS refuses a container with less memory.</summary>
    private const long LeastMemoryBytes = 6L << 20;

    private readonly ImmutableArray<object> _path = ["containers", name];

    internal Container Container()
    {
        if (container.Image != ImageName.FromEnvironment && ImageName.Refusal(container.Image) is { } refusal)
            Problem(_path.Add("image"), $"{refusal}, got \"{Shown.Text(container.Image)}\"");
        Unexpanded("command", container.Command);
        Unexpanded("args", container.Args);
        return new()
        {
            Name = name,
            Image = container.Image,
            Command = container.Command,
            Arguments = container.Args,
            Variables = [.. container.Variables.Select(pair => Variable(pair.Key, pair.Value, _path.AddRange("variables", pair.Key)))],
            Files = new FileConversion(_path, scope, source, sources, problems).Files(container),
            Volumes = [.. container.Volumes.Select(pair => Mount(pair.Key, pair.Value, _path.AddRange("volumes", pair.Key))).OfType<VolumeMount>()],
            Before = [.. container.Before.Select(pair => new StartOrder(pair.Key, pair.Value.Ready))],
            Limits = Size(container.Resources.Limits.Cpu, container.Resources.Limits.Memory, _path.AddRange("resources", "limits")),
            Requests = Requests(container.Resources, _path.AddRange("resources", "requests")),
            LivenessProbe = Probe(container.LivenessProbe, _path.Add("livenessProbe")),
            ReadinessProbe = Probe(container.ReadinessProbe, _path.Add("readinessProbe")),
        };
    }

    /// <summary>
    /// Score fills in placeholders in variables, files and volumes alone; the process would see the braces. Everybody may read the words.
    /// </summary>
    private void Unexpanded(string key, ImmutableArray<string> words)
    {
        for (var index = 0; index < words.Length; index++)
        {
            if (words[index].Contains("${resources.", StringComparison.Ordinal) || words[index].Contains("${metadata.", StringComparison.Ordinal))
                Problem(_path.AddRange(key, index), $"placeholders are not filled in here, got \"{Shown.Text(words[index])}\"; put it into a variable");
            else if (PlainSecrets.Refusal(words[index], index + 1 < words.Length ? words[index + 1] : null) is { } refusal)
                Problem(_path.AddRange(key, index), refusal);
        }
    }

    private Variable Variable(string variable, string value, ImmutableArray<object> path)
        => new(variable, PlainSecrets.Checked(variable, value, scope, message => Problem(path, message)));

    private VolumeMount? Mount(string target, ScoreVolume volume, ImmutableArray<object> path)
    {
        if (ContainerPath.Refusal(target) is { } refusal) Problem(path, refusal);
        return Template.Volume(volume.Source, scope, message => Problem(path.Add("source"), message)) is { } resource ? new(target, resource, volume.ReadOnly) : null;
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
        if (size.CpuMillis > Quantity.CpuMillis(limits.Cpu) && Knows("limits", "cpu")) Problem(path.Add("cpu"), $"expected at most the limit \"{limits.Cpu}\", got \"{requests.Cpu}\"");
        if (size.MemoryBytes > Quantity.MemoryBytes(limits.Memory) && Knows("limits", "memory")) Problem(path.Add("memory"), $"expected at most the limit \"{limits.Memory}\", got \"{requests.Memory}\"");
        return size;

        bool Knows(string part, string amount) => source.Knows([.. _path, "resources", part, amount]);
    }

    private Probe? Probe(ScoreProbe? probe, ImmutableArray<object> path)
    {
        if (probe is null) return null;
        if (probe is { HttpGet: null, Exec: null } && source.Knows(path)) Problem(path, "the probe asks nothing; add httpGet or exec");
        if (probe is { HttpGet: not null, Exec: not null }) Problem(path, "the probe asks in two ways, and whether both must be well is not said; keep httpGet or exec");
        if (probe.Exec is { Command: [var tool, ..] } && string.IsNullOrWhiteSpace(tool)) Problem(path.AddRange("exec", "command", 0), "expected a command, got \"\"");
        return new()
        {
            HttpGet = probe.HttpGet is { } http ? new(http.Path, http.Port) : null,
            Command = probe.Exec?.Command ?? [],
        };
    }

    private void Problem(ImmutableArray<object> path, string message) => source.Refuse(path, message, problems);
}
