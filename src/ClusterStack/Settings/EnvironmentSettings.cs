using ClusterStack.Model;

namespace ClusterStack.Settings;

/// <summary>
/// One environment as it is written in <c>Pulumi.&lt;environment&gt;.yaml</c>: each property is the key <c>clusterstack:&lt;property&gt;</c>.
/// An area that is left out takes the defaults documented here.
/// </summary>
public sealed record EnvironmentSettings
{
    /// <summary>Name of the stack, from the file's name: <c>dev</c> for <c>Pulumi.dev.yaml</c>.</summary>
    [NotASetting] public required string Name { get; init; }

    /// <summary>Region, from <c>aws:region</c>, for example <c>eu-west-1</c>.</summary>
    [NotASetting] public required string Region { get; init; }

    /// <summary>Where each value was written, so that problems found later can say it too.</summary>
    [NotASetting] public SettingsSource Source { get; init; } = SettingsSource.Unknown;

    /// <summary>What is wrong with the files, as far as reading them shows; a plan adds what it finds, and refuses all of it.</summary>
    [NotASetting] public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>
    /// The secret configuration values that there are, by key without namespace, for example <c>redisToken-cache</c>: the password of
    /// data store <c>cache</c>. Their values are never read here.
    /// </summary>
    [NotASetting] public ImmutableArray<string> SecretKeys { get; init; } = [];

    /// <summary>What the tags of images stand for; <see langword="null"/> where nobody has asked yet.</summary>
    [NotASetting] public ImageLockSettings? ImageLock { get; init; }

    /// <summary>What the environment is for and who answers for it.</summary>
    public required OwnershipSettings Environment { get; init; }

    /// <summary>The VPC.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary>Domain and hosted zone.</summary>
    public required DnsSettings Dns { get; init; }

    /// <summary>The load balancer in front of the workloads.</summary>
    public LoadBalancerSettings LoadBalancer { get; init; } = new();

    /// <summary>What runs the containers.</summary>
    public required RuntimeSettings Runtime { get; init; }

    /// <summary>Data stores by name, for example <c>cache</c>.</summary>
    [Form(Forms.Name, Forms.NameExpected, Longest = Forms.NameLongest, Names = true)]
    public ImmutableSortedDictionary<string, DataStoreSettings> DataStores { get; init; } = Empty<DataStoreSettings>();

    /// <summary>Workloads by name, for example <c>click-count</c>.</summary>
    [Form(Forms.Name, Forms.NameExpected, Longest = Forms.NameLongest, Names = true)]
    public ImmutableSortedDictionary<string, WorkloadSettings> Workloads { get; init; } = Empty<WorkloadSettings>();

    /// <summary>Who is told when something is wrong.</summary>
    public MonitoringSettings Monitoring { get; init; } = new();

    /// <summary>Which account may be changed, and with which rights.</summary>
    public AccountSettings Account { get; init; } = new();

    private static ImmutableSortedDictionary<string, T> Empty<T>()
        => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}

/// <summary>What the environment is for and who answers for it.</summary>
public sealed record OwnershipSettings
{
    /// <summary>
    /// <c>production</c>, <c>staging</c> or <c>throwaway</c>: sets protection, deletion, how long logs and snapshots are kept.
    /// </summary>
    public required EnvironmentClass Class { get; init; }

    /// <summary>
    /// Whether data stores, file systems, the key, the load balancer and its logs are protected from deletion. Defaults to <c>true</c>, and
    /// to <c>false</c> in a throw-away environment. <c>false</c> before <c>destroy</c>: nothing else of the class changes, and data stores
    /// still leave a last snapshot.
    /// </summary>
    public bool? Protect { get; init; }

    /// <summary>Who answers for it, for example <c>platform@example.com</c>; becomes the tag <c>owner</c>.</summary>
    [Form(Forms.TagValue, Forms.TagValueExpected, Longest = Forms.TagValueLongest)] public required string Owner { get; init; }

    /// <summary>Who pays, for example <c>"1234"</c>; becomes the tag <c>costCenter</c>. Without it there is no such tag.</summary>
    [Form(Forms.TagValue, Forms.TagValueExpected, Longest = Forms.TagValueLongest)] public string? CostCenter { get; init; }
}

/// <summary>The VPC: a new one with <c>cidrBlock</c> and <c>zones</c>, or one that exists.</summary>
public sealed record NetworkSettings
{
    /// <summary>IPv4 range, for example <c>10.20.0.0/16</c>: private addresses, between /16 and /22.</summary>
    [Form(Forms.Cidr, Forms.CidrExpected)] public string? CidrBlock { get; init; }

    /// <summary>
    /// Letters of the region's zones, for example <c>[a, b, c]</c>. A letter keeps its addresses for ever, whatever is added or removed.
    /// </summary>
    [Between(2, 6), Distinct, Form("[a-f]", "a zone letter from a to f")] public ImmutableArray<string> Zones { get; init; } = [];

    /// <summary>
    /// <c>none</c>, <c>single</c> or <c>perZone</c>. Defaults to <c>perZone</c> in production, so that a zone's failure stays in that zone,
    /// and to <c>single</c> elsewhere. With <c>none</c> workloads reach only the services of AWS that the runtime needs, through endpoints
    /// in the VPC, and every image must lie in ECR.
    /// </summary>
    public NatGatewayMode? NatGateways { get; init; }

    /// <summary>
    /// Whether everything has IPv6 addresses beside those of IPv4, from a /56 that AWS gives: visitors reach the load balancer over both, and
    /// workloads call out over both, yet nobody reaches them from outside. Defaults to <c>false</c>.
    /// </summary>
    public bool Ipv6 { get; init; }

    /// <summary>The record of all connections.</summary>
    public RetentionSettings FlowLogs { get; init; } = new();

    /// <summary>A network that others made and look after, instead of a new one. Nothing of it is changed.</summary>
    public ExistingNetworkSettings? Existing { get; init; }
}

/// <summary>A network that exists. Each list of subnets covers two or more zones.</summary>
public sealed record ExistingNetworkSettings
{
    private const string Subnet = "subnet-([0-9a-f]{8}|[0-9a-f]{17})";
    private const string SubnetExpected = "a subnet id, such as subnet-0123456789abcdef0";

    /// <summary>The VPC, for example <c>vpc-0123456789abcdef0</c>.</summary>
    [Form("vpc-([0-9a-f]{8}|[0-9a-f]{17})", "a VPC id, such as vpc-0123456789abcdef0")] public required string VpcId { get; init; }

    /// <summary>Subnets of the load balancer, routed to the internet.</summary>
    [Between(2, 6), Distinct, Form(Subnet, SubnetExpected)] public required ImmutableArray<string> PublicSubnetIds { get; init; }

    /// <summary>Subnets of the workloads, with a way to the internet or with endpoints of their own.</summary>
    [Between(2, 6), Distinct, Form(Subnet, SubnetExpected)] public required ImmutableArray<string> PrivateSubnetIds { get; init; }

    /// <summary>Subnets of the data stores; the private ones may stand here again.</summary>
    [Between(2, 6), Distinct, Form(Subnet, SubnetExpected)] public required ImmutableArray<string> IsolatedSubnetIds { get; init; }
}

/// <summary>How long something is kept.</summary>
public sealed record RetentionSettings
{
    /// <summary>
    /// Days, one of the numbers that CloudWatch Logs accepts, for example <c>30</c>.
    /// Defaults to 365 in production, 30 in staging and 7 in a throw-away environment.
    /// </summary>
    [OneOf(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)]
    public int? RetentionDays { get; init; }
}

/// <summary>Domain and hosted zone.</summary>
public sealed record DnsSettings
{
    /// <summary>
    /// <c>route53</c> (the default), <c>none</c> (each host is a port of the load balancer under the name that AWS gave it) or <c>sslip</c>
    /// (names under sslip.io that contain the address; needs <c>loadBalancer.type: network</c>). In the latter two, domain and zone are not used and may stay.
    /// </summary>
    public DnsMode Mode { get; init; } = DnsMode.Route53;

    /// <summary>Domain of the environment, for example <c>dev.example.com</c>; every host lies in it. Required with <c>route53</c>.</summary>
    [Form(Forms.Domain, Forms.DomainExpected, Longest = Forms.DomainLongest)] public string Domain { get; init; } = "";

    /// <summary>
    /// <c>existing</c> (the default: its delegation outlives environments) or <c>create</c>, with a record that lets only ACM issue certificates.
    /// </summary>
    public ZoneOwner Zone { get; init; } = ZoneOwner.Existing;

    /// <summary>
    /// Whether the parent zone leads to the created one. Until it does, AWS validates no certificate, and no workload is reached.
    /// Defaults to <c>false</c>.
    /// </summary>
    public bool Delegated { get; init; }

    /// <summary><c>acm</c> with <c>route53</c>, <c>none</c> otherwise, which are also the defaults: ACM certifies only names whose zone one controls.</summary>
    public TlsMode? Tls { get; init; }

    /// <summary>
    /// Name of the Route 53 zone that holds the records, for example <c>example.com</c>: the domain or a parent of it.
    /// Defaults to the domain.
    /// </summary>
    [Form(Forms.Domain, Forms.DomainExpected, Longest = Forms.DomainLongest)] public string? ZoneName { get; init; }
}

/// <summary>The load balancer in front of the workloads.</summary>
public sealed record LoadBalancerSettings
{
    /// <summary>
    /// <c>application</c> (the default: all hosts share ports 80 and 443) or <c>network</c>: fixed addresses, and a port of its own for each host.
    /// </summary>
    public LoadBalancerType Type { get; init; } = LoadBalancerType.Application;

    /// <summary>
    /// AWS's name of the TLS policy. Defaults to <c>ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09</c>: TLS 1.2 and 1.3 with forward
    /// secrecy, and a key exchange that a later quantum computer does not break.
    /// </summary>
    public TlsPolicy TlsPolicy { get; init; } = TlsPolicy.Tls13With12RestrictedPostQuantum;

    /// <summary>The record of all requests, in S3.</summary>
    public RetentionSettings AccessLogs { get; init; } = new();

    /// <summary>A web application firewall in front of the load balancer; <c>{}</c> takes its defaults. Without it there is none.</summary>
    public WafSettings? Waf { get; init; }
}

/// <summary>A web application firewall: AWS WAF with rules that AWS keeps up to date, and a limit of requests per address.</summary>
public sealed record WafSettings
{
    /// <summary>
    /// AWS' managed rule groups, by name. Defaults to the reputation of addresses, known bad inputs (such as Log4j lookups) and the common rules,
    /// which among others refuse bodies of more than 8 KiB.
    /// </summary>
    [Between(1, 11), Distinct, Form(Forms.ManagedRules, "a managed rule group of AWS WAF, such as AWSManagedRulesCommonRuleSet", Longest = 64)]
    public ImmutableArray<string> ManagedRules { get; init; } =
        ["AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesCommonRuleSet"];

    /// <summary>Requests that one address may send within five minutes, 10 to 2000000000. Defaults to 2000.</summary>
    [Between(10, 2_000_000_000)] public int RateLimitPerFiveMinutes { get; init; } = 2000;

    /// <summary>The record of inspected requests, without cookies and authorization.</summary>
    public RetentionSettings Logs { get; init; } = new();
}

/// <summary>Security policies of the load balancer that refuse TLS 1.1 and older.</summary>
public enum TlsPolicy
{
    /// <summary>TLS 1.3 and 1.2 with forward secrecy and authenticated ciphers, post-quantum key exchange.</summary>
    [Word("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09")] Tls13With12RestrictedPostQuantum,

    /// <summary>TLS 1.3 and 1.2 with forward secrecy, post-quantum key exchange.</summary>
    [Word("ELBSecurityPolicy-TLS13-1-2-PQ-2025-09")] Tls13With12PostQuantum,

    /// <summary>Only TLS 1.3, post-quantum key exchange.</summary>
    [Word("ELBSecurityPolicy-TLS13-1-3-PQ-2025-09")] Tls13PostQuantum,

    /// <summary>TLS 1.3 and 1.2 with forward secrecy and authenticated ciphers.</summary>
    [Word("ELBSecurityPolicy-TLS13-1-2-Res-2021-06")] Tls13With12Restricted,

    /// <summary>TLS 1.3 and 1.2 with forward secrecy.</summary>
    [Word("ELBSecurityPolicy-TLS13-1-2-2021-06")] Tls13With12,

    /// <summary>Only TLS 1.3.</summary>
    [Word("ELBSecurityPolicy-TLS13-1-3-2021-06")] Tls13,
}

/// <summary>What runs the containers; settings of a kind that is not chosen may stay.</summary>
public sealed record RuntimeSettings
{
    /// <summary><c>ecs</c>: Amazon ECS on Fargate.</summary>
    public required RuntimeKind Kind { get; init; }

    /// <summary>Settings of <c>ecs</c>.</summary>
    public EcsSettings Ecs { get; init; } = new();
}

/// <summary>Amazon ECS on Fargate.</summary>
public sealed record EcsSettings
{
    /// <summary>
    /// <c>fargate</c> (the default), <c>fargateSpot</c> (cheaper; AWS takes it back with two minutes' notice) or <c>mixed</c>.
    /// </summary>
    public LaunchMode Launch { get; init; } = LaunchMode.Fargate;

    /// <summary>How <c>launch: mixed</c> shares the tasks of a service.</summary>
    public MixedCapacitySettings? Mixed { get; init; }

    /// <summary>Processor of the tasks: <c>x86_64</c> (the default, since every image is made for it) or <c>arm64</c>.</summary>
    public CpuArchitecture CpuArchitecture { get; init; } = CpuArchitecture.X8664;

    /// <summary>CloudWatch Container Insights: <c>enhanced</c> (the default), <c>enabled</c> or <c>disabled</c>.</summary>
    public ContainerInsights ContainerInsights { get; init; } = ContainerInsights.Enhanced;

    /// <summary>
    /// Image of the container that puts a manifest's files into volumes, and hands ephemeral volumes over to the containers' user, with tag or
    /// digest. It holds <c>sh</c>, <c>base64</c>, <c>chmod</c>, <c>chown</c> and <c>mkdir</c>. Defaults to BusyBox from ECR's public gallery.
    /// </summary>
    [Form(@"\S+", "an image with its tag or digest, such as example/app:1.4.2", Longest = 512)]
    public string VolumesImage { get; init; } = "public.ecr.aws/docker/library/busybox:1.37.0";

    /// <summary>The containers' own logs.</summary>
    public RetentionSettings Logs { get; init; } = new();
}

/// <summary>On which capacity tasks run.</summary>
public enum LaunchMode
{
    /// <summary>Fargate, which keeps a task until it is stopped.</summary>
    Fargate,

    /// <summary>Fargate Spot: spare capacity that AWS takes back with two minutes' notice.</summary>
    FargateSpot,

    /// <summary>Some tasks on each.</summary>
    Mixed,
}

/// <summary>How the tasks of a service are shared between Fargate and Fargate Spot.</summary>
public sealed record MixedCapacitySettings
{
    /// <summary>How many tasks of each service run on Fargate before Spot counts, 0 to 100. Defaults to 1.</summary>
    [Between(0, 100)] public int Base { get; init; } = 1;

    /// <summary>How many of the further tasks run on Spot for each one on Fargate, 1 to 100. Defaults to 1.</summary>
    [Between(1, 100)] public int Weight { get; init; } = 1;
}

/// <summary>Processor of a task.</summary>
public enum CpuArchitecture
{
    /// <summary>Intel and AMD.</summary>
    [Word("x86_64")] X8664,

    /// <summary>AWS Graviton.</summary>
    Arm64,
}

/// <summary>How much CloudWatch measures in the cluster.</summary>
public enum ContainerInsights
{
    /// <summary>Cluster, service, task and container.</summary>
    Enhanced,

    /// <summary>Cluster and service.</summary>
    Enabled,

    /// <summary>Nothing beyond what ECS gives by itself.</summary>
    Disabled,
}

/// <summary>Who is told when something is wrong.</summary>
public sealed record MonitoringSettings
{
    /// <summary>Who is told when an alarm goes off, and when it is over.</summary>
    public AlarmSettings Alarms { get; init; } = new();
}

/// <summary>Who is told of alarms. Without anybody, alarms are seen in the console alone.</summary>
public sealed record AlarmSettings
{
    /// <summary>Mail addresses, for example <c>[ops@example.com]</c>. AWS asks each of them to confirm before it sends the first alarm.</summary>
    [Between(1, 20), Distinct, Form(Forms.Mail, Forms.MailExpected, Longest = Forms.MailLongest)] public ImmutableArray<string> Email { get; init; } = [];
}

/// <summary>Which account may be changed, and with which rights.</summary>
public sealed record AccountSettings
{
    /// <summary>The only account that may be changed, twelve digits in quotes. Without it any account is accepted.</summary>
    [Form("[0-9]{12}", "an account id of twelve digits, in quotes")] public string? Id { get; init; }

    /// <summary>Profile of AWS' shared configuration to deploy with, for example <c>shop-staging</c>. Without it AWS' standard chain is followed.</summary>
    [Form("[A-Za-z0-9_.@-]{1,64}", "the name of a profile, such as shop-staging")] public string? Profile { get; init; }

    /// <summary>Role to deploy with, for example <c>arn:aws:iam::123456789012:role/deployer</c>. Without it the caller's own rights are used.</summary>
    [Form("arn:aws[a-z-]*:iam::[0-9]{12}:role/([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}", "the ARN of a role, such as arn:aws:iam::123456789012:role/deployer")]
    public string? AssumeRoleArn { get; init; }
}
