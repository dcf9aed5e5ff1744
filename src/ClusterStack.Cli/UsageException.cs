namespace ClusterStack.Cli;

/// <summary>The command line asks for something that is not there; ends the program with <see cref="ExitCode.WrongInput"/>.</summary>
/// <param name="message">What was asked for, and what there is instead.</param>
public sealed class UsageException(string message) : Exception(message);
