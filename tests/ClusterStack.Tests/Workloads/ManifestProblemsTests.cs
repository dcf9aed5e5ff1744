using ClusterStack.Tests.Settings;

namespace ClusterStack.Tests.Workloads;

/// <summary>Every way in which a manifest can be wrong, by itself or for the settings that name it, the message that says so, and an innocent twin that passes.</summary>
public sealed class ManifestProblemsTests
{
    /// <summary>The place that is changed, the bad text, the problem, the good text.</summary>
    public static TheoryData<string, string, string, string> Cases { get; } = new()
    {
        {
            "score.dev/v1b1",
            "score.dev/v1b2",
            "workloads/web.yaml:1:13 apiVersion: expected score.dev/v1b1, got \"score.dev/v1b2\"",
            "score.dev/v1b1 # beta"
        },
        {
            "  name: web\n",
            "  name: Web\n",
            "workloads/web.yaml:3:9 metadata.name: expected a name of 2 to 63 lower-case letters, digits and inner hyphens, got \"Web\"",
            "  name: web-2\n  team: shop\n"
        },
        {
            "  name: web\n",
            "  name: w\n",
            "workloads/web.yaml:3:9 metadata.name: expected a name of 2 to 63 lower-case letters, digits and inner hyphens, got \"w\"",
            "  name: ww\n"
        },
        {
            "metadata:\n  name: web\n",
            "",
            "workloads/web.yaml:1:1: the key \"metadata\" is missing; add it with an object with name",
            "metadata: { name: web }\n"
        },
        {
            "  name: web\n",
            "  name: web\n  annotations: { \"-a\": b }\n",
            "workloads/web.yaml:4:18 metadata.annotations.-a: expected an annotation's name, such as example.com/team, got \"-a\"; rename it",
            "  name: web\n  annotations: { example.com/team: b }\n"
        },
        {
            "  name: web\n",
            "  name: web\n  annotations: { team: 3 }\n",
            "workloads/web.yaml:4:24 metadata.annotations.team: expected a text, got the number 3; quote it: \"3\"",
            "  name: web\n  annotations: { team: \"3\" }\n"
        },
        {
            "      port: 8080\ncontainers",
            "      port: 0\ncontainers",
            "workloads/web.yaml:7:13 service.ports.http.port: expected a whole number from 1 to 65535, got the number 0",
            "      port: 80\n      targetPort: 8080\ncontainers"
        },
        {
            "      port: 8080\ncontainers",
            "      port: \"8080\"\ncontainers",
            "workloads/web.yaml:7:13 service.ports.http.port: expected a whole number from 1 to 65535, got \"8080\"; remove the quotes",
            "      port: 8080\n      protocol: TCP\ncontainers"
        },
        {
            "      port: 8080\ncontainers",
            "      port: 8080\n      protocol: UDP\ncontainers",
            "workloads/web.yaml:8:17 service.ports.http.protocol: expected TCP, got \"UDP\"",
            "      protocol: TCP\n      port: 8080\ncontainers"
        },
        {
            "      port: 8080\ncontainers",
            "      targetPort: 8080\ncontainers",
            "workloads/web.yaml:7:7 service.ports.http: the key \"port\" is missing; add it with a whole number from 1 to 65535",
            "      targetPort: 8080\n      port: 8080\ncontainers"
        },
        {
            "service:\n  ports:\n    http:\n      port: 8080\n",
            "",
            "Pulumi.dev.yaml:30:14 workloads.web.hosts: the manifest exposes no port that hosts could lead to; add it under service.ports",
            "service: { ports: { web: { port: 8080 } } }\n"
        },
        {
            "      port: 8080\ncontainers",
            "      port: 8080\n    admin:\n      port: 8080\ncontainers",
            "workloads/web.yaml:7:13 service.ports.http.port: port 8080 is already that of \"admin\"; choose another",
            "      port: 8080\n    admin:\n      port: 8081\ncontainers"
        },
        {
            "    http:\n      port: 8080\n",
            "    one:\n      port: 8080\n    two:\n      port: 8081\n",
            "workloads/web.yaml:5:3 service.ports: hosts of workload \"web\" lead to one port, and there are one, two; call that one http",
            "    one:\n      port: 8081\n    http:\n      port: 8080\n"
        },
        {
            "  main:\n    image: .\n",
            "  m:\n    image: .\n",
            "workloads/web.yaml:9:3 containers.m: expected a name of 2 to 63 lower-case letters, digits and inner hyphens, got \"m\"; rename it",
            "  mm:\n    image: .\n"
        },
        {
            "    image: .\n",
            "",
            "workloads/web.yaml:10:5 containers.main: the key \"image\" is missing; add it with an image with its tag or digest, or \".\" to let the environment choose it",
            "    image: \".\"\n"
        },
        {
            "    image: .\n",
            "    image: .\n    files: { /etc/x: { content: a } }\n",
            "workloads/web.yaml:11:5 containers.main.files: files are not supported; put the file into the image, or its content into a variable",
            "    image: .\n    args: [--content, a]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    volumes: { /data: { source: v } }\n",
            "workloads/web.yaml:11:5 containers.main.volumes: volumes are not supported; keep data in a data store",
            "    image: .\n    command: [/bin/app]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    before: { other: { ready: started } }\n",
            "workloads/web.yaml:11:5 containers.main.before: an order between containers is not supported; let the container wait for what it needs",
            "    image: .\n    args: []\n"
        },
        {
            "    image: .\n",
            "    image: .\n    comand: [a]\n",
            "workloads/web.yaml:11:5 containers.main: unknown key \"comand\"; did you mean \"command\"?",
            "    image: .\n    command: [a]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    command: run\n",
            "workloads/web.yaml:11:14 containers.main.command: expected a list of texts, got \"run\"",
            "    image: .\n    command: [run]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    command: [run, 3]\n",
            "workloads/web.yaml:11:20 containers.main.command[1]: expected a text, got the number 3; quote it: \"3\"",
            "    image: .\n    command: [run, \"3\", \"3\"]\n"
        },
        {
            "${resources.redis.url}",
            "${resources.redis.uri}",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: redis has no property \"uri\"; did you mean \"url\"?",
            "redis at ${resources.redis.url}"
        },
        {
            "${resources.redis.url}",
            "${resources.rediss.url}",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: the manifest has no resource \"rediss\"; did you mean \"redis\"?",
            "${resources.redis.url}?db=1"
        },
        {
            "${resources.redis.url}",
            "${resources.redis.url}${metadata.nam}",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: the placeholder \"metadata.nam\" is unknown; use metadata.name or resources.NAME.PROPERTY, or write $${ for a plain ${",
            "${resources.redis.url}/${metadata.name}"
        },
        {
            "${resources.redis.url}",
            "${resources.redis.url",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: a placeholder is not closed; add }, or write $${ for a plain ${",
            "${resources.redis.url}$${resources"
        },
        {
            "${resources.redis.url}",
            "${env.REDIS_URL}",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: the placeholder \"env.REDIS_URL\" is unknown; use metadata.name or resources.NAME.PROPERTY, or write $${ for a plain ${",
            "$ ${resources.redis.url}"
        },
        {
            "${resources.redis.url}",
            "redis://:hunter2@10.0.0.1",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: the URL holds a password in plain; refer to a resource, such as ${resources.NAME.url}",
            "redis://10.0.0.1:6379/${resources.redis.url}"
        },
        {
            "${resources.redis.url}",
            "${resources.redis.host}",
            "Pulumi.dev.yaml:32:16 workloads.web.bindings.redis: data store \"cache\" demands a token, and the manifest uses neither url nor password of \"redis\"; use one, or set authentication: none on the store",
            "${resources.redis.host}:${resources.redis.password}"
        },
        {
            "${resources.redis.url}",
            "3",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: expected a text, got the number 3; quote it: \"3\"",
            "\"3 ${resources.redis.url}\""
        },
        {
            "      REDIS_URL:",
            "      REDIS-URL: x\n      REDIS_URL:",
            "workloads/web.yaml:12:7 containers.main.variables.REDIS-URL: expected a variable's name of letters, digits and underscores, got \"REDIS-URL\"; rename it",
            "      REDIS_URL_2: x\n      REDIS_URL:"
        },
        {
            "      REDIS_URL:",
            "      ADMIN_PASSWORD: hunter2\n      REDIS_URL:",
            "workloads/web.yaml:12:23 containers.main.variables.ADMIN_PASSWORD: the name says that this is a secret, and it is written in plain; refer to a resource, such as ${resources.NAME.password}",
            "      ADMIN_PASSWORD: ${resources.redis.password}\n      REDIS_URL:"
        },
        {
            "      REDIS_URL:",
            "      githubToken: hunter2\n      REDIS_URL:",
            "workloads/web.yaml:12:20 containers.main.variables.githubToken: the name says that this is a secret, and it is written in plain; refer to a resource, such as ${resources.NAME.password}",
            "      TOKEN_LIFETIME: \"60\"\n      REDIS_URL:"
        },
        {
            "        cpu: \"0.25\"\n",
            "",
            "workloads/web.yaml:15:9 containers.main.resources.limits: the key \"cpu\" is missing; add it with a quoted number of CPUs, such as \"0.25\" or \"250m\"",
            "        cpu: \"1\"\n"
        },
        {
            "        memory: 512Mi\n",
            "",
            "workloads/web.yaml:15:9 containers.main.resources.limits: the key \"memory\" is missing; add it with an amount of memory, such as \"512Mi\" or \"300M\"",
            "        memory: 1.5G\n"
        },
        {
            "    resources:\n      limits:\n        cpu: \"0.25\"\n        memory: 512Mi\n",
            "",
            "workloads/web.yaml:10:5 containers.main: the key \"resources\" is missing; add it with an object with limits",
            "    resources: { limits: { cpu: 250m, memory: 512M } }\n"
        },
        {
            "cpu: \"0.25\"",
            "cpu: 0.25",
            "workloads/web.yaml:15:14 containers.main.resources.limits.cpu: expected a quoted number of CPUs, such as \"0.25\" or \"250m\", got the number 0.25; quote it: \"0.25\"",
            "cpu: 250m"
        },
        {
            "cpu: \"0.25\"",
            "cpu: \"0\"",
            "workloads/web.yaml:15:14 containers.main.resources.limits.cpu: expected more than 0 CPUs, got \"0\"",
            "cpu: 1m"
        },
        {
            "cpu: \"0.25\"",
            "cpu: \"17\"",
            "workloads/web.yaml:8:1 containers: the limits of all containers add up to 17408 CPU units and 512 MiB, and Fargate offers at most 16384 and 122880; lower them",
            "cpu: \"16\""
        },
        {
            "memory: 512Mi",
            "memory: 512MB",
            "workloads/web.yaml:16:17 containers.main.resources.limits.memory: expected an amount of memory, such as \"512Mi\" or \"300M\", got \"512MB\"",
            "memory: 512M"
        },
        {
            "memory: 512Mi",
            "memory: 5Mi",
            "workloads/web.yaml:16:17 containers.main.resources.limits.memory: expected at least 6Mi, got \"5Mi\"",
            "memory: 6Mi"
        },
        {
            "memory: 512Mi",
            "memory: 121Gi",
            "workloads/web.yaml:8:1 containers: the limits of all containers add up to 256 CPU units and 123904 MiB, and Fargate offers at most 16384 and 122880; lower them",
            "memory: 120Gi"
        },
        {
            "memory: 512Mi\n",
            "memory: 512Mi\n      requests: { memory: 513Mi }\n",
            "workloads/web.yaml:17:27 containers.main.resources.requests.memory: expected at most the limit \"512Mi\", got \"513Mi\"",
            "memory: 512Mi\n      requests: { memory: 512Mi }\n"
        },
        {
            "memory: 512Mi\n",
            "memory: 512Mi\n      requests: { cpu: 300m }\n",
            "workloads/web.yaml:17:24 containers.main.resources.requests.cpu: expected at most the limit \"0.25\", got \"300m\"",
            "memory: 512Mi\n      requests: { cpu: 100m }\n"
        },
        {
            "path: /\n",
            "path: health\n",
            "workloads/web.yaml:19:15 containers.main.readinessProbe.httpGet.path: expected a path that starts with /, of printable characters without spaces, got \"health\"",
            "path: /?q=1\n"
        },
        {
            "path: /\n",
            "path: /a b\n",
            "workloads/web.yaml:19:15 containers.main.readinessProbe.httpGet.path: expected a path that starts with /, of printable characters without spaces, got \"/a b\"",
            "path: /a%20b\n"
        },
        {
            "path: /\n        port: 8080",
            "path: /\n        port: 8081",
            "workloads/web.yaml:20:15 containers.main.readinessProbe.httpGet.port: expected the routed port 8080, got 8081; a healthy other port says nothing about it",
            "port: 8080\n        path: /"
        },
        {
            "path: /\n",
            "path: /\n        scheme: HTTPS\n",
            "workloads/web.yaml:20:17 containers.main.readinessProbe.httpGet.scheme: expected HTTP, got \"HTTPS\"; did you mean \"HTTP\"?",
            "path: /\n        scheme: HTTP\n"
        },
        {
            "path: /\n",
            "path: /\n        host: example.com\n",
            "workloads/web.yaml:20:9 containers.main.readinessProbe.httpGet.host: a host is not supported, since the load balancer asks each task by its address; remove it",
            "path: / # host\n"
        },
        {
            "path: /\n",
            "path: /\n        httpHeaders: [{ name: a, value: b }]\n",
            "workloads/web.yaml:20:9 containers.main.readinessProbe.httpGet.httpHeaders: headers are not supported, since the load balancer sends none; remove them",
            "path: /a\n"
        },
        {
            "    readinessProbe:\n      httpGet:\n        path: /\n        port: 8080\n",
            "",
            "workloads/web.yaml:9:3 containers.main: hosts of workload \"web\" lead here, and no probe tells whether it answers; add readinessProbe with httpGet",
            "    livenessProbe:\n      httpGet:\n        path: /\n        port: 8080\n"
        },
        {
            "    readinessProbe:\n",
            "    livenessProbe: {}\n    readinessProbe:\n",
            "workloads/web.yaml:17:5 containers.main.livenessProbe: the probe asks nothing; add httpGet or exec",
            "    livenessProbe: { exec: { command: [check] } }\n    readinessProbe:\n"
        },
        {
            "    readinessProbe:\n",
            "    livenessProbe: { exec: { command: [] } }\n    readinessProbe:\n",
            "workloads/web.yaml:17:39 containers.main.livenessProbe.exec.command: expected 1 to 100 entries, got 0; add some",
            "    livenessProbe: { exec: { command: [check, now] } }\n    readinessProbe:\n"
        },
        {
            "    type: redis",
            "    type: postgres",
            "workloads/web.yaml:23:11 resources.redis.type: expected redis, got \"postgres\"",
            "    type: \"redis\""
        },
        {
            "    type: redis",
            "    type: redis\n    class: large",
            "workloads/web.yaml:24:5 resources.redis.class: classes of resources are not supported; bind the resource to the data store that you mean",
            "    type: redis # large"
        },
        {
            "    type: redis",
            "    type: redis\n    id: shared",
            "workloads/web.yaml:24:5 resources.redis.id: shared resources are not supported; bind both workloads to the same data store",
            "    type: redis # shared"
        },
        {
            "    type: redis",
            "    type: redis\n    params: { size: 1 }",
            "workloads/web.yaml:24:5 resources.redis.params: parameters are not supported; set them on the data store",
            "    type: redis # size"
        },
        {
            "resources:\n  redis:\n    type: redis\n",
            "",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: the manifest has no resource \"redis\"; there are no resources",
            "resources: { redis: { type: redis } }\n"
        },
        {
            "containers:\n",
            "services: {}\ncontainers:\n",
            "workloads/web.yaml:8:1: unknown key \"services\"; did you mean \"service\"?",
            "# services\ncontainers:\n"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Names_the_place_the_value_and_the_remedy(string from, string bad, string problem, string good)
    {
        using var twin = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, from, good));
        Assert.Equal([], twin.Problems());
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, from, bad));
        Assert.Equal([problem], project.Problems());
    }
}
