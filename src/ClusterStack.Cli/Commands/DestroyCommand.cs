using System.CommandLine;
using ClusterStack.Cli.Deploying;

namespace ClusterStack.Cli.Commands;

/// <summary><c>destroy</c>: deletes an environment. Pulumi refuses while something in it is protected.</summary>
internal static class DestroyCommand
{
    public static Command Create(Terminal terminal) => new Operation("destroy", "Delete the environment with pulumi, which refuses while something in it is protected.", terminal);
}
