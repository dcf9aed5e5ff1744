using System.CommandLine;

namespace ClusterStack.Cli.Commands;

/// <summary>The actions of commands that compute for a while.</summary>
internal static class BusyAction
{
    extension(Command command)
    {
        /// <summary>
        /// Starts the action on a thread of its own, which a short run has sooner than a pool of them. The library obeys Ctrl-C and SIGTERM
        /// only while it waits: an action that computes on the caller's thread could not be ended by either.
        /// </summary>
        public void SetBusyAction(Func<ParseResult, CancellationToken, Task<int>> action)
            => command.SetAction((parsed, cancellationToken) => Task.Factory
                .StartNew(() => action(parsed, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap());
    }
}
