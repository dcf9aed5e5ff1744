namespace ClusterStack.Graph.Checks;

/// <summary>What grows and shrinks by itself.</summary>
internal static class ScalingRules
{
    private const string PayPerRequest = "PAY_PER_REQUEST";

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("ASG-12", AwsTypes.ScalingPolicy, AwsTypes.ScheduledScaling)
        {
            Why = "Two policies on one metric work against each other; a schedule above the maximum is refused.",
            Mend = "Keep one target-tracking policy per metric, and scheduled minimums below maxCapacity.",
            One = static place => place.Resource.Type == AwsTypes.ScalingPolicy ? OnlyPolicyOfItsMetric(place) : WithinMaximum(place["scalableTargetAction.minCapacity"]),
        },
        new("DDB-04", AwsTypes.Table)
        {
            Why = "A table whose capacity is fixed refuses requests on the day when there are many.",
            Mend = $"Set billingMode to {PayPerRequest}, or add scaling targets for read and write.",
            One = static table => table["billingMode"].IsOpen || table["billingMode"].Text is PayPerRequest || table.Graph.Companions(table, AwsTypes.ScalingTarget, "resourceId").Count() >= 2
                ? null
                : table["billingMode"].Fail($"{PayPerRequest}, or targets for read and write"),
        },
    ];

    private static Violation? OnlyPolicyOfItsMetric(Place policy)
    {
        if (policy["policyType"].Text is not "TargetTrackingScaling" || MetricOf(policy) is not { } metric)
            return null;

        var first = policy.Graph.OfType(AwsTypes.ScalingPolicy).First(other => Equals(other["resourceId"].Value, policy["resourceId"].Value) && MetricOf(other) == metric);
        return first.Resource.Urn == policy.Resource.Urn
            ? null
            : policy["targetTrackingScalingPolicyConfiguration"].Fail("one policy per metric", $"{metric}, which {first.Resource.Name} tracks");
    }

    private static string? MetricOf(Place policy)
        => policy["targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification.predefinedMetricType"].Text;

    private static Violation? WithinMaximum(Place minimum)
    {
        var place = minimum with { Path = "", Value = minimum.Resource.Inputs };
        var most = place.Graph.OfType(AwsTypes.ScalingTarget)
            .Where(target => place["resourceId"].Target?.Resource.Urn == target.Resource.Urn || Equals(place["resourceId"].Value, target["resourceId"].Value))
            .Select(static target => target["maxCapacity"].Number)
            .FirstOrDefault();
        return minimum.Number > most ? minimum.Fail($"at most the target's maxCapacity of {most}") : null;
    }
}
