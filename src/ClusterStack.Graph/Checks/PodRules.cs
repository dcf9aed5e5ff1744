namespace ClusterStack.Graph.Checks;

/// <summary>What pods may do to the machine that they run on.</summary>
internal static class PodRules
{
    /// <summary>User and group ids up to here belong to people and services of the machine.</summary>
    private const double LastMachineId = 10000;

    private static readonly ImmutableArray<string> VolumeTypes =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    /// <summary>The sysctls that the Pod Security Standards call safe.</summary>
    private static readonly ImmutableArray<string> SafeSysctls =
    [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports", "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.ping_group_range", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes",
        "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies", "net.ipv4.tcp_wmem",
    ];

    private static readonly ImmutableArray<string> SafeSeLinuxTypes = ["container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("K8S-01", Kubernetes.Workloads)
        {
            Why = "A privileged container is root on the machine.",
            Mend = "Remove privileged.",
            Many = static workload => Kubernetes.EachContainer(workload, static container => container["securityContext.privileged"].MustNotBe(true)),
        },
        new("K8S-02", Kubernetes.Workloads)
        {
            Why = "A program with the setuid bit becomes root in the container.",
            Mend = "Set allowPrivilegeEscalation to false.",
            Many = static workload => Kubernetes.EachContainer(workload, static container => container["securityContext.allowPrivilegeEscalation"].MustBe(false)),
        },
        new("K8S-03", Kubernetes.Workloads)
        {
            Why = "Root in a container is root on the machine as soon as the container leaks.",
            Mend = "Set runAsNonRoot to true, and runAsUser to a number other than 0.",
            Many = static workload => Kubernetes.Containers(workload).SelectMany(IEnumerable<Violation?> (container) =>
            [
                Kubernetes.Security(workload, container, "runAsNonRoot").MustBe(true),
                Kubernetes.Security(workload, container, "runAsUser") is { Number: 0 } root ? root.Fail("a number other than 0") : null,
            ]),
        },
        new("K8S-04", Kubernetes.Workloads)
        {
            From = EnvironmentClass.Production,
            Why = "A low id is a user or group of the machine's own.",
            Mend = "Choose ids above 10000.",
            Many = static workload => Kubernetes.Containers(workload)
                .SelectMany(container => new[] { "runAsUser", "runAsGroup" }.Select(setting => Kubernetes.Security(workload, container, setting)))
                .Append(Kubernetes.PodSpec(workload)["securityContext.fsGroup"])
                .DistinctBy(static id => id.Path)
                .Where(static id => id.Number <= LastMachineId)
                .Select(static id => (Violation?)id.Fail("an id above 10000")),
        },
        new("K8S-05", Kubernetes.Workloads)
        {
            Why = "The default capabilities are more than most programs need.",
            Mend = "Set capabilities.drop to ALL.",
            Many = static workload => Kubernetes.EachContainer(workload, static container => container["securityContext.capabilities.drop"] is var drop && (drop.IsOpen || drop.Items.Any(static capability => capability.Text is "ALL"))
                ? null
                : drop.Fail("ALL")),
        },
        new("K8S-06", Kubernetes.Workloads)
        {
            Why = "Each further capability is a part of root.",
            Mend = "Add nothing but NET_BIND_SERVICE.",
            Many = static workload => Kubernetes.Containers(workload)
                .SelectMany(static container => container["securityContext.capabilities.add"].Items)
                .Select(static capability => capability.MustBe("NET_BIND_SERVICE")),
        },
        new("K8S-07", Kubernetes.Workloads)
        {
            Why = "What an intruder cannot write he cannot keep.",
            Mend = "Set readOnlyRootFilesystem to true and mount an emptyDir where the application writes.",
            Many = static workload => Kubernetes.EachContainer(workload, static container => container["securityContext.readOnlyRootFilesystem"].MustBe(true)),
        },
        new("K8S-08", Kubernetes.Workloads)
        {
            Why = "Without a seccomp profile every system call of the kernel is open to attack.",
            Mend = "Set seccompProfile.type to RuntimeDefault.",
            Many = static workload => Kubernetes.EachContainer(workload, container => Kubernetes.Security(workload, container, "seccompProfile.type").MustBe("RuntimeDefault", "Localhost")),
        },
        PodOption("K8S-09", "hostNetwork", "A pod in the machine's network sees its traffic and its metadata."),
        PodOption("K8S-10", "hostPID", "A pod that sees the machine's processes reads their environment."),
        PodOption("K8S-11", "hostIPC", "A pod in the machine's IPC namespace reads the shared memory of others."),
        new("K8S-12", Kubernetes.Workloads)
        {
            Why = "A port of the machine is reached past services and network policies.",
            Mend = "Remove hostPort and use a Service.",
            Many = static workload => Kubernetes.Containers(workload).SelectMany(static container => container["ports"].Items).Select(static port => port["hostPort"].MustBeAbsent()),
        },
        new("K8S-13", Kubernetes.Workloads)
        {
            Why = "A directory of the machine is a way onto it.",
            Mend = "Use an emptyDir or a claim.",
            Many = static workload => Volumes(workload).Select(static volume => volume["hostPath"].MustBeAbsent("no directory of the machine")),
        },
        new("K8S-14", Kubernetes.Workloads)
        {
            Why = "Who has the runtime's socket has the machine.",
            Mend = "Remove the volume.",
            Many = static workload => Volumes(workload)
                .Select(static volume => volume["hostPath.path"])
                .Where(static path => path.Text is { } text && (text.EndsWith("docker.sock", StringComparison.Ordinal) || text.EndsWith("containerd.sock", StringComparison.Ordinal) || text.EndsWith("crio.sock", StringComparison.Ordinal)))
                .Select(static path => (Violation?)path.Fail("no socket of the container runtime")),
        },
        new("K8S-15", Kubernetes.Workloads)
        {
            Why = "Other kinds of volume reach the machine or networks past Kubernetes' own controls.",
            Mend = "Use a claim, or another of the core kinds.",
            Many = static workload => Volumes(workload)
                .SelectMany(static volume => volume.Members)
                .Where(static member => member.Name is not "name" && !VolumeTypes.Contains(member.Name, StringComparer.Ordinal))
                .Select(static member => (Violation?)member.Place.Fail("a core kind of volume", member.Name)),
        },
        new("K8S-16", Kubernetes.Workloads)
        {
            Why = "An unmasked /proc shows the kernel's settings and lets some be changed.",
            Mend = "Remove procMount.",
            Many = static workload => Kubernetes.EachContainer(workload, static container => container["securityContext.procMount"].MustNotBe("Default", "Unmasked")),
        },
        new("K8S-17", Kubernetes.Workloads)
        {
            Why = "Other sysctls change the machine for everybody on it.",
            Mend = "Remove the sysctl.",
            Many = static workload => Kubernetes.PodSpec(workload)["securityContext.sysctls"].Items
                .Select(static sysctl => sysctl["name"])
                .Where(static name => name.Text is { } text && !SafeSysctls.Contains(text, StringComparer.Ordinal))
                .Select(static name => (Violation?)name.Fail("a sysctl that stays inside the pod")),
        },
        new("K8S-18", Kubernetes.Workloads)
        {
            Why = "AppArmor and SELinux are what is left when a container leaks.",
            Mend = "Remove appArmorProfile and seLinuxOptions, or choose RuntimeDefault.",
            Many = static workload => Kubernetes.Containers(workload).SelectMany(IEnumerable<Violation?> (container) =>
            [
                Kubernetes.Security(workload, container, "appArmorProfile.type").MustNotBe("RuntimeDefault or Localhost", "Unconfined"),
                Kubernetes.Security(workload, container, "seLinuxOptions.user").MustBeAbsent(),
                Kubernetes.Security(workload, container, "seLinuxOptions.role").MustBeAbsent(),
                Kubernetes.Security(workload, container, "seLinuxOptions.type") is { IsGiven: true } type ? type.MustBe(SafeSeLinuxTypes.AsSpan()) : null,
            ]),
        },
        new("K8S-19", Kubernetes.Workloads)
        {
            Why = "A Windows host process is the machine.",
            Mend = "Remove windowsOptions.hostProcess.",
            Many = static workload => Kubernetes.EachContainer(workload, container => Kubernetes.Security(workload, container, "windowsOptions.hostProcess").MustNotBe(true)),
        },
        new("K8S-20", Kubernetes.Workloads)
        {
            Why = "Without a security context the image decides what the pod may do.",
            Mend = "Add a securityContext to the pod and to every container.",
            Many = static workload => Kubernetes.Containers(workload).Prepend(Kubernetes.PodSpec(workload)).Select(static place => place["securityContext"].MustBeGiven("a security context")),
        },
    ];

    private static IEnumerable<Place> Volumes(Place workload) => Kubernetes.PodSpec(workload)["volumes"].Items;

    private static Rule PodOption(string id, string option, string why) => new(id, Kubernetes.Workloads)
    {
        Why = why,
        Mend = $"Remove {option}.",
        One = workload => Kubernetes.PodSpec(workload)[option].MustNotBe(true),
    };
}
