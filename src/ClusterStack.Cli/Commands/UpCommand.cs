using System.CommandLine;
using ClusterStack.Cli.Deploying;

namespace ClusterStack.Cli.Commands;

/// <summary><c>up</c>: makes an environment what its settings ask for.</summary>
internal static class UpCommand
{
    public static Command Create(Terminal terminal) => new Operation("up", "Create and change what the environment's settings ask for, with pulumi.", terminal);
}
