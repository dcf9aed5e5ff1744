using System.Globalization;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>Progress as lines: one when a step begins and one when it ends, and one every few seconds between.</summary>
/// <param name="output">Where to.</param>
internal sealed class RehearsalProgressLines(TextWriter output)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private TimeSpan _last;

    public void Report(RehearsalProgress progress)
    {
        if (progress is { Finished: false, Done: > 0 } && progress.Elapsed - _last < Pause)
            return;

        _last = progress.Elapsed;
        var counted = progress.Total == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {progress.Done} of {progress.Total}");
        var state = progress switch
        {
            { Finished: true } => $"{counted} done after {Seconds(progress.Elapsed)}",
            { Done: 0 } => " ...",
            _ => $"{counted} after {Seconds(progress.Elapsed)}",
        };
        output.WriteLine($"{progress.Step}{state}");
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}
