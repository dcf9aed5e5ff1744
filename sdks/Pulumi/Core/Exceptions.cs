namespace Pulumi;

/// <summary>An error of the program that is reported by its message alone, without a stack trace.</summary>
public class RunException : Exception
{
    public RunException(string message)
        : base(message)
    {
    }

    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>An error that is reported against a resource.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="resource">The resource it is reported against; null = the stack.</param>
/// <param name="hideStack">Whether the report leaves out the stack trace.</param>
public class ResourceException(string message, Resource? resource, bool hideStack = false) : Exception(message)
{
    internal Resource? Resource => resource;

    internal bool HideStack => hideStack;
}

/// <summary>The engine's log could not be written.</summary>
public class LogException(Exception exception) : Exception("Error occurred during logging", exception);
