namespace ClusterStack.Rehearsal.Tests;

/// <summary>Real programs that a test needs and a machine may lack.</summary>
internal static class Prerequisite
{
    /// <summary>
    /// Ends the test: as skipped with the reason, or as failed where the environment says <c>REAL_REQUIRED=1</c>,
    /// so that a machine meant to run everything cannot pass by skipping.
    /// </summary>
    internal static void Missing(string reason)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("REAL_REQUIRED"), "1", StringComparison.Ordinal))
            Assert.Fail($"REAL_REQUIRED=1, but {reason}");
        Assert.Skip(reason);
    }
}
