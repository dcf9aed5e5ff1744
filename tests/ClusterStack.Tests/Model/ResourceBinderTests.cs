using ClusterStack.Model;
using ClusterStack.Tests.Settings;

namespace ClusterStack.Tests.Model;

/// <summary>What the resources and overrides of a workload become in its plan.</summary>
public sealed class ResourceBinderTests
{
    private const string Variables = "      REDIS_URL: ${resources.redis.url}\n";

    private static WorkloadPlan Plan(string variables, string resources, params ImmutableArray<string> overrides)
    {
        using var project = new TemporaryProject(manifest: Manifest(variables, resources));
        return EnvironmentPlan.From(project.Read(overrides)).Workloads[0];
    }

    private static string[] Problems(string variables, string resources, params ImmutableArray<string> overrides)
    {
        using var project = new TemporaryProject(manifest: Manifest(variables, resources));
        return project.Problems(overrides);
    }

    private static string Manifest(string variables, string resources)
        => Edit.Replace(TemporaryProject.Manifest, Variables, Variables + variables) + resources;

    private static string Value(WorkloadPlan plan, string name)
        => string.Concat(plan.Containers[0].Variables.Single(variable => variable.Name == name).Parts.Select(part => part is LiteralPart text ? text.Text : $"<{part}>"));

    [Fact]
    public void A_dns_resource_is_the_only_host()
    {
        var plan = Plan("      URL: ${resources.dns.url}/ of ${resources.dns.host}\n", "  dns: { type: dns }\n");
        Assert.Equal([new LiteralPart("https://www.dev.example.com/ of www.dev.example.com")], plan.Containers[0].Variables.Single(variable => variable.Name == "URL").Parts);
        Assert.Equal([new BindingPlan("redis", "cache")], plan.Bindings);
    }

    [Fact]
    public void A_dns_resource_is_the_host_that_is_bound_to_it()
        => Assert.Equal("b.dev.example.com", Value(
            Plan("      HOST: ${resources.dns.host}\n", "  dns: { type: dns }\n", "workloads.web.hosts=[a.dev.example.com, b.dev.example.com]", "workloads.web.bindings.dns=b.dev.example.com"), "HOST"));

    [Fact]
    public void A_dns_resource_is_one_host_and_no_wildcard()
    {
        const string hosts = "workloads.web.hosts=[a.dev.example.com, \"*.dev.example.com\"]";
        Assert.Equal("a.dev.example.com", Value(Plan("      HOST: ${resources.dns.host}\n", "  dns: { type: dns }\n", hosts), "HOST"));
        Assert.Equal(
            ["--set workloads.web.bindings.dns: expected the name of a data store, or a host, got \"*.dev.example.com\""],
            Problems("      HOST: ${resources.dns.host}\n", "  dns: { type: dns }\n", hosts, "workloads.web.bindings.dns=\"*.dev.example.com\""));
    }

    [Fact]
    public void An_environment_resource_is_what_the_settings_say()
    {
        var plan = Plan("      LEVEL: ${resources.env.LEVEL}\n", "  env: { type: environment }\n", "workloads.web.variables.LEVEL=debug ${x}");
        Assert.Equal("debug ${x}", Value(plan, "LEVEL"));
        Assert.Equal([false, true], plan.Containers[0].Variables.Select(variable => variable.Secret));
    }

    [Fact]
    public void A_port_of_the_workload_itself_is_reached_inside_the_task()
        => Assert.Equal("127.0.0.1:8080", Value(
            Plan("      SELF: ${resources.self.hostname}:${resources.self.port}\n", "  self: { type: service-port, params: { workload: web, port: http } }\n"), "SELF"));

    [Fact]
    public void Routes_choose_the_port()
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(
            Manifest("", "  web: { type: route, params: { host: \"${resources.dns.host}\", port: api } }\n  dns: { type: dns }\n"),
            "    http:\n", "    http: { port: 9090 }\n    api:\n"));
        var route = EnvironmentPlan.From(project.Read()).Workloads[0].Route!;
        Assert.Equal(8080, route.Port);
        Assert.Equal(["www.dev.example.com"], route.Hosts);
    }

    [Fact]
    public void Volumes_live_as_long_as_their_class_says()
    {
        var plan = Plan("", "  scratch: { type: volume, class: ephemeral }\n  data: { type: volume }\n  state: { type: volume, class: persistent }\n");
        Assert.Equal(
            [("data", VolumeLifetime.Persistent), ("scratch", VolumeLifetime.Ephemeral), ("state", VolumeLifetime.Persistent)],
            plan.Volumes.Select(volume => (volume.Name, volume.Lifetime)));
    }

    [Fact]
    public void The_environment_changes_images_and_variables_of_a_container()
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, "image: .", "image: example/web:0.9.0"));
        project.Write("Pulumi.dev.yaml", Edit.Replace(TemporaryProject.Environment, "      image: example/web:1.0.0\n", ""));
        var container = EnvironmentPlan.From(project.Read(
            "workloads.web.containers.main.image=example/web:2.0.0",
            "workloads.web.containers.main.variables.REDIS_URL=\"${resources.redis.url}/1\"",
            "workloads.web.containers.main.variables.NAME=\"${metadata.name}\"")).Workloads[0].Containers[0];
        Assert.Equal("example/web:2.0.0", container.Image);
        Assert.Equal(["NAME", "REDIS_URL"], container.Variables.Select(variable => variable.Name));
        Assert.Equal([new LiteralPart("web")], container.Variables[0].Parts);
        Assert.Equal([new BindingPart("redis", "cache", "url"), new LiteralPart("/1")], container.Variables[1].Parts);
        Assert.True(container.Variables[1].Secret);
    }

    [Theory]
    [InlineData("      X: ${resources.dns.host}\n", "  dns: { type: dns }\n", "workloads.web.hosts=[a.dev.example.com, b.dev.example.com]",
        "Pulumi.dev.yaml:26:5 workloads.web: the manifest's resource \"dns\" of type dns may be any of a.dev.example.com, b.dev.example.com; add bindings: { dns: <host> }")]
    [InlineData("", "  dns: { type: dns }\n", "workloads.web.bindings.dns=w.dev.example.com",
        "--set workloads.web.bindings.dns: hosts of the workload have no \"w.dev.example.com\"; did you mean \"www.dev.example.com\"?")]
    [InlineData("", "  data: { type: volume }\n", "workloads.web.bindings.data=cache",
        "--set workloads.web.bindings.data: a resource of type volume is bound to nothing by name; remove this")]
    [InlineData("      X: ${resources.env.LEVEL}\n", "  env: { type: environment }\n", "workloads.web.replicas=1",
        "Pulumi.dev.yaml:26:5 workloads.web: the manifest asks its resource \"env\" of type environment for \"LEVEL\"; add variables: { LEVEL: <value> }")]
    [InlineData("      X: ${resources.env.LEVEL}\n", "  env: { type: environment }\n", "workloads.web.variables={ LEVEL: a, LEVLE: b }",
        "--set workloads.web.variables.LEVLE: the manifest asks no resource of type environment for \"LEVLE\"; did you mean \"LEVEL\"?")]
    [InlineData("      X: ${resources.env.API_TOKEN}\n", "  env: { type: environment }\n", "workloads.web.variables={ API_TOKEN: hunter2 }",
        "--set workloads.web.variables.API_TOKEN: the name says that this is a secret, and it is written in plain; refer to a resource, such as ${resources.NAME.password}")]
    [InlineData("", "  api: { type: service-port, params: { workload: wep, port: 80 } }\n", "workloads.web.replicas=1",
        "workloads/web.yaml:24:50 resources.api.params.workload: there is no workload \"wep\"; did you mean \"web\"?")]
    [InlineData("", "  api: { type: service-port, params: { workload: web, port: 80 } }\n", "workloads.web.replicas=1",
        "workloads/web.yaml:24:61 resources.api.params.port: the workload has no port \"80\"; ports: http")]
    [InlineData("", "", "workloads.web.containers.man.image=example/web:2",
        "--set workloads.web.containers.man: the manifest has no container \"man\"; did you mean \"main\"?")]
    [InlineData("", "", "workloads.web.containers.main.variables.X=\"${resources.reds.url}\"",
        "--set workloads.web.containers.main.variables.X: the manifest has no resource \"reds\"; did you mean \"redis\"?")]
    [InlineData("", "", "workloads.web.containers.main.variables.DB_PASSWORD=hunter2",
        "--set workloads.web.containers.main.variables.DB_PASSWORD: the name says that this is a secret, and it is written in plain; refer to a resource, such as ${resources.NAME.password}")]
    public void What_cannot_be_bound_is_named(string variables, string resources, string set, string problem)
        => Assert.Equal([problem], Problems(variables, resources, set));

    [Fact]
    public void An_image_that_replaces_another_must_stay_the_same_too()
        => Assert.Equal(
            [
                "--set workloads.web.containers.main.image: the tag latest means whatever was pushed last; name the tag or digest that was tested, got \"example/web:latest\"",
                "Pulumi.dev.yaml:28:14 workloads.web.image: no container of the manifest leaves its image to the environment; remove this, or write image: . in the manifest",
            ],
            Problems("", "", "workloads.web.containers.main.image=example/web:latest"));

    [Fact]
    public void Another_workload_is_called_under_its_host()
    {
        using var project = new TemporaryProject(manifest: Manifest("", "  api: { type: service-port, params: { workload: api, port: http } }\n"));
        project.Write("workloads/api.yaml", Edit.Replace(TemporaryProject.Manifest, "name: web", "name: api"));
        Assert.Equal(
            ["workloads/web.yaml:24:50 resources.api.params.workload: workload \"api\" has no name inside the network on ecs; call it under one of its hosts"],
            project.Problems("workloads.api={ manifest: workloads/api.yaml, image: \"example/api:1\", hosts: [api.dev.example.com], bindings: { redis: cache } }"));
    }

    [Fact]
    public void One_id_is_one_data_store()
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, "    type: redis", "    type: redis\n    id: sessions"));
        const string api = "workloads.api={ manifest: workloads/web.yaml, image: \"example/api:1\", hosts: [api.dev.example.com], bindings: { redis: cache } }";
        Assert.Equal([], project.Problems(api));
        Assert.Equal(
            ["Pulumi.dev.yaml:32:16 workloads.web.bindings.redis: redis \"sessions\" is data store \"cache\" for workload \"api\", and one id is one thing; bind cache, or change the id"],
            project.Problems(api, "dataStores.other.kind=redis", "workloads.web.bindings.redis=other").Select(problem => problem.Replace("--set", "Pulumi.dev.yaml:32:16", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_persistent_volume_has_a_party_that_only_its_workload_calls()
    {
        using var project = new TemporaryProject(manifest: Edit.Replace(
            Manifest("", "  data: { type: volume }\n"), "    image: .\n", "    image: .\n    volumes: { /data: { source: \"${resources.data}\", readOnly: true } }\n"));
        var plan = EnvironmentPlan.From(project.Read());
        Assert.Equal([new MountPlan { Volume = "data", Path = "/data", ReadOnly = true }], plan.Workloads[0].Containers[0].Mounts);
        Assert.Equal(["volumes-web-from-workload-web-2049"], plan.Flows.Where(flow => flow.To == "volumes-web").Select(flow => flow.RuleName));
        Assert.Contains(plan.Parties, party => party.Name == "volumes-web");
        Assert.Equal(["private-a", "private-b"], plan.Runtime.Ecs!.SubnetNames);
    }

    [Fact]
    public void A_volume_that_is_mounted_nowhere_is_a_warning()
    {
        using var project = new TemporaryProject(manifest: Manifest("", "  data: { type: volume }\n"));
        Assert.Equal(["workload web mounts its volume data nowhere"], EnvironmentPlan.From(project.Read()).Warnings);
    }
}
