using System.Text.RegularExpressions;

namespace ClusterStack.Graph.Checks;

/// <summary>How pods are sized, checked, spread and rolled out, and what they run.</summary>
internal static partial class KubernetesWorkloadRules
{
    private static readonly string[] PortsOfProbes = ["httpGet.port", "tcpSocket.port", "grpc.port"];

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("K8S-21", Kubernetes.Workloads)
        {
            Why = "A pod without a limit takes the machine's memory, and the kernel kills somebody else.",
            Mend = "Set requests.memory and limits.memory.",
            Many = static workload => Kubernetes.Containers(workload).SelectMany(static IEnumerable<Violation?> (container) =>
            [
                container["resources.requests.memory"].MustBeGiven("a quantity such as 128Mi"),
                container["resources.limits.memory"].MustBeGiven("a quantity such as 256Mi"),
                NotAbove(container, "memory"),
            ]),
        },
        new("K8S-22", Kubernetes.Workloads)
        {
            Why = "The scheduler places a pod without a request where there is no CPU left.",
            Mend = "Set requests.cpu.",
            Many = static workload => Kubernetes.Containers(workload).SelectMany(static IEnumerable<Violation?> (container) =>
                [container["resources.requests.cpu"].MustBeGiven("a quantity such as 100m"), NotAbove(container, "cpu")]),
        },
        new("K8S-23", Kubernetes.Workloads)
        {
            Why = "A container that hangs stays until somebody notices.",
            Mend = "Add a livenessProbe that differs from the readinessProbe.",
            Many = static workload => Kubernetes.ServingContainers(workload).Select(static container => container["livenessProbe"].MustBeGiven("a probe")
                ?? (Equals(container["livenessProbe"].Value, container["readinessProbe"].Value) ? container["livenessProbe"].Fail("a probe that is slower than the readinessProbe", "the same") : (Violation?)null)
                ?? DeclaredPort(container, "livenessProbe")),
        },
        new("K8S-24", Kubernetes.Workloads)
        {
            Why = "Visitors are sent to pods that are not up yet.",
            Mend = "Add a readinessProbe.",
            Many = static workload => Kubernetes.ServingContainers(workload)
                .Where(static container => container["ports"].IsGiven)
                .Select(static container => container["readinessProbe"].MustBeGiven("a probe") ?? DeclaredPort(container, "readinessProbe")),
        },
        new("K8S-25", Kubernetes.Workloads)
        {
            Why = "A tag that moves lets a restarted pod run something that nobody deployed.",
            Mend = "Name the image by version or digest.",
            Many = static workload => Kubernetes.EachContainer(workload, static container => TagOf(container["image"]) is "" or "latest" ? container["image"].Fail("a version or a digest") : null),
        },
        new("K8S-26", Kubernetes.Workloads)
        {
            From = EnvironmentClass.Production,
            Why = "Only a digest names an image; a tag names whoever pushed last.",
            Mend = "Add @sha256: and the digest to the image.",
            Many = static workload => Kubernetes.EachContainer(workload, static container => container["image"] is { Shape: { } name } image && name is not [Place.Part] && !Digest().IsMatch(name) ? image.Fail("a digest") : null),
        },
        new("K8S-27", Kubernetes.Workloads)
        {
            Why = "A machine keeps an image by its tag: without Always two machines run two programs under one name.",
            Mend = "Set imagePullPolicy to Always for tags that move, and to IfNotPresent for digests.",
            Many = static workload => Kubernetes.EachContainer(workload, static container => container["image"].Shape?.Contains('@', StringComparison.Ordinal) is true
                ? container["imagePullPolicy"].IsGiven ? container["imagePullPolicy"].MustBe("IfNotPresent") : null
                : TagOf(container["image"]) is "" or "latest" && container["imagePullPolicy"].IsGiven ? container["imagePullPolicy"].MustBe("Always") : null),
        },
        new("K8S-28", Kubernetes.Workloads)
        {
            Why = "Who chooses the registry chooses the program.",
            Mend = "Pull from a registry that policy.yaml lists; k8s.gcr.io is frozen, its successor is registry.k8s.io.",
            Many = static workload => Kubernetes.EachContainer(workload, static container => container["image"] is { Shape: { } name } image && name is not [Place.Part, ..] && !IsAllowed(name, image.Graph.Policy.Registries)
                ? image.Fail("an image of an allowed registry")
                : null),
        },
        new("K8S-29", [.. Kubernetes.Workloads, Kubernetes.ServiceAccount])
        {
            Why = "The token lets whoever is in the pod speak to the cluster's API.",
            Mend = "Set automountServiceAccountToken to false on the account or the pod.",
            One = static place => place.Resource.Type == Kubernetes.ServiceAccount
                ? place["automountServiceAccountToken"].MustBe(false)
                : AccountOf(place)?["automountServiceAccountToken"].IsFalse is true && !Kubernetes.PodSpec(place)["automountServiceAccountToken"].IsGiven ? null : Kubernetes.PodSpec(place)["automountServiceAccountToken"].MustBe(false),
        },
        new("K8S-30", Kubernetes.Workloads)
        {
            Why = "What shares an account shares its rights.",
            Mend = "Set serviceAccountName to an account of the workload's own.",
            Many = static workload =>
            [
                Kubernetes.PodSpec(workload)["serviceAccountName"].MustBeGiven("an account of its own") ?? Kubernetes.PodSpec(workload)["serviceAccountName"].MustNotBe("an account of its own", "default"),
                Kubernetes.PodSpec(workload)["serviceAccount"].MustBeAbsent("serviceAccountName"),
            ],
        },
        new("K8S-38", Kubernetes.Replicated)
        {
            From = EnvironmentClass.Production,
            Why = "One pod is down while its machine is.",
            Mend = "Set replicas, or the minimum of the autoscaler, to 2 or more.",
            One = static workload => workload["spec.replicas"] is var replicas && (replicas.IsOpen || replicas.Number >= 2 || IsScaled(workload)) ? null : replicas.Fail("2 or more"),
        },
        new("K8S-39", Kubernetes.Replicated)
        {
            Why = "Without a budget the drain of machines takes all pods at once; one that allows nothing blocks every drain.",
            Mend = "Add a PodDisruptionBudget with maxUnavailable 1 and unhealthyPodEvictionPolicy AlwaysAllow.",
            Many = static workload => workload["spec.replicas"].Number >= 2 ? Budgets(workload) : [],
        },
        new("K8S-40", Kubernetes.Replicated)
        {
            Why = "All pods on one machine, or in one zone, go down together.",
            Mend = "Add topologySpreadConstraints over zone and hostname.",
            One = static workload => workload["spec.replicas"].Number >= 2 && !Kubernetes.PodSpec(workload)["affinity.podAntiAffinity"].IsGiven
                ? Kubernetes.PodSpec(workload)["topologySpreadConstraints"].MustBeGiven("constraints over zone and hostname")
                : null,
        },
        new("K8S-41", Kubernetes.Deployment)
        {
            Why = "A rollout that stops before it starts is an outage.",
            Mend = "Use RollingUpdate with maxUnavailable 0 and maxSurge 1; Recreate only for a volume with one writer.",
            Many = static deployment => deployment["spec.strategy.type"].Text is "Recreate"
                ? [Kubernetes.PodSpec(deployment)["volumes"].Items.Any(static volume => volume["persistentVolumeClaim"].IsGiven) ? null : deployment["spec.strategy.type"].Fail("RollingUpdate")]
                : [deployment["spec.strategy.rollingUpdate.maxUnavailable"].MustNotBe("less than all", "100%"), deployment["spec.strategy.rollingUpdate.maxSurge"] is { Number: 0 } or { Text: "0%" } ? deployment["spec.strategy.rollingUpdate.maxSurge"].Fail("1 or more") : null],
        },
        new("K8S-50", Kubernetes.Workloads)
        {
            Why = "Of two variables of one name the last wins, and a name that shells do not know is lost.",
            Mend = "Give every variable a valid name of its own.",
            Many = static workload => Kubernetes.Containers(workload).SelectMany(static container => container["env"].Items
                .Select(static variable => variable["name"])
                .GroupBy(static name => name.Text, StringComparer.Ordinal)
                .SelectMany(static IEnumerable<Violation?> (same) =>
                [
                    same.Key is { } name && !VariableName().IsMatch(name) ? same.First().Fail("letters, digits, '-', '_' and '.'") : null,
                    .. same.Skip(1).Where(static second => second.Text is not null).Select(static second => (Violation?)second.Fail("a name that stands here once")),
                ])),
        },
        new("K8S-63", Kubernetes.Workloads)
        {
            From = EnvironmentClass.Production,
            Why = "When machines are short, pods without a priority are evicted at random.",
            Mend = "Set priorityClassName.",
            One = static workload => Kubernetes.PodSpec(workload)["priorityClassName"].MustBeGiven("a priority class"),
        },
        new("K8S-64", Kubernetes.Workloads)
        {
            Why = "A container that people log in to is changed by hand.",
            Mend = "Remove the port and the shell; use logs and kubectl debug.",
            Many = static workload => Kubernetes.Containers(workload).SelectMany(static IEnumerable<Violation?> (container) =>
            [
                .. container["ports"].Items.Select(static port => port["containerPort"]).Where(static port => port.Number is 22 or 2222).Select(static port => (Violation?)port.Fail("no port of SSH")),
                .. container["command"].Items.Concat(container["args"].Items).Where(static word => word.Text is { } text && text.Split(' ').Contains("sudo", StringComparer.Ordinal)).Select(static word => (Violation?)word.Fail("a command without sudo")),
            ]),
        },
        new("K8S-65", Kubernetes.Workloads)
        {
            Why = "Ports below 1024 need a part of root.",
            Mend = "Listen on 1024 or above, or add NET_BIND_SERVICE.",
            Many = static workload => Kubernetes.Containers(workload)
                .Where(static container => !container["securityContext.capabilities.add"].Items.Any(static capability => capability.Text is "NET_BIND_SERVICE"))
                .SelectMany(static container => container["ports"].Items)
                .Select(static port => port["containerPort"])
                .Where(static port => port.Number < 1024)
                .Select(static port => (Violation?)port.Fail("1024 or above")),
        },
        new("K8S-66", Kubernetes.Workloads)
        {
            Why = "Names that only one pod knows are forgotten when the address changes.",
            Mend = "Remove hostAliases and use DNS.",
            One = static workload => Kubernetes.PodSpec(workload)["hostAliases"].MustBeAbsent(),
        },
        new("K8S-67", Kubernetes.Workloads)
        {
            Why = "A writer of a shared volume can replace the part of it that another container mounts by a link.",
            Mend = "Mount a volume of its own in the place of a subPath, or mount it read-only.",
            Many = static workload => SharedSubPaths(workload),
        },
        new("K8S-68", [.. Kubernetes.Workloads, Kubernetes.Service, "kubernetes:helm.sh/v3:Release"])
        {
            Why = "The dashboard and Tiller hold rights over the whole cluster.",
            Mend = "Remove it.",
            Many = static place => Kubernetes.Containers(place).Select(static container => container["image"])
                .Append(place["metadata.name"])
                .Append(place["chart"])
                .Where(static name => name.Shape is { } text && (text.Contains("kubernetes-dashboard", StringComparison.Ordinal) || text.Contains("tiller", StringComparison.Ordinal)))
                .Select(static name => (Violation?)name.Fail("neither the dashboard nor Tiller")),
        },
        new("K8S-69", Kubernetes.Workloads)
        {
            Why = "Arguments of git-sync name programs that it runs.",
            Mend = "Write the arguments as literals, without variables.",
            Many = static workload => Kubernetes.Containers(workload)
                .Where(static container => container["image"].Shape?.Contains("git-sync", StringComparison.Ordinal) is true)
                .SelectMany(static container => container["args"].Items.Concat(container["command"].Items))
                .Where(static word => word.IsOpen || word.Text?.Contains("$(", StringComparison.Ordinal) is true)
                .Select(static word => (Violation?)word.Fail("a literal")),
        },
    ];

    /// <summary>The tag of an image; null for a digest or an image that is not known yet, empty without a tag.</summary>
    private static string? TagOf(Place image)
    {
        if (image.Shape is not { } name || name is [Place.Part] || name.Contains('@', StringComparison.Ordinal))
            return null;

        var last = name[(name.LastIndexOf('/') + 1)..];
        var colon = last.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? "" : last[(colon + 1)..];
    }

    private static bool IsAllowed(string image, ImmutableArray<string> registries)
        => !image.StartsWith("k8s.gcr.io/", StringComparison.Ordinal)
        && (registries.IsEmpty || registries.Any(registry => image.StartsWith($"{registry.TrimEnd('/')}/", StringComparison.Ordinal)));

    private static Place? AccountOf(Place workload)
    {
        var name = Kubernetes.PodSpec(workload)["serviceAccountName"];
        return name.Target ?? workload.Graph.OfType(Kubernetes.ServiceAccount)
            .Where(account => account["metadata.name"].Text is { } text && text == name.Text && Kubernetes.SameNamespace(account, workload))
            .Select(static account => (Place?)account)
            .FirstOrDefault();
    }

    /// <summary>Quantities of the same unit are compared; Kubernetes itself refuses the others.</summary>
    private static Violation? NotAbove(Place container, string resource)
    {
        var (request, limit) = (container[$"resources.requests.{resource}"], container[$"resources.limits.{resource}"]);
        return Quantity(request.Text) is { } asked && Quantity(limit.Text) is { } most && asked > most
            ? request.Fail($"at most the limit {limit.Text}")
            : null;
    }

    private static double? Quantity(string? text)
    {
        if (text is null || Form().Match(text) is not { Success: true } match)
            return null;

        var factor = match.Groups["unit"].Value switch
        {
            "m" => 1e-3,
            "k" => 1e3,
            "M" => 1e6,
            "G" => 1e9,
            "T" => 1e12,
            "Ki" => 1L << 10,
            "Mi" => 1L << 20,
            "Gi" => 1L << 30,
            "Ti" => 1L << 40,
            _ => 1.0,
        };
        return factor * double.Parse(match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Violation? DeclaredPort(Place container, string probe)
    {
        var port = PortsOfProbes.Select(path => container[$"{probe}.{path}"]).FirstOrDefault(static place => place.IsGiven);
        return port is null || port.IsOpen || container["ports"].Items.Any(declared => declared["containerPort"].Number is { } number && number == port.Number || declared["name"].Text is { } name && name == port.Text)
            ? null
            : port.Fail("a port of the container");
    }

    private static bool IsScaled(Place workload)
        => workload.Graph.OfType(Kubernetes.HorizontalPodAutoscaler).Any(scaler
            => scaler["spec.minReplicas"].Number >= 2
            && (scaler["spec.scaleTargetRef.name"].Target?.Resource.Urn == workload.Resource.Urn || (scaler["spec.scaleTargetRef.name"].Text is { } name && name == workload["metadata.name"].Text)));

    private static IEnumerable<Violation?> Budgets(Place workload)
    {
        var labels = Kubernetes.Template(workload)["metadata.labels"];
        var budgets = workload.Graph.OfType(Kubernetes.PodDisruptionBudget)
            .Where(budget => Kubernetes.SameNamespace(budget, workload) && Kubernetes.Matches(budget["spec.selector.matchLabels"], labels))
            .ToList();
        return budgets is []
            ? [workload.Fail("a PodDisruptionBudget", "none")]
            : budgets.SelectMany(IEnumerable<Violation?> (budget) =>
            [
                budget["spec.maxUnavailable"] is { Number: 0 } or { Text: "0%" } ? budget["spec.maxUnavailable"].Fail("1 or more") : null,
                budget["spec.minAvailable"].Number >= workload["spec.replicas"].Number || budget["spec.minAvailable"].Text is "100%" ? budget["spec.minAvailable"].Fail("fewer than the replicas") : null,
                budget["spec.unhealthyPodEvictionPolicy"].MustBe("AlwaysAllow"),
            ]);
    }

    private static IEnumerable<Violation?> SharedSubPaths(Place workload)
    {
        var mounts = Kubernetes.Containers(workload).SelectMany(static container => container["volumeMounts"].Items).ToList();
        return mounts
            .Where(mount => mount["subPath"].IsGiven && mounts.Exists(other => other.Path != mount.Path && other["name"].Text == mount["name"].Text && !other["readOnly"].IsTrue))
            .Select(static mount => (Violation?)mount["subPath"].Fail("a volume of its own", $"a part of {mount["name"].Text}, which another container writes"));
    }

    [GeneratedRegex("@sha256:[0-9a-f]{64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digest();

    [GeneratedRegex("^[-._a-zA-Z][-._a-zA-Z0-9]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex VariableName();

    [GeneratedRegex("^(?<number>[0-9]+(\\.[0-9]+)?)(?<unit>m|k|M|G|T|Ki|Mi|Gi|Ti)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
