using ClusterStack.Settings;

namespace ClusterStack.Model;

/// <summary>Decides on which capacity the tasks run.</summary>
internal sealed class CapacityPlanner(EnvironmentSettings settings, PlanNotes notes)
{
    internal ImmutableArray<CapacityPlan> Plan()
    {
        var ecs = settings.Runtime.Ecs;
        if (ecs.Mixed is not null && ecs.Launch != LaunchMode.Mixed)
            notes.Problem(["runtime", "ecs", "mixed"], $"launch is {ecs.Launch.Word()}; set launch: mixed, or remove this", ["runtime", "ecs", "launch"]);
        if (ecs.Launch == LaunchMode.FargateSpot && settings.Environment.Class == EnvironmentClass.Production)
            notes.Warn("every task runs on spot capacity, which AWS takes back with two minutes' notice: all may stop at once in production; launch: mixed keeps some");
        var mixed = ecs.Mixed ?? new();
        return ecs.Launch switch
        {
            LaunchMode.Fargate => [new(CapacityPlan.OnDemand, 0, 1)],
            LaunchMode.FargateSpot => [new(CapacityPlan.Spot, 0, 1)],
            _ => [new(CapacityPlan.OnDemand, mixed.Base, 1), new(CapacityPlan.Spot, 0, mixed.Weight)],
        };
    }
}
