namespace ClusterStack.Model;

/// <summary>Decides who may call whom: only what a route or a binding needs.</summary>
internal static class SecurityPlanner
{
    internal static (ImmutableArray<PartyPlan> Parties, ImmutableArray<FlowPlan> Flows) Plan(ImmutableArray<WorkloadPlan> workloads, ImmutableArray<RedisPlan> redis)
    {
        var parties = new List<PartyPlan> { new() { Name = PartyPlan.LoadBalancer, Description = "The load balancer in front of the workloads" } };
        var flows = new List<FlowPlan>
        {
            new() { From = FlowPlan.Internet, To = PartyPlan.LoadBalancer, Port = 80, Reason = "Visitors who type http are redirected to https" },
            new() { From = FlowPlan.Internet, To = PartyPlan.LoadBalancer, Port = 443, Reason = "Visitors" },
        };
        foreach (var workload in workloads)
        {
            parties.Add(new() { Name = workload.PartyName, Description = $"The tasks of workload {workload.Name}" });
            flows.Add(new() { From = workload.PartyName, To = FlowPlan.Internet, Port = 443, Reason = "Images, logs and secrets, and the APIs that it calls" });
            if (workload.Route is { } route)
                flows.Add(new() { From = PartyPlan.LoadBalancer, To = workload.PartyName, Port = route.Port, Reason = $"Requests and health checks for {workload.Name}" });
            foreach (var store in redis.Where(store => workload.Bindings.Any(binding => binding.Store == store.Name)))
                flows.Add(new() { From = workload.PartyName, To = store.PartyName, Port = store.Port, Reason = $"{workload.Name} is bound to {store.Name}" });
        }

        parties.AddRange(redis.Select(store => new PartyPlan { Name = store.PartyName, Description = $"Data store {store.Name}" }));
        return ([.. parties.OrderBy(party => party.Name, StringComparer.Ordinal)], [.. flows.OrderBy(flow => flow.RuleName, StringComparer.Ordinal)]);
    }
}
