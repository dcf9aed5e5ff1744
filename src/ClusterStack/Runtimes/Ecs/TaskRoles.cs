using ClusterStack.Shared;
using Pulumi.Aws.Iam;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What <see cref="TaskRoles"/> need.</summary>
public sealed class TaskRolesArgs : ResourceArgs
{
    /// <summary>The only account for which ECS may take the roles.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>Images of the task; those in a private ECR repository need the right to be pulled.</summary>
    public required ImmutableArray<string> Images { get; init; }

    /// <summary>Log group of the task.</summary>
    [Input("logGroupArn", required: true)] public required Input<string> LogGroupArn { get; init; }

    /// <summary>Entry with the task's secret variables; <see langword="null"/> when it has none.</summary>
    [Input("secretArn")] public Input<string>? SecretArn { get; init; }

    /// <summary>Log group of the shells that people open in the task; <see langword="null"/> when they may not.</summary>
    [Input("sessionLogsArn")] public Input<string>? SessionLogsArn { get; init; }

    /// <summary>The volumes that it may mount; <see langword="null"/> when it has none.</summary>
    public WorkloadVolumes? Volumes { get; init; }

    /// <summary>Key of the secret variables and of sessions.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }
}

/// <summary>
/// The two roles of a task: ECS uses one to start it, with exactly the rights that starting it takes; the workload itself
/// has the other, which has none unless people may open shells in it, or it has volumes.
/// </summary>
public sealed class TaskRoles : ComponentResource
{
    /// <summary>Role with which ECS pulls images, writes logs and reads secrets.</summary>
    [Output("executionRoleArn")] public Output<string> ExecutionRoleArn { get; private set; }

    /// <summary>Role of the workload's own code.</summary>
    [Output("taskRoleArn")] public Output<string> TaskRoleArn { get; private set; }

    /// <summary>Creates the roles.</summary>
    public TaskRoles(string name, TaskRolesArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:TaskRoles", name, args, options)
    {
        var trust = PolicyDocument.Trust("ecs-tasks.amazonaws.com", args.Account, args.Account.Arn("ecs", "*"));
        var execution = new Role($"{name}-execution", new()
        {
            Description = $"Starts the tasks of {name}",
            AssumeRolePolicy = trust,
            Tags = { ["Name"] = $"{name}-execution" },
        }, this.ChildOptions);

        _ = new RolePolicy($"{name}-execution", new() { Role = execution.Name, Policy = PolicyDocument.Of(Rights(args)) }, this.ChildOptions);

        var task = new Role($"{name}-task", new()
        {
            Description = $"What {name} itself may do in AWS: {Purpose(args)}",
            AssumeRolePolicy = trust,
            Tags = { ["Name"] = $"{name}-task" },
        }, this.ChildOptions);
        if (args.SessionLogsArn is not null || args.Volumes is not null)
            _ = new RolePolicy($"{name}-task", new() { Role = task.Name, Policy = PolicyDocument.Of([.. SessionRights(args), .. VolumeRights(args.Volumes)]) }, this.ChildOptions);

        TaskRoleArn = task.Arn;
        ExecutionRoleArn = execution.Arn;
        RegisterOutputs();
    }

    private static string Purpose(TaskRolesArgs args) => (args.SessionLogsArn, args.Volumes) switch
    {
        (null, null) => "nothing",
        (_, null) => "open shells for people",
        (null, _) => "mount its volumes",
        _ => "open shells for people, mount its volumes",
    };

    /// <summary>Its own directories, through their access points and no other way.</summary>
    private static IEnumerable<PolicyStatement> VolumeRights(WorkloadVolumes? volumes)
    {
        if (volumes is null) yield break;
        yield return new()
        {
            Sid = "MountVolumes",
            Actions = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
            Resources = [volumes.FileSystemArn],
            Conditions = [new("StringEquals", "elasticfilesystem:AccessPointArn", [.. volumes.AccessPointArns.Select(arn => (Input<string>)arn)])],
        };
    }

    /// <summary>What the agent inside a task needs to open a shell and to record it (AWS, "Using Amazon ECS Exec", required permissions).</summary>
    private static IEnumerable<PolicyStatement> SessionRights(TaskRolesArgs args)
    {
        if (args.SessionLogsArn is not { } sessionLogsArn) yield break;
        yield return new()
        {
            Sid = "OpenSessions",
            Actions = ["ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"],
            Resources = ["*"], // knows no resource
        };
        yield return new() { Sid = "FindSessionLogs", Actions = ["logs:DescribeLogGroups"], Resources = ["*"] }; // knows no resource
        yield return new()
        {
            Sid = "RecordSessions",
            Actions = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resources = [Output.Format($"{sessionLogsArn}:*")],
        };
        yield return new() { Sid = "EncryptSessions", Actions = ["kms:Decrypt"], Resources = [args.KeyArn] };
    }

    private static IEnumerable<PolicyStatement> Rights(TaskRolesArgs args)
    {
        yield return new()
        {
            Sid = "WriteLogs",
            Actions = ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resources = [Output.Format($"{args.LogGroupArn}:*")],
        };

        var repositories = args.Images.Select(image => EcrRepository.Of(image)).OfType<EcrRepository>().Distinct().ToImmutableArray();
        if (!repositories.IsEmpty)
        {
            yield return new() { Sid = "SignInToEcr", Actions = ["ecr:GetAuthorizationToken"], Resources = ["*"] }; // knows no resource
            yield return new()
            {
                Sid = "PullImages",
                Actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                Resources = [.. repositories.Select(repository => (Input<string>)repository.Arn(args.Account.Partition))],
            };
        }

        if (args.SecretArn is null) yield break;
        yield return new() { Sid = "ReadSecretVariables", Actions = ["secretsmanager:GetSecretValue"], Resources = [args.SecretArn] };
        yield return new()
        {
            Sid = "DecryptSecretVariables",
            Actions = ["kms:Decrypt"],
            Resources = [args.KeyArn],
            Conditions =
            [
                new("StringEquals", "kms:ViaService", $"secretsmanager.{args.Account.Region}.amazonaws.com"),
                new("StringEquals", "kms:EncryptionContext:SecretARN", args.SecretArn), // Secrets Manager names the secret in each use of the key
            ],
        };
    }
}
