using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ClusterStack.Cli.Deploying;

/// <summary>
/// Ctrl-C while a deployment is prepared and while it runs: the preparation is given up at once, a running Pulumi is told,
/// once, and waited for. Pulumi takes a second interruption as the order to stop in the middle of a change.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private const int Interrupt = 2; // SIGINT has this number on every Unix.

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _preparation;
    private readonly PosixSignalRegistration[] _registrations;
    private Process? _process;
    private bool _passedOn;

    private Interruption(CancellationToken cancellationToken)
    {
        _preparation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];
    }

    /// <summary>Cancelled by an interruption before a process was started.</summary>
    public CancellationToken Preparation => _preparation.Token;

    /// <summary>Takes SIGINT and SIGTERM over from the defaults until disposed of.</summary>
    /// <param name="cancellationToken">Gives the preparation up too.</param>
    public static Interruption Listen(CancellationToken cancellationToken) => new(cancellationToken);

    /// <summary>Starts the process that interruptions are for from now on.</summary>
    /// <exception cref="OperationCanceledException">The interruption came first; nothing was started.</exception>
    public void Start(Process process)
    {
        lock (_lock)
        {
            Preparation.ThrowIfCancellationRequested();
            process.Start();
            _process = process;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _preparation.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true; // This process stays until Pulumi has ended.
        lock (_lock)
        {
            if (_process is null)
            {
                _preparation.Cancel();
                return;
            }

            if (_passedOn) return;

            _passedOn = true;
            if (!_process.HasExited && !(context.Signal is PosixSignal.SIGINT && Posix.ScreenInterruptsEveryone()))
                Posix.Interrupt(_process.Id);
        }
    }

    /// <summary>What .NET has no call for. On Windows the console itself tells every process.</summary>
    private static class Posix
    {
        private const string ControllingTerminal = "/dev/tty";

        /// <summary>Whether Ctrl-C reaches this process and those that it starts alike: it is in the foreground of a terminal.</summary>
        public static bool ScreenInterruptsEveryone()
        {
            if (OperatingSystem.IsWindows()) return true;
            try
            {
                using var terminal = File.OpenHandle(ControllingTerminal);
                return ForegroundGroup(terminal) == OwnGroup();
            }
            catch (Exception none) when (none is IOException or UnauthorizedAccessException)
            {
                return false; // There is no terminal: whoever interrupts names one process only.
            }
        }

        public static void Interrupt(int processId)
        {
            if (!OperatingSystem.IsWindows()) _ = Kill(processId, Interruption.Interrupt);
        }

#pragma warning disable SYSLIB1054 // Generated marshalling would ask for unsafe code in the whole program; these pass plain integers.
        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Kill(int processId, int signal);

        [DllImport("libc", EntryPoint = "getpgrp")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int OwnGroup();

        [DllImport("libc", EntryPoint = "tcgetpgrp")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int ForegroundGroup(SafeHandle terminal);
#pragma warning restore SYSLIB1054
    }
}
