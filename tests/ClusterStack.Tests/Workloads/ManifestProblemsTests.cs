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
            "    image: .\n    volumes: { /data: { source: v } }\n",
            "workloads/web.yaml:11:33 containers.main.volumes[\"/data\"].source: expected a resource of type volume, such as ${resources.data}, got \"v\"",
            "    image: .\n    command: [/bin/app]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    before: { other: { ready: started } }\n",
            "workloads/web.yaml:11:15 containers.main.before.other: there is no container \"other\"; containers: main",
            "    image: .\n    before: {}\n"
        },
        {
            "    image: .\n",
            "    image: .\n    before: { main: { ready: started } }\n",
            "workloads/web.yaml:11:15 containers.main.before.main: the containers wait for each other (main -> main), and none would start; remove one of these",
            "    image: .\n    args: []\n"
        },
        {
            "containers:\n",
            "containers:\n  other: { image: \"a:1\", resources: { limits: { cpu: \"1\", memory: 64Mi } }, before: { main: { ready: done } } }\n",
            "workloads/web.yaml:9:102 containers.other.before.main.ready: expected one of started, healthy, complete, got \"done\"",
            "containers:\n  other: { image: \"a:1\", resources: { limits: { cpu: \"1\", memory: 64Mi } }, before: { main: { ready: complete } } }\n"
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
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: the manifest has no text at \"metadata.nam\"; add it to the metadata, or write $${ for a plain ${",
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
            "      DB_PASSWORD: \"hunter2secret${resources.redis.host}\"\n      REDIS_URL:",
            "workloads/web.yaml:12:20 containers.main.variables.DB_PASSWORD: the name says that this is a secret, and a part of it is written in plain; refer to a resource, such as ${resources.NAME.password}",
            "      DB_PASSWORD: \"Bearer ${resources.redis.password}\"\n      REDIS_URL:"
        },
        {
            "      REDIS_URL:",
            "      DB_SECRET: \"${resources.redis.host}x\"\n      REDIS_URL:",
            "workloads/web.yaml:12:18 containers.main.variables.DB_SECRET: the name says that this is a secret, and a part of it is written in plain; refer to a resource, such as ${resources.NAME.password}",
            "      DB_SECRET: \"${resources.redis.host}:${resources.redis.port}\"\n      REDIS_URL:"
        },
        {
            "      REDIS_URL:",
            "      KEY_ID: \"AKIAIOSFODNN7EXAMPLE${resources.redis.host}\"\n      REDIS_URL:",
            "workloads/web.yaml:12:15 containers.main.variables.KEY_ID: a key or token that a provider issued stands here in plain; keep it in Secrets Manager",
            "      KEY_ID: \"AKIAIOSFODNN7EXAMPL_${resources.redis.host}\"\n      REDIS_URL:"
        },
        {
            "      REDIS_URL:",
            "      CACHE: \"redis://:hunter2${resources.redis.port}@${resources.redis.host}\"\n      REDIS_URL:",
            "workloads/web.yaml:12:14 containers.main.variables.CACHE: the URL holds a password in plain; refer to a resource, such as ${resources.NAME.url}",
            "      CACHE: \"redis://:${resources.redis.password}@${resources.redis.host}\"\n      REDIS_URL:"
        },
        {
            "      REDIS_URL:",
            "      API_TOKEN: \"${hunter2}\"\n      REDIS_URL:",
            "workloads/web.yaml:12:18 containers.main.variables.API_TOKEN: a placeholder is unknown; use metadata.name or resources.NAME.PROPERTY, or write $${ for a plain ${",
            "      API_TOKEN: \"${resources.redis.password}\"\n      REDIS_URL:"
        },
        {
            "    image: .\n",
            "    image: .\n    args: [\"--password=hunter2secret\"]\n",
            "workloads/web.yaml:11:12 containers.main.args[0]: the option says that its value is a secret, and it is written in plain; let the program read it from a variable, such as ${resources.NAME.password}",
            "    image: .\n    args: [\"--password-file=/run/p\", \"--password=$REDIS_PASSWORD\", \"--token\", \"/run/t\", \"--secret\"]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    command: [app, --api-key, hunter2secret]\n",
            "workloads/web.yaml:11:20 containers.main.command[1]: the option says that its value is a secret, and it is written in plain; let the program read it from a variable, such as ${resources.NAME.password}",
            "    image: .\n    command: [app, --api-keys, hunter2secret]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    args: [\"postgres://app:hunter2@db/app\"]\n",
            "workloads/web.yaml:11:12 containers.main.args[0]: the URL holds a password in plain; refer to a resource, such as ${resources.NAME.url}",
            "    image: .\n    args: [\"postgres://db/app\"]\n"
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
            "workloads/web.yaml:23:11 resources.redis.type: there is no resource type \"postgres\"; resource types: dns, environment, redis, route, service-port, volume",
            "    type: \"redis\""
        },
        {
            "    type: redis",
            "    type: redis\n    class: large",
            "workloads/web.yaml:24:12 resources.redis.class: redis has no classes; remove this",
            "    type: redis # large"
        },
        {
            "    type: redis",
            "    type: redis\n    id: Shared",
            "workloads/web.yaml:24:9 resources.redis.id: expected lower-case letters, digits, inner hyphens and dots, 2 to 63 characters, got \"Shared\"",
            "    type: redis\n    id: shop.sessions"
        },
        {
            "    type: redis",
            "    type: redis\n    params: { size: 1 }",
            "workloads/web.yaml:24:21 resources.redis.params.size: redis has no parameter \"size\"; there are no parameters",
            "    type: redis\n    metadata: { annotations: { team: shop }, size: 1 }\n    params: {}"
        },
        {
            "    type: redis",
            "    type: redis\n    params: { size: [1] }",
            "workloads/web.yaml:24:21 resources.redis.params.size: expected a text or a whole number, got a list",
            "    type: redis\n    params: { }"
        },
        {
            "    type: redis",
            "    type: redis\n    metadata: { annotations: { -a: b } }",
            "workloads/web.yaml:24:32 resources.redis.metadata.annotations.-a: expected an annotation's name, such as example.com/team, got \"-a\"; rename it",
            "    type: redis\n    metadata: { note: the fastest }"
        },
        {
            "    type: redis",
            "    type: redis\n  data: { type: volume, class: fast }",
            "workloads/web.yaml:24:32 resources.data.class: volume has no class \"fast\"; classes: ephemeral, persistent",
            "    type: redis\n  dns: { type: dns }"
        },
        {
            "    type: redis",
            "    type: redis\n  dns: { type: dns, id: shop }",
            "workloads/web.yaml:24:25 resources.dns.id: an id shares a resource between workloads, and dns cannot be shared; remove it",
            "    type: redis\n  dns: { type: dns } # shop"
        },
        {
            "    type: redis",
            "    type: redis\n  dns: { type: dns }\n  web: { type: route, params: { host: \"${resources.dns.host}\" } }",
            "workloads/web.yaml:25:23 resources.web.params: the parameter \"port\" is missing; add it",
            "    type: redis\n  dns: { type: dns }\n  web: { type: route, params: { host: \"${resources.dns.host}\", port: http } }"
        },
        {
            "    type: redis",
            "    type: redis\n  web: { type: route, params: { hots: a, host: www.dev.example.com, port: 8080 } }",
            "workloads/web.yaml:24:39 resources.web.params.hots: route has no parameter \"hots\"; did you mean \"host\"?",
            "    type: redis\n  web: { type: route, params: { host: www.dev.example.com, path: /, port: 8080 } }"
        },
        {
            "    type: redis",
            "    type: redis\n  web: { type: route, params: { host: w3.dev.example.com, port: 8080 } }",
            "Pulumi.dev.yaml:30:15 workloads.web.hosts[0]: no resource of type route in the manifest leads \"www.dev.example.com\" to a port; add one, or remove this\n"
                + "workloads/web.yaml:24:39 resources.web.params.host: hosts of the workload have no \"w3.dev.example.com\"; did you mean \"www.dev.example.com\"?",
            "    type: redis\n  web: { type: route, params: { host: www.dev.example.com, port: \"8080\" } }"
        },
        {
            "    type: redis",
            "    type: redis\n  web: { type: route, params: { host: www.dev.example.com, port: 8081 } }",
            "workloads/web.yaml:24:66 resources.web.params.port: the workload has no port \"8081\"; ports: http",
            "    type: redis\n  web: { type: route, params: { host: www.dev.example.com, port: http } }"
        },
        {
            "    type: redis",
            "    type: redis\n  web: { type: route, params: { host: www.dev.example.com, path: /api, port: 8080 } }",
            "workloads/web.yaml:24:66 resources.web.params.path: expected /, got \"/api\"; a host leads to the workload as a whole",
            "    type: redis\n  web: { type: route, params: { path: /, host: www.dev.example.com, port: 8080 } }"
        },
        {
            "    type: redis",
            "    type: redis\n  one: { type: route, params: { host: www.dev.example.com, port: 8080 } }\n  two: { type: route, params: { host: www.dev.example.com, port: http } }",
            "workloads/web.yaml:25:39 resources.two.params.host: \"www.dev.example.com\" already is the host of route \"one\"; a host leads to one port",
            "    type: redis\n  one: { type: route, params: { host: www.dev.example.com, port: 8080 } }\n  two: { type: dns }"
        },
        {
            "    type: redis",
            "    type: redis\n  web: { type: route, params: { host: \"${resources.redis.host}\", port: 8080 } }",
            "Pulumi.dev.yaml:30:15 workloads.web.hosts[0]: no resource of type route in the manifest leads \"www.dev.example.com\" to a port; add one, or remove this\n"
                + "workloads/web.yaml:24:39 resources.web.params.host: expected a text that is known before anything is created; a data store's is not",
            "    type: redis\n  web: { type: route, params: { host: \"${resources.dns.host}\", port: 8080 } }\n  dns: { type: dns }"
        },
        {
            "    type: redis",
            "    type: redis\n  aa: { type: route, params: { host: \"${resources.bb.host}\", port: http } }",
            "workloads/web.yaml:24:38 resources.aa.params.host: the manifest has no resource \"bb\"; resources: aa, redis",
            "    type: redis\n  aa: { type: route, params: { host: \"${resources.bb.host}\", port: http } }\n  bb: { type: dns }"
        },
        {
            "    type: redis",
            "    type: redis\n  aa: { type: service-port, params: { workload: \"${resources.bb.hostname}\", port: 1 } }\n  bb: { type: service-port, params: { workload: \"${resources.aa.hostname}\", port: 1 } }",
            "workloads/web.yaml:24:29 resources.aa.params: the parameters lead back to this resource (aa -> bb -> aa); write one of them as a text",
            "    type: redis\n  aa: { type: service-port, params: { workload: web, port: http } }\n  bb: { type: service-port, params: { workload: web, port: \"${resources.aa.port}\" } }"
        },
        {
            "    type: redis",
            "    type: redis\n  aa: { type: service-port, params: { workload: \"${resources.aa.hostname}\", port: 1 } }",
            "workloads/web.yaml:24:29 resources.aa.params: the parameters lead back to this resource (aa -> aa); write one of them as a text",
            "    type: redis\n  aa: { type: service-port, params: { workload: \"${metadata.name}\", port: 8080 } }"
        },
        {
            "containers:\n",
            "services: {}\ncontainers:\n",
            "workloads/web.yaml:8:1: unknown key \"services\"; did you mean \"service\"?",
            "# services\ncontainers:\n"
        },
        {
            "score.dev/v1b1",
            "",
            "workloads/web.yaml:1:12 apiVersion: expected score.dev/v1b1, got nothing; write a value, or leave the key out",
            "'score.dev/v1b1'"
        },
        {
            "    image: .\n",
            "    image: nginx:latest\n",
            "workloads/web.yaml:10:12 containers.main.image: the tag latest means whatever was pushed last; name the tag or digest that was tested, got \"nginx:latest\"",
            "    image: . # nginx:latest\n"
        },
        {
            "    image: .\n",
            "    image: nginx\n",
            "workloads/web.yaml:10:12 containers.main.image: the image has no tag, which means latest: whatever was pushed last; add the tag or digest that was tested, got \"nginx\"",
            "    image: '.'\n"
        },
        {
            "    image: .\n",
            "    image: nginx:1\n",
            "Pulumi.dev.yaml:28:14 workloads.web.image: no container of the manifest leaves its image to the environment; remove this, or write image: . in the manifest",
            "    image: . # nginx:1\n    args: [nginx]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    args: [\"--redis=${resources.redis.url}\"]\n",
            "workloads/web.yaml:11:12 containers.main.args[0]: placeholders are not filled in here, got \"--redis=${resources.redis.url}\"; put it into a variable",
            "    image: .\n    args: [\"--redis=${REDIS_URL}\"]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    command: [sh, -c, \"echo ${metadata.name}\"]\n",
            "workloads/web.yaml:11:23 containers.main.command[2]: placeholders are not filled in here, got \"echo ${metadata.name}\"; put it into a variable",
            "    image: .\n    command: [sh, -c, \"echo $NAME\"]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    image: .\n",
            "workloads/web.yaml:11:5 containers.main.image: the name stands here a second time, first in line 10; remove one",
            "    image: . # image: .\n"
        },
        {
            "    image: .\n",
            "    image: &image .\n",
            "workloads/web.yaml:10:12 containers.main.image: anchors are not allowed, since others read the file differently; remove it",
            "    image: \".\" # &image\n"
        },
        {
            "    image: .\n",
            "    image: .\n    args: [a, !x a]\n",
            "workloads/web.yaml:11:15 containers.main.args[1]: tags are not allowed, since others read the file differently; remove it",
            "    image: .\n    args: [a, \"*a\"]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    args: [yes]\n",
            "workloads/web.yaml:11:12 containers.main.args[0]: expected a text, got the unquoted yes, which means different things in YAML 1.1 and 1.2; quote it: \"yes\"",
            "    image: .\n    args: [\"yes\"]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    args: [null]\n",
            "workloads/web.yaml:11:12 containers.main.args[0]: expected a text, got nothing; write a value, or leave the key out",
            "    image: .\n    args: [\"null\"]\n"
        },
        {
            "    image: .\n",
            "    image: .\n    args: [\"a\\u0001b\"]\n",
            "workloads/web.yaml:11:12 containers.main.args[0]: the character U+0001 is not allowed in a value; remove it",
            "    image: .\n    args: [\"a\\tb\"]\n"
        },
        {
            "      REDIS_URL:",
            "      1ST: a\n      REDIS_URL:",
            "workloads/web.yaml:12:7 containers.main.variables.1ST: expected a variable's name of letters, digits and underscores, got \"1ST\"; rename it",
            "      _1ST: a\n      REDIS_URL:"
        },
        {
            "      REDIS_URL:",
            "      \"A B\": a\n      REDIS_URL:",
            "workloads/web.yaml:12:7 containers.main.variables[\"A B\"]: expected a variable's name of letters, digits and underscores, got \"A B\"; rename it",
            "      A_B: a b\n      REDIS_URL:"
        },
        {
            "      REDIS_URL:",
            "      KEY: |\n        -----BEGIN PRIVATE KEY-----\n        MIIE\n      REDIS_URL:",
            "workloads/web.yaml:12:12 containers.main.variables.KEY: a private key stands here in plain; keep it in Secrets Manager",
            "      KEY: |\n        -----BEGIN PUBLIC KEY-----\n        MIIE\n      REDIS_URL:"
        },
        {
            "${resources.redis.url}",
            "${resources.redis}",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: the placeholder \"resources.redis\" names no property of the resource; properties: host, password, port, readerHost, readerUrl, url, username",
            "${resources.redis.url}#${resources.redis.port}"
        },
        {
            "${resources.redis.url}",
            "${resources.redis.url}${resources.redis.host.name}",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: redis has no property \"host.name\"; properties: host, password, port, readerHost, readerUrl, url, username",
            "${resources.redis.url}${resources.redis.host}"
        },
        {
            "${resources.redis.url}",
            "${resources.redis.url}${metadata.annotations.team}",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: the manifest has no text at \"metadata.annotations.team\"; add it to the metadata, or write $${ for a plain ${",
            "${resources.redis.url}$${metadata.annotations.team}"
        },
        {
            "${resources.redis.url}",
            "${resources.redis.url}${}",
            "workloads/web.yaml:12:18 containers.main.variables.REDIS_URL: the placeholder \"\" is unknown; use metadata.name or resources.NAME.PROPERTY, or write $${ for a plain ${",
            "${resources.redis.url}{}"
        },
        {
            "cpu: \"0.25\"",
            "cpu: \"1e3\"",
            "workloads/web.yaml:15:14 containers.main.resources.limits.cpu: expected a quoted number of CPUs, such as \"0.25\" or \"250m\", got \"1e3\"",
            "cpu: \"1.5\""
        },
        {
            "cpu: \"0.25\"",
            "cpu: 0m",
            "workloads/web.yaml:15:14 containers.main.resources.limits.cpu: expected more than 0 CPUs, got \"0m\"",
            "cpu: 500m"
        },
        {
            "memory: 512Mi",
            "memory: 1P",
            "workloads/web.yaml:16:17 containers.main.resources.limits.memory: expected an amount of memory, such as \"512Mi\" or \"300M\", got \"1P\"",
            "memory: 1G"
        },
        {
            "memory: 512Mi",
            "memory: -1",
            "workloads/web.yaml:16:17 containers.main.resources.limits.memory: expected an amount of memory, such as \"512Mi\" or \"300M\", got the number -1; quote it: \"-1\"",
            "memory: \"512000000\""
        },
        {
            "    readinessProbe:\n      httpGet:\n",
            "    readinessProbe:\n      exec: { command: [check] }\n      httpGet:\n",
            "workloads/web.yaml:17:5 containers.main.readinessProbe: the probe asks in two ways, and whether both must be well is not said; keep httpGet or exec",
            "    readinessProbe:\n      # exec: { command: [check] }\n      httpGet:\n"
        },
        {
            "    readinessProbe:\n",
            "    livenessProbe: { exec: { command: [\" \"] } }\n    readinessProbe:\n",
            "workloads/web.yaml:17:40 containers.main.livenessProbe.exec.command[0]: expected a command, got \"\"",
            "    livenessProbe: { httpGet: { path: /, port: 8080 } }\n    readinessProbe:\n"
        },
        {
            "    type: redis",
            "    type: rediss",
            "workloads/web.yaml:23:11 resources.redis.type: there is no resource type \"rediss\"; did you mean \"redis\"?",
            "    type: 'redis'"
        },
        {
            "    type: redis",
            "    type: redis\n  data: { type: data_base }",
            "workloads/web.yaml:24:17 resources.data.type: expected 2 to 63 letters, digits and inner hyphens, got \"data_base\"",
            "    type: redis\n  data: { type: volume, class: ephemeral }"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Names_the_place_the_value_and_the_remedy(string from, string bad, string problem, string good)
    {
        ArgumentNullException.ThrowIfNull(problem);
        using var twin = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, from, good));
        Assert.Equal([], twin.Problems());
        using var project = new TemporaryProject(manifest: Edit.Replace(TemporaryProject.Manifest, from, bad));
        Assert.Equal(problem.Split('\n'), project.Problems());
    }
}
