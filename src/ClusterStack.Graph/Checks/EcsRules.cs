namespace ClusterStack.Graph.Checks;

/// <summary>Clusters, services and the frame of task definitions; what stands inside containers is in <see cref="ContainerRules"/>.</summary>
internal static class EcsRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new("ECS-01", AwsTypes.EcsCluster)
        {
            From = EnvironmentClass.Staging,
            Why = "Without Container Insights there is no memory or network metric per task.",
            Mend = "Set the cluster's setting containerInsights to enabled or enhanced.",
            One = static cluster => cluster["settings"].Items.Any(static setting => setting["name"].Text is "containerInsights" && (setting["value"].IsOpen || setting["value"].Text is "enabled" or "enhanced"))
                ? null
                : cluster["settings"].Fail("containerInsights enabled or enhanced"),
        },
        new("ECS-02", AwsTypes.EcsCluster)
        {
            Why = "A shell in a container leaves no trace but the log of its session.",
            Mend = "Configure executeCommandConfiguration with logging OVERRIDE, a key and an encrypted log group, or leave enableExecuteCommand off.",
            Many = static cluster => cluster.Graph.Companions(cluster, AwsTypes.EcsService, "cluster").Any(static service => service["enableExecuteCommand"].IsTrue)
                ? ExecuteCommand(cluster["configuration.executeCommandConfiguration"])
                : [],
        },
        new("ECS-03", AwsTypes.EcsService)
        {
            Why = "A task with a public address is reached past the load balancer.",
            Mend = "Set assignPublicIp to false; tasks call out through a NAT gateway or endpoints.",
            One = static service => service["networkConfiguration.assignPublicIp"].MustNotBe(true),
        },
        new("ECS-04", AwsTypes.EcsService)
        {
            Why = "An old platform version gets no patches.",
            Mend = "Set platformVersion to LATEST.",
            One = static service => service["platformVersion"].IsGiven ? service["platformVersion"].MustBe("LATEST", "1.4.0", "1.0.0") : null,
        },
        new("ECS-05", AwsTypes.TaskDefinition)
        {
            Why = "In other modes tasks share the machine's network, and no security group stands between them.",
            Mend = "Set networkMode to awsvpc.",
            One = static task => task["networkMode"].MustBe("awsvpc"),
        },
        new("ECS-08", AwsTypes.TaskDefinition)
        {
            Why = "A task that sees the machine's processes or shared memory reads those of all others.",
            Mend = "Leave pidMode and ipcMode out, or set them to task.",
            Many = static task => [task["pidMode"].MustNotBe("task", "host"), task["ipcMode"].MustNotBe("task", "host")],
        },
        new("ECS-12", AwsTypes.TaskDefinition)
        {
            Why = "NFS is plain text, and without IAM everybody in the network mounts the file system.",
            Mend = "Set transitEncryption ENABLED and authorizationConfig.iam ENABLED.",
            Many = static task => task["volumes"].Items
                .Select(static volume => volume["efsVolumeConfiguration"])
                .Where(static efs => efs.IsGiven)
                .SelectMany(static IEnumerable<Violation?> (efs) => [efs["transitEncryption"].MustBe("ENABLED"), efs["authorizationConfig.iam"].MustBe("ENABLED")]),
        },
        new("ECS-13", AwsTypes.TaskDefinition)
        {
            Why = "With one role for both, the application may do what only the agent that starts it needs.",
            Mend = "Give the task a task role of its own beside the execution role.",
            Many = static task =>
            [
                task["executionRoleArn"].MustBeGiven("a role"),
                task["taskRoleArn"].MustBeGiven("a role"),
                task["taskRoleArn"].IsGiven && Equals(task["taskRoleArn"].Value, task["executionRoleArn"].Value) ? task["taskRoleArn"].Fail("another role than executionRoleArn") : null,
            ],
        },
        new("ECS-14", AwsTypes.TaskDefinition)
        {
            Why = "A task with every permission makes every flaw of the application one of the account.",
            Mend = "Grant the actions and resources that the task uses.",
            Many = static task => new[] { task["executionRoleArn"], task["taskRoleArn"] }
                .Where(static role => role.Target is { } target && (RolePolicies.StatementsOf(target).Any(static statement => statement is { Allows: true, EveryAction: true }) || RolePolicies.ManagedOf(target).Any(RolePolicies.IsAdministrator)))
                .Select(static role => (Violation?)role.Fail("a role without administrator permissions")),
        },
        new("ECS-19", AwsTypes.EcsService)
        {
            From = EnvironmentClass.Production,
            Why = "One task, or all tasks in one zone, go down together.",
            Mend = "Run two or more tasks over two or more zones, and let ECS rebalance them.",
            Many = static service =>
            [
                service["schedulingStrategy"].Text is "DAEMON" || service["desiredCount"].IsOpen || service["desiredCount"].Number >= 2 ? null : service["desiredCount"].Fail("2 or more"),
                service["networkConfiguration.subnets"].IsOpen || Routing.ZonesOf(service["networkConfiguration.subnets"].Items) >= 2 ? null : service["networkConfiguration.subnets"].Fail("subnets in two or more zones"),
                service["availabilityZoneRebalancing"].MustBe("ENABLED"),
            ],
        },
        new("ECS-24", AwsTypes.EcsService, AwsTypes.EcsClusterCapacityProviders)
        {
            Why = "AWS takes spot capacity back with two minutes' notice, all of it at once if need be.",
            Mend = "Add FARGATE with a base of 1 or more to the strategy.",
            One = static place =>
            {
                var strategy = place[place.Resource.Type == AwsTypes.EcsService ? "capacityProviderStrategies" : "defaultCapacityProviderStrategies"];
                return strategy.Items.Any(static provider => provider["capacityProvider"].Text is "FARGATE_SPOT")
                    && !strategy.Items.Any(static provider => provider["capacityProvider"].Text is "FARGATE" && provider["base"].Number >= 1)
                    ? strategy.Fail("FARGATE with a base of 1 or more beside FARGATE_SPOT")
                    : null;
            },
        },
        new("ECS-28", AwsTypes.Role)
        {
            Why = "A role that trusts the service without naming the account can be lent to other people's tasks.",
            Mend = "Add the conditions aws:SourceAccount and aws:SourceArn to the trust.",
            Many = static role => PolicyStatement.In(role["assumeRolePolicy"])
                .Where(static statement => statement.Allows && statement.Principals.Any(static principal => principal.Place.Text is "ecs-tasks.amazonaws.com") && !statement.IsLimitedBy("aws:SourceAccount"))
                .Select(static statement => (Violation?)statement.Place["Condition"].Fail("aws:SourceAccount")),
        },
    ];

    private static IEnumerable<Violation?> ExecuteCommand(Place configuration) =>
    [
        configuration["logging"].MustBe("OVERRIDE"),
        configuration["kmsKeyId"].MustBeGiven("a key"),
        configuration["logConfiguration.cloudWatchLogGroupName"].MustBeGiven("a log group"),
        configuration["logConfiguration.cloudWatchEncryptionEnabled"].MustBe(true),
    ];
}
