using Pulumi;
using Pulumi.Aws.Acm;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Iam.Inputs;
using Pulumi.Aws.Inputs;
using Pulumi.Aws.Route53;
using Pulumi.Aws.SecretsManager;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;
using Pulumi.Testing;
using Pulumi.Utilities;
using SdkGen.Tests.Support;
using AwsProvider = Pulumi.Aws.Provider;
using Deployment = Pulumi.Deployment;
using KubernetesDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;
using KubernetesSecretArgs = Pulumi.Kubernetes.Types.Inputs.Core.V1.SecretArgs;

namespace SdkGen.Tests;

public sealed class BindingsTests
{
    [Fact]
    public async Task Inputs_reach_the_engine_under_their_schema_names()
    {
        var (registered, _) = await Register(() => new SecurityGroup("web", new()
        {
            VpcId = "vpc-1",
            Ingress = new SecurityGroupIngressArgs { Protocol = "tcp", FromPort = 443, ToPort = 443, CidrBlocks = { "10.0.0.0/8" } },
            Tags = { ["Name"] = "web" },
        }));

        Assert.Equal("aws:ec2/securityGroup:SecurityGroup", registered.Type);
        Assert.Equal(["description", "ingress", "tags", "vpcId"], registered.Inputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Managed by Pulumi", registered.Inputs["description"]);
        Assert.Equal("vpc-1", registered.Inputs["vpcId"]);
        Assert.Equal("web", Map(registered.Inputs["tags"])["Name"]);
        var rule = Map(Assert.Single(List(registered.Inputs["ingress"])));
        Assert.Equal(["cidrBlocks", "fromPort", "protocol", "toPort"], rule.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(443d, rule["fromPort"]);
        Assert.Equal(["10.0.0.0/8"], List(rule["cidrBlocks"]));
    }

    [Fact]
    public async Task An_output_is_the_same_whenever_it_is_looked_at()
    {
        var answered = new TaskCompletionSource();
        var mocks = new Answering(async () =>
        {
            await answered.Task;
            return ("vpc-1", ImmutableDictionary<string, object>.Empty.Add("arn", "arn:vpc").Add("cidrBlock", "10.0.0.0/16"));
        });
        Vpc vpc = null!;
        Output<string> early = null!;

        await Deployment.TestAsync(mocks, new TestOptions(), () =>
        {
            vpc = new Vpc("main");
            early = vpc.Arn;
            answered.SetResult();
        });

        Assert.Same(early, vpc.Arn);
        Assert.Equal(("arn:vpc", "10.0.0.0/16"), (await Value(vpc.Arn), await Value(vpc.CidrBlock)));
    }

    [Fact]
    public async Task Outputs_of_a_failed_registration_fail_whenever_they_are_looked_at()
    {
        var mocks = new Answering(() => throw new InvalidOperationException("no room"));
        Vpc vpc = null!;

        await Assert.ThrowsAnyAsync<Exception>(() => Deployment.TestAsync(mocks, new TestOptions(), () => { vpc = new Vpc("main"); }));

        Assert.Equal("no room", (await Assert.ThrowsAsync<InvalidOperationException>(() => Value(vpc.Arn))).Message);
    }

    [Fact]
    public async Task Outputs_have_their_declared_types()
    {
        var state = ImmutableDictionary<string, object>.Empty
            .Add("arn", "arn:aws:acm:eu-west-1:123456789012:certificate/1")
            .Add("pendingRenewal", true)
            .Add("subjectAlternativeNames", ImmutableArray.Create<object>("a.example.com", "b.example.com"))
            .Add("domainValidationOptions", ImmutableArray.Create<object>(ImmutableDictionary<string, object>.Empty
                .Add("domainName", "a.example.com").Add("resourceRecordName", "_x.a.example.com").Add("resourceRecordType", "CNAME")));

        var (_, certificate) = await Register(() => new Certificate("web", new() { DomainName = "a.example.com" }), state);

        Assert.Equal("arn:aws:acm:eu-west-1:123456789012:certificate/1", await Value(certificate.Arn));
        Assert.True(await Value(certificate.PendingRenewal));
        Assert.Equal(["a.example.com", "b.example.com"], await Value(certificate.SubjectAlternativeNames));
        var option = Assert.Single(await Value(certificate.DomainValidationOptions));
        Assert.Equal(("a.example.com", "_x.a.example.com", "CNAME", null), (option.DomainName, option.ResourceRecordName, option.ResourceRecordType, option.ResourceRecordValue));
        Assert.Equal("web-id", await Value(certificate.Id));
    }

    [Fact]
    public async Task A_required_input_that_is_missing_is_named()
        => Assert.Contains("(Parameter 'VpcId')", (await Assert.ThrowsAnyAsync<Exception>(() => Register(() => new Subnet("a", new())))).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task A_secret_input_is_secret_even_as_plain_text()
    {
        var args = new SecretVersionArgs { SecretId = "id", SecretString = "plain" };

        Assert.True(await Output.IsSecretAsync(args.SecretString.ToOutput()));
        Assert.Equal("plain", await Value(args.SecretString.ToOutput()));
        Assert.False(await Output.IsSecretAsync(args.SecretId.ToOutput()));
    }

    [Fact]
    public async Task Secret_maps_are_secret_when_they_are_assigned()
    {
        var args = new KubernetesSecretArgs { StringData = new InputMap<string> { ["password"] = "plain" } };

        Assert.True(await Output.IsSecretAsync<ImmutableDictionary<string, string>>(args.StringData));
        Assert.Equal("plain", (await Value<ImmutableDictionary<string, string>>(args.StringData))["password"]);
    }

    [Fact]
    public async Task A_policy_may_be_written_as_a_document()
    {
        var (registered, _) = await Register(() => new RolePolicy("read", new()
        {
            Role = "reader",
            Policy = new PolicyDocumentArgs
            {
                Version = PolicyDocumentVersion.PolicyDocumentVersion_2012_10_17,
                Statement = new PolicyStatementArgs { Effect = PolicyStatementEffect.ALLOW, Action = ImmutableArray.Create("s3:GetObject"), Resource = "*" },
            },
        }));

        var document = Map(registered.Inputs["policy"]);
        Assert.Equal("2012-10-17", document["Version"]);
        var statement = Map(Assert.Single(List(document["Statement"])));
        Assert.Equal("Allow", statement["Effect"]);
        Assert.Equal(["s3:GetObject"], List(statement["Action"]));
        Assert.Equal("*", statement["Resource"]);
    }

    [Fact]
    public async Task A_provider_sends_everything_but_text_as_json()
    {
        var (registered, _) = await Register(() => new AwsProvider("aws", new()
        {
            Region = "eu-west-1",
            AllowedAccountIds = { "123456789012" },
            DefaultTags = new ProviderDefaultTagsArgs { Tags = { ["owner"] = "platform" } },
        }));

        Assert.Equal("pulumi:providers:aws", registered.Type);
        Assert.Equal("eu-west-1", registered.Inputs["region"]);
        Assert.Equal("[\"123456789012\"]", registered.Inputs["allowedAccountIds"]);
        Assert.Equal("{\"tags\":{\"owner\":\"platform\"}}", registered.Inputs["defaultTags"]);
        Assert.Equal("true", registered.Inputs["skipRegionValidation"]);
        Assert.Equal("false", registered.Inputs["skipCredentialsValidation"]);
    }

    [Fact]
    public async Task A_kind_states_its_api_version()
    {
        var (registered, _) = await Register(() => new KubernetesDeployment("web", new DeploymentArgs
        {
            Metadata = new ObjectMetaArgs { Namespace = "shop" },
            Spec = new DeploymentSpecArgs
            {
                Replicas = 2,
                Selector = new LabelSelectorArgs { MatchLabels = { ["app"] = "web" } },
                Template = new PodTemplateSpecArgs
                {
                    Spec = new PodSpecArgs { Containers = { new ContainerArgs { Name = "web", Ports = { new ContainerPortArgs { ContainerPortValue = 80 } } } } },
                },
                Strategy = new DeploymentStrategyArgs { RollingUpdate = new RollingUpdateDeploymentArgs { MaxSurge = 1, MaxUnavailable = "25%" } },
            },
        }));

        Assert.Equal("kubernetes:apps/v1:Deployment", registered.Type);
        Assert.Equal("apps/v1", registered.Inputs["apiVersion"]);
        Assert.Equal("Deployment", registered.Inputs["kind"]);
        var spec = Map(registered.Inputs["spec"]);
        var container = Map(Assert.Single(List(Map(Map(spec["template"])["spec"])["containers"])));
        Assert.Equal(80d, Map(Assert.Single(List(container["ports"])))["containerPort"]);
        var rolling = Map(Map(spec["strategy"])["rollingUpdate"]);
        Assert.Equal((1d, "25%"), (rolling["maxSurge"], rolling["maxUnavailable"]));
    }

    [Fact]
    public async Task A_function_answers_with_its_result_type()
    {
        var state = ImmutableDictionary<string, object>.Empty
            .Add("zoneId", "Z1").Add("resourceRecordSetCount", 7).Add("nameServers", ImmutableArray.Create<object>("ns-1", "ns-2"));
        var mocks = new RecordingMocks(state);
        Output<GetZoneResult>? zone = null;

        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () => { zone = GetZone.Invoke(new() { Name = "example.com", PrivateZone = false }); });

        var call = Assert.Single(mocks.Calls);
        Assert.Equal("aws:route53/getZone:getZone", call.Token);
        Assert.Equal(["name", "privateZone"], call.Args.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("example.com", call.Args["name"]);
        var result = await Value(zone!);
        Assert.Equal(("Z1", 7, null), (result.ZoneId, result.ResourceRecordSetCount, result.VpcId));
        Assert.Equal(["ns-1", "ns-2"], result.NameServers);
    }

    [Fact]
    public async Task An_existing_resource_is_read_by_its_id()
    {
        var (read, vpc) = await Register(() => Vpc.Get("old", "vpc-1", new VpcState { CidrBlock = "10.0.0.0/16" }));

        Assert.Equal(("aws:ec2/vpc:Vpc", "vpc-1"), (read.Type, read.Id));
        Assert.Equal("10.0.0.0/16", read.Inputs["cidrBlock"]);
        Assert.Equal("10.0.0.0/16", await Value(vpc.CidrBlock));
    }

    [Fact]
    public async Task A_new_resource_asks_for_no_id()
    {
        var (registered, _) = await Register(() => new RandomPassword("root", new() { Length = 32 }));

        Assert.Equal(("random:index/randomPassword:RandomPassword", ""), (registered.Type, registered.Id));
        Assert.Equal(["length"], registered.Inputs.Keys);
        Assert.Equal(32d, registered.Inputs["length"]);
    }

    private static async Task<(MockResourceArgs Registration, T Resource)> Register<T>(Func<T> create, ImmutableDictionary<string, object>? state = null)
        where T : Resource
    {
        var mocks = new RecordingMocks(state);
        var resources = await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () => { create(); });
        return (Assert.Single(mocks.Registrations), Assert.IsType<T>(Assert.Single(resources)));
    }

    private static Task<T> Value<T>(Output<T> output) => OutputUtilities.GetValueAsync(output);

    private static ImmutableDictionary<string, object> Map(object value) => Assert.IsType<ImmutableDictionary<string, object>>(value);

    private static ImmutableArray<object> List(object value) => Assert.IsType<ImmutableArray<object>>(value);

    /// <summary>Answers every registration in the same way.</summary>
    private sealed class Answering(Func<Task<(string? Id, object State)>> answer) : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => answer();

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
    }
}
