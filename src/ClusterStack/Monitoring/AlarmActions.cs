using Pulumi.Aws.CloudWatch;

namespace ClusterStack.Monitoring;

/// <summary>What an alarm does.</summary>
internal static class AlarmActions
{
    extension(MetricAlarmArgs alarm)
    {
        /// <summary>Tells a topic when the alarm goes off and when it is over; without a topic it tells nobody.</summary>
        internal void Tell(Input<string>? topicArn)
        {
            if (topicArn is null) return;
            alarm.AlarmActions.Add(topicArn);
            alarm.OkActions.Add(topicArn);
        }
    }
}
