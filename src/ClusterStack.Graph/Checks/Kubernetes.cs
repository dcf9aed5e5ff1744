namespace ClusterStack.Graph.Checks;

/// <summary>Type tokens of Kubernetes that rules speak of, and where in them pods are described.</summary>
internal static class Kubernetes
{
    internal const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    internal const string CronJob = "kubernetes:batch/v1:CronJob";
    internal const string DaemonSet = "kubernetes:apps/v1:DaemonSet";
    internal const string Deployment = "kubernetes:apps/v1:Deployment";
    internal const string HorizontalPodAutoscaler = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";
    internal const string Ingress = "kubernetes:networking.k8s.io/v1:Ingress";
    internal const string Job = "kubernetes:batch/v1:Job";
    internal const string LimitRange = "kubernetes:core/v1:LimitRange";
    internal const string Namespace = "kubernetes:core/v1:Namespace";
    internal const string NetworkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    internal const string Pod = "kubernetes:core/v1:Pod";
    internal const string PodDisruptionBudget = "kubernetes:policy/v1:PodDisruptionBudget";
    internal const string ResourceQuota = "kubernetes:core/v1:ResourceQuota";
    internal const string Secret = "kubernetes:core/v1:Secret";
    internal const string Service = "kubernetes:core/v1:Service";
    internal const string ServiceAccount = "kubernetes:core/v1:ServiceAccount";
    internal const string StatefulSet = "kubernetes:apps/v1:StatefulSet";

    /// <summary>Everything that describes pods.</summary>
    internal static readonly ImmutableArray<string> Workloads = [Deployment, StatefulSet, DaemonSet, Job, CronJob, Pod];

    /// <summary>What keeps a number of pods running.</summary>
    internal static readonly ImmutableArray<string> Replicated = [Deployment, StatefulSet];

    /// <summary>The pod's own description: metadata and spec.</summary>
    internal static Place Template(Place workload) => workload.Resource.Type switch
    {
        Pod => workload,
        CronJob => workload["spec.jobTemplate.spec.template"],
        _ => workload["spec.template"],
    };

    internal static Place PodSpec(Place workload) => Template(workload)["spec"];

    /// <summary>All containers, also those that only prepare or debug.</summary>
    internal static IEnumerable<Place> Containers(Place workload)
    {
        var pod = PodSpec(workload);
        return pod["containers"].Items.Concat(pod["initContainers"].Items).Concat(pod["ephemeralContainers"].Items);
    }

    /// <summary>The containers that keep running.</summary>
    internal static IEnumerable<Place> ServingContainers(Place workload)
        => workload.Resource.Type is Job or CronJob ? [] : PodSpec(workload)["containers"].Items;

    internal static IEnumerable<Violation?> EachContainer(Place workload, Func<Place, Violation?> check) => Containers(workload).Select(check);

    /// <summary>What of a container's security context stands in the container or, where it says nothing, in the pod.</summary>
    internal static Place Security(Place workload, Place container, string setting)
        => container[$"securityContext.{setting}"] is { IsGiven: false } && PodSpec(workload)[$"securityContext.{setting}"] is { IsGiven: true } common
            ? common
            : container[$"securityContext.{setting}"];

    /// <summary>Whether two namespaced things are in the same namespace.</summary>
    internal static bool SameNamespace(Place one, Place other) => Key(one["metadata.namespace"]) == Key(other["metadata.namespace"]);

    /// <summary>The things of a type in a namespace.</summary>
    internal static IEnumerable<Place> Inside(Place @namespace, string type)
        => @namespace.Graph.OfType(type).Where(thing => thing["metadata.namespace"] is var name
            && (name.Target?.Resource.Urn == @namespace.Resource.Urn || (name.Text is { } text && text == @namespace["metadata.name"].Text)));

    /// <summary>Whether every label that a selector asks for stands on something.</summary>
    internal static bool Matches(Place selector, Place labels)
        => selector.Members.Any() && selector.Members.All(wanted => Equals(Label(labels, wanted.Name), wanted.Place.Value));

    /// <summary>A label; its name has dots, so that it is no path.</summary>
    internal static PropertyValue? Label(Place labels, string name) => (labels.Value as ObjectValue)?[name];

    private static string Key(Place name) => name.Reference?.Urn ?? name.Text ?? "default";
}
