using ClusterStack.Settings;

namespace ClusterStack.Model;

/// <summary>Resources of one type and id are the same thing (Score's own rule): whoever names them must be bound to the same data store.</summary>
internal static class SharedResources
{
    internal static void Check(EnvironmentSettings settings, PlanNotes notes)
    {
        var bound = new Dictionary<string, Use>(StringComparer.Ordinal);
        foreach (var (workload, its) in settings.Workloads)
        {
            foreach (var need in its.Workload?.Resources ?? [])
            {
                if (need.Id is null || !its.Bindings.TryGetValue(need.Name, out var store)) continue;
                var thing = $"{need.Type} \"{need.Id}\"";
                if (bound.TryAdd(thing, new(workload, store))) continue;
                var first = bound[thing];
                if (first.Store == store) continue;
                notes.Problem(["workloads", workload, "bindings", need.Name],
                    $"{thing} is data store \"{first.Store}\" for workload \"{first.Workload}\", and one id is one thing; bind {first.Store}, or change the id");
            }
        }
    }

    private sealed record Use(string Workload, string Store);
}
