namespace ClusterStack.Cli.Resolving;

/// <summary>A registry does not say what a tag stands for.</summary>
/// <param name="message">Which registry, what it answered, what to do.</param>
/// <param name="cause">What stood in the way.</param>
internal sealed class RegistryException(string message, Exception? cause = null) : Exception(message, cause);
