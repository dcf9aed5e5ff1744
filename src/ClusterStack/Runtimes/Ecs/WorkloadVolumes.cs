using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.Ecs.Inputs;
using Pulumi.Aws.Efs;
using Pulumi.Aws.Efs.Inputs;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What <see cref="WorkloadVolumes"/> need.</summary>
public sealed class WorkloadVolumesArgs : ResourceArgs
{
    /// <summary>The volumes. Plain: it decides which access points exist.</summary>
    public required ImmutableArray<VolumePlan> Volumes { get; init; }

    /// <summary>User and group of the containers: the owner of every file.</summary>
    public required UserPlan User { get; init; }

    /// <summary>Names of the subnets, in the order of <see cref="SubnetIds"/>. Plain: it decides how many mount targets exist.</summary>
    public required ImmutableArray<string> SubnetNames { get; init; }

    /// <summary>Private subnets of the tasks, one in each zone. A plain list of ids, so that each is known when its own subnet is.</summary>
    public required ImmutableArray<Output<string>> SubnetIds { get; init; }

    /// <summary>Security group that lets the workload's tasks in.</summary>
    [Input("securityGroupId", required: true)] public required Input<string> SecurityGroupId { get; init; }

    /// <summary>Key that encrypts the files.</summary>
    [Input("keyArn", required: true)] public required Input<string> KeyArn { get; init; }

    /// <summary>Whether the engine refuses to delete the file system.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// The persistent volumes of one workload: a file system of its own, reached in every zone, with a directory and an access point per
/// volume. Only the workload's role may mount them, only over TLS, and only as the containers' user.
/// </summary>
public sealed class WorkloadVolumes : ComponentResource
{
    /// <summary>ARN of the file system.</summary>
    [Output("fileSystemArn")] public Output<string> FileSystemArn { get; private set; }

    /// <summary>ARNs of the access points.</summary>
    public ImmutableArray<Output<string>> AccessPointArns { get; }

    /// <summary>The volumes as a task definition takes them.</summary>
    public ImmutableArray<TaskDefinitionVolumeArgs> Definitions { get; }

    /// <summary>Creates the file system, the ways to it and its directories.</summary>
    public WorkloadVolumes(string name, WorkloadVolumesArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:WorkloadVolumes", name, args, options)
    {
        var files = new FileSystem(name, new()
        {
            Encrypted = true,
            KmsKeyId = args.KeyArn,
            ThroughputMode = "elastic",
            LifecyclePolicies =
            {
                new FileSystemLifecyclePolicyArgs { TransitionToIa = "AFTER_30_DAYS" },
                new FileSystemLifecyclePolicyArgs { TransitionToPrimaryStorageClass = "AFTER_1_ACCESS" },
            },
            Tags = { ["Name"] = name },
        }, this.StatefulChildOptions(args.Protect));

        _ = new BackupPolicy(name, new() { FileSystemId = files.Id, BackupPolicyDetails = new BackupPolicyBackupPolicyArgs { Status = "ENABLED" } }, this.ChildOptions);

        // With a policy, whoever it does not name needs a right of its own: the open mount of a new file system is closed.
        _ = new FileSystemPolicy(name, new()
        {
            FileSystemId = files.Id,
            Policy = PolicyDocument.Of(new PolicyStatement
            {
                Sid = "OnlyEncryptedConnections",
                Effect = PolicyEffect.Deny,
                Principal = PolicyPrincipal.Everyone,
                Actions = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientRootAccess", "elasticfilesystem:ClientWrite"],
                Resources = [files.Arn],
                Conditions = [new("Bool", "aws:SecureTransport", "false")],
            }),
        }, this.ChildOptions);

        foreach (var (subnet, id) in args.SubnetNames.Zip(args.SubnetIds))
            _ = new MountTarget($"{name}-{subnet}", new() { FileSystemId = files.Id, SubnetId = id, SecurityGroups = { args.SecurityGroupId } }, this.ChildOptions);

        var points = args.Volumes.ToImmutableDictionary(volume => volume.Name, volume => Point($"{name}-{volume.Name}", volume, args.User, files.Id));
        FileSystemArn = files.Arn;
        AccessPointArns = [.. args.Volumes.Select(volume => points[volume.Name].Arn)];
        Definitions = [.. args.Volumes.Select(volume => Definition(volume, files.Id, points[volume.Name].Id))];
        RegisterOutputs();
    }

    private AccessPoint Point(string name, VolumePlan volume, UserPlan user, Output<string> fileSystemId) => new(name, new()
    {
        FileSystemId = fileSystemId,
        PosixUser = new AccessPointPosixUserArgs { Uid = user.Uid, Gid = user.Gid },
        RootDirectory = new AccessPointRootDirectoryArgs
        {
            Path = $"/{volume.Name}",
            CreationInfo = new AccessPointRootDirectoryCreationInfoArgs { OwnerUid = user.Uid, OwnerGid = user.Gid, Permissions = "0750" },
        },
        Tags = { ["Name"] = name },
    }, this.ChildOptions);

    private static TaskDefinitionVolumeArgs Definition(VolumePlan volume, Output<string> fileSystemId, Output<string> accessPointId) => new()
    {
        Name = volume.Name,
        EfsVolumeConfiguration = new TaskDefinitionVolumeEfsVolumeConfigurationArgs
        {
            FileSystemId = fileSystemId,
            TransitEncryption = "ENABLED",
            AuthorizationConfig = new TaskDefinitionVolumeEfsVolumeConfigurationAuthorizationConfigArgs { AccessPointId = accessPointId, Iam = "ENABLED" },
        },
    };
}
