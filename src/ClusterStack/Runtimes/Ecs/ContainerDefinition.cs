using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>One element of a task definition's <c>containerDefinitions</c>, with the names of the ECS API.</summary>
internal sealed record ContainerDefinition
{
    public required string Name { get; init; }
    public required string Image { get; init; }
    public bool Essential { get; init; } = true;
    public required int Cpu { get; init; }
    public required int Memory { get; init; }
    public required int MemoryReservation { get; init; }
    public ImmutableArray<string>? EntryPoint { get; init; }
    public ImmutableArray<string>? Command { get; init; }
    public required string User { get; init; }
    public required bool ReadonlyRootFilesystem { get; init; }
    public required LinuxParameters LinuxParameters { get; init; }
    public ImmutableArray<NameValue>? Environment { get; init; }
    public ImmutableArray<SecretReference>? Secrets { get; init; }
    public ImmutableArray<PortMapping>? PortMappings { get; init; }
    public ImmutableArray<MountPoint>? MountPoints { get; init; }
    public ContainerHealthCheck? HealthCheck { get; init; }
    public ImmutableArray<SystemControl>? SystemControls { get; init; }
    public required int StopTimeout { get; init; }
    public required LogConfiguration LogConfiguration { get; init; }
}

internal sealed record LinuxParameters
{
    /// <summary>Reaps processes that the workload leaves behind and passes signals on to it.</summary>
    public required bool InitProcessEnabled { get; init; }

    public KernelCapabilities Capabilities { get; init; } = new();
}

internal sealed record KernelCapabilities
{
    public ImmutableArray<string> Drop { get; init; } = ["ALL"];
}

internal sealed record NameValue(string Name, string Value);

internal sealed record SecretReference(string Name, string ValueFrom);

internal sealed record PortMapping(int ContainerPort, int HostPort, string Protocol);

internal sealed record MountPoint(string SourceVolume, string ContainerPath, bool ReadOnly);

internal sealed record ContainerHealthCheck(ImmutableArray<string> Command, int Interval, int Timeout, int Retries, int StartPeriod);

internal sealed record SystemControl(string Namespace, string Value);

internal sealed record LogConfiguration(string LogDriver, ImmutableSortedDictionary<string, string> Options);

/// <summary>Writes container definitions as ECS reads them: camel case, nothing that is empty.</summary>
[JsonSerializable(typeof(ImmutableArray<ContainerDefinition>))]
internal sealed partial class ContainerDefinitionJson : JsonSerializerContext
{
    /// <summary>Without the escapes that only HTML needs: commands hold quotes, ampersands and pluses.</summary>
    internal static ContainerDefinitionJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
