namespace ClusterStack.Graph.Checks;

/// <summary>How much harm a violation can do, worst last.</summary>
public enum Severity
{
    /// <summary>Tidiness: nothing is open or lost by it.</summary>
    Low,

    /// <summary>A second mistake is needed before harm is done, or an outage gets longer.</summary>
    Medium,

    /// <summary>Harm is one mistake or one failure away.</summary>
    High,

    /// <summary>Open to anybody now.</summary>
    Critical,
}

/// <summary>What the environment is for; decides which rules are demanded.</summary>
public enum EnvironmentClass
{
    /// <summary>Made to be deleted: neither backups nor protection are demanded.</summary>
    Throwaway,

    /// <summary>What people try changes on.</summary>
    Staging,

    /// <summary>What customers use; also every graph whose provider says no class.</summary>
    Production,
}
