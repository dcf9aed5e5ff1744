using ClusterStack.Model;
using ClusterStack.Tests.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace ClusterStack.Tests.Model;

public sealed class EnvironmentPlanTests
{
    private static EnvironmentPlan Plan(params ImmutableArray<string> overrides)
    {
        using var project = new TemporaryProject();
        return EnvironmentPlan.From(project.Read(overrides));
    }

    private static EnvironmentPlan PlanOf(string manifest, params ImmutableArray<string> overrides)
    {
        using var project = new TemporaryProject(manifest: manifest);
        return EnvironmentPlan.From(project.Read(overrides));
    }

    [Fact]
    public void Names_the_account_and_its_tags()
    {
        var account = Plan("account.assumeRoleArn=arn:aws:iam::123456789012:role/deployer", "account.profile=shop-staging").Account;
        Assert.Equal(
            ("eu-west-1", "123456789012", "arn:aws:iam::123456789012:role/deployer", "shop-staging"),
            (account.Region, account.AccountId, account.AssumeRoleArn, account.Profile));
        Assert.Equal(
            ["class=staging", "costCenter=1234", "environment=dev", "managedBy=clusterstack", "owner=platform@example.com"],
            account.Tags.Select(tag => $"{tag.Key}={tag.Value}"));
    }

    [Fact]
    public void Plans_three_tiers_in_every_zone()
    {
        var network = Plan("network.zones=[c, a]", "network.natGateways=perZone").Network!;
        Assert.Equal(
            [
                "public-a eu-west-1a 10.20.0.0/21 ",
                "public-c eu-west-1c 10.20.16.0/21 ",
                "private-a eu-west-1a 10.20.64.0/21 nat-a",
                "private-c eu-west-1c 10.20.80.0/21 nat-c",
                "isolated-a eu-west-1a 10.20.128.0/21 ",
                "isolated-c eu-west-1c 10.20.144.0/21 ",
            ],
            network.Subnets.Select(subnet => $"{subnet.Name} {subnet.Zone} {subnet.CidrBlock} {subnet.NatGateway}"));
        Assert.Equal(["nat-a in public-a", "nat-c in public-c"], network.NatGateways.Select(gateway => $"{gateway.Name} in {gateway.SubnetName}"));
    }

    [Fact]
    public void A_single_gateway_serves_every_zone()
    {
        var network = Plan("network.zones=[b, c]").Network!;
        Assert.Equal([new NatGatewayPlan { Name = "nat-b", SubnetName = "public-b" }], network.NatGateways);
        Assert.Equal([null, null, "nat-b", "nat-b", null, null], network.Subnets.Select(subnet => subnet.NatGateway));
    }

    [Fact]
    public void Adding_or_removing_a_zone_moves_no_subnet()
    {
        var zones = Gen.SubListOf("a", "b", "c", "d", "e", "f").Where(list => list.Count >= 2).Two().ToArbitrary();
        Prop.ForAll(zones, pair =>
        {
            var before = Subnets(pair.Item1);
            var after = Subnets(pair.Item2);
            Assert.All(before.Keys.Intersect(after.Keys), name => Assert.Equal(before[name], after[name]));
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    private static Dictionary<string, SubnetPlan> Subnets(IEnumerable<string> zones)
        => Plan($"network.zones=[{string.Join(',', zones)}]", "network.natGateways=perZone").Network!.Subnets.ToDictionary(subnet => subnet.Name, StringComparer.Ordinal);

    [Fact]
    public void Permits_only_what_a_route_or_a_binding_needs()
    {
        var plan = Plan("dataStores.other={ kind: redis }");
        Assert.Equal(["load-balancer", "store-cache", "store-other", "workload-web"], plan.Parties.Select(party => party.Name));
        Assert.Equal(
            [
                "internet-from-workload-web-443",
                "load-balancer-from-internet-443",
                "load-balancer-from-internet-80",
                "store-cache-from-workload-web-6379",
                "workload-web-from-load-balancer-8080",
            ],
            plan.Flows.Select(flow => flow.RuleName));
        Assert.All(plan.Flows, flow => Assert.Matches("^[A-Za-z0-9 ,-]{5,255}$", flow.Reason));
        Assert.Equal(["data store other is bound to no workload"], plan.Warnings);
    }

    [Fact]
    public void Only_the_load_balancer_is_called_from_the_internet_whatever_is_planned()
        => Prop.ForAll(Gen.Choose(0, 4).ToArbitrary(), count =>
        {
            ImmutableArray<string> overrides =
            [
                .. Enumerable.Range(0, count).Select(i =>
                    $"workloads.w{i}={{ manifest: workloads/web.yaml, image: \"example/web:1\", hosts: [w{i}.dev.example.com], bindings: {{ redis: cache }} }}"),
            ];
            var flows = Plan(overrides).Flows.Where(flow => flow.From == FlowPlan.Internet);
            Assert.Equal([("load-balancer", 443), ("load-balancer", 80)], flows.Select(flow => (flow.To, flow.Port)));
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public void The_certificate_covers_every_host()
    {
        var plan = Plan("workloads.web.hosts=[www.dev.example.com, dev.example.com, api.dev.example.com]");
        Assert.Equal("api.dev.example.com", plan.Dns!.Certificate.DomainName);
        Assert.Equal(["dev.example.com", "www.dev.example.com"], plan.Dns!.Certificate.SubjectAlternativeNames);
        Assert.Equal(["api.dev.example.com", "dev.example.com", "www.dev.example.com"], plan.Dns!.Hosts);
        Assert.Equal(("dev.example.com", "example.com"), (plan.Dns!.Domain, plan.Dns!.ZoneName));
        Assert.Equal(
            ["web/api.dev.example.com=https://api.dev.example.com", "web/dev.example.com=https://dev.example.com", "web/www.dev.example.com=https://www.dev.example.com"],
            plan.Urls.Select(url => $"{url.Key}={url.Value}"));
    }

    [Fact]
    public void Many_names_on_a_certificate_are_a_warning()
    {
        var plan = Plan(
            "workloads.web.hosts=[a.dev.example.com, b.dev.example.com, c.dev.example.com, d.dev.example.com, e.dev.example.com]",
            "workloads.two={ manifest: workloads/web.yaml, image: \"example/web:1\", bindings: { redis: cache }, hosts: [f.dev.example.com, g.dev.example.com, h.dev.example.com, i.dev.example.com, j.dev.example.com] }",
            "workloads.three={ manifest: workloads/web.yaml, image: \"example/web:1\", bindings: { redis: cache }, hosts: [k.dev.example.com] }");
        Assert.Equal(["the certificate carries 11 names: AWS allows 10 unless the account's quota is raised"], plan.Warnings);
    }

    [Theory]
    [InlineData("production", true, 365, 7)]
    [InlineData("staging", true, 30, 1)]
    [InlineData("throwaway", false, 7, 0)]
    public void The_class_decides_protection_and_retention(string environmentClass, bool protect, int logDays, int snapshotDays)
    {
        var plan = Plan($"environment.class={environmentClass}", "network.flowLogs={}");
        Assert.Equal(protect, plan.Protect);
        Assert.Equal(protect, plan.LoadBalancer.DeletionProtection);
        Assert.Equal((logDays, logDays, logDays), (plan.Network!.FlowLogRetentionDays, plan.LoadBalancer.AccessLogRetentionDays, plan.Runtime.Ecs!.LogRetentionDays));
        var keeps = environmentClass == "production";
        Assert.Equal((keeps, keeps, keeps), (plan.KeepLogs, plan.Runtime.Ecs.KeepLogs, plan.Redis[0].KeepLogs));
        Assert.Equal((snapshotDays, protect), (plan.Redis[0].SnapshotRetentionDays, plan.Redis[0].FinalSnapshot));
    }

    [Theory]
    [InlineData("production", 365)]
    [InlineData("staging", 30)]
    public void Protection_is_taken_away_before_an_environment_is_destroyed_and_nothing_else_is(string environmentClass, int logDays)
    {
        var plan = Plan($"environment.class={environmentClass}", "environment.protect=false");
        Assert.Equal((false, false, false), (plan.Protect, plan.LoadBalancer.DeletionProtection, plan.Runtime.Ecs!.Protect));
        Assert.Equal((true, logDays), (plan.Redis[0].FinalSnapshot, plan.LoadBalancer.AccessLogRetentionDays));
        Assert.Contains($"nothing of this {environmentClass} environment is protected from deletion (environment.protect: false)", plan.Warnings);
        Assert.True(Plan("environment.class=throwaway", "environment.protect=true").Protect);
    }

    [Fact]
    public void Production_is_spread_by_default_and_warns_of_what_is_not()
    {
        using var project = new TemporaryProject(TemporaryProject.Environment
            .Replace("class: staging", "class: production", StringComparison.Ordinal)
            .Replace("    natGateways: single\n", "", StringComparison.Ordinal)
            .Replace("      replicas: 1\n", "", StringComparison.Ordinal)
            .Replace("      replicas: 2\n", "", StringComparison.Ordinal)
            .Replace("example/web:1.0.0", $"example/web@sha256:{new string('0', 64)}", StringComparison.Ordinal));
        var plan = EnvironmentPlan.From(project.Read());
        Assert.Equal((2, 1, 2), (plan.Network!.NatGateways.Length, plan.Redis[0].Replicas, plan.Workloads[0].Replicas));
        Assert.Equal(["data store cache: changes wait for the maintenance window sun:02:00-sun:03:00 (UTC) in production; say so with applyImmediately: false, or set it to true"], plan.Warnings);
        Assert.Equal(
            [
                "data store cache has no replica: a failed node is an outage in production",
                "data store cache keeps no snapshot: deleted data in production is gone",
                "data store cache: changes wait for the maintenance window sun:02:00-sun:03:00 (UTC) in production; say so with applyImmediately: false, or set it to true",
                "one NAT gateway serves all zones: losing zone a cuts off every workload in production",
                "workload web runs one task: a failed task is an outage in production",
            ],
            EnvironmentPlan.From(project.Read("network.natGateways=single", "dataStores.cache.replicas=0", "dataStores.cache.snapshotRetentionDays=0", "workloads.web.replicas=1")).Warnings);
    }

    [Fact]
    public void Plans_redis()
    {
        var redis = Assert.Single(Plan().Redis);
        Assert.Equal(["maxmemory-policy=noeviction"], redis.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"));
        Assert.Equal(
            new RedisPlan
            {
                Name = "cache",
                PartyName = "store-cache",
                Mode = RedisMode.Standalone,
                NodeType = "cache.t4g.micro",
                EngineVersion = "7.1",
                ParameterGroupFamily = "redis7",
                Parameters = redis.Parameters,
                Shards = 1,
                Replicas = 1,
                TransitEncryption = TransitEncryption.Required,
                Authentication = RedisAuthentication.Token,
                TokenGeneration = 1,
                TokenUpdate = TokenUpdate.Set,
                AccessString = "on ~* +@all -@dangerous",
                Port = 6379,
                MaintenanceWindow = "sun:02:00-sun:03:00",
                ApplyImmediately = true,
                SnapshotWindow = "00:00-01:00",
                SnapshotTime = "00:00",
                SnapshotRetentionDays = 1,
                FinalSnapshot = true,
                LogRetentionDays = 30,
                KeepLogs = false,
            },
            redis);
    }

    [Theory]
    [InlineData("6.2", "redis6.x")]
    [InlineData("7.0", "redis7")]
    public void The_parameter_group_follows_the_version(string version, string family)
        => Assert.Equal(family, Plan($"dataStores.cache.engineVersion=\"{version}\"").Redis[0].ParameterGroupFamily);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_replica_stands_in_another_zone(int replicas, bool multiAz) => Assert.Equal(multiAz, Plan($"dataStores.cache.replicas={replicas}").Redis[0].MultiAz);

    [Fact]
    public void Plans_a_workload()
    {
        var workload = Assert.Single(Plan().Workloads);
        Assert.Equal(("web", "workload-web", 2, true), (workload.Name, workload.PartyName, workload.Replicas, workload.HasSecrets));
        Assert.Equal(new RolloutPlan { Strategy = RolloutStrategy.Rolling, MinimumHealthyPercent = 100, MaximumPercent = 200 }, workload.Rollout);
        Assert.Equal("zero downtime: yes, because new tasks answer / before old ones are drained", workload.ZeroDowntime.ToString());
        Assert.Equal(new FargatePlan { CpuUnits = 256, MemoryMiB = 512 }, workload.Fargate);
        Assert.Equal([new BindingPlan("redis", "cache")], workload.Bindings);
        var route = workload.Route!;
        Assert.Equal(["www.dev.example.com"], route.Hosts);
        Assert.Equal(("main", 8080, RoutePriority.Of("web", [])), (route.ContainerName, route.Port, route.Priority));
        Assert.Equal(
            new HealthCheckPlan { Path = "/", SuccessCodes = "200", IntervalSeconds = 10, TimeoutSeconds = 5, HealthyThreshold = 2, UnhealthyThreshold = 3, GracePeriodSeconds = 60 },
            route.HealthCheck);
        var container = Assert.Single(workload.Containers);
        Assert.Equal(("main", "example/web:1.0.0", new UserPlan(10001, 10001), true, false), (container.Name, container.Image, container.User, container.ReadOnlyRootFilesystem, container.LowPorts));
        Assert.Equal((256, 512, 512), (container.CpuUnits, container.MemoryMiB, container.MemoryReservationMiB));
        Assert.Equal([8080], container.Ports);
        Assert.Null(container.HealthCheck);
        var variable = Assert.Single(container.Variables);
        Assert.Equal(("REDIS_URL", true), (variable.Name, variable.Secret));
        Assert.Equal([new BindingPart("redis", "cache", "url")], variable.Parts);
    }

    [Theory]
    [InlineData("token", "${resources.redis.url}", true)]
    [InlineData("token", "${resources.redis.host}:${resources.redis.password}", true)]
    [InlineData("none", "${resources.redis.url}", false)]
    [InlineData("none", "${resources.redis.host}:${resources.redis.port}", false)]
    public void A_variable_is_secret_when_it_carries_the_token(string authentication, string value, bool secret)
    {
        var workload = PlanOf(Edit.Replace(TemporaryProject.Manifest, "${resources.redis.url}", value), $"dataStores.cache.authentication={authentication}").Workloads[0];
        Assert.Equal(secret, workload.Containers[0].Variables[0].Secret);
        Assert.Equal(secret, workload.HasSecrets);
    }

    [Fact]
    public void Recreate_stops_before_it_starts_and_says_so()
    {
        var workload = Plan("workloads.web.rollout.strategy=recreate").Workloads[0];
        Assert.Equal((0, 100), (workload.Rollout.MinimumHealthyPercent, workload.Rollout.MaximumPercent));
        Assert.Equal("zero downtime: no, because rollout.strategy recreate stops the old tasks before new ones start", workload.ZeroDowntime.ToString());
    }

    [Fact]
    public void A_low_port_is_told_to_the_runtime()
    {
        var container = PlanOf(TemporaryProject.Manifest.Replace("8080", "80", StringComparison.Ordinal)).Workloads[0].Containers[0];
        Assert.True(container.LowPorts);
        Assert.Equal([80], container.Ports);
    }

    [Fact]
    public void An_exec_probe_becomes_the_containers_check_and_its_tool_must_be_declared()
    {
        var manifest = Edit.Replace(TemporaryProject.Manifest, "    readinessProbe:\n", "    livenessProbe: { exec: { command: [/usr/bin/wget, -q, \"http://127.0.0.1/\"] } }\n    readinessProbe:\n");
        var plan = PlanOf(manifest);
        Assert.Equal(["/usr/bin/wget", "-q", "http://127.0.0.1/"], plan.Workloads[0].Containers[0].HealthCheck!.Command);
        Assert.Equal(
            [
                "workload web: nothing says that the image of container main holds wget, which its probe runs; without it the task never becomes healthy; " +
                "declare it with the annotation clusterstack/image-tools",
            ],
            plan.Warnings);
        Assert.Equal([], PlanOf(Edit.Replace(manifest, "  name: web\n", "  name: web\n  annotations: { clusterstack/image-tools: wget }\n")).Warnings);
    }

    [Fact]
    public void A_workload_without_hosts_needs_a_check_of_its_own()
    {
        using var project = new TemporaryProject();
        Assert.Equal(
            ["workloads/web.yaml:8:1 containers: nothing watches workload \"web\": without hosts the load balancer asks nobody; add livenessProbe with exec to a container"],
            project.Problems("workloads.web.hosts=[]"));
        var plan = PlanOf(Edit.Replace(TemporaryProject.Manifest, "    readinessProbe:\n", "    livenessProbe: { exec: { command: [check] } }\n    readinessProbe:\n"), "workloads.web.hosts=[]");
        Assert.Null(plan.Workloads[0].Route);
        Assert.Equal("zero downtime: yes, because new tasks are healthy before old ones stop", plan.Workloads[0].ZeroDowntime.ToString());
        Assert.Equal(("dev.example.com", 0), (plan.Dns!.Certificate.DomainName, plan.Dns!.Hosts.Length));
        Assert.DoesNotContain(plan.Flows, flow => flow.To == "workload-web");
    }

    private const string Sidecar = "containers:\n  proxy:\n    image: example/proxy:1\n    resources: { limits: { cpu: 250m, memory: 600Mi } }\n";

    [Fact]
    public void The_container_whose_probe_asks_the_port_is_the_one_that_answers()
    {
        var workload = PlanOf(Edit.Replace(TemporaryProject.Manifest, "containers:\n", Sidecar)).Workloads[0];
        Assert.Equal("main", workload.Route!.ContainerName);
        Assert.Equal(["main 8080", "proxy "], workload.Containers.Select(container => $"{container.Name} {string.Join(',', container.Ports)}"));
        Assert.Equal(new FargatePlan { CpuUnits = 512, MemoryMiB = 2048 }, workload.Fargate);
    }

    [Fact]
    public void Fails_when_nothing_tells_which_container_answers()
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(
            TemporaryProject.Manifest, "containers:\n", Sidecar + "    readinessProbe: { httpGet: { path: /, port: 8080 } }\n"));
        Assert.Equal(["Pulumi.dev.yaml:30:14 workloads.web.hosts: which container listens on port 8080 cannot be told; give exactly one of them an httpGet probe for it"], project.Problems());
    }

    [Fact]
    public void Fails_when_a_host_leads_to_two_workloads()
    {
        using var project = new TemporaryProject();
        Assert.Equal(
            ["--set workloads.web2.hosts[0]: \"www.dev.example.com\" already leads to workload \"web\"; a host leads to one workload"],
            project.Problems("workloads.web2={ manifest: workloads/web.yaml, image: \"example/web:1\", hosts: [www.dev.example.com], bindings: { redis: cache } }"));
    }

    /// <summary>All that clash with the first, and not only the next: each has to be mended.</summary>
    [Fact]
    public void Fails_for_each_workload_that_takes_the_host_of_another()
    {
        using var project = new TemporaryProject();
        static string Twin(string name) => $"workloads.{name}={{ manifest: workloads/web.yaml, image: \"example/web:1\", hosts: [www.dev.example.com], bindings: {{ redis: cache }} }}";
        Assert.Equal(
            [
                "--set workloads.web2.hosts[0]: \"www.dev.example.com\" already leads to workload \"web\"; a host leads to one workload",
                "--set workloads.web3.hosts[0]: \"www.dev.example.com\" already leads to workload \"web\"; a host leads to one workload",
            ],
            project.Problems(Twin("web2"), Twin("web3")));
    }

    [Fact]
    public void Fails_for_each_port_that_is_that_of_another()
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, "    http:\n      port: 8080\n", "    aa: { port: 8080 }\n    bb: { port: 8080 }\n    http: { port: 8080 }\n"));
        Assert.Equal(
            [
                "workloads/web.yaml:7:17 service.ports.bb.port: port 8080 is already that of \"aa\"; choose another",
                "workloads/web.yaml:8:19 service.ports.http.port: port 8080 is already that of \"aa\"; choose another",
            ],
            project.Problems());
    }

    [Fact]
    public void A_priority_of_a_workload_without_wildcards_follows_from_its_name()
    {
        Assert.Equal(7826, RoutePriority.Of("web", []));
        Assert.Equal(16262, RoutePriority.Of("", ["www.example.com"]));
        Prop.ForAll<NonNull<string>>(name => RoutePriority.Of(name.Get, []) is >= 1 and <= 40_000).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_wildcard_is_asked_last_and_a_longer_one_before_a_shorter_one()
    {
        Assert.Equal(49_826, RoutePriority.Of("web", ["*.com"]));
        Assert.Equal(48_826, RoutePriority.Of("web", ["*.example.com"]));
        Assert.Equal(48_826, RoutePriority.Of("web", ["*.dev.example.com", "*.example.com", "example.com"]));
        Assert.Equal(40_826, RoutePriority.Of("web", ["*.a.b.c.d.e.f.g.h.i.j.k.example.com"]));
        Prop.ForAll<NonNull<string>>(name => RoutePriority.Of(name.Get, ["*.dev.example.com"]) is > 47_000 and <= 48_000).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Fails_when_two_names_lead_to_one_priority()
    {
        var seen = new Dictionary<int, string>();
        var (first, second) = ("", "");
        for (var i = 0; first.Length == 0; i++)
            if (!seen.TryAdd(RoutePriority.Of($"w{i}", []), $"w{i}")) (first, second) = (seen[RoutePriority.Of($"w{i}", [])], $"w{i}");
        using var project = new TemporaryProject();
        string Workload(string name) => $"workloads.{name}={{ manifest: workloads/web.yaml, image: \"example/web:1\", hosts: [{name}.dev.example.com], bindings: {{ redis: cache }} }}";
        var (one, two) = string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first);
        Assert.Equal(
            [$"--set workloads.{two}: its name and \"{one}\" lead to the same listener priority {RoutePriority.Of(one, [])}; rename one of the two"],
            project.Problems(Workload(first), Workload(second)));
    }

    [Theory]
    [InlineData("a-rather-long-name-of-it", "Pulumi.a-rather-long-name-of-it.yaml: the name of the load balancer becomes \"a-rather-long-name-of-it-alb\" and 8 characters of AWS' choice, which is 36 of 32 allowed; shorten it by 4")]
    [InlineData("Dev", "Pulumi.Dev.yaml: the environment's name \"Dev\" becomes a part of AWS names; use lower-case letters, digits and single hyphens, starting with a letter")]
    public void Fails_when_the_environments_name_does_not_fit(string name, string problem)
    {
        using var project = new TemporaryProject();
        project.Write($"Pulumi.{name}.yaml", TemporaryProject.Environment.Replace("    web:\n", "    w:\n", StringComparison.Ordinal));
        var settings = ClusterStack.Settings.SettingsReader.ReadOffline(project.Project, name);
        Assert.Contains(problem, Assert.Throws<ClusterStack.Settings.SettingsException>(() => EnvironmentPlan.From(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_a_stores_name_does_not_fit()
    {
        using var project = new TemporaryProject();
        Assert.Equal(
            ["--set dataStores.a-store-with-quite-a-long-name: the name of the replication group becomes \"dev-a-store-with-quite-a-long-name\" and 8 characters of AWS' choice, which is 42 of 40 allowed; shorten it by 2"],
            project.Problems("dataStores.a-store-with-quite-a-long-name={ kind: redis }"));
    }

    [Fact]
    public void Says_the_runtime_in_the_words_of_AWS()
    {
        Assert.Equal(("X86_64", "enhanced", 30), Words(Plan()));
        Assert.Equal(("ARM64", "disabled", 90), Words(Plan("runtime.ecs={ cpuArchitecture: arm64, containerInsights: disabled, logs: { retentionDays: 90 } }")));

        static (string, string, int) Words(EnvironmentPlan plan) => (plan.Runtime.Ecs!.CpuArchitecture, plan.Runtime.Ecs.ContainerInsights, plan.Runtime.Ecs.LogRetentionDays);
    }

    [Theory]
    [InlineData("", "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09")]
    [InlineData("tlsPolicy: ELBSecurityPolicy-TLS13-1-3-2021-06", "ELBSecurityPolicy-TLS13-1-3-2021-06")]
    public void Says_the_tls_policy_in_the_words_of_AWS(string setting, string policy)
        => Assert.Equal(policy, Plan($"loadBalancer={{ {setting} }}").LoadBalancer.TlsPolicy);

    [Fact]
    public void A_plain_host_and_port_to_an_encrypted_store_are_a_warning()
        => Assert.Equal(
            ["workload web reaches data store cache by host and port: its client must speak TLS without being told by a rediss:// URL"],
            PlanOf(Edit.Replace(TemporaryProject.Manifest, "${resources.redis.url}", "${resources.redis.password}@${resources.redis.host}")).Warnings);

    [Fact]
    public void A_binding_that_nobody_reads_is_a_warning()
        => Assert.Equal(
            ["workload web is bound to data store cache, and no variable or file refers to resource redis"],
            PlanOf(Edit.Replace(TemporaryProject.Manifest, "${resources.redis.url}", "nothing")).Warnings);

    [Fact]
    public void Fails_when_a_password_is_asked_of_a_store_without()
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, "${resources.redis.url}", "${resources.redis.password}"));
        Assert.Equal(
            ["Pulumi.dev.yaml:32:16 workloads.web.bindings.redis: data store \"cache\" has no password (authentication: none), and the manifest refers to it; set authentication: token, or remove the reference"],
            project.Problems("dataStores.cache.authentication=none"));
    }
}
