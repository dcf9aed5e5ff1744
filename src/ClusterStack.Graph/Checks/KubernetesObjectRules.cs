using System.Text.RegularExpressions;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Graph.Checks;

/// <summary>Namespaces, services, configuration, and what all objects of Kubernetes have in common.</summary>
internal static partial class KubernetesObjectRules
{
    private static readonly ImmutableArray<string> RecommendedLabels =
        ["app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/managed-by", "owner"];

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("K8S-31", [.. Kubernetes.Workloads, Kubernetes.Service, Kubernetes.ConfigMap, Kubernetes.Secret, Kubernetes.ServiceAccount, Kubernetes.Ingress])
        {
            Why = "What lies in the default namespace has no policy, no quota and no owner.",
            Mend = "Set metadata.namespace to the environment's namespace.",
            One = static thing => thing["metadata.namespace"].MustBeGiven("a namespace of the environment") ?? thing["metadata.namespace"].MustNotBe("a namespace of the environment", "default", "kube-public"),
        },
        new("K8S-32", Kubernetes.Namespace)
        {
            Why = "Without enforcement the cluster accepts any pod.",
            Mend = "Set the labels pod-security.kubernetes.io/enforce to restricted and enforce-version to a version.",
            Many = static space =>
            [
                Labelled(space, "pod-security.kubernetes.io/enforce", static value => value is "restricted" or "baseline", "restricted or baseline"),
                Labelled(space, "pod-security.kubernetes.io/enforce-version", static value => value is not null and not "latest", "a version such as v1.34"),
            ],
        },
        new("K8S-33", Kubernetes.Namespace)
        {
            Why = "Without a policy every pod reaches every other.",
            Mend = "Add a NetworkPolicy with an empty podSelector and both policy types.",
            One = static space => Kubernetes.Inside(space, Kubernetes.NetworkPolicy).Any(DeniesByDefault) ? null : space.Fail("a NetworkPolicy that denies by default", "none"),
        },
        new("K8S-36", Kubernetes.Namespace)
        {
            From = EnvironmentClass.Production,
            Why = "One namespace can take the whole cluster.",
            Mend = "Add a ResourceQuota for cpu, memory and pods.",
            One = static space => Kubernetes.Inside(space, Kubernetes.ResourceQuota).Any() ? null : space.Fail("a ResourceQuota", "none"),
        },
        new("K8S-37", Kubernetes.Namespace)
        {
            From = EnvironmentClass.Production,
            Why = "A pod that says nothing about its size gets none.",
            Mend = "Add a LimitRange with default requests and limits.",
            One = static space => Kubernetes.Inside(space, Kubernetes.LimitRange).Any() ? null : space.Fail("a LimitRange", "none"),
        },
        new("K8S-42", [.. Kubernetes.Replicated, Kubernetes.Service])
        {
            Why = "A selector that matches nothing is a service without pods.",
            Mend = "Repeat the template's labels in the selector, and name a port of the container.",
            Many = static place => place.Resource.Type == Kubernetes.Service
                ? Selects(place)
                : [Kubernetes.Matches(place["spec.selector.matchLabels"], place["spec.template.metadata.labels"]) ? null : place["spec.selector.matchLabels"].Fail("labels of the template")],
        },
        new("K8S-46", Kubernetes.Service)
        {
            Why = "A service that says LoadBalancer is public; one that says NodePort opens a port on every machine.",
            Mend = "Use ClusterIP; for LoadBalancer name the scheme internal or loadBalancerSourceRanges.",
            One = static service => service["spec.type"].Text switch
            {
                "NodePort" => service["spec.type"].Fail("ClusterIP"),
                "LoadBalancer" when !service["spec.loadBalancerSourceRanges"].IsGiven && !IsInternal(service) => service["spec.type"].Fail("ClusterIP, an internal scheme or loadBalancerSourceRanges"),
                _ => null,
            },
        },
        new("K8S-47", Kubernetes.Service)
        {
            Why = "An external IP draws other people's traffic to the pods behind it.",
            Mend = "Remove externalIPs.",
            One = static service => service["spec.externalIPs"].MustBeAbsent(),
        },
        new("K8S-48", [.. Kubernetes.Workloads, Kubernetes.ConfigMap])
        {
            Why = "What stands in a manifest or a config map is read by everybody who may list.",
            Mend = "Put the value into a secret and refer to it.",
            Many = static place => place.Resource.Type == Kubernetes.ConfigMap
                ? place["data"].Members.Where(static entry => IsCredential(entry.Name, entry.Place)).Select(static entry => (Violation?)entry.Place.Fail("a secret", "a credential in plain"))
                : Kubernetes.Containers(place).SelectMany(static container => container["env"].Items)
                    .Where(static variable => IsCredential(variable["name"].Text ?? "", variable["value"]))
                    .Select(static variable => (Violation?)variable["value"].Fail("valueFrom a secret", "a credential in plain")),
        },
        new("K8S-49", Kubernetes.Secret)
        {
            Why = "A secret in the program is in its state and in every clone.",
            Mend = "Pass an output that is marked secret, or let the store of secrets write the object.",
            Many = static secret => secret["data"].Members.Concat(secret["stringData"].Members)
                .Where(static entry => entry.Place.Text is { Length: > 0 })
                .Select(static entry => (Violation?)entry.Place.Fail("a secret output", "a value in plain")),
        },
        new("K8S-59", Kubernetes.StatefulSet)
        {
            Why = "Without a headless service its pods have no names; with a shared claim they have no state of their own.",
            Mend = "Name a Service with clusterIP None, and claims with ReadWriteOnce and a storage class.",
            Many = static set =>
            [
                IsHeadless(set) ? null : set["spec.serviceName"].Fail("a Service with clusterIP None"),
                .. set["spec.volumeClaimTemplates"].Items.SelectMany(static IEnumerable<Violation?> (claim) =>
                [
                    claim["spec.accessModes"].Items.FirstOrDefault() is { Value: not null } mode ? mode.MustBe("ReadWriteOnce", "ReadWriteOncePod") : claim["spec.accessModes"].Fail("ReadWriteOnce"),
                    claim["spec.storageClassName"].MustBeGiven("a storage class"),
                ]),
            ],
        },
        new("K8S-61", [.. Kubernetes.Workloads, Kubernetes.Service])
        {
            Why = "What has no labels is found by nobody.",
            Mend = $"Add the labels {string.Join(", ", RecommendedLabels)}.",
            Many = static thing => RecommendedLabels.Select(label => Labelled(thing, label, static value => value is { Length: > 0 }, "a value"))
                .Concat(thing["metadata.labels"].Members.Where(static label => label.Place.Text is { } text && !LabelValue().IsMatch(text)).Select(static label => (Violation?)label.Place.Fail("at most 63 letters, digits, '-', '_' and '.'"))),
        },
        new("K8S-62", Rule.AnyType)
        {
            Why = "A version that the cluster no longer serves is refused at the next upgrade.",
            Mend = "Use the stable version of the API.",
            One = static thing => thing.Resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && Unstable().IsMatch(thing.Resource.Type)
                ? thing.Fail("a stable version", thing.Resource.Type)
                : null,
        },
    ];

    private static Violation? Labelled(Place thing, string label, Func<string?, bool> fits, string expected)
    {
        var labels = thing["metadata.labels"];
        var place = labels with { Path = $"{labels.Path}[\"{label}\"]", Value = Kubernetes.Label(labels, label) };
        return place.IsOpen || fits(place.Text) ? null : place.Fail(expected);
    }

    private static bool DeniesByDefault(Place policy)
        => !policy["spec.podSelector.matchLabels"].IsGiven && !policy["spec.podSelector.matchExpressions"].IsGiven
        && policy["spec.policyTypes"].Items.Any(static type => type.Text is "Ingress") && policy["spec.policyTypes"].Items.Any(static type => type.Text is "Egress");

    private static bool IsInternal(Place service)
        => service["metadata.annotations"].Value is ObjectValue annotations
        && (annotations["service.beta.kubernetes.io/aws-load-balancer-scheme"] is StringValue { Value: "internal" }
            || annotations["service.beta.kubernetes.io/aws-load-balancer-internal"] is StringValue { Value: "true" });

    private static bool IsCredential(string name, Place value)
        => value.Text is { Length: > 0 } text && (SecretNames.Matches(name) || Literals.HoldsCredential(text));

    private static IEnumerable<Violation?> Selects(Place service)
    {
        if (!service["spec.selector"].IsGiven)
            return [];

        var workloads = Kubernetes.Workloads.SelectMany(service.Graph.OfType)
            .Where(workload => Kubernetes.SameNamespace(workload, service) && Kubernetes.Matches(service["spec.selector"], Kubernetes.Template(workload)["metadata.labels"]))
            .ToList();
        if (workloads is not [var selected])
            return [service["spec.selector"].Fail("the labels of one workload", workloads.Count == 0 ? "labels that none has" : $"labels of {string.Join(" and ", workloads.Select(static workload => workload.Resource.Name))}")];

        var ports = Kubernetes.Containers(selected).SelectMany(static container => container["ports"].Items).ToList();
        return service["spec.ports"].Items
            .Select(static port => port["targetPort"] is { IsGiven: true } target ? target : port["port"])
            .Where(target => !target.IsOpen && !ports.Exists(port => (target.Number is { } number && port["containerPort"].Number == number) || (target.Text is { } name && port["name"].Text == name)))
            .Select(static target => (Violation?)target.Fail("a port of the container"));
    }

    private static bool IsHeadless(Place set)
    {
        var name = set["spec.serviceName"];
        return set.Graph.OfType(Kubernetes.Service).Any(service => service["spec.clusterIP"].Text is "None"
            && (name.Target?.Resource.Urn == service.Resource.Urn || (name.Text is { } text && text == service["metadata.name"].Text)));
    }

    [GeneratedRegex("^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelValue();

    [GeneratedRegex("/v[0-9]+(alpha|beta)[0-9]*:", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unstable();
}
