namespace ClusterStack.Cli.Rehearsal;

/// <summary>A rehearsal could not be carried out: a program is missing, or did not do what it is for.</summary>
/// <remarks>What the provider says against a resource is a result of the rehearsal, not this.</remarks>
public sealed class RehearsalException : Exception
{
    /// <summary>Says what failed and what to do.</summary>
    /// <param name="message">One or more lines.</param>
    /// <param name="inner">What it came from.</param>
    public RehearsalException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
