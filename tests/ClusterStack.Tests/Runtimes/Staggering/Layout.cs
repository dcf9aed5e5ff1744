using ClusterStack.Model;
using ClusterStack.Settings;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Runtimes.Staggering;

/// <summary>What is measured: how tasks are kept, and how long each thing takes in seconds.</summary>
/// <param name="Staggered">Whether the second task belongs to a service of its own, created when the first is steady.</param>
/// <param name="StartSeconds">From the decision to start a task until it listens.</param>
internal sealed record Layout(bool Staggered, int StartSeconds)
{
    /// <summary>A task ends so long after it listens, as sreracha does.</summary>
    private const double LifeSeconds = 30;

    /// <summary>ECS notices the end of a task and takes its target away.</summary>
    private const double NoticeSeconds = 1;

    /// <summary>The deployment asks so often whether a service is steady.</summary>
    private const double PollSeconds = 10;

    private const double Step = 0.5;
    private const double SettledSeconds = 180;
    private const double MeasuredSeconds = 600;

    /// <summary>What the load balancer asks of sreracha in the environment <c>ecs</c>.</summary>
    internal static HealthCheckPlan Check { get; } = Sreracha.Route!.HealthCheck;

    /// <summary>The workload that is measured.</summary>
    internal static WorkloadPlan Sreracha
        => EnvironmentPlan.From(SettingsReader.ReadOffline(ProjectDirectory.Find(Repository.Root), "ecs")).Workloads.Single(workload => workload.Name == "sreracha");

    /// <summary>
    /// Ten minutes of two requests a second, after three minutes in which everything has come up. Seconds are counted and not waited
    /// for, so that the result is the same on every machine; servers, connections and requests are real.
    /// </summary>
    public async Task<Measured> MeasureAsync()
    {
        using var balancer = new Balancer(Check);
        var tasks = new List<Replica> { new(StartSeconds) };
        if (!Staggered) tasks.Add(new(StartSeconds));
        var (requests, failed, longest, silent) = (0, 0, 0.0, 0.0);
        try
        {
            for (var now = 0.0; now < SettledSeconds + MeasuredSeconds; now += Step)
            {
                foreach (var task in tasks) task.Live(balancer, now, StartSeconds, LifeSeconds, NoticeSeconds);
                await balancer.AskAsync(now);
                if (Staggered && tasks.Count == 1 && now % PollSeconds == 0 && balancer.AllHealthy) tasks.Add(new(now + StartSeconds));
                if (now < SettledSeconds) continue;
                requests++;
                var answered = await balancer.RequestAsync();
                if (!answered) failed++;
                silent = answered ? 0 : silent + Step;
                longest = Math.Max(longest, silent);
            }
        }
        finally
        {
            foreach (var task in tasks) task.Dispose();
        }

        return new(requests, failed, longest);
    }

    /// <summary>One of the tasks that a service keeps: it is started again whenever it has ended.</summary>
    private sealed class Replica(double starts) : IDisposable
    {
        private StandIn? _server;
        private Balancer.Target? _target;
        private double _starts = starts;
        private double _ends;

        public void Live(Balancer balancer, double now, double startSeconds, double lifeSeconds, double noticeSeconds)
        {
            if (_server is not null && now >= _ends)
            {
                _server.Dispose();
                _server = null;
                _starts = _ends + startSeconds;
            }

            if (_server is null && _target is not null && now >= _ends + noticeSeconds)
            {
                balancer.Deregister(_target);
                _target = null;
            }

            if (_server is not null || now < _starts) return;
            _server = StandIn.Start();
            _target = balancer.Register(_server.Address, now);
            _ends = now + lifeSeconds;
        }

        public void Dispose() => _server?.Dispose();
    }
}

/// <summary>What visitors noticed.</summary>
/// <param name="Requests">How many requests were sent.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="LongestSilence">The longest time in seconds in which every request failed.</param>
internal sealed record Measured(int Requests, int Failed, double LongestSilence);
