using System.Text.Json;
using ClusterStack.Shared;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>One element of a task definition's <c>containerDefinitions</c>, with the names of the ECS API.</summary>
internal sealed record ContainerDefinition
{
    public required string Name { get; init; }
    public required string Image { get; init; }
    public bool Essential { get; init; } = true;
    public ImmutableArray<DependsOn> DependsOn { get; init; } = [];
    public required int Cpu { get; init; }
    public required int Memory { get; init; }
    public required int MemoryReservation { get; init; }
    public ImmutableArray<string> EntryPoint { get; init; } = [];
    public ImmutableArray<string> Command { get; init; } = [];
    public required string User { get; init; }
    public required bool ReadonlyRootFilesystem { get; init; }
    public required LinuxParameters LinuxParameters { get; init; }
    public ImmutableArray<NameValue> Environment { get; init; } = [];
    public ImmutableArray<SecretReference> Secrets { get; init; } = [];
    public ImmutableArray<PortMapping> PortMappings { get; init; } = [];
    public ImmutableArray<MountPoint> MountPoints { get; init; } = [];
    public ContainerHealthCheck? HealthCheck { get; init; }
    public ImmutableArray<SystemControl> SystemControls { get; init; } = [];
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

internal sealed record DependsOn(string ContainerName, string Condition);

internal sealed record NameValue(string Name, string Value);

internal sealed record SecretReference(string Name, string ValueFrom);

internal sealed record PortMapping(int ContainerPort, int HostPort, string Protocol);

internal sealed record MountPoint(string SourceVolume, string ContainerPath, bool ReadOnly);

internal sealed record ContainerHealthCheck(ImmutableArray<string> Command, int Interval, int Timeout, int Retries, int StartPeriod);

internal sealed record SystemControl(string Namespace, string Value);

internal sealed record LogConfiguration(string LogDriver, ImmutableSortedDictionary<string, string> Options);

/// <summary>Writes container definitions as ECS reads them: camel case, nothing that is empty.</summary>
internal static class ContainerDefinitionJson
{
    internal static string Of(ImmutableArray<ContainerDefinition> definitions) => JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var definition in definitions) Write(json, definition);
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, ContainerDefinition container)
    {
        json.WriteStartObject();
        json.WriteString("name", container.Name);
        json.WriteString("image", container.Image);
        json.WriteBoolean("essential", container.Essential);
        json.WriteObjects("dependsOn", container.DependsOn, Write);
        json.WriteNumber("cpu", container.Cpu);
        json.WriteNumber("memory", container.Memory);
        json.WriteNumber("memoryReservation", container.MemoryReservation);
        if (!container.EntryPoint.IsEmpty) json.WriteStrings("entryPoint", container.EntryPoint);
        if (!container.Command.IsEmpty) json.WriteStrings("command", container.Command);
        json.WriteString("user", container.User);
        json.WriteBoolean("readonlyRootFilesystem", container.ReadonlyRootFilesystem);
        Write(json, container.LinuxParameters);
        json.WriteObjects("environment", container.Environment, Write);
        json.WriteObjects("secrets", container.Secrets, Write);
        json.WriteObjects("portMappings", container.PortMappings, Write);
        json.WriteObjects("mountPoints", container.MountPoints, Write);
        if (container.HealthCheck is { } check) Write(json, check);
        json.WriteObjects("systemControls", container.SystemControls, Write);
        json.WriteNumber("stopTimeout", container.StopTimeout);
        Write(json, container.LogConfiguration);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LinuxParameters linux)
    {
        json.WriteStartObject("linuxParameters");
        json.WriteBoolean("initProcessEnabled", linux.InitProcessEnabled);
        json.WriteStartObject("capabilities");
        json.WriteStrings("drop", linux.Capabilities.Drop);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DependsOn earlier)
    {
        json.WriteString("containerName", earlier.ContainerName);
        json.WriteString("condition", earlier.Condition);
    }

    private static void Write(Utf8JsonWriter json, NameValue variable)
    {
        json.WriteString("name", variable.Name);
        json.WriteString("value", variable.Value);
    }

    private static void Write(Utf8JsonWriter json, SecretReference secret)
    {
        json.WriteString("name", secret.Name);
        json.WriteString("valueFrom", secret.ValueFrom);
    }

    private static void Write(Utf8JsonWriter json, PortMapping port)
    {
        json.WriteNumber("containerPort", port.ContainerPort);
        json.WriteNumber("hostPort", port.HostPort);
        json.WriteString("protocol", port.Protocol);
    }

    private static void Write(Utf8JsonWriter json, MountPoint mount)
    {
        json.WriteString("sourceVolume", mount.SourceVolume);
        json.WriteString("containerPath", mount.ContainerPath);
        json.WriteBoolean("readOnly", mount.ReadOnly);
    }

    private static void Write(Utf8JsonWriter json, ContainerHealthCheck check)
    {
        json.WriteStartObject("healthCheck");
        json.WriteStrings("command", check.Command);
        json.WriteNumber("interval", check.Interval);
        json.WriteNumber("timeout", check.Timeout);
        json.WriteNumber("retries", check.Retries);
        json.WriteNumber("startPeriod", check.StartPeriod);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SystemControl control)
    {
        json.WriteString("namespace", control.Namespace);
        json.WriteString("value", control.Value);
    }

    private static void Write(Utf8JsonWriter json, LogConfiguration log)
    {
        json.WriteStartObject("logConfiguration");
        json.WriteString("logDriver", log.LogDriver);
        json.WriteStartObject("options");
        foreach (var (name, value) in log.Options) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
