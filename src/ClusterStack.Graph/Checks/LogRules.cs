namespace ClusterStack.Graph.Checks;

/// <summary>Log groups and alarms.</summary>
internal static class LogRules
{
    private const int Year = 365;

    /// <summary>The metric filters that the CIS benchmark asks for beside a trail.</summary>
    private const int BenchmarkFilters = 15;

    /// <summary>The retentions that CloudWatch Logs knows, in days.</summary>
    private static readonly ImmutableArray<double> Retentions =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("CW-01", AwsTypes.LogGroup)
        {
            Why = "A group without retention is kept and paid for ever.",
            Mend = "Set retentionInDays to a number of days that CloudWatch knows.",
            One = static group => group["retentionInDays"] is var days && (days.IsOpen || (days.Number is { } number && Retentions.Contains(number)))
                ? null
                : days.Fail("a retention that CloudWatch knows, such as 30"),
        },
        new("CW-02", AwsTypes.FlowLog)
        {
            From = EnvironmentClass.Production,
            Why = "Intrusions are found months after they began.",
            Mend = "Keep flow logs for 365 days or more.",
            One = static flow => flow["logDestination"].Target is { Resource.Type: AwsTypes.LogGroup } group && group["retentionInDays"] is { IsOpen: false } days && days.Number is not >= Year
                ? days.Fail("365 or more")
                : null,
        },
        new("CW-03", AwsTypes.LogGroup)
        {
            From = EnvironmentClass.Staging,
            Why = "Logs repeat what requests contain; a key of one's own says who reads them.",
            Mend = "Set kmsKeyId to a key whose policy admits logs.REGION.amazonaws.com.",
            One = static group => group["kmsKeyId"].MustBeGiven("the environment's key") ?? (group["kmsKeyId"].Target is { Resource.Type: AwsTypes.Key } key && !AdmitsLogs(key)
                ? group["kmsKeyId"].Fail("a key whose policy admits the service logs")
                : null),
        },
        new("CW-04", AwsTypes.MetricAlarm)
        {
            Why = "An alarm that tells nobody is a graph.",
            Mend = "Set alarmActions to a topic, and leave actionsEnabled out.",
            Many = static alarm => [alarm["alarmActions"].MustBeGiven("a topic"), alarm["actionsEnabled"].MustNotBe(false)],
        },
        new("CW-08", AwsTypes.LogResourcePolicy)
        {
            Why = "A grant to everybody lets everybody write into the logs.",
            Mend = "Name the service, and limit it by aws:SourceAccount or aws:SourceArn.",
            Many = static policy => PolicyStatement.In(policy["policyDocument"])
                .Where(static statement => statement.Allows)
                .SelectMany(static IEnumerable<Violation?> (statement) =>
                [
                    statement.AdmitsEverybody ? statement.Place["Principal"].Fail("a service", "everybody") : null,
                    statement.IsLimitedBy("aws:SourceAccount", "aws:SourceArn") || OpensStreamsOfEvents(statement) ? null : statement.Place["Condition"].Fail("aws:SourceAccount or aws:SourceArn"),
                ]),
        },
        new("CW-09", AwsTypes.Trail)
        {
            Why = "A trail that nobody watches is read after the damage.",
            Mend = "Add the metric filters of the benchmark, each with an alarm.",
            One = static trail => trail["cloudWatchLogsGroupArn"].IsGiven && trail.Graph.OfType(AwsTypes.LogMetricFilter).Count(HasAlarm) is var watched and < BenchmarkFilters
                ? trail["cloudWatchLogsGroupArn"].Fail($"{BenchmarkFilters} metric filters with alarms", $"{watched}")
                : null,
        },
        new("CW-11", AwsTypes.LogGroup)
        {
            OnDemand = true,
            Why = "Applications write credentials into their logs by mistake.",
            Mend = "Add a LogDataProtectionPolicy to the group.",
            One = static group => group.Graph.Companions(group, AwsTypes.DataProtectionPolicy, "logGroupName").Any() ? null : group.Fail("a LogDataProtectionPolicy", "none"),
        },
    ];

    private static bool AdmitsLogs(Place key)
        => key["policy"].Json().Value is null
        || PolicyStatement.In(key["policy"]).Any(static statement => statement.Allows && statement.Principals.Any(static principal => principal.Place.Shape?.StartsWith("logs.", StringComparison.Ordinal) is true));

    private static bool HasAlarm(Place filter)
        => filter["metricTransformation.name"].Text is { } metric && filter.Graph.OfType(AwsTypes.MetricAlarm).Any(alarm => alarm["metricName"].Text == metric);

    /// <summary>
    /// EventBridge says on whose behalf when it puts events, and not when it opens a stream for them: a condition there keeps every event
    /// out, and an empty stream harms nobody.
    /// </summary>
    private static bool OpensStreamsOfEvents(PolicyStatement statement)
        => statement.Principals.All(static principal => principal.Place.Text is "events.amazonaws.com") && statement.Actions.All(static action => action.Text is "logs:CreateLogStream") && !statement.EveryResource;
}
