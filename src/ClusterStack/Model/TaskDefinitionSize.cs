using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ClusterStack.Model;

/// <summary>
/// What AWS takes of a task: ten containers and 64 KiB for its definition (ECS developer guide, "Amazon ECS service quotas") and as much for its secret
/// values (Secrets Manager user guide, "Quotas"). What only a deployment knows is counted with the most that it can be.
/// </summary>
public static class TaskDefinitionSize
{
    private const int Most = 64 * 1024;
    private const int MostContainers = 10;

    /// <summary>The names of a container's properties, its logs, limits and health check.</summary>
    private const int Container = 1536;

    /// <summary>An ARN in Secrets Manager with key and version; an address of a data store is shorter.</summary>
    private const int Reference = 320;

    /// <summary>What is wrong with the size of a task, or <see langword="null"/>.</summary>
    internal static string? Refusal(WorkloadPlan workload)
    {
        if (workload.Containers.Length + (workload.Preparation is null ? 0 : 1) is > MostContainers and var containers)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"the task has {containers} containers{(workload.Preparation is null ? "" : " with the one that writes files and prepares volumes")}, and ECS takes {MostContainers}; split the workload");
        }

        if (Definition(workload) is > Most and var definition)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"containers, variables and files need about {(definition + 1023) / 1024} KiB of a task definition, and ECS takes {Most / 1024}; put large files into the image or onto a volume");
        }

        return Secrets(workload) is > Most and var secrets
            ? string.Create(CultureInfo.InvariantCulture,
                $"variables and files that hold a password need about {(secrets + 1023) / 1024} KiB, and Secrets Manager takes {Most / 1024}; keep the password apart from what is long")
            : null;
    }

    /// <summary>Bytes of the container definitions, at most.</summary>
    /// <param name="workload">The workload, with what prepares its volumes.</param>
    public static int Definition(WorkloadPlan workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return workload.Containers.Sum(Of) + (workload.Preparation is { } preparation ? Of(preparation) : 0);
    }

    private static int Secrets(WorkloadPlan workload)
        => workload.Containers.Sum(container => container.Variables.Where(variable => variable.Secret).Sum(variable => Text(container.Name) + Text(variable.Name) + Text(variable.Parts)))
        + (workload.Preparation?.Files.Where(file => file.File.Secret).Sum(file => Text(file.Variable) + Text(file.File)) ?? 0);

    private static int Of(ContainerPlan container)
        => Container + Text(container.Name) + Text(container.Image)
        + container.Command.Concat(container.Arguments).Concat(container.HealthCheck?.Command ?? []).Sum(Text)
        + container.Variables.Sum(variable => Text(variable.Name) + Text(variable.Name) + (variable.Secret ? Reference : Text(variable.Parts)))
        + container.Mounts.Sum(mount => Text(mount.Path) + Text(mount.Volume))
        + (container.After.Length * 128);

    private static int Of(PreparationPlan preparation)
        => (2 * Container) + Text(preparation.Image)
        + preparation.Volumes.Sum(volume => (4 * Text(volume.Name)) + Text(volume.Directory ?? ""))
        + preparation.Files.Sum(file => (3 * Text(file.Variable)) + Text(file.Path) + 64 + (file.File.Secret ? Reference : Text(file.File)));

    private static int Text(FilePlan file) => file.Content switch
    {
        BinaryContent binary => (binary.Bytes.Length + 2) / 3 * 4,
        _ => Text(((TextContent)file.Content).Parts),
    };

    private static int Text(ImmutableArray<VariablePart> parts) => parts.Sum(part => part is LiteralPart literal ? Text(literal.Text) : Reference);

    /// <summary>Bytes of a text in JSON, with the quotes, colon and comma around it.</summary>
    private static int Text(string text) => 32 + Encoding.UTF8.GetByteCount(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value);
}
