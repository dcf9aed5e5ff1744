using Pulumi.Aws.CloudWatch;

namespace ClusterStack.Shared;

/// <summary>Log groups: alike, whatever is written to them.</summary>
internal static class LogGroups
{
    /// <summary>Arguments of a log group.</summary>
    /// <param name="name">Its name, one of <see cref="LogGroupNames"/>.</param>
    /// <param name="retentionDays">Days that each record is kept.</param>
    /// <param name="keyArn">Key that encrypts it.</param>
    /// <param name="keep">Whether it stays, for those days, when what writes to it is gone.</param>
    internal static LogGroupArgs Of(string name, Input<int> retentionDays, Input<string> keyArn, bool keep)
    {
        var group = new LogGroupArgs { Name = name, RetentionInDays = retentionDays, KmsKeyId = keyArn };
        if (keep) group.SkipDestroy = true;
        return group;
    }
}
