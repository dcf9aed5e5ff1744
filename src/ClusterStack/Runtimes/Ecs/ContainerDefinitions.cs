using ClusterStack.DataStores;
using ClusterStack.Model;
using ClusterStack.Security;
using ClusterStack.Workloads;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>Turns the containers of a plan into the JSON of a task definition.</summary>
internal static class ContainerDefinitions
{
    /// <summary>The JSON text.</summary>
    /// <param name="workload">The plan.</param>
    /// <param name="stores">The data stores that variables refer to.</param>
    /// <param name="secrets">Entry with the secret variables; <see langword="null"/> when there are none.</param>
    /// <param name="logGroup">Name of the log group.</param>
    /// <param name="region">Region of the log group.</param>
    internal static Output<string> Of(WorkloadPlan workload, StoreBindings stores, SecretEntry? secrets, Output<string> logGroup, string region)
        => Output.All([
                .. workload.Containers.Select(container => Define(workload, container, stores, secrets, logGroup, region)),
                .. workload.Preparation is { } preparation ? [VolumePreparation.Define(preparation, workload.StopTimeoutSeconds, stores, secrets, logGroup, region)] : ImmutableArray<Output<ContainerDefinition>>.Empty,
            ])
            .Apply(ContainerDefinitionJson.Of);

    private static Output<ContainerDefinition> Define(
        WorkloadPlan workload, ContainerPlan container, StoreBindings stores, SecretEntry? secrets, Output<string> logGroup, string region)
    {
        ImmutableArray<VariablePlan> plain = [.. container.Variables.Where(variable => !variable.Secret)];
        ImmutableArray<VariablePlan> secret = [.. container.Variables.Where(variable => variable.Secret)];
        var values = Output.All(plain.Select(variable => WorkloadVariables.Resolve(variable.Parts, stores)));
        var references = Output.All(secret.Select(variable
            => WorkloadVariables.Reference(secrets!, WorkloadVariables.KeyOf(container, variable))));

        return Output.Tuple(values, references, logGroup).Apply(known => new ContainerDefinition
        {
            Name = container.Name,
            Image = container.Image,
            Cpu = container.CpuUnits,
            Memory = container.MemoryMiB,
            MemoryReservation = container.MemoryReservationMiB,
            Essential = !container.Completes,
            DependsOn = WaitsFor(workload, container),
            EntryPoint = container.Command,
            Command = container.Arguments,
            User = container.User.ToString(),
            ReadonlyRootFilesystem = container.ReadOnlyRootFilesystem,
            LinuxParameters = new() { InitProcessEnabled = workload.InitProcess },
            Environment = [.. plain.Zip(known.Item1, (variable, value) => new NameValue(variable.Name, value))],
            Secrets = [.. secret.Zip(known.Item2, (variable, reference) => new SecretReference(variable.Name, reference))],
            PortMappings = [.. container.Ports.Select(port => new PortMapping(port, port, "tcp"))],
            MountPoints =
            [
                .. container.Mounts.Select(mount => new MountPoint(mount.Volume, mount.Path, mount.ReadOnly)),
                .. Prepared(workload, container).Where(volume => volume.Directory is not null).Select(volume => new MountPoint(volume.Name, volume.Directory!, ReadOnly: false)),
            ],
            HealthCheck = container.HealthCheck is { } probe
                ? new(["CMD", .. probe.Command], probe.IntervalSeconds, probe.TimeoutSeconds, probe.Retries, probe.StartPeriodSeconds)
                : null,
            SystemControls = container.LowPorts ? [new("net.ipv4.ip_unprivileged_port_start", "0")] : [],
            StopTimeout = workload.StopTimeoutSeconds,
            LogConfiguration = new("awslogs", Logs(container.Name, known.Item3, region)),
        });
    }

    /// <summary>The volumes that must be ready before a container starts.</summary>
    private static IEnumerable<PreparedVolume> Prepared(WorkloadPlan workload, ContainerPlan container)
        => workload.Preparation?.Volumes.Where(volume => volume.Containers.Contains(container.Name, StringComparer.Ordinal)) ?? [];

    private static ImmutableArray<DependsOn> WaitsFor(WorkloadPlan workload, ContainerPlan container) =>
    [
        .. container.After.Select(earlier => new DependsOn(earlier.Container, earlier.State switch
        {
            ContainerState.Started => "START",
            ContainerState.Healthy => "HEALTHY",
            _ => "SUCCESS", // not COMPLETE, which a failure is too
        })),
        .. Prepared(workload, container).Any() ? [new DependsOn(PreparationPlan.ContainerName, "SUCCESS")] : ImmutableArray<DependsOn>.Empty,
    ];

    /// <summary>A workload must not stand still when CloudWatch does: what does not fit into the buffer is dropped.</summary>
    internal static ImmutableSortedDictionary<string, string> Logs(string container, string group, string region)
    {
        var options = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        options["awslogs-group"] = group;
        options["awslogs-region"] = region;
        options["awslogs-stream-prefix"] = container;
        options["max-buffer-size"] = "25m";
        options["mode"] = "non-blocking";
        return options.ToImmutable();
    }
}
