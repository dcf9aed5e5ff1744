using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Conventions;

public sealed class ComponentConventions
{
    private static readonly Type[] Components = [.. typeof(EnvironmentStack).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(ComponentResource)) && !type.IsAssignableTo(typeof(Stack)))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    public static TheoryData<string> Names { get; } = [.. Components.Select(component => component.FullName!)];

    /// <summary>Type tokens are part of every URN: changing one replaces what exists, so this list only grows.</summary>
    private static readonly string[] Tokens =
    [
        "clusterstack:dataStores:Redis", "clusterstack:dataStores:RedisLogs", "clusterstack:dataStores:RedisUsers", "clusterstack:dataStores:ServerlessRedis", "clusterstack:dataStores:Stores",
        "clusterstack:dns:AliasRecords", "clusterstack:dns:Certificate", "clusterstack:dns:DnsZone",
        "clusterstack:monitoring:AlarmTopic",
        "clusterstack:network:AccessLogBucket", "clusterstack:network:FlowLogs", "clusterstack:network:LoadBalancer",
        "clusterstack:network:Network", "clusterstack:network:NetworkLoadBalancer", "clusterstack:network:Routing", "clusterstack:network:VpcDefaults", "clusterstack:network:VpcEndpoints", "clusterstack:network:WebAcl",
        "clusterstack:runtime:EcsAutoscaling", "clusterstack:runtime:EcsRoute", "clusterstack:runtime:EcsRuntime", "clusterstack:runtime:EcsService", "clusterstack:runtime:EcsWorkload", "clusterstack:runtime:RestartAlarm", "clusterstack:runtime:TaskRoles", "clusterstack:runtime:TaskStops", "clusterstack:runtime:TrafficShift", "clusterstack:runtime:WorkloadVolumes",
        "clusterstack:security:EncryptionKey", "clusterstack:security:SecretEntry", "clusterstack:security:SecurityGroups",
    ];

    private static Type Component(string name) => Components.Single(component => component.FullName == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_component_is_sealed_and_public(string component)
    {
        Assert.True(Component(component).IsSealed);
        Assert.True(Component(component).IsPublic);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_component_has_one_constructor_of_name_args_and_options(string component)
    {
        var type = Component(component);
        var parameters = Assert.Single(type.GetConstructors()).GetParameters();
        Assert.Equal(["name", "args", "options"], parameters.Select(parameter => parameter.Name));
        Assert.Equal(typeof(string), parameters[0].ParameterType);
        Assert.Equal($"{component}Args", parameters[1].ParameterType.FullName);
        Assert.Equal(typeof(ComponentResourceOptions), parameters[2].ParameterType);
        Assert.True(parameters[2].HasDefaultValue);
        Assert.True(parameters[1].ParameterType.IsSealed);
        Assert.Equal(typeof(ResourceArgs), parameters[1].ParameterType.BaseType);
    }

    [Fact]
    public async Task Type_tokens_stay_as_they_are()
    {
        var graphs = await Task.WhenAll([.. Recorded.Environments.Select(Recorded.Environment), .. Recorded.Variants.Keys.Select(Recorded.Variant)]);
        var recorded = graphs.SelectMany(graph => graph.Resources).Where(resource => resource.Component).Select(resource => resource.Type).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(Tokens, recorded);
    }

    [Fact]
    public void Every_component_is_used_by_some_environment_or_variant()
        => Assert.Equal(Components.Select(component => component.Name).Order(StringComparer.Ordinal), Tokens.Select(token => token[(token.LastIndexOf(':') + 1)..]).Order(StringComparer.Ordinal));

    [Fact]
    public void A_folder_never_has_the_name_of_a_type_in_it()
        => Assert.DoesNotContain(typeof(EnvironmentStack).Assembly.GetTypes(), type => type.Namespace is { } space && space[(space.LastIndexOf('.') + 1)..] == type.Name);
}
