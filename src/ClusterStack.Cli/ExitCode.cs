namespace ClusterStack.Cli;

/// <summary>The three exit codes of every command.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>The thing asked about failed, or the program did.</summary>
    public const int Failure = 1;

    /// <summary>Wrong usage or wrong input: the command line, the settings, a manifest.</summary>
    public const int WrongInput = 2;
}
