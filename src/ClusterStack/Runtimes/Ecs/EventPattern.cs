using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>Which events a rule of EventBridge takes.</summary>
internal sealed record EventPattern
{
    public required ImmutableArray<string> Source { get; init; }

    [JsonPropertyName("detail-type")] public required ImmutableArray<string> DetailType { get; init; }

    public required TaskEventDetail Detail { get; init; }

    /// <summary>The events of ECS that tell of stopped tasks of one cluster.</summary>
    internal static Output<string> OfStoppedTasks(Input<string> clusterArn) => clusterArn.Apply(cluster => JsonSerializer.Serialize(
        new EventPattern { Source = ["aws.ecs"], DetailType = ["ECS Task State Change"], Detail = new([cluster], ["STOPPED"]) },
        EventPatternJson.Default.EventPattern));
}

internal sealed record TaskEventDetail(ImmutableArray<string> ClusterArn, ImmutableArray<string> LastStatus);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EventPattern))]
internal sealed partial class EventPatternJson : JsonSerializerContext;
