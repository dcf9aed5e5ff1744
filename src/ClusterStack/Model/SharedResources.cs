using ClusterStack.Settings;

namespace ClusterStack.Model;

/// <summary>Resources of one type and id are the same thing (Score's own rule): whoever names them must be bound to the same data store.</summary>
internal static class SharedResources
{
    internal static void Check(EnvironmentSettings settings, PlanNotes notes)
    {
        var bound = settings.Workloads
            .SelectMany(workload => workload.Value.Workload?.Resources.Where(need => need.Id is not null && workload.Value.Bindings.ContainsKey(need.Name))
                .Select(need => (Workload: workload.Key, Need: need, Store: workload.Value.Bindings[need.Name])) ?? [])
            .GroupBy(each => (each.Need.Type, each.Need.Id));
        foreach (var shared in bound)
        {
            var first = shared.First();
            foreach (var other in shared.Where(each => each.Store != first.Store))
            {
                notes.Problem(["workloads", other.Workload, "bindings", other.Need.Name],
                    $"{other.Need.Type} \"{other.Need.Id}\" is data store \"{first.Store}\" for workload \"{first.Workload}\", and one id is one thing; bind {first.Store}, or change the id");
            }
        }
    }
}
