using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using ClusterStack.Graph;
using ClusterStack.Settings;

namespace ClusterStack.Tests.Support;

/// <summary>The environments of this repository, recorded offline.</summary>
internal static partial class Recorded
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<ResourceGraph>>> Graphs = new(StringComparer.Ordinal);

    /// <summary>Every environment that the repository describes.</summary>
    public static IEnumerable<string> Environments { get; } = ["dev", "ecs", "prod"];

    /// <summary>Environments as no file describes them, by what is special: which one is changed, and how.</summary>
    public static ImmutableSortedDictionary<string, (string Environment, ImmutableArray<string> Overrides)> Variants { get; } =
        ImmutableSortedDictionary.CreateRange<string, (string, ImmutableArray<string>)>(StringComparer.Ordinal,
        [
            new("none", ("ecs", ["dns.mode=none"])),
            new("sslip", ("ecs", ["dns.mode=sslip", "loadBalancer.type=network"])),
            new("network", ("ecs", ["loadBalancer.type=network"])),
            new("created", ("ecs", ["dns={ domain: ecs.example.com, zone: create, delegated: true }"])),
            new("undelegated", ("ecs", ["dns={ domain: ecs.example.com, zone: create }"])),
            new("existing", ("ecs",
            [
                "network={ existing: { vpcId: vpc-0123456789abcdef0, publicSubnetIds: [subnet-0123456789abcdef1, subnet-0123456789abcdef2], " +
                "privateSubnetIds: [subnet-0123456789abcdef3, subnet-0123456789abcdef4], isolatedSubnetIds: [subnet-0123456789abcdef5, subnet-0123456789abcdef6] } }",
            ])),
            new("closed", ("ecs", ["network.natGateways=none", "workloads.sreracha.image=123456789012.dkr.ecr.eu-west-1.amazonaws.com/sreracha:1.0.0"])),
            new("serverless", ("ecs", ["dataStores.cache={ kind: redis, mode: serverless, clusterAware: true }"])),
            new("shifted", ("ecs", ["workloads.sreracha.staggered=false", "workloads.sreracha.rollout.strategy=blueGreen"])),
            new("unshifted", ("ecs", ["workloads.sreracha.staggered=false", "workloads.sreracha.rollout.afterShift=true"])),
            new("kept", ("ecs", ["workloads.registry={ manifest: workloads/registry.yaml, image: \"registry:2.8.3\", hosts: [registry.ecs.example.com] }"])),
            new("sized", ("ecs",
            [
                "runtime.ecs.launch=mixed", "dataStores.cache={ kind: redis, mode: clustered, clusterAware: true, replicas: 1, authentication: users }",
                "workloads.sreracha={ manifest: workloads/sreracha.yaml, image: rchalumeau/sreracha:1.0.0, hosts: [sreracha.ecs.example.com], bindings: { redis: cache }, readOnlyRootFilesystem: false, executeCommand: true, "
                    + "autoscaling: { min: 2, max: 6, cpuPercent: 60, requestsPerReplica: 600, schedule: { night: { cron: '0 22 * * ? *', min: 1, max: 2 } } } }",
            ])),
        ]);

    /// <summary>The graph of an environment, recorded once per test run.</summary>
    public static Task<ResourceGraph> Environment(string name) => Graphs.GetOrAdd(name, environment => new(() => Record(environment, seed: 0))).Value;

    /// <summary>The graph of a variant, recorded once per test run.</summary>
    public static Task<ResourceGraph> Variant(string name)
        => Graphs.GetOrAdd($"variant {name}", _ => new(() => Record(Variants[name].Environment, seed: 0, Variants[name].Overrides))).Value;

    /// <summary>Records an environment with placeholders of its own.</summary>
    public static Task<ResourceGraph> Record(string environment, int seed, params ImmutableArray<string> overrides)
    {
        var settings = SettingsReader.ReadOffline(ProjectDirectory.Find(Repository.Root), environment, overrides);
        return GraphRecorder.RecordAsync(
            new() { Project = "clusterstack", Stack = environment, RootDirectory = Repository.Root, Seed = seed, Place = new(Region: settings.Region) },
            options => new EnvironmentStack(settings, key => Output.CreateSecret(key), options));
    }

    /// <summary>Everything that a graph says, one input per line; a resource is named by its type and name.</summary>
    public static string Text(ResourceGraph graph)
    {
        var names = graph.Resources.ToDictionary(resource => resource.Urn, resource => $"{resource.Type} {resource.Name}", StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var resource in graph.Resources)
        {
            text.Append(names[resource.Urn]).Append('\n');
            if (resource.Parent is { } parent) text.Append("  in ").Append(names[parent]).Append('\n');
            foreach (var earlier in resource.DependsOn) text.Append("  after ").Append(names[earlier]).Append('\n');
            if (resource.Options.Provider is { } provider) text.Append("  by ").Append(names[provider]).Append('\n');
            if (resource.Options.Protect) text.Append("  protected\n");
            foreach (var (name, value) in resource.Inputs.Members) text.Append("  ").Append(name).Append(": ").Append(Line(value)).Append('\n');
        }

        foreach (var invoke in graph.Invokes) text.Append("invoke ").Append(invoke.Token).Append(' ').Append(Line(invoke.Args)).Append('\n');
        foreach (var (name, value) in graph.Outputs.Members) text.Append("output ").Append(name).Append(": ").Append(Line(value)).Append('\n');
        return text.ToString();

        string Line(PropertyValue value) => Urn().Replace(GraphJson.ToText(value, indented: false), urn => names[urn.Value]);
    }

    [GeneratedRegex("""urn:pulumi:[^"]+""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Urn();
}
