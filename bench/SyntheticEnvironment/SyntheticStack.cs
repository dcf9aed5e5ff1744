using System.Text.Json;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ecs;
using Pulumi.Aws.Ecs.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Vpc;

namespace ClusterStack.Bench;

/// <summary>
/// A VPC, a cluster, and groups of ten resources that refer to each other, cut at a number of resources:
/// the same mix that the peers in <c>bench/README.md</c> were measured with.
/// </summary>
internal sealed class SyntheticStack : Stack
{
    private const string AssumeRolePolicy =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private int _left;

    public SyntheticStack(int count, StackOptions? options) : base(options)
    {
        _left = count - 2;
        var vpc = new Vpc("vpc", new() { CidrBlock = "10.0.0.0/16", EnableDnsHostnames = true, Tags = Tags("vpc") });
        var cluster = new Cluster("cluster", new() { Tags = Tags("cluster") });
        for (var group = 0; _left > 0; group++) CreateGroup(group, vpc, cluster);
    }

    private void CreateGroup(int index, Vpc vpc, Cluster cluster)
    {
        if (!Next()) return;
        var subnet = new Subnet($"subnet-{index}", new()
        {
            VpcId = vpc.Id,
            CidrBlock = $"10.{index >> 12 & 255}.{index >> 4 & 255}.{(index & 15) * 16}/28",
            AvailabilityZone = "eu-west-1a",
            Tags = Tags($"subnet-{index}"),
        });

        if (!Next()) return;
        var routes = new RouteTable($"routes-{index}", new() { VpcId = vpc.Id, Tags = Tags($"routes-{index}") });

        if (!Next()) return;
        _ = new RouteTableAssociation($"association-{index}", new() { SubnetId = subnet.Id, RouteTableId = routes.Id });

        if (!Next()) return;
        var security = new SecurityGroup($"security-{index}", new()
        {
            VpcId = vpc.Id,
            Description = $"workload {index}",
            Tags = Tags($"security-{index}"),
        });

        if (!Next()) return;
        _ = new SecurityGroupIngressRule($"ingress-{index}", new()
        {
            SecurityGroupId = security.Id,
            IpProtocol = "tcp",
            FromPort = 8080,
            ToPort = 8080,
            CidrIpv4 = "10.0.0.0/16",
            Tags = Tags($"ingress-{index}"),
        });

        if (!Next()) return;
        _ = new SecurityGroupEgressRule($"egress-{index}", new()
        {
            SecurityGroupId = security.Id,
            IpProtocol = "tcp",
            FromPort = 443,
            ToPort = 443,
            CidrIpv4 = "0.0.0.0/0",
            Tags = Tags($"egress-{index}"),
        });

        if (!Next()) return;
        var role = new Role($"role-{index}", new() { AssumeRolePolicy = AssumeRolePolicy, Tags = Tags($"role-{index}") });

        if (!Next()) return;
        var log = new LogGroup($"log-{index}", new()
        {
            Name = $"/bench/{index}",
            RetentionInDays = 30,
            Tags = Tags($"log-{index}"),
        });

        if (!Next()) return;
        var task = new TaskDefinition($"task-{index}", new()
        {
            Family = $"workload-{index}",
            Cpu = "256",
            Memory = "512",
            NetworkMode = "awsvpc",
            RequiresCompatibilities = ["FARGATE"],
            ExecutionRoleArn = role.Arn,
            ContainerDefinitions = log.Name.Apply(name => Containers(index, name)),
            Tags = Tags($"task-{index}"),
        });

        if (!Next()) return;
        _ = new Service($"service-{index}", new()
        {
            Cluster = cluster.Arn,
            TaskDefinition = task.Arn,
            DesiredCount = 2,
            LaunchType = "FARGATE",
            NetworkConfiguration = new ServiceNetworkConfigurationArgs
            {
                Subnets = [subnet.Id],
                SecurityGroups = [security.Id],
                AssignPublicIp = false,
            },
            Tags = Tags($"service-{index}"),
        });
    }

    private bool Next() => _left-- > 0;

    private static InputMap<string> Tags(string name) => new()
    {
        ["Name"] = name,
        ["environment"] = "synthetic",
        ["owner"] = "platform@example.com",
        ["costCenter"] = "1234",
        ["managedBy"] = "pulumi",
    };

    private static string Containers(int index, string logGroup)
    {
        using var buffer = new MemoryStream(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteStartObject();
            json.WriteString("name", "web");
            json.WriteString("image", $"registry.example.com/workload-{index}:1.4.2");
            json.WriteBoolean("essential", true);
            json.WriteBoolean("readonlyRootFilesystem", true);
            json.WriteStartArray("portMappings");
            json.WriteStartObject();
            json.WriteNumber("containerPort", 8080);
            json.WriteString("protocol", "tcp");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("environment");
            for (var variable = 0; variable < 8; variable++)
            {
                json.WriteStartObject();
                json.WriteString("name", $"VARIABLE_{variable}");
                json.WriteString("value", $"value {variable} of workload {index}");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("logConfiguration");
            json.WriteString("logDriver", "awslogs");
            json.WriteStartObject("options");
            json.WriteString("awslogs-group", logGroup);
            json.WriteString("awslogs-region", "eu-west-1");
            json.WriteString("awslogs-stream-prefix", "web");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
