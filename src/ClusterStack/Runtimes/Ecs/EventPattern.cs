using ClusterStack.Shared;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>Which events a rule of EventBridge takes.</summary>
internal static class EventPattern
{
    /// <summary>The events of ECS that tell of stopped tasks of one cluster.</summary>
    internal static Output<string> OfStoppedTasks(Input<string> clusterArn) => clusterArn.Apply(cluster => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteStrings("source", ["aws.ecs"]);
        json.WriteStrings("detail-type", ["ECS Task State Change"]);
        json.WriteStartObject("detail");
        json.WriteStrings("clusterArn", [cluster]);
        json.WriteStrings("lastStatus", ["STOPPED"]);
        json.WriteEndObject();
        json.WriteEndObject();
    }));
}
