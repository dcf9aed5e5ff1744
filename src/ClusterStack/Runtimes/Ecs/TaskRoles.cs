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

    /// <summary>Key of the secret variables.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }
}

/// <summary>
/// The two roles of a task: ECS uses one to start it, with exactly the rights that starting it takes; the workload itself
/// has the other, which has none.
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

        TaskRoleArn = new Role($"{name}-task", new()
        {
            Description = $"What {name} itself may do in AWS: nothing",
            AssumeRolePolicy = trust,
            Tags = { ["Name"] = $"{name}-task" },
        }, this.ChildOptions).Arn;
        ExecutionRoleArn = execution.Arn;
        RegisterOutputs();
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
            Conditions = [new("StringEquals", "kms:ViaService", $"secretsmanager.{args.Account.Region}.amazonaws.com")],
        };
    }
}
