using ClusterStack.DataStores;
using ClusterStack.Model;
using ClusterStack.Security;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>
/// The container that fills a task's volumes. Contents reach it as variables, secret ones by reference; paths and modes are arguments of a
/// script that is always the same, so that no text of a manifest is ever read as a command.
/// </summary>
public static class VolumePreparation
{
    /// <summary>Where it mounts the volumes, each under its name.</summary>
    private const string Root = "/volumes";

    /// <summary>
    /// Arguments: the owner; for each file the kind of its content, the variable that holds it, mode and path; then the volumes. Ownership is
    /// given away last, since root without further capabilities cannot write into what belongs to others.
    /// </summary>
    public const string Script =
        """
        set -eu
        umask 022
        owner=$1
        shift
        while [ "$1" != -- ]
        do
          eval "content=\$$2"
          mkdir -p "${4%/*}"
          case $1 in
            base64) printf %s "$content" | base64 -d > "$4" ;;
            *) printf %s "$content" > "$4" ;;
          esac
          chmod "$3" "$4"
          shift 4
        done
        shift
        chown -R "$owner" "$@"
        """;

    /// <summary>What Docker leaves to root by default (Docker, "Runtime privilege and Linux capabilities"), without the right to give files away.</summary>
    private static readonly ImmutableArray<string> Dropped =
    [
        "AUDIT_WRITE", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ];

    /// <summary>The arguments of <see cref="Script"/>.</summary>
    /// <param name="preparation">Files and volumes.</param>
    /// <param name="root">Directory that holds the volumes, for example <c>/volumes</c>.</param>
    public static ImmutableArray<string> Arguments(PreparationPlan preparation, string root)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        return
        [
            preparation.Owner,
            .. preparation.Volumes.SelectMany(volume => volume.Files.SelectMany(file
                => new[] { file.File.Content is BinaryContent ? "base64" : "text", file.Variable, file.File.Mode, $"{root}/{volume.Name}/{file.Path}" })),
            "--",
            .. preparation.Volumes.Select(volume => $"{root}/{volume.Name}"),
        ];
    }

    internal static Output<ContainerDefinition> Define(
        PreparationPlan preparation, int stopTimeout, StoreBindings stores, SecretEntry? secrets, Output<string> logGroup, string region)
    {
        ImmutableArray<PreparedFile> plain = [.. preparation.Files.Where(file => !file.File.Secret)];
        ImmutableArray<PreparedFile> secret = [.. preparation.Files.Where(file => file.File.Secret)];
        var values = Output.All(plain.Select(file => WorkloadVariables.Resolve(file.File.Content, stores)));
        var references = Output.All(secret.Select(file => WorkloadVariables.Reference(secrets!, file.Variable)));
        return Output.Tuple(values, references, logGroup).Apply(known => new ContainerDefinition
        {
            Name = PreparationPlan.ContainerName,
            Image = preparation.Image,
            Essential = false,
            Cpu = 0, // it ends before anybody else wants any
            Memory = PreparationPlan.MemoryMiB,
            MemoryReservation = PreparationPlan.MemoryMiB,
            EntryPoint = ["sh", "-c", Script, PreparationPlan.ContainerName],
            Command = Arguments(preparation, Root),
            User = "0:0", // a new volume belongs to root
            ReadonlyRootFilesystem = true,
            LinuxParameters = new() { InitProcessEnabled = false, Capabilities = new() { Drop = Dropped } },
            Environment = [.. plain.Zip(known.Item1, (file, value) => new NameValue(file.Variable, value))],
            Secrets = [.. secret.Zip(known.Item2, (file, reference) => new SecretReference(file.Variable, reference))],
            MountPoints = [.. preparation.Volumes.Select(volume => new MountPoint(volume.Name, $"{Root}/{volume.Name}", ReadOnly: false))],
            StopTimeout = stopTimeout,
            LogConfiguration = new("awslogs", ContainerDefinitions.Logs(PreparationPlan.ContainerName, known.Item3, region)),
        });
    }
}
