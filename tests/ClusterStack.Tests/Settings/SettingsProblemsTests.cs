namespace ClusterStack.Tests.Settings;

/// <summary>Every way in which settings can be wrong, the message that says so, and an innocent twin that passes.</summary>
public sealed class SettingsProblemsTests
{
    /// <summary>The place that is changed, the bad text, the problem, the good text.</summary>
    public static TheoryData<string, string, string, string> Cases { get; } = new()
    {
        {
            "class: staging",
            "class: stagin",
            "Pulumi.dev.yaml:4:12 environment.class: expected one of production, staging, throwaway, got \"stagin\"; did you mean \"staging\"?",
            "class: production"
        },
        {
            "class: staging",
            "class: 3",
            "Pulumi.dev.yaml:4:12 environment.class: expected one of production, staging, throwaway, got the number 3",
            "class: throwaway"
        },
        {
            "    class: staging\n",
            "",
            "Pulumi.dev.yaml:4:5 environment: the key \"class\" is missing; add it with one of production, staging, throwaway",
            "    class: staging # a comment\n"
        },
        {
            "owner: platform@example.com",
            "ownr: platform@example.com\n    owner: x",
            "Pulumi.dev.yaml:5:5 environment: unknown key \"ownr\"; did you mean \"owner\"?",
            "owner: Team Platform"
        },
        {
            "owner: platform@example.com",
            "owner: \"a\\tb\"",
            "Pulumi.dev.yaml:5:12 environment.owner: expected 1 to 256 letters, digits, inner spaces and _ . : / = + @ -, got \"a\\u0009b\"",
            "owner: \"a b\""
        },
        {
            "costCenter: \"1234\"",
            "costCenter: 1234",
            "Pulumi.dev.yaml:6:17 environment.costCenter: expected 1 to 256 letters, digits, inner spaces and _ . : / = + @ -, got the number 1234; quote it: \"1234\"",
            "costCenter: '1234'"
        },
        {
            "costCenter: \"1234\"",
            "costCenter:",
            "Pulumi.dev.yaml:6:16 environment.costCenter: expected 1 to 256 letters, digits, inner spaces and _ . : / = + @ -, got nothing; write a value, or leave the key out",
            "costCenter: RD-1"
        },
        {
            "cidrBlock: 10.20.0.0/16",
            "cidrBlock: 10.20.0.0",
            "Pulumi.dev.yaml:8:16 network.cidrBlock: expected an IPv4 range, such as 10.20.0.0/16, got \"10.20.0.0\"",
            "cidrBlock: 10.20.0.0/22"
        },
        {
            "cidrBlock: 10.20.0.0/16",
            "cidrBlock: 10.20.0.0/23",
            "Pulumi.dev.yaml:8:16 network.cidrBlock: expected a range between /16 (the largest VPC) and /22 (so that a load balancer fits its subnets), got /23",
            "cidrBlock: 192.168.4.0/22"
        },
        {
            "cidrBlock: 10.20.0.0/16",
            "cidrBlock: 10.20.0.1/16",
            "Pulumi.dev.yaml:8:16 network.cidrBlock: the range does not start at 10.20.0.1; write 10.20.0.0/16",
            "cidrBlock: 10.21.0.0/16"
        },
        {
            "cidrBlock: 10.20.0.0/16",
            "cidrBlock: 8.8.0.0/16",
            "Pulumi.dev.yaml:8:16 network.cidrBlock: expected private addresses (10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16), got \"8.8.0.0/16\"",
            "cidrBlock: 172.31.0.0/16"
        },
        {
            "cidrBlock: 10.20.0.0/16",
            "cidrBlock: 10.20.0.256/16",
            "Pulumi.dev.yaml:8:16 network.cidrBlock: expected an IPv4 range, such as 10.20.0.0/16, got \"10.20.0.256/16\"",
            "cidrBlock: 10.20.0.0/17"
        },
        {
            "cidrBlock: 10.20.0.0/16",
            "cidrBlock: 010.20.0.0/16",
            "Pulumi.dev.yaml:8:16 network.cidrBlock: expected an IPv4 range, such as 10.20.0.0/16, got \"010.20.0.0/16\"",
            "cidrBlock: 10.0.0.0/16"
        },
        {
            "zones: [a, b]",
            "zones: [a]",
            "Pulumi.dev.yaml:9:12 network.zones: expected 2 to 6 entries, got 1; add some",
            "zones: [a, b, c, d, e, f]"
        },
        {
            "zones: [a, b]",
            "zones: [a, g]",
            "Pulumi.dev.yaml:9:16 network.zones[1]: expected a zone letter from a to f, got \"g\"",
            "zones: [f, a]"
        },
        {
            "zones: [a, b]",
            "zones: [a, a]",
            "Pulumi.dev.yaml:9:16 network.zones[1]: \"a\" stands in the list a second time; remove one",
            "zones: [\"a\", 'b']"
        },
        {
            "zones: [a, b]",
            "zones: a",
            "Pulumi.dev.yaml:9:12 network.zones: expected a list, each entry a zone letter from a to f, got \"a\"",
            "zones:\n    - a\n    - b"
        },
        {
            "zones: [a, b]",
            "zones: [a, [b]]",
            "Pulumi.dev.yaml:9:16 network.zones[1]: expected a zone letter from a to f, got a list",
            "zones: [a, c]"
        },
        {
            "zones: [a, b]",
            "zoness: [a, b]\n    zones: [a, b]",
            "Pulumi.dev.yaml:9:5 network: unknown key \"zoness\"; did you mean \"zones\"?",
            "zones: [b, a]"
        },
        {
            "natGateways: single",
            "natGateways: perzone",
            "Pulumi.dev.yaml:10:18 network.natGateways: expected one of none, single, perZone, got \"perzone\"; did you mean \"perZone\"?",
            "natGateways: perZone"
        },
        {
            "retentionDays: 30",
            "retentionDays: 31",
            "Pulumi.dev.yaml:12:22 network.flowLogs.retentionDays: expected one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got the number 31",
            "retentionDays: 365"
        },
        {
            "retentionDays: 30",
            "retentionDays: \"30\"",
            "Pulumi.dev.yaml:12:22 network.flowLogs.retentionDays: expected one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got \"30\"; remove the quotes",
            "retentionDays: 1"
        },
        {
            "retentionDays: 30",
            "retentionDays: 030",
            "Pulumi.dev.yaml:12:22 network.flowLogs.retentionDays: expected one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got the unquoted 030, which means different things in YAML 1.1 and 1.2; write it another way",
            "retentionDays: 3"
        },
        {
            "retentionDays: 30",
            "retentionDays: 30.0",
            "Pulumi.dev.yaml:12:22 network.flowLogs.retentionDays: expected one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got the number 30.0",
            "retentionDays: 60"
        },
        {
            "retentionDays: 30",
            "days: 30",
            "Pulumi.dev.yaml:12:7 network.flowLogs: unknown key \"days\"; known keys: retentionDays",
            "retentionDays: 90"
        },
        {
            "domain: dev.example.com",
            "domain: Dev.example.com",
            "Pulumi.dev.yaml:14:13 dns.domain: expected a domain name in lower case, such as dev.example.com, got \"Dev.example.com\"",
            "domain: example.com"
        },
        {
            "domain: dev.example.com",
            "domain: dev.example.com.",
            "Pulumi.dev.yaml:14:13 dns.domain: expected a domain name in lower case, such as dev.example.com, got \"dev.example.com.\"",
            "domain: dev.example.com # no dot"
        },
        {
            "zoneName: example.com",
            "zoneName: example.org",
            "Pulumi.dev.yaml:15:15 dns.zoneName: expected dns.domain dev.example.com or a parent of it, got \"example.org\"",
            "zoneName: dev.example.com"
        },
        {
            "kind: ecs\n",
            "kind: eks\n",
            "Pulumi.dev.yaml:17:11 runtime.kind: expected ecs, got \"eks\"; did you mean \"ecs\"?",
            "kind: ecs # Fargate\n"
        },
        {
            "cpuArchitecture: x86_64",
            "cpuArchitecture: x86",
            "Pulumi.dev.yaml:19:24 runtime.ecs.cpuArchitecture: expected one of x86_64, arm64, got \"x86\"",
            "cpuArchitecture: arm64"
        },
        {
            "cpuArchitecture: x86_64",
            "containerInsights: true",
            "Pulumi.dev.yaml:19:26 runtime.ecs.containerInsights: expected one of enhanced, enabled, disabled, got the boolean true",
            "containerInsights: enhanced"
        },
        {
            "kind: redis\n",
            "kind: memcached\n",
            "Pulumi.dev.yaml:22:13 dataStores.cache.kind: expected redis, got \"memcached\"",
            "kind: redis # cluster mode off\n"
        },
        {
            "engineVersion: \"7.1\"",
            "engineVersion: 7.1",
            "Pulumi.dev.yaml:23:22 dataStores.cache.engineVersion: expected \"6.2\", \"7.0\" or \"7.1\", got the number 7.1; quote it: \"7.1\"",
            "engineVersion: \"6.2\""
        },
        {
            "engineVersion: \"7.1\"",
            "engineVersion: \"5.0\"",
            "Pulumi.dev.yaml:23:22 dataStores.cache.engineVersion: expected \"6.2\", \"7.0\" or \"7.1\", got \"5.0\"",
            "engineVersion: '7.0'"
        },
        {
            "replicas: 1\n",
            "replicas: 6\n",
            "Pulumi.dev.yaml:24:17 dataStores.cache.replicas: expected a whole number from 0 to 5, got the number 6",
            "replicas: 5\n"
        },
        {
            "replicas: 1\n",
            "replicas: -1\n",
            "Pulumi.dev.yaml:24:17 dataStores.cache.replicas: expected a whole number from 0 to 5, got the number -1",
            "replicas: 0\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      nodeType: t4g.micro\n",
            "Pulumi.dev.yaml:25:17 dataStores.cache.nodeType: expected an ElastiCache node type, such as cache.t4g.micro, got \"t4g.micro\"",
            "replicas: 1\n      nodeType: cache.r7g.large\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      transitEncryption: off\n      authentication: none\n",
            "Pulumi.dev.yaml:25:26 dataStores.cache.transitEncryption: expected one of required, preferred, off, got the unquoted off, which means different things in YAML 1.1 and 1.2; quote it: \"off\"",
            "replicas: 1\n      transitEncryption: \"off\"\n      authentication: none\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      transitEncryption: \"off\"\n",
            "Pulumi.dev.yaml:21:5 dataStores.cache.authentication: a token needs transitEncryption: required, since AWS sends none in plain; set authentication: none, or require encryption",
            "replicas: 1\n      authentication: token\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      maintenanceWindow: sun:02:00-sun:02:30\n",
            "Pulumi.dev.yaml:25:26 dataStores.cache.maintenanceWindow: expected a window of at least 60 minutes, got 30; end it later",
            "replicas: 1\n      maintenanceWindow: sun:23:30-mon:00:30\n      snapshotWindow: 05:00-06:00\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      snapshotWindow: 00:00-00:59\n",
            "Pulumi.dev.yaml:25:23 dataStores.cache.snapshotWindow: expected a window of at least 60 minutes, got 59; end it later",
            "replicas: 1\n      snapshotWindow: 23:30-00:30\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      snapshotWindow: 01:30-02:30\n",
            "Pulumi.dev.yaml:21:5 dataStores.cache.maintenanceWindow: the window sun:02:00-sun:03:00 overlaps the daily snapshotWindow 01:30-02:30, which AWS refuses; move one",
            "replicas: 1\n      snapshotWindow: 01:00-02:00\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      snapshotWindow: 25:00-26:00\n",
            "Pulumi.dev.yaml:25:23 dataStores.cache.snapshotWindow: expected a daily window in UTC, such as 00:00-01:00, got \"25:00-26:00\"",
            "replicas: 1\n      snapshotWindow: 03:00-04:00\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      snapshotRetentionDays: 36\n",
            "Pulumi.dev.yaml:25:30 dataStores.cache.snapshotRetentionDays: expected a whole number from 0 to 35, got the number 36",
            "replicas: 1\n      snapshotRetentionDays: 35\n"
        },
        {
            "manifest: workloads/web.yaml",
            "manifest: /etc/passwd",
            "Pulumi.dev.yaml:27:17 workloads.web.manifest: \"/etc/passwd\": expected a path relative to the directory of Pulumi.yaml, with / between its parts",
            "manifest: ./workloads/web.yaml"
        },
        {
            "manifest: workloads/web.yaml",
            "manifest: ../web.yaml",
            "Pulumi.dev.yaml:27:17 workloads.web.manifest: \"../web.yaml\": the path leaves the directory of Pulumi.yaml; move the file into it",
            "manifest: workloads/./web.yaml"
        },
        {
            "manifest: workloads/web.yaml",
            "manifest: workloads/wep.yaml",
            "Pulumi.dev.yaml:27:17 workloads.web.manifest: \"workloads/wep.yaml\": there is no such file; paths are relative to the directory of Pulumi.yaml",
            "manifest: \"workloads/web.yaml\""
        },
        {
            "manifest: workloads/web.yaml",
            "manifest: workloads",
            "Pulumi.dev.yaml:27:17 workloads.web.manifest: \"workloads\": this is a directory; name a file",
            "manifest: workloads//web.yaml"
        },
        {
            "      manifest: workloads/web.yaml\n",
            "",
            "Pulumi.dev.yaml:27:7 workloads.web: the key \"manifest\" is missing; add it with a path of 1 to 255 characters",
            "      manifest: >-\n        workloads/web.yaml\n"
        },
        {
            "image: example/web:1.0.0",
            "image: example/web",
            "Pulumi.dev.yaml:28:14 workloads.web.image: the image has no tag, which means latest: whatever was pushed last; add the tag or digest that was tested, got \"example/web\"",
            "image: example/web:v1"
        },
        {
            "image: example/web:1.0.0",
            "image: example/web:latest",
            "Pulumi.dev.yaml:28:14 workloads.web.image: the tag latest means whatever was pushed last; name the tag or digest that was tested, got \"example/web:latest\"",
            "image: example/web:latest@sha256:0000000000000000000000000000000000000000000000000000000000000000"
        },
        {
            "image: example/web:1.0.0",
            "image: \"example web:1\"",
            "Pulumi.dev.yaml:28:14 workloads.web.image: expected an image with its tag or digest, such as example/app:1.4.2, got \"example web:1\"",
            "image: registry.example.com:5000/team/web:1"
        },
        {
            "      image: example/web:1.0.0\n",
            "",
            "Pulumi.dev.yaml:26:5 workloads.web: container \"main\" leaves its image to the environment, and there is none; add image: <name>:<tag>",
            "      image: example/web@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
        },
        {
            "replicas: 2",
            "replicas: 0",
            "Pulumi.dev.yaml:29:17 workloads.web.replicas: expected a whole number from 1 to 100, got the number 0",
            "replicas: 100"
        },
        {
            "replicas: 2",
            "replicas: two",
            "Pulumi.dev.yaml:29:17 workloads.web.replicas: expected a whole number from 1 to 100, got \"two\"",
            "replicas: 1"
        },
        {
            "replicas: 2",
            "rollout: recreate",
            "Pulumi.dev.yaml:29:16 workloads.web.rollout: expected an object, got \"recreate\"",
            "rollout: { strategy: recreate }"
        },
        {
            "replicas: 2",
            "rollout: { strategy: allAtOnce }",
            "Pulumi.dev.yaml:29:28 workloads.web.rollout.strategy: expected one of rolling, recreate, blueGreen, canary, got \"allAtOnce\"",
            "rollout: { strategy: rolling }"
        },
        {
            "replicas: 2",
            "user: root",
            "Pulumi.dev.yaml:29:13 workloads.web.user: expected a numeric user and group other than root, such as 10001:10001, got \"root\"",
            "user: \"1000:1000\""
        },
        {
            "replicas: 2",
            "user: \"0:0\"",
            "Pulumi.dev.yaml:29:13 workloads.web.user: expected a numeric user and group other than root, such as 10001:10001, got \"0:0\"",
            "user: \"1:1\""
        },
        {
            "replicas: 2",
            "user: 10001:10",
            "Pulumi.dev.yaml:29:13 workloads.web.user: expected a numeric user and group other than root, such as 10001:10001, got the unquoted 10001:10, which means different things in YAML 1.1 and 1.2; quote it: \"10001:10\"",
            "user: \"10001:10\""
        },
        {
            "replicas: 2",
            "user: \"10001:4000000000\"",
            "Pulumi.dev.yaml:29:13 workloads.web.user: expected numbers up to 2147483647, got \"10001:4000000000\"; use a smaller one",
            "user: \"10001:2147483647\""
        },
        {
            "replicas: 2",
            "readOnlyRootFilesystem: yes",
            "Pulumi.dev.yaml:29:31 workloads.web.readOnlyRootFilesystem: expected true or false, got the unquoted yes, which means different things in YAML 1.1 and 1.2; write it another way",
            "readOnlyRootFilesystem: false"
        },
        {
            "replicas: 2",
            "readOnlyRootFilesystem: \"true\"",
            "Pulumi.dev.yaml:29:31 workloads.web.readOnlyRootFilesystem: expected true or false, got \"true\"; remove the quotes",
            "readOnlyRootFilesystem: True"
        },
        {
            "replicas: 2",
            "healthCheck: { successCodes: 200 }",
            "Pulumi.dev.yaml:29:36 workloads.web.healthCheck.successCodes: expected status codes from 200 to 499 in quotes, such as \"200\" or \"200-299\", got the number 200; quote it: \"200\"",
            "healthCheck: { successCodes: \"200-299\" }"
        },
        {
            "replicas: 2",
            "healthCheck: { intervalSeconds: 10, timeoutSeconds: 10 }",
            "Pulumi.dev.yaml:29:59 workloads.web.healthCheck.timeoutSeconds: expected less than intervalSeconds (10), got 10",
            "healthCheck: { intervalSeconds: 10, timeoutSeconds: 9 }"
        },
        {
            "hosts: [www.dev.example.com]",
            "hosts: [www.example.com]",
            "Pulumi.dev.yaml:30:15 workloads.web.hosts[0]: expected a host in dns.domain dev.example.com, got \"www.example.com\"",
            "hosts: [dev.example.com]"
        },
        {
            "hosts: [www.dev.example.com]",
            "hosts: [a.dev.example.com, b.dev.example.com, c.dev.example.com, d.dev.example.com, e.dev.example.com, f.dev.example.com]",
            "Pulumi.dev.yaml:30:14 workloads.web.hosts: expected 0 to 5 entries, got 6; remove some",
            "hosts: [a.dev.example.com, b.dev.example.com, c.dev.example.com, d.dev.example.com, e.dev.example.com]"
        },
        {
            "hosts: [www.dev.example.com]",
            "hosts: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.dev.example.com]",
            "Pulumi.dev.yaml:14:13 dns.domain: the certificate's first name \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.dev.example.com\" has 76 characters, and at most 64 are allowed; shorten the host or the domain",
            "hosts: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.dev.example.com]"
        },
        {
            "redis: cache",
            "redis: cachee",
            "Pulumi.dev.yaml:32:16 workloads.web.bindings.redis: there is no data store \"cachee\"; did you mean \"cache\"?",
            "redis: cache # the only one"
        },
        {
            "redis: cache",
            "redis: cache\n        queue: cache",
            "Pulumi.dev.yaml:33:16 workloads.web.bindings.queue: the manifest has no resource \"queue\"; resources: redis",
            "redis: 'cache'"
        },
        {
            "redis: cache",
            "rediss: cache\n        redis: cache",
            "Pulumi.dev.yaml:32:17 workloads.web.bindings.rediss: the manifest has no resource \"rediss\"; did you mean \"redis\"?",
            "\"redis\": cache"
        },
        {
            "      bindings:\n        redis: cache\n",
            "",
            "Pulumi.dev.yaml:26:5 workloads.web: the manifest needs the resource \"redis\" of type redis, and no data store is bound to it; add bindings: { redis: <data store> }",
            "      bindings: { redis: cache }\n"
        },
        {
            "    web:\n",
            "    a-very-long-workload-name:\n",
            "Pulumi.dev.yaml:26:5 workloads.a-very-long-workload-name: the name of the target group becomes \"dev-a-very-long-workload-name\" and 8 characters of AWS' choice, which is 37 of 32 allowed; shorten it by 5",
            "    a-long-workload-name:\n"
        },
        {
            "    web:\n",
            "    Web:\n",
            "Pulumi.dev.yaml:26:5 workloads.Web: expected a name of lower-case letters, digits and single hyphens that starts with a letter, got \"Web\"; rename it",
            "    web-2:\n"
        },
        {
            "    web:\n",
            "    flow:\n",
            "Pulumi.dev.yaml:26:5 workloads.flow: its log group would be named \"dev-flow-logs\", as that of environment \"dev\" is; rename one of the two",
            "    flows:\n"
        },
        {
            "id: \"123456789012\"",
            "id: 123456789012",
            "Pulumi.dev.yaml:34:9 account.id: expected an account id of twelve digits, in quotes, got the number 123456789012; quote it: \"123456789012\"",
            "id: '000000000012'"
        },
        {
            "id: \"123456789012\"",
            "assumeRoleArn: deployer",
            "Pulumi.dev.yaml:34:20 account.assumeRoleArn: expected the ARN of a role, such as arn:aws:iam::123456789012:role/deployer, got \"deployer\"",
            "assumeRoleArn: arn:aws:iam::123456789012:role/ci/deployer"
        },
        {
            "id: \"123456789012\"",
            "profile: my profile",
            "Pulumi.dev.yaml:34:14 account.profile: expected the name of a profile, such as shop-staging, got \"my profile\"",
            "profile: shop-staging"
        },
        {
            "aws:region: eu-west-1",
            "aws:region: ireland",
            "Pulumi.dev.yaml:2:15 aws:region: expected a region, such as eu-west-1, got \"ireland\"",
            "aws:region: us-east-1"
        },
        {
            "aws:region: eu-west-1",
            "aws:region: cn-north-1",
            "Pulumi.dev.yaml:2:15 aws:region: \"cn-north-1\" lies in a partition of its own, whose services have other names and limits; use a region of the partition aws, such as eu-west-1",
            "aws:region: ca-central-1"
        },
        {
            "aws:region: eu-west-1",
            "aws:region: us-gov-west-1",
            "Pulumi.dev.yaml:2:15 aws:region: \"us-gov-west-1\" lies in a partition of its own, whose services have other names and limits; use a region of the partition aws, such as eu-west-1",
            "aws:region: us-west-1"
        },
        {
            "  aws:region: eu-west-1\n",
            "",
            "Pulumi.dev.yaml: the key \"aws:region\" is missing; add it with a region, such as eu-west-1",
            "  aws:region: eu-west-1\n  aws:profile: dev\n"
        },
        {
            "  clusterstack:network:",
            "  clusterstack:netwrok: {}\n  clusterstack:network:",
            "Pulumi.dev.yaml:7:3: unknown key \"netwrok\"; did you mean \"network\"?",
            "  other:netwrok: {}\n  clusterstack:network:"
        },
        {
            "  clusterstack:network:",
            "  network: {}\n  clusterstack:network:",
            "Pulumi.dev.yaml:7:3 config.network: a key needs its namespace; write clusterstack:network",
            "  aws:network: {}\n  clusterstack:network:"
        },
        {
            "  clusterstack:runtime:\n    kind: ecs\n    ecs:\n      cpuArchitecture: x86_64\n",
            "",
            "Pulumi.dev.yaml: the key \"runtime\" is missing; add it with an object with kind",
            "  clusterstack:runtime: {kind: ecs}\n"
        },
        {
            "config:\n",
            "configuration: {}\nconfig:\n",
            "Pulumi.dev.yaml:1:1 configuration: unknown key; known keys: config, encryptedkey, encryptionsalt, secretsprovider",
            "secretsprovider: passphrase\nencryptionsalt: v1:abc\nconfig:\n"
        },
        {
            "config:\n",
            "environment: [team]\nconfig:\n",
            "Pulumi.dev.yaml:1:1 environment: settings of a remote environment cannot be read offline; write them under config",
            "encryptedkey: abc\nconfig:\n"
        },
        {
            "  clusterstack:account:\n    id: \"123456789012\"\n",
            "  clusterstack:account:\n    secure: v1:abc\n",
            "Pulumi.dev.yaml:34:5 account: a secret cannot stand here, since settings hold none; write it in plain",
            "  aws:token:\n    secure: v1:abc\n"
        },
        {
            "id: \"123456789012\"",
            "id: {secure: v1:abc}",
            "Pulumi.dev.yaml:34:9 account.id: a secret cannot stand here, since settings hold none; write it in plain",
            "id: \"210987654321\""
        },
        {
            "costCenter: \"1234\"",
            "costCenter: &a \"1234\"",
            "Pulumi.dev.yaml:6:17 environment.costCenter: anchors are not allowed, since others read the file differently; remove it",
            "costCenter: \"1234\" # &a"
        },
        {
            "costCenter: \"1234\"",
            "costCenter: !!str 1234",
            "Pulumi.dev.yaml:6:17 environment.costCenter: tags are not allowed, since others read the file differently; remove it",
            "costCenter: \"12\""
        },
        {
            "costCenter: \"1234\"",
            "costCenter: \"1234\"\n    owner: b@example.com",
            "Pulumi.dev.yaml:7:5 environment.owner: the name stands here a second time, first in line 5; remove one",
            "costCenter: \"4321\""
        },
        {
            "costCenter: \"1234\"",
            "costCenter: 2024-01-31",
            "Pulumi.dev.yaml:6:17 environment.costCenter: expected 1 to 256 letters, digits, inner spaces and _ . : / = + @ -, got the unquoted 2024-01-31, which means different things in YAML 1.1 and 1.2; quote it: \"2024-01-31\"",
            "costCenter: \"2024-01-31\""
        },
        {
            "costCenter: \"1234\"",
            "costCenter: 1e3",
            "Pulumi.dev.yaml:6:17 environment.costCenter: expected 1 to 256 letters, digits, inner spaces and _ . : / = + @ -, got the unquoted 1e3, which means different things in YAML 1.1 and 1.2; quote it: \"1e3\"",
            "costCenter: e3"
        },
        {
            "costCenter: \"1234\"",
            "costCenter: 0x1F",
            "Pulumi.dev.yaml:6:17 environment.costCenter: expected 1 to 256 letters, digits, inner spaces and _ . : / = + @ -, got the unquoted 0x1F, which means different things in YAML 1.1 and 1.2; quote it: \"0x1F\"",
            "costCenter: x1F"
        },
        {
            "    cache:\n",
            "    Cache:\n",
            "Pulumi.dev.yaml:21:5 dataStores.Cache: expected a name of lower-case letters, digits and single hyphens that starts with a letter, got \"Cache\"; rename it",
            "    cache: # Redis\n"
        },
        {
            "    cache:\n",
            "    a-cache-with-a-name-that-is-far-too-long:\n      kind: redis\n    cache:\n",
            "Pulumi.dev.yaml:21:5 dataStores.a-cache-with-a-name-that-is-far-too-long: the name of the replication group becomes \"dev-a-cache-with-a-name-that-is-far-too-long\" and 8 characters of AWS' choice, which is 52 of 40 allowed; shorten it by 12",
            "    a-cache-with-a-long-name:\n      kind: redis\n    cache:\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      mode: cluster\n",
            "Pulumi.dev.yaml:25:13 dataStores.cache.mode: expected one of standalone, clustered, serverless, got \"cluster\"; did you mean \"clustered\"?",
            "replicas: 1\n      mode: standalone\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      authentication: password\n",
            "Pulumi.dev.yaml:25:23 dataStores.cache.authentication: expected one of token, users, none, got \"password\"",
            "replicas: 1\n      authentication: token\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      shards: 0\n",
            "Pulumi.dev.yaml:25:15 dataStores.cache.shards: expected a whole number from 1 to 90, got the number 0",
            "replicas: 1\n      authentication: token\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      tokenGeneration: 0\n",
            "Pulumi.dev.yaml:25:24 dataStores.cache.tokenGeneration: expected a whole number from 1 to 1000, got the number 0",
            "replicas: 1\n      tokenGeneration: 2\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      parameters: { maxmemory_policy: noeviction }\n",
            "Pulumi.dev.yaml:25:21 dataStores.cache.parameters.maxmemory_policy: expected a parameter's name, such as maxmemory-policy, got \"maxmemory_policy\"; rename it",
            "replicas: 1\n      parameters: { maxmemory-policy: noeviction }\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      parameters: { timeout: 30 }\n",
            "Pulumi.dev.yaml:25:30 dataStores.cache.parameters.timeout: expected a text, got the number 30; quote it: \"30\"",
            "replicas: 1\n      parameters: { timeout: \"30\" }\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      accessString: \"off\"\n",
            "Pulumi.dev.yaml:25:21 dataStores.cache.accessString: expected rules that start with on, such as \"on ~app:* +@read +@write\", and hold no password, got a text that may hold a password",
            "replicas: 1\n      transitEncryption: required\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      maintenanceWindow: sunday\n",
            "Pulumi.dev.yaml:25:26 dataStores.cache.maintenanceWindow: expected a weekly window in UTC, such as sun:02:00-sun:03:00, got \"sunday\"",
            "replicas: 1\n      maintenanceWindow: mon:03:00-mon:04:00\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      password: hunter2\n",
            "Pulumi.dev.yaml:25:7 dataStores.cache: unknown key \"password\"; known keys: accessString, applyImmediately, authentication, clusterAware, engineVersion, kind, logs, maintenanceWindow, maximumDataGiB, maximumEcpuPerSecond, mode, nodeType, parameters, replicas, shards, snapshotRetentionDays, snapshotWindow, tokenGeneration, tokenUpdate, transitEncryption",
            "replicas: 1\n      nodeType: cache.t4g.small\n"
        },
        {
            "replicas: 1\n",
            "replicas: 1\n      snapshotRetentionDays: 1.5\n",
            "Pulumi.dev.yaml:25:30 dataStores.cache.snapshotRetentionDays: expected a whole number from 0 to 35, got the number 1.5",
            "replicas: 1\n      snapshotRetentionDays: 2\n"
        },
        {
            "kind: redis\n",
            "kind: [redis]\n",
            "Pulumi.dev.yaml:22:13 dataStores.cache.kind: expected redis, got a list",
            "kind: 'redis'\n"
        },
        {
            "replicas: 2",
            "stopTimeoutSeconds: 1",
            "Pulumi.dev.yaml:29:27 workloads.web.stopTimeoutSeconds: expected a whole number from 2 to 120, got the number 1",
            "stopTimeoutSeconds: 2"
        },
        {
            "replicas: 2",
            "initProcess: no",
            "Pulumi.dev.yaml:29:20 workloads.web.initProcess: expected true or false, got the unquoted no, which means different things in YAML 1.1 and 1.2; write it another way",
            "initProcess: false"
        },
        {
            "replicas: 2",
            "autoscaling: { min: 1 }",
            "Pulumi.dev.yaml:29:20 workloads.web.autoscaling: the key \"max\" is missing; add it with a whole number from 1 to 1000",
            "autoscaling: { min: 1, max: 4, cpuPercent: 50 }"
        },
        {
            "replicas: 2",
            "autoscaling: { min: 4, max: 2, cpuPercent: 50 }",
            "Pulumi.dev.yaml:29:35 workloads.web.autoscaling.max: expected at least min (4), got 2",
            "autoscaling: { min: 2, max: 4, cpuPercent: 50 }"
        },
        {
            "replicas: 2",
            "autoscaling: { min: 1, max: 4, cpuPercent: 99 }",
            "Pulumi.dev.yaml:29:50 workloads.web.autoscaling.cpuPercent: expected a whole number from 10 to 95, got the number 99",
            "autoscaling: { min: 1, max: 4, cpuPercent: 95 }"
        },
        {
            "replicas: 2",
            "replicas: 2\n      healthCheck: { intervalSeconds: 4 }",
            "Pulumi.dev.yaml:30:39 workloads.web.healthCheck.intervalSeconds: expected a whole number from 5 to 300, got the number 4",
            "replicas: 2\n      healthCheck: { intervalSeconds: 6 }"
        },
        {
            "replicas: 2",
            "healthCheck: { successCodes: \"500\" }",
            "Pulumi.dev.yaml:29:36 workloads.web.healthCheck.successCodes: expected status codes from 200 to 499 in quotes, such as \"200\" or \"200-299\", got \"500\"",
            "healthCheck: { successCodes: \"200,204\" }"
        },
        {
            "replicas: 2",
            "healthCheck: { unhealthyThreshold: 1 }",
            "Pulumi.dev.yaml:29:42 workloads.web.healthCheck.unhealthyThreshold: expected a whole number from 2 to 10, got the number 1",
            "healthCheck: { unhealthyThreshold: 2 }"
        },
        {
            "replicas: 2",
            "healthCheck: { gracePeriodSeconds: 3601 }",
            "Pulumi.dev.yaml:29:42 workloads.web.healthCheck.gracePeriodSeconds: expected a whole number from 0 to 3600, got the number 3601",
            "healthCheck: { gracePeriodSeconds: 3600 }"
        },
        {
            "replicas: 2",
            "healthCheck: []",
            "Pulumi.dev.yaml:29:20 workloads.web.healthCheck: expected an object, got a list",
            "healthCheck: {}"
        },
        {
            "replicas: 2",
            "replicas: null",
            "Pulumi.dev.yaml:29:17 workloads.web.replicas: expected a whole number from 1 to 100, got nothing; write a value, or leave the key out",
            "replicas: 3"
        },
        {
            "replicas: 2",
            "replicas: 1_000",
            "Pulumi.dev.yaml:29:17 workloads.web.replicas: expected a whole number from 1 to 100, got the unquoted 1_000, which means different things in YAML 1.1 and 1.2; write it another way",
            "replicas: 10"
        },
        {
            "replicas: 2",
            "replicas: 0x10",
            "Pulumi.dev.yaml:29:17 workloads.web.replicas: expected a whole number from 1 to 100, got the unquoted 0x10, which means different things in YAML 1.1 and 1.2; write it another way",
            "replicas: 16"
        },
        {
            "replicas: 2",
            "replicas: 99999999999",
            "Pulumi.dev.yaml:29:17 workloads.web.replicas: expected a whole number from 1 to 100, got the number 99999999999",
            "replicas: 99"
        },
        {
            "replicas: 2",
            "containers: { m: { image: \"example/web:2\" } }",
            "Pulumi.dev.yaml:29:21 workloads.web.containers.m: expected the name of a container of the manifest, got \"m\"; rename it",
            "containers: { main: { variables: { A: b } } }"
        },
        {
            "replicas: 2",
            "containers: { main: { image: \"a b\" } }",
            "Pulumi.dev.yaml:29:36 workloads.web.containers.main.image: expected an image with its tag or digest, such as example/app:1.4.2, got \"a b\"",
            "containers: { main: {} }"
        },
        {
            "replicas: 2",
            "containers: { main: { cpu: \"1\" } }",
            "Pulumi.dev.yaml:29:29 workloads.web.containers.main: unknown key \"cpu\"; known keys: image, variables",
            "containers: { main: { variables: {} } }"
        },
        {
            "replicas: 2",
            "variables: { 1A: b }",
            "Pulumi.dev.yaml:29:20 workloads.web.variables.1A: expected a variable's name of letters, digits and underscores, got \"1A\"; rename it",
            "variables: {}"
        },
        {
            "replicas: 2",
            "bindings: {}",
            "Pulumi.dev.yaml:31:7 workloads.web.bindings: the name stands here a second time, first in line 29; remove one",
            "rollout: {}"
        },
        {
            "hosts: [www.dev.example.com]",
            "hosts: [\"www.*.example.com\"]",
            "Pulumi.dev.yaml:30:15 workloads.web.hosts[0]: expected a domain name in lower case, such as www.dev.example.com or *.dev.example.com, got \"www.*.example.com\"",
            "hosts: [a-b.dev.example.com]"
        },
        {
            "hosts: [www.dev.example.com]",
            "hosts: [www_1.dev.example.com]",
            "Pulumi.dev.yaml:30:15 workloads.web.hosts[0]: expected a domain name in lower case, such as www.dev.example.com or *.dev.example.com, got \"www_1.dev.example.com\"",
            "hosts: [www-1.dev.example.com]"
        },
        {
            "hosts: [www.dev.example.com]",
            "hosts: [\"www.dev.example.com:8080\"]",
            "Pulumi.dev.yaml:30:15 workloads.web.hosts[0]: expected a domain name in lower case, such as www.dev.example.com or *.dev.example.com, got \"www.dev.example.com:8080\"",
            "hosts: [w8080.dev.example.com]"
        },
        {
            "hosts: [www.dev.example.com]",
            "hosts: [\"https://www.dev.example.com\"]",
            "Pulumi.dev.yaml:30:15 workloads.web.hosts[0]: expected a domain name in lower case, such as www.dev.example.com or *.dev.example.com, got \"https://www.dev.example.com\"",
            "hosts: [https.dev.example.com]"
        },
        {
            "hosts: [www.dev.example.com]",
            "hosts: [www.dev.example.com, www.dev.example.com]",
            "Pulumi.dev.yaml:30:36 workloads.web.hosts[1]: \"www.dev.example.com\" stands in the list a second time; remove one",
            "hosts: [www.dev.example.com, w3.dev.example.com]"
        },
        {
            "hosts: [www.dev.example.com]",
            "hosts: [\"$(id).dev.example.com\"]",
            "Pulumi.dev.yaml:30:15 workloads.web.hosts[0]: expected a domain name in lower case, such as www.dev.example.com or *.dev.example.com, got \"$(id).dev.example.com\"",
            "hosts: [id.dev.example.com]"
        },
        {
            "domain: dev.example.com",
            "domain: localhost",
            "Pulumi.dev.yaml:14:13 dns.domain: expected a domain name in lower case, such as dev.example.com, got \"localhost\"",
            "domain: example.com"
        },
        {
            "domain: dev.example.com",
            "domain: \"dev..example.com\"",
            "Pulumi.dev.yaml:14:13 dns.domain: expected a domain name in lower case, such as dev.example.com, got \"dev..example.com\"",
            "domain: \"example.com\""
        },
        {
            "domain: dev.example.com",
            "domain: dév.example.com",
            "Pulumi.dev.yaml:14:13 dns.domain: expected a domain name in lower case, such as dev.example.com, got \"dév.example.com\"",
            "domain: \"dev.example.com\""
        },
        {
            "cidrBlock: 10.20.0.0/16",
            "cidrBlock: fd00::/56",
            "Pulumi.dev.yaml:8:16 network.cidrBlock: expected an IPv4 range, such as 10.20.0.0/16, got \"fd00::/56\"",
            "cidrBlock: 10.20.0.0/18"
        },
        {
            "cidrBlock: 10.20.0.0/16",
            "cidrBlock: 172.32.0.0/16",
            "Pulumi.dev.yaml:8:16 network.cidrBlock: expected private addresses (10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16), got \"172.32.0.0/16\"",
            "cidrBlock: 172.16.0.0/16"
        },
        {
            "cidrBlock: 10.20.0.0/16",
            "cidrBlock: 10.20.0.0/15",
            "Pulumi.dev.yaml:8:16 network.cidrBlock: expected a range between /16 (the largest VPC) and /22 (so that a load balancer fits its subnets), got /15",
            "cidrBlock: 10.20.0.0/20"
        },
        {
            "owner: platform@example.com",
            "owner: \"\"",
            "Pulumi.dev.yaml:5:12 environment.owner: expected 1 to 256 letters, digits, inner spaces and _ . : / = + @ -, got \"\"",
            "owner: p"
        },
        {
            "owner: platform@example.com",
            "owner: \"platform; rm -rf /\"",
            "Pulumi.dev.yaml:5:12 environment.owner: expected 1 to 256 letters, digits, inner spaces and _ . : / = + @ -, got \"platform; rm -rf /\"",
            "owner: platform team"
        },
        {
            "owner: platform@example.com",
            "owner: \"${aws:username}\"",
            "Pulumi.dev.yaml:5:12 environment.owner: expected 1 to 256 letters, digits, inner spaces and _ . : / = + @ -, got \"${aws:username}\"",
            "owner: aws:username"
        },
        {
            "id: \"123456789012\"",
            "id: \"12345678901\"",
            "Pulumi.dev.yaml:34:9 account.id: expected an account id of twelve digits, in quotes, got \"12345678901\"",
            "id: \"100000000000\""
        },
        {
            "aws:region: eu-west-1",
            "aws:region: eu-wset-1",
            "Pulumi.dev.yaml:2:15 aws:region: there is no region \"eu-wset-1\" as of January 2026; did you mean \"eu-west-1\"?",
            "aws:region: mx-central-1"
        },
        {
            "aws:region: eu-west-1",
            "aws:region: xx-nowhere-7",
            "Pulumi.dev.yaml:2:15 aws:region: there is no region \"xx-nowhere-7\" as of January 2026; regions: af-south-1, ap-east-1, ap-east-2, ap-northeast-1, ap-northeast-2, ap-northeast-3, ap-south-1, ap-south-2, ap-southeast-1, ap-southeast-2, ap-southeast-3, ap-southeast-4, ap-southeast-5, ap-southeast-6, ap-southeast-7, ca-central-1, ca-west-1, eu-central-1, eu-central-2, eu-north-1, eu-south-1, eu-south-2, eu-west-1, eu-west-2, eu-west-3 and 9 more",
            "aws:region: il-central-1"
        },
        {
            "id: \"123456789012\"",
            "assumeRoleArn: arn:aws:iam::123456789012:role/ci/",
            "Pulumi.dev.yaml:34:20 account.assumeRoleArn: expected the ARN of a role, such as arn:aws:iam::123456789012:role/deployer, got \"arn:aws:iam::123456789012:role/ci/\"",
            "assumeRoleArn: arn:aws:iam::123456789012:role/ci/eu/deployer"
        },
        {
            "id: \"123456789012\"",
            "assumeRoleArn: arn:aws:iam::123456789012:role//deployer",
            "Pulumi.dev.yaml:34:20 account.assumeRoleArn: expected the ARN of a role, such as arn:aws:iam::123456789012:role/deployer, got \"arn:aws:iam::123456789012:role//deployer\"",
            "assumeRoleArn: arn:aws:iam::123456789012:role/deployer@ci"
        },
        {
            "replicas: 2",
            "healthCheck: { successCodes: \"299-200\" }",
            "Pulumi.dev.yaml:29:36 workloads.web.healthCheck.successCodes: the range 299-200 is none; write two codes, the lower one first",
            "healthCheck: { successCodes: \"200-299,301\" }"
        },
        {
            "replicas: 2",
            "healthCheck: { successCodes: \"200-250-299\" }",
            "Pulumi.dev.yaml:29:36 workloads.web.healthCheck.successCodes: the range 200-250-299 is none; write two codes, the lower one first",
            "healthCheck: { successCodes: \"200-200\" }"
        },
        {
            "image: example/web:1.0.0",
            "image: https://deployer:hunter2@registry.example.com/web:1.0.0",
            "Pulumi.dev.yaml:28:14 workloads.web.image: this is not an image's name; write [registry/]name:tag or name@sha256:digest, got \"https://deployer:***@registry.example.com/web:1.0.0\"",
            "image: registry.example.com/web:1.0.0"
        },
        {
            "image: example/web:1.0.0",
            "image: deployer:hunter2@registry.example.com/web:1.0.0",
            "Pulumi.dev.yaml:28:14 workloads.web.image: this is not an image's name; write [registry/]name:tag or name@sha256:digest, got \"deployer:***@registry.example.com/web:1.0.0\"",
            "image: registry.example.com:5000/web:1.0.0@sha256:0000000000000000000000000000000000000000000000000000000000000000"
        },
        {
            "image: example/web:1.0.0",
            "image: registry.example.com:65536/web:1.0.0",
            "Pulumi.dev.yaml:28:14 workloads.web.image: the registry's port is larger than 65535, got \"registry.example.com:65536/web:1.0.0\"",
            "image: registry.example.com:65535/web:1.0.0"
        },
        {
            "image: example/web:1.0.0",
            "image: example//web:1.0.0",
            "Pulumi.dev.yaml:28:14 workloads.web.image: this is not an image's name; write [registry/]name:tag or name@sha256:digest, got \"example//web:1.0.0\"",
            "image: example/web/api:1.0.0"
        },
        {
            "image: example/web:1.0.0",
            "image: example/w..eb:1.0.0",
            "Pulumi.dev.yaml:28:14 workloads.web.image: this is not an image's name; write [registry/]name:tag or name@sha256:digest, got \"example/w..eb:1.0.0\"",
            "image: example/w.eb:1.0.0"
        },
        {
            "image: example/web:1.0.0",
            "image: example/w___eb:1.0.0",
            "Pulumi.dev.yaml:28:14 workloads.web.image: this is not an image's name; write [registry/]name:tag or name@sha256:digest, got \"example/w___eb:1.0.0\"",
            "image: example/w__eb:1.0.0"
        },
        {
            "image: example/web:1.0.0",
            "image: example/web-:1.0.0",
            "Pulumi.dev.yaml:28:14 workloads.web.image: this is not an image's name; write [registry/]name:tag or name@sha256:digest, got \"example/web-:1.0.0\"",
            "image: example/w---eb:1.0.0"
        },
        {
            "image: example/web:1.0.0",
            "image: registry..example.com/web:1.0.0",
            "Pulumi.dev.yaml:28:14 workloads.web.image: this is not an image's name; write [registry/]name:tag or name@sha256:digest, got \"registry..example.com/web:1.0.0\"",
            "image: REGISTRY.example.com/web:1.0.0"
        },
        {
            "image: example/web:1.0.0",
            "image: -registry.example.com/web:1.0.0",
            "Pulumi.dev.yaml:28:14 workloads.web.image: this is not an image's name; write [registry/]name:tag or name@sha256:digest, got \"-registry.example.com/web:1.0.0\"",
            "image: my-registry.example.com/web:1.0.0"
        },
        {
            "      replicas: 1\n",
            "      replicas: 1\n      authentication: users\n      accessString: on >hunter2 ~*\n",
            "Pulumi.dev.yaml:26:21 dataStores.cache.accessString: expected rules that start with on, such as \"on ~app:* +@read +@write\", and hold no password, got a text that may hold a password",
            "      replicas: 1\n      authentication: users\n      accessString: on ~* +@read\n"
        },
        {
            "      replicas: 1\n",
            "      replicas: 1\n      parameters: { requirepass: hunter2 }\n",
            "Pulumi.dev.yaml:25:34 dataStores.cache.parameters.requirepass: ElastiCache takes no password as a parameter, and here it would be written in plain; remove it, since authentication: token or users makes one",
            "      replicas: 1\n      parameters: { maxmemory-policy: allkeys-lru }\n"
        },
        {
            "aws:region: eu-west-1",
            "aws:region: eu-west-1a",
            "Pulumi.dev.yaml:2:15 aws:region: expected a region, such as eu-west-1, got \"eu-west-1a\"",
            "aws:region: ap-southeast-2"
        },
        {
            "manifest: workloads/web.yaml",
            "manifest: 'workloads\\web.yaml'",
            "Pulumi.dev.yaml:27:17 workloads.web.manifest: \"workloads\\web.yaml\": expected a path relative to the directory of Pulumi.yaml, with / between its parts",
            "manifest: 'workloads/web.yaml'"
        },
        {
            "manifest: workloads/web.yaml",
            "manifest: C:/web.yaml",
            "Pulumi.dev.yaml:27:17 workloads.web.manifest: \"C:/web.yaml\": expected a path relative to the directory of Pulumi.yaml, with / between its parts",
            "manifest: ./workloads/./web.yaml"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Names_the_place_the_value_and_the_remedy(string from, string bad, string problem, string good)
    {
        using var twin = new TemporaryProject(Edit.Replace(TemporaryProject.Environment, from, good));
        Assert.Equal([], twin.Problems());
        using var project = new TemporaryProject(Edit.Replace(TemporaryProject.Environment, from, bad));
        Assert.Equal([problem], project.Problems());
    }
}
