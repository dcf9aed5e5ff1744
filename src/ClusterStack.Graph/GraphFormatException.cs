namespace ClusterStack.Graph;

/// <summary>A file is not a graph that this version can read.</summary>
public sealed class GraphFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found and what was expected.</param>
    public GraphFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found and what was expected.</param>
    /// <param name="innerException">The cause.</param>
    public GraphFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
