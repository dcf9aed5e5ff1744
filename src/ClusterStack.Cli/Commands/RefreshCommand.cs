using System.CommandLine;
using ClusterStack.Cli.Deploying;

namespace ClusterStack.Cli.Commands;

/// <summary><c>refresh</c>: brings Pulumi's record of an environment up to date with what is there.</summary>
internal static class RefreshCommand
{
    public static Command Create(Terminal terminal) => new Operation("refresh", "Bring pulumi's record of the environment up to date with AWS.", terminal);
}
