namespace ClusterStack.Model;

/// <summary>Decides who may call whom: only what a route or a binding needs.</summary>
internal static class SecurityPlanner
{
    private const int NfsPort = 2049;

    internal static (ImmutableArray<PartyPlan> Parties, ImmutableArray<FlowPlan> Flows) Plan(
        ImmutableArray<PublicPortPlan> publicPorts, ImmutableArray<WorkloadPlan> workloads, ImmutableArray<RedisPlan> redis, ImmutableArray<EndpointPlan> endpoints)
    {
        var parties = new List<PartyPlan> { new() { Name = PartyPlan.LoadBalancer, Description = "The load balancer in front of the workloads" } };
        var flows = publicPorts.Select(open => new FlowPlan { From = FlowPlan.Internet, To = PartyPlan.LoadBalancer, Port = open.Port, Reason = open.Reason }).ToList();
        foreach (var workload in workloads)
        {
            parties.Add(new() { Name = workload.PartyName, Description = $"The tasks of workload {workload.Name}" });
            flows.AddRange(WaysOut(workload, endpoints));
            if (workload.Route is { } route)
                flows.Add(new() { From = PartyPlan.LoadBalancer, To = workload.PartyName, Port = route.Port, Reason = $"Requests and health checks for {workload.Name}" });
            if (!workload.PersistentVolumes.IsEmpty)
            {
                parties.Add(new() { Name = PartyPlan.OfVolumes(workload.Name), Description = $"The volumes of workload {workload.Name}" });
                flows.Add(new() { From = workload.PartyName, To = PartyPlan.OfVolumes(workload.Name), Port = NfsPort, Reason = $"{workload.Name} mounts its volumes" });
            }

            foreach (var store in redis.Where(store => workload.Bindings.Any(binding => binding.Store == store.Name)))
                flows.Add(new() { From = workload.PartyName, To = store.PartyName, Port = store.Port, Reason = $"{workload.Name} is bound to {store.Name}" });
        }

        if (!endpoints.IsEmpty) parties.Add(new() { Name = PartyPlan.Endpoints, Description = "Services of AWS inside the VPC" });
        parties.AddRange(redis.Select(store => new PartyPlan { Name = store.PartyName, Description = $"Data store {store.Name}" }));
        return ([.. parties.OrderBy(party => party.Name, StringComparer.Ordinal)], [.. flows.OrderBy(flow => flow.RuleName, StringComparer.Ordinal)]);
    }

    /// <summary>To wherever there is a way: the internet, or only the services that have an endpoint.</summary>
    private static IEnumerable<FlowPlan> WaysOut(WorkloadPlan workload, ImmutableArray<EndpointPlan> endpoints) => endpoints.IsEmpty
        ? [new() { From = workload.PartyName, To = FlowPlan.Internet, Port = 443, Reason = "Images, logs and secrets, and the APIs that it calls" }]
        :
        [
            new() { From = workload.PartyName, To = PartyPlan.Endpoints, Port = 443, Reason = "Images, logs and secrets" },
            new() { From = workload.PartyName, To = FlowPlan.S3, Port = 443, Reason = "Layers of images" },
        ];
}
