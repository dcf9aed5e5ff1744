using System.Collections.Concurrent;
using System.Text.Json;
using Moq;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace ClusterStack.Tests.Support;

/// <summary>Deploys one component on the mock engine and keeps what it registered.</summary>
internal static class TestStack
{
    /// <summary>Runs <paramref name="create"/> in a stack of its own.</summary>
    public static async Task<TestStack<T>> Deploy<T>(Func<T> create)
    {
        var stack = new TestStack<T>();
        await Deployment.TestWithServiceProviderAsync<Stack>(
            stack.Mocks.Object, new OneStack(() => new Host<T>(stack, create)), new() { ProjectName = "clusterstack", StackName = "dev", IsPreview = false });
        return stack;
    }

    private sealed class OneStack(Func<Stack> create) : IServiceProvider
    {
        public object GetService(Type serviceType) => create();
    }

    private sealed class Host<T> : Stack
    {
        public Host(TestStack<T> stack, Func<T> create)
            : base(new() { ResourceTransformations = { stack.Record } })
            => stack.Component = create();
    }
}

/// <summary>A component on the mock engine, and every resource that it registered.</summary>
internal sealed class TestStack<T>
{
    /// <summary>
    /// Properties that AWS computes: the mock answers each with <c>{name}-{property}</c>, so that a test sees which property
    /// of which resource was passed on.
    /// </summary>
    private static readonly ImmutableArray<string> Computed =
    [
        "allocationId", "arn", "arnSuffix", "configurationEndpointAddress", "defaultNetworkAclId", "defaultRouteTableId", "dnsName", "fqdn", "keyId", "name",
        "prefixListId", "primaryEndpointAddress", "publicIp", "readerEndpointAddress", "versionId", "zoneId",
    ];

    private readonly ConcurrentDictionary<(string Type, string Name), ImmutableDictionary<string, object>> _inputs = new();
    private readonly ConcurrentQueue<(Resource Resource, ResourceArgs Args, ResourceOptions Options)> _registered = new();

    public TestStack()
    {
        Mocks.Setup(mocks => mocks.NewResourceAsync(It.IsAny<MockResourceArgs>())).Returns((MockResourceArgs args) => Answer(args));
        Mocks.Setup(mocks => mocks.CallAsync(It.IsAny<MockCallArgs>())).Returns((MockCallArgs args) => Answer(args));
    }

    public Mock<IMocks> Mocks { get; } = new();

    public T Component { get; internal set; } = default!;

    /// <summary>Everything registered, by type and then by name.</summary>
    public ImmutableArray<Registered> Resources => [.. _registered
        .Select(entry => new Registered(entry.Resource, entry.Args, entry.Options, _inputs.GetValueOrDefault((entry.Resource.GetResourceType(), entry.Resource.GetResourceName()))))
        .OrderBy(resource => resource.Type, StringComparer.Ordinal).ThenBy(resource => resource.Name, StringComparer.Ordinal)];

    public ImmutableArray<Registered> Of(string type) => [.. Resources.Where(resource => resource.Type == type)];

    public Registered The(string type) => Assert.Single(Of(type));

    public Registered The(string type, string name) => Assert.Single(Of(type), resource => resource.Name == name);

    /// <summary><c>type name</c> of every custom resource: the exact children of a component.</summary>
    public IEnumerable<string> CustomResources => Resources.Where(resource => resource.Resource is CustomResource).Select(resource => $"{resource.Type} {resource.Name}");

    internal ResourceTransformationResult? Record(ResourceTransformationArgs args)
    {
        _registered.Enqueue((args.Resource, args.Args, args.Options));
        return null;
    }

    private Task<(string? Id, object State)> Answer(MockResourceArgs args)
    {
        _inputs[(args.Type!, args.Name!)] = args.Inputs;
        var state = args.Inputs.ToBuilder();
        foreach (var property in Computed.Where(property => !state.ContainsKey(property))) state[property] = $"{args.Name}-{property}";
        if (args.Type == "random:index/randomPassword:RandomPassword") state["result"] = Output.CreateSecret($"{args.Name}-result"); // as the provider marks it
        if (args.Type == "aws:elasticache/serverlessCache:ServerlessCache") state["endpoints"] = Endpoints;
        if (args.Type == "aws:ec2/vpc:Vpc") state["ipv6CidrBlock"] = "2600:1f18:4c2:fc00::/56";
        if (args.Type == "aws:route53/zone:Zone") state["nameServers"] = NameServers;
        if (args.Type == "aws:acm/certificate:Certificate") state["domainValidationOptions"] = Proofs(args.Inputs);
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", state.ToImmutable()));
    }

    private static ImmutableArray<object> Endpoints => [ImmutableDictionary.CreateRange(new Dictionary<string, object> { ["address"] = "cache.example.net", ["port"] = 6379 })];

    private static ImmutableArray<object> NameServers => ["ns-1.example.net", "ns-2.example.net"];

    private static ImmutableArray<object> Proofs(ImmutableDictionary<string, object> inputs)
    {
        var others = inputs.GetValueOrDefault("subjectAlternativeNames") as IEnumerable<object> ?? [];
        return [.. others.Append(inputs["domainName"]).Select(host => (object)ImmutableDictionary.CreateRange(new Dictionary<string, object>
        {
            ["domainName"] = host,
            ["resourceRecordName"] = $"_proof.{((string)host).Replace("*.", "", StringComparison.Ordinal)}", // a domain and its wildcard have one
            ["resourceRecordType"] = "CNAME",
            ["resourceRecordValue"] = $"proof-of-{host}",
        }))];
    }

    private static Task<object> Answer(MockCallArgs args) => Task.FromResult<object>(args.Token switch
    {
        "aws:index/getCallerIdentity:getCallerIdentity" => new Dictionary<string, object> { ["accountId"] = "123456789012" }.ToImmutableDictionary(),
        "aws:index/getPartition:getPartition" => new Dictionary<string, object> { ["partition"] = "aws" }.ToImmutableDictionary(),
        "aws:route53/getZone:getZone" => new Dictionary<string, object> { ["zoneId"] = $"zone-of-{args.Args["name"]}" }.ToImmutableDictionary(),
        _ => throw new InvalidOperationException($"no answer for {args.Token}"),
    });
}

/// <summary>One registered resource: what it was given and how.</summary>
internal sealed record Registered(Resource Resource, ResourceArgs Args, ResourceOptions Options, ImmutableDictionary<string, object>? Inputs)
{
    public string Type => Resource.GetResourceType();

    public string Name => Resource.GetResourceName();

    /// <summary>Name of the parent.</summary>
    public string? Parent => Options.Parent?.GetResourceName();

    /// <summary>The inputs as JSON with sorted keys: the whole of what AWS would be asked for.</summary>
    public string Json => JsonSerializer.Serialize(Sorted(Inputs), Relaxed);

    /// <summary>One input, as it arrives at the engine.</summary>
    public object? this[string property] => Inputs!.GetValueOrDefault(property);

    public string Text(string property) => Assert.IsType<string>(this[property]);

    /// <summary>Elements of a list of texts.</summary>
    public string[] Texts(string property) => [.. Assert.IsType<ImmutableArray<object>>(this[property]).Cast<string>()];

    /// <summary>A nested object or list, as JSON with sorted keys.</summary>
    public string JsonOf(string property) => JsonSerializer.Serialize(Sorted(this[property]), Relaxed);

    /// <summary><c>type name</c> of what it explicitly waits for.</summary>
    public async Task<string[]> DependsOn()
        => [.. (await OutputUtilities.GetValueAsync<ImmutableArray<Resource>>(Options.DependsOn)).Select(resource => $"{resource.GetResourceType()} {resource.GetResourceName()}")];

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static object? Sorted(object? value) => value switch
    {
        ImmutableDictionary<string, object> map => new SortedDictionary<string, object?>(map.ToDictionary(entry => entry.Key, entry => Sorted(entry.Value)), StringComparer.Ordinal),
        ImmutableArray<object> list => list.Select(Sorted).ToArray(),
        _ => value,
    };
}

/// <summary>Reads outputs in tests.</summary>
internal static class OutputValues
{
    public static Task<T> Value<T>(this Output<T> output) => OutputUtilities.GetValueAsync(output);
}
