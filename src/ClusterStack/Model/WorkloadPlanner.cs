using System.Globalization;
using ClusterStack.Settings;
using ClusterStack.Settings.Documents;
using ClusterStack.Workloads;

namespace ClusterStack.Model;

/// <summary>Decides one workload: what its manifest asks for, with what the environment adds.</summary>
internal sealed class WorkloadPlanner
{
    private readonly EnvironmentSettings _environment;
    private readonly WorkloadSettings _settings;
    private readonly Workload _manifest;
    private readonly ImmutableArray<RedisPlan> _stores;
    private readonly PlanNotes _notes;
    private readonly string _name;
    private readonly ImmutableArray<object> _path;
    private readonly ResourceBinder _resources;
    private readonly UserPlan _user;

    internal WorkloadPlanner(EnvironmentSettings environment, string name, Workload manifest, ImmutableArray<RedisPlan> stores, PlanNotes notes)
    {
        (_environment, _name, _stores, _notes) = (environment, name, stores, notes);
        _settings = environment.Workloads[name];
        _path = ["workloads", name];
        _manifest = ContainerOverrides.Apply(manifest, _settings, _path, notes);
        _resources = new(environment, name, _manifest, stores, notes);
        _user = User();
    }

    internal WorkloadPlan Plan()
    {
        foreach (var binding in _resources.Stores) CheckUse(binding);
        var route = Route();
        var containers = _manifest.Containers.Select(container => Container(container, route)).ToImmutableArray();
        _resources.CheckVariables();
        CheckOrder();
        CheckMounts();
        CheckImage();
        CheckProbes(route, containers);
        var pace = new RolloutPlanner(_environment, _settings, _name, _notes);
        var (replicas, rollout) = (pace.Replicas(), pace.Rollout());
        CheckExecuteCommand();
        if (replicas == 1 && _environment.Environment.Class == EnvironmentClass.Production)
            _notes.Warn($"workload {_name} runs one task: a failed task is an outage in production");
        var volumes = _resources.Volumes;
        var preparation = new PreparationPlanner(_name, _manifest, _notes).Plan(containers, volumes, _environment.Runtime.Ecs.VolumesImage, _settings.User);
        var plan = new WorkloadPlan
        {
            Name = _name,
            PartyName = PartyPlan.OfWorkload(_name),
            Replicas = replicas,
            Staggered = pace.Staggered(),
            Autoscaling = pace.Autoscaling(),
            Rollout = rollout,
            RestartAlarm = _settings.RestartAlarm is { } alarm ? new(alarm.Stops, alarm.Minutes) : null,
            InitProcess = _settings.InitProcess,
            StopTimeoutSeconds = _settings.StopTimeoutSeconds,
            ExecuteCommand = _settings.ExecuteCommand,
            Containers = containers,
            Route = route,
            Fargate = Size(preparation),
            ZeroDowntime = pace.Verdict(rollout, route),
            Bindings = _resources.Stores,
            Volumes = volumes,
            Preparation = preparation,
        };
        if (TaskDefinitionSize.Refusal(plan) is { } refusal) _notes.Problem(_manifest.Source, ["containers"], refusal);
        return plan;
    }

    /// <summary>The agent through which a shell is opened writes into the container's own files.</summary>
    private void CheckExecuteCommand()
    {
        if (_settings is { ExecuteCommand: true, ReadOnlyRootFilesystem: true })
            _notes.Problem(_path.Add("executeCommand"), "a shell needs an agent that writes into the image's files; set readOnlyRootFilesystem: false too, or remove this", _path.Add("readOnlyRootFilesystem"));
    }

    /// <summary>A client that cannot present the token, or is asked for one that does not exist, fails at its first request.</summary>
    private void CheckUse(BindingPlan binding)
    {
        if (_stores.FirstOrDefault(known => known.Name == binding.Store) is not { } store) return;
        if (!_environment.Source.Knows("dataStores", store.Name) || !_environment.Source.Knows(_path.Add("containers")) || !_manifest.Source.Knows("containers")) return;
        var used = _manifest.Containers
            .SelectMany(container => container.Variables.Select(variable => variable.Parts).Concat(container.Files.Select(file => file.Parts)))
            .SelectMany(parts => parts).OfType<ResourceReference>().Where(reference => reference.Resource == binding.Resource).Select(reference => reference.Property).ToHashSet(StringComparer.Ordinal);
        var path = _path.AddRange("bindings", binding.Resource);
        if (used.Count == 0)
            _notes.Warn($"workload {_name} is bound to data store {binding.Store}, and no variable or file refers to resource {binding.Resource}");
        else if (store.HasPassword && !used.Overlaps(["url", "readerUrl", "password"]))
            _notes.Problem(path, $"data store \"{store.Name}\" demands a token, and the manifest uses neither url nor password of \"{binding.Resource}\"; use one, or set authentication: none on the store");
        else if (store.Encrypts && !used.Overlaps(["url", "readerUrl"]))
            _notes.Warn($"workload {_name} reaches data store {binding.Store} by host and port: its client must speak TLS without being told by a rediss:// URL");
        if (!store.HasPassword && used.Contains("password"))
            _notes.Problem(path, $"data store \"{store.Name}\" has no password (authentication: none), and the manifest refers to it; set authentication: token, or remove the reference");
        if (store.Authentication != RedisAuthentication.Users && used.Contains("username"))
            _notes.Problem(path, $"data store \"{store.Name}\" has no users (authentication: {store.Authentication.Word()}), and the manifest refers to username; set authentication: users, or remove the reference");
        if (!used.Overlaps(["readerHost", "readerUrl"]) || store.HasReader) return;
        _notes.Problem(path, store.Mode == RedisMode.Standalone
            ? $"data store \"{store.Name}\" has no replica to read from (replicas: 0), and the manifest refers to readerHost or readerUrl; set replicas: 1 or more, or use host or url"
            : $"data store \"{store.Name}\" has no address of its replicas (mode: {store.Mode.Word()}), since clients of a cluster find them by themselves; use host or url, or set mode: standalone");
    }

    private RoutePlan? Route()
    {
        CheckHosts();
        if (_settings.Hosts.IsEmpty) return null;
        if (RoutedPort() is not { } port) return null;
        if (Listener(port.TargetPort, _path.Add("hosts")) is not { } container) return null;
        var probe = container.ReadinessProbe?.HttpGet ?? container.LivenessProbe?.HttpGet;
        if (probe is null)
        {
            _notes.Problem(_manifest.Source, ["containers", container.Name],
                $"hosts of workload \"{_name}\" lead here, and no probe tells whether it answers; add readinessProbe with httpGet",
                ["containers", container.Name, "readinessProbe"], ["containers", container.Name, "livenessProbe"]);
            return null;
        }

        if (probe.Port != port.TargetPort)
        {
            var which = container.ReadinessProbe?.HttpGet is null ? "livenessProbe" : "readinessProbe";
            _notes.Problem(_manifest.Source, ["containers", container.Name, which, "httpGet", "port"],
                $"expected the routed port {port.TargetPort}, got {probe.Port}; a healthy other port says nothing about it", ["service"]);
        }

        if (container.LivenessProbe?.HttpGet is { } liveness && liveness != probe)
            _notes.Warn($"workload {_name}: livenessProbe.httpGet of container {container.Name} is not asked, since the load balancer replaces tasks by the readiness probe");

        var check = _settings.HealthCheck;
        foreach (var range in check.SuccessCodes.Split(',').Where(IsEmptyRange))
            _notes.Problem(_path.AddRange("healthCheck", "successCodes"), $"the range {range} is none; write two codes, the lower one first");
        if (check.TimeoutSeconds >= check.IntervalSeconds)
            _notes.Problem(_path.AddRange("healthCheck", "timeoutSeconds"), $"expected less than intervalSeconds ({check.IntervalSeconds}), got {check.TimeoutSeconds}", _path.AddRange("healthCheck", "intervalSeconds"));
        return new()
        {
            Hosts = [.. _settings.Hosts.Order(StringComparer.Ordinal)],
            ContainerName = container.Name,
            Port = port.TargetPort,
            Priority = RoutePriority.Of(_name, _settings.Hosts),
            HealthCheck = new()
            {
                Path = probe.Path,
                SuccessCodes = check.SuccessCodes,
                IntervalSeconds = check.IntervalSeconds,
                TimeoutSeconds = check.TimeoutSeconds,
                HealthyThreshold = check.HealthyThreshold,
                UnhealthyThreshold = check.UnhealthyThreshold,
                GracePeriodSeconds = check.GracePeriodSeconds,
            },
        };
    }

    private static bool IsEmptyRange(string codes) => codes.Contains('-', StringComparison.Ordinal) && (codes.Length != 7 || string.CompareOrdinal(codes[..3], codes[4..]) > 0);

    private void CheckHosts()
    {
        if (_environment.Dns is not { Mode: DnsMode.Route53, Domain: { Length: > 0 } domain }) return;
        for (var index = 0; index < _settings.Hosts.Length; index++)
        {
            var host = _settings.Hosts[index];
            if (host != domain && !host.EndsWith($".{domain}", StringComparison.Ordinal))
                _notes.Problem(_path.AddRange("hosts", index), $"expected a host in dns.domain {domain}, got \"{host}\"", ["dns", "domain"], ["dns", "mode"]);
        }
    }

    /// <summary>The port that hosts lead to: that of the manifest's routes, the only one, or the one called <c>http</c>.</summary>
    private ServicePort? RoutedPort()
    {
        var routes = new ManifestRoutes(_settings, _manifest, _resources, _notes, _path);
        if (routes.Any) return routes.Port();
        switch (_manifest.Ports)
        {
            case []:
                if (_manifest.Source.Knows("service")) _notes.Problem(_path.Add("hosts"), "the manifest exposes no port that hosts could lead to; add it under service.ports");
                return null;
            case [var only]:
                return only;
            default:
                if (_manifest.Ports.FirstOrDefault(port => port.Name == "http") is { } http) return http;
                _notes.Problem(_manifest.Source, ["service", "ports"],
                    $"hosts of workload \"{_name}\" lead to one port, and there are {string.Join(", ", _manifest.Ports.Select(port => port.Name))}; call that one http", ["service"]);
                return null;
        }
    }

    /// <summary>The container that listens on a port: the only one, or the one whose probe asks that port.</summary>
    private Container? Listener(int port, ImmutableArray<object> path)
    {
        if (_manifest.Containers is [var only]) return only;
        var asked = _manifest.Containers.Where(container => Asks(container, port)).ToImmutableArray();
        if (asked is [var one]) return one;
        if (_manifest.Source.Knows("containers") && _manifest.Source.Knows("service")) _notes.Problem(path, $"which container listens on port {port} cannot be told; give exactly one of them an httpGet probe for it");
        return null;
    }

    private static bool Asks(Container container, int port) => container.ReadinessProbe?.HttpGet?.Port == port || container.LivenessProbe?.HttpGet?.Port == port;

    private void CheckImage()
    {
        var chosen = _manifest.Containers.Where(container => container.Image == ImageName.FromEnvironment).ToImmutableArray();
        if (_settings.Image is null && chosen is [var first, ..])
            _notes.Problem(_path, $"container \"{first.Name}\" leaves its image to the environment, and there is none; add image: <name>:<tag>", _path.Add("image"), _path.AddRange("containers", first.Name));
        if (_settings.Image is not null && chosen.IsEmpty && _manifest.Source.Knows("containers"))
            _notes.Problem(_path.Add("image"), "no container of the manifest leaves its image to the environment; remove this, or write image: . in the manifest", _path.Add("containers"));
        if (_settings.Image is { } named && ImageName.Refusal(named) is { } refusal)
            _notes.Problem(_path.Add("image"), $"{refusal}, got \"{Shown.Text(named)}\"");
    }

    /// <summary>What ECS cannot wait for, and what cannot end before others start.</summary>
    private void CheckOrder()
    {
        foreach (var container in _manifest.Containers)
        {
            foreach (var later in container.Before.Where(later => later.Ready == ContainerState.Healthy && ExecCommands(container).IsEmpty))
                _notes.Problem(_manifest.Source, ["containers", container.Name, "before", later.Container, "ready"], "expected started or complete, since only a command can tell ECS that a container is healthy, and this one has none; or add livenessProbe with exec");
            if (!Completes(container)) continue;
            foreach (var (key, probe) in new[] { ("livenessProbe", container.LivenessProbe), ("readinessProbe", container.ReadinessProbe) }.Where(pair => pair.Item2 is not null))
                _notes.Problem(_manifest.Source, ["containers", container.Name, key], "the container ends before others start, so that there is nothing to ask; remove this, or let them wait for started or healthy");
        }
    }

    private static bool Completes(Container container) => container.Before.Any(later => later.Ready == ContainerState.Complete);

    private void CheckMounts()
    {
        var mounted = _manifest.Containers.SelectMany(container => container.Volumes).Select(mount => mount.Resource).ToHashSet(StringComparer.Ordinal);
        foreach (var volume in _resources.Volumes.Where(volume => !mounted.Contains(volume.Name)))
            _notes.Warn($"workload {_name} mounts its volume {volume.Name} nowhere");
    }

    /// <summary>Every workload is watched: over HTTP by the load balancer, or by a command in the container.</summary>
    private void CheckProbes(RoutePlan? route, ImmutableArray<ContainerPlan> containers)
    {
        if (_settings.Hosts.IsEmpty && _environment.Source.Knows(_path.Add("hosts")) && route is null && containers.All(container => container.HealthCheck is null))
            _notes.Problem(_manifest.Source, ["containers"], $"nothing watches workload \"{_name}\": without hosts the load balancer asks nobody; add livenessProbe with exec to a container", ["containers"]);
        else if (containers.Length > 1)
            foreach (var silent in containers.Where(container => container is { HealthCheck: null, Completes: false } && container.Name != route?.ContainerName))
                _notes.Warn($"workload {_name}: nothing asks container {silent.Name} whether it is well; add livenessProbe with exec");
    }

    private ContainerPlan Container(Container container, RoutePlan? route) => new()
    {
        Name = container.Name,
        Image = container.Image == ImageName.FromEnvironment ? _settings.Image ?? "" : container.Image,
        Command = container.Command,
        Arguments = container.Arguments,
        Variables = [.. container.Variables.Select(Variable)],
        Files = [.. container.Files.Select(File)],
        Mounts = [.. container.Volumes.Select(mount => new MountPlan { Volume = mount.Resource, Path = mount.Path, ReadOnly = mount.ReadOnly })],
        After = [.. _manifest.Containers.SelectMany(earlier => earlier.Before.Where(later => later.Container == container.Name).Select(later => new ContainerDependency(earlier.Name, later.Ready)))],
        Completes = Completes(container),
        CpuUnits = CpuUnits(container.Requests.CpuMillis),
        MemoryMiB = MemoryMiB(container.Limits.MemoryBytes),
        MemoryReservationMiB = MemoryMiB(container.Requests.MemoryBytes),
        Ports = Ports(container, route),
        HealthCheck = ExecProbe(container),
        User = _user,
        ReadOnlyRootFilesystem = _settings.ReadOnlyRootFilesystem,
    };

    private ImmutableArray<int> Ports(Container container, RoutePlan? route)
    {
        var ports = new SortedSet<int>();
        foreach (var (_, _, port) in _manifest.Ports)
            if (_manifest.Containers.Length == 1 || Asks(container, port) || (route?.Port == port && route.ContainerName == container.Name)) ports.Add(port);
        return [.. ports];
    }

    private VariablePlan Variable(Variable variable)
    {
        var (parts, secret, _) = _resources.Bound(variable.Parts);
        return new() { Name = variable.Name, Parts = parts, Secret = secret };
    }

    private FilePlan File(ContainerFile file)
    {
        var (parts, secret, _) = _resources.Bound(file.Parts);
        return new() { Path = file.Path, Mode = file.Mode, Content = file.Bytes is { } bytes ? new BinaryContent(bytes) : new TextContent(parts), Secret = secret };
    }

    private static ImmutableArray<ImmutableArray<string>> ExecCommands(Container container)
        => [.. new[] { container.LivenessProbe, container.ReadinessProbe }.Where(probe => probe is { Command.IsEmpty: false }).Select(probe => probe!.Command)];

    private ExecProbePlan? ExecProbe(Container container)
    {
        var commands = ExecCommands(container);
        if (commands is not [var command, ..]) return null;
        var tool = command[0][(command[0].LastIndexOf('/') + 1)..];
        if (!_manifest.ImageTools.Contains(tool, StringComparer.Ordinal))
        {
            _notes.Warn($"workload {_name}: nothing says that the image of container {container.Name} holds {Shown.Text(tool)}, which its probe runs; " +
                $"without it the task never becomes healthy; declare it with the annotation {Workload.ImageToolsAnnotation}");
        }

        if (commands is [_, var second] && !command.SequenceEqual(second, StringComparer.Ordinal))
            _notes.Warn($"workload {_name}: readinessProbe.exec of container {container.Name} is not run, since a container has one check and livenessProbe.exec is it");
        return new() { Command = command, IntervalSeconds = 10, TimeoutSeconds = 5, Retries = 3, StartPeriodSeconds = 30 };
    }

    private FargatePlan Size(PreparationPlan? preparation)
    {
        var cpu = CpuUnits(_manifest.Containers.Sum(container => (long)container.Limits.CpuMillis));
        var memory = _manifest.Containers.Sum(container => (long)MemoryMiB(container.Limits.MemoryBytes)) + (preparation is null ? 0 : PreparationPlan.MemoryMiB);
        if (FargateSizes.Smallest(cpu, memory) is { } size) return size;
        var most = FargateSizes.All[^1];
        _notes.Problem(_manifest.Source, ["containers"], string.Create(CultureInfo.InvariantCulture,
            $"the limits of all containers add up to {cpu} CPU units and {memory} MiB, and Fargate offers at most {most.CpuUnits} and {most.MemoryMiB}; lower them"));
        return most;
    }

    /// <summary>The numbers have at most ten digits each: the settings allow no others.</summary>
    private UserPlan User()
    {
        var ids = _settings.User.Split(':').Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToArray();
        if (Array.Exists(ids, id => id > int.MaxValue))
        {
            _notes.Problem(_path.Add("user"), $"expected numbers up to {int.MaxValue}, got \"{_settings.User}\"; use a smaller one");
            return new(1, 1);
        }

        return new((int)ids[0], (int)ids[1]);
    }

    private static int CpuUnits(long millis) => (int)((millis * 1024 + 999) / 1000);

    /// <summary>Rounded up; what passes every machine stays so.</summary>
    private static int MemoryMiB(long bytes) => (int)Math.Min((bytes >> 20) + ((bytes & 0xFFFFF) == 0 ? 0 : 1), int.MaxValue);
}
