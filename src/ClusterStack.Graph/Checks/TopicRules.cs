using System.Net;

namespace ClusterStack.Graph.Checks;

/// <summary>Topics, who may publish to them, and whom they reach.</summary>
internal static class TopicRules
{
    /// <summary>The conditions that keep a grant to everybody within the account or the organisation.</summary>
    private static readonly string[] Sources = ["aws:SourceOwner", "aws:SourceAccount", "aws:SourceArn", "aws:PrincipalOrgID"];

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("SNS-01", AwsTypes.Topic)
        {
            Why = "Messages repeat what alarms and events contain; and a service that may not use the topic's key publishes nothing, without a word.",
            Mend = "Set kmsMasterKeyId to a key whose policy lets the publishing services use it; AWS' own alias/aws/sns lets none.",
            Many = static topic => topic["kmsMasterKeyId"] switch
            {
                { IsGiven: false } key => [key.Fail("a key")],
                { Text: "alias/aws/sns" } key when IsToldOfAlarms(topic) => [key.Fail("a key that CloudWatch may use")],
                { Target: { Resource.Type: AwsTypes.Key } key } when IsToldOfAlarms(topic) && !AdmitsAlarms(key) => [topic["kmsMasterKeyId"].Fail("a key whose policy lets CloudWatch use it")],
                _ => [],
            },
        },
        new("SNS-02", AwsTypes.Topic, AwsTypes.TopicPolicy)
        {
            Why = "A topic that everybody may use tells strangers, or lets them raise false alarms.",
            Mend = "Name the principals, or limit the grant by aws:SourceAccount or aws:SourceArn.",
            Many = static place => PolicyStatement.In(place["policy"])
                .Where(static statement => statement.Allows && statement.AdmitsEverybody && !statement.IsLimitedBy(Sources))
                .Select(static statement => (Violation?)statement.Place["Principal"].Fail("a principal", "everybody")),
        },
        new("SNS-03", AwsTypes.TopicPolicy)
        {
            Why = "A message that is published in plain text is read on its way.",
            Mend = "Deny sns:Publish to everybody where aws:SecureTransport is false.",
            One = static policy => policy["policy"].Json().Value is null || PolicyStatement.In(policy["policy"]).Any(static statement
                    => statement.Denies && statement.AdmitsEverybody && statement.Permits("sns:Publish") && statement.IsLimitedBy("aws:SecureTransport"))
                ? null
                : policy["policy"].Fail("a refusal of sns:Publish without TLS", "none"),
        },
        new("SNS-04", AwsTypes.TopicSubscription)
        {
            Why = "Over http anybody on the way reads what is told; to an address inside a network AWS' servers tell whoever has it there.",
            Mend = "Set protocol to https, and endpoint to a URL of a public name.",
            Many = static subscription =>
            [
                subscription["protocol"].MustNotBe("https", "http"),
                subscription["protocol"].Text is "https" && subscription["endpoint"].Text is { } url && !IsPublic(url) ? subscription["endpoint"].Fail("a URL of a public name that begins with https://") : null,
            ],
        },
        new("SNS-05", AwsTypes.TopicSubscription)
        {
            Why = "A message that nobody took is lost without a trace.",
            Mend = "Set the topic's FailureFeedbackRoleArn for the protocol, and a redrivePolicy for queues and functions.",
            Many = static subscription => subscription["protocol"].Text is { } protocol && Feedback(protocol) is { } role
                ? [
                    subscription["topic"].Target is { Resource.Type: AwsTypes.Topic } topic && !topic[role].IsGiven ? topic[role].Fail("a role") : null,
                    protocol is "sqs" or "lambda" ? subscription["redrivePolicy"].MustBeGiven("a queue for what was not taken") : null,
                  ]
                : [],
        },
    ];

    /// <summary>Property of a topic that records what was not taken over a protocol; mail and text messages to people have none there.</summary>
    private static string? Feedback(string protocol) => protocol switch
    {
        "http" or "https" => "httpFailureFeedbackRoleArn",
        "sqs" or "lambda" or "firehose" or "application" => $"{protocol}FailureFeedbackRoleArn",
        _ => null,
    };

    private static bool IsToldOfAlarms(Place topic)
        => topic.Graph.OfType(AwsTypes.MetricAlarm).Any(alarm => alarm["alarmActions"].Items.Any(action => LeadsTo(action, topic)));

    /// <summary>By the topic itself, or by its policy, which repeats its arn.</summary>
    private static bool LeadsTo(Place action, Place topic)
        => action.Target is { } target
        && (target.Resource == topic.Resource || (target.Resource.Type == AwsTypes.TopicPolicy && target["arn"].Target?.Resource == topic.Resource));

    private static bool AdmitsAlarms(Place key)
        => key["policy"].Json().Value is null
        || PolicyStatement.In(key["policy"]).Any(static statement => statement.Allows && statement.Permits("kms:GenerateDataKey")
            && statement.Principals.Any(static principal => principal.Place.Text is "cloudwatch.amazonaws.com"));

    private static bool IsPublic(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && !uri.IsLoopback && !IPAddress.TryParse(uri.Host.Trim('[', ']'), out _);
}
