using System.Globalization;
using ClusterStack.Workloads;

namespace ClusterStack.Model;

/// <summary>Decides which volumes a task's files and ephemeral volumes become.</summary>
internal sealed class PreparationPlanner(string workload, Workload manifest, PlanNotes notes)
{
    /// <summary>The directories that every image fills: the Filesystem Hierarchy Standard 3.0, chapters 3 to 5. A volume there would hide what the image has.</summary>
    private static readonly HashSet<string> Common = new(
    [
        "", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/media", "/mnt", "/opt", "/proc", "/root", "/run", "/sbin", "/srv", "/sys", "/tmp", "/usr", "/var",
        "/etc/ssl", "/etc/ssl/certs", "/usr/bin", "/usr/include", "/usr/lib", "/usr/lib64", "/usr/libexec", "/usr/local", "/usr/sbin", "/usr/share",
        "/usr/local/bin", "/usr/local/etc", "/usr/local/lib", "/usr/local/sbin", "/usr/local/share", "/var/cache", "/var/lib", "/var/log", "/var/run", "/var/spool", "/var/tmp",
    ], StringComparer.Ordinal);

    /// <summary>The directories that are not the image's at all, with everything below them.</summary>
    private static readonly ImmutableArray<string> Foreign = ["/dev", "/proc", "/sys"];

    /// <summary>What is put into volumes; <see langword="null"/> when nothing is.</summary>
    internal PreparationPlan? Plan(ImmutableArray<ContainerPlan> containers, ImmutableArray<VolumePlan> volumes, string image, string owner)
    {
        var prepared = volumes.Where(volume => volume.Lifetime == VolumeLifetime.Ephemeral)
            .Select(volume => new PreparedVolume { Name = volume.Name, Containers = [.. containers.Where(container => container.Mounts.Any(mount => mount.Volume == volume.Name)).Select(container => container.Name)] })
            .Where(volume => !volume.Containers.IsEmpty).ToList();
        var files = 0;
        foreach (var container in containers)
        {
            var directories = Directories(container);
            for (var index = 0; index < directories.Length; index++)
            {
                var directory = directories[index];
                notes.Warn($"workload {workload}: the directory {directory} of container {container.Name} holds the manifest's files alone, and hides what the image has there");
                prepared.Add(new()
                {
                    Name = string.Create(CultureInfo.InvariantCulture, $"{container.Name}_files_{index}"),
                    Containers = [container.Name],
                    Directory = directory,
                    Files = [.. container.Files.Where(file => ContainerPath.IsWithin(file.Path, directory)).Select(file => new PreparedFile(
                        string.Create(CultureInfo.InvariantCulture, $"FILE_{files++}"), file.Path[(directory.Length + 1)..], file))],
                });
            }
        }

        return prepared.Count == 0 ? null : new() { Image = image, Owner = owner, Volumes = [.. prepared] };
    }

    /// <summary>The directories that become volumes, sorted: none lies in another, since a volume holds what is below it too.</summary>
    private ImmutableArray<string> Directories(ContainerPlan container)
    {
        var all = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in container.Files.Where(file => ContainerPath.Refusal(file.Path) is null))
        {
            var directory = file.Path[..file.Path.LastIndexOf('/')];
            if (Common.Contains(directory) || Foreign.Any(foreign => ContainerPath.IsWithin(directory, foreign)))
            {
                notes.Problem(manifest.Source, ["containers", container.Name, "files", file.Path],
                    $"on ecs the directory of a file becomes a volume, and one at \"{(directory.Length == 0 ? "/" : directory)}\" would hide what every image has there; put the file into a directory of its own, such as /etc/{workload}{file.Path[directory.Length..]}");
            }
            else
            {
                all.Add(directory);
            }
        }

        return [.. all.Where(directory => all.All(other => other == directory || !ContainerPath.IsWithin(directory, other)))];
    }
}
