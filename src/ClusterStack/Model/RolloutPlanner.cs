using System.Globalization;
using ClusterStack.Settings;

namespace ClusterStack.Model;

/// <summary>Decides how many tasks of a workload run, and how a new version replaces the old one.</summary>
internal sealed class RolloutPlanner(EnvironmentSettings environment, WorkloadSettings settings, string workload, PlanNotes notes)
{
    private readonly ImmutableArray<object> _path = ["workloads", workload];

    /// <summary>How many tasks run at first.</summary>
    internal int Replicas() => settings.Autoscaling?.Min ?? settings.Replicas ?? environment.Environment.Class.WorkloadReplicas;

    internal AutoscalingPlan? Autoscaling()
    {
        if (settings.Autoscaling is not { } scaling) return null;
        var path = _path.Add("autoscaling");
        if (settings.Replicas is not null)
            notes.Problem(_path.Add("replicas"), "autoscaling decides how many tasks run; remove this, or autoscaling");
        CheckBounds(scaling.Min, scaling.Max, path);
        if (scaling is { CpuPercent: null, RequestsPerReplica: null, Schedule.IsEmpty: true })
            notes.Problem(path, "nothing would ever change the number of tasks; add cpuPercent, requestsPerReplica or schedule", path);
        if (scaling.RequestsPerReplica is not null && settings.Hosts.IsEmpty)
            notes.Problem(path.Add("requestsPerReplica"), "only a workload with hosts gets requests; use cpuPercent, or add hosts", _path.Add("hosts"));
        if (scaling.RequestsPerReplica is not null && Shifts)
            notes.Problem(path.Add("requestsPerReplica"), $"{Shifting} has two target groups, and AWS counts the requests of one; use cpuPercent", _path.AddRange("rollout", "strategy"));
        foreach (var (name, change) in scaling.Schedule)
        {
            CheckBounds(change.Min, change.Max, path.AddRange("schedule", name));
            notes.Problem(path.AddRange("schedule", name, "cron"), CronFields.Refusal(change.Cron));
            notes.Problem(path.AddRange("schedule", name, "timeZone"), TimeZones.Refusal(change.TimeZone, notes));
        }

        return new()
        {
            Min = scaling.Min,
            Max = scaling.Max,
            CpuPercent = scaling.CpuPercent,
            RequestsPerReplica = scaling.RequestsPerReplica,
            Schedule = [.. scaling.Schedule.Select(pair => new ScheduledCapacityPlan(pair.Key, pair.Value.Cron, pair.Value.TimeZone, pair.Value.Min, pair.Value.Max))],
        };
    }

    internal RolloutPlan Rollout()
    {
        var rollout = settings.Rollout;
        var strategy = rollout.Strategy.Word();
        var path = _path.Add("rollout");
        foreach (var (name, given, strategies) in new (string, bool, RolloutStrategy[])[]
        {
            ("minimumHealthyPercent", rollout.MinimumHealthyPercent is not null, [RolloutStrategy.Rolling]),
            ("maximumPercent", rollout.MaximumPercent is not null, [RolloutStrategy.Rolling]),
            ("afterShift", rollout.AfterShift, [RolloutStrategy.Rolling]),
            ("errorsPerMinute", rollout.ErrorsPerMinute is not null, [RolloutStrategy.BlueGreen, RolloutStrategy.Canary]),
            ("bakeMinutes", rollout.BakeMinutes is not null, [RolloutStrategy.BlueGreen, RolloutStrategy.Canary]),
            ("canaryPercent", rollout.CanaryPercent is not null, [RolloutStrategy.Canary]),
            ("canaryMinutes", rollout.CanaryMinutes is not null, [RolloutStrategy.Canary]),
        })
        {
            if (given && !strategies.Contains(rollout.Strategy))
                notes.Problem(path.Add(name), $"strategy {strategy} has none; remove this, or set strategy: {string.Join(" or ", strategies.Select(each => each.Word()))}", path.Add("strategy"));
        }

        if (rollout.AfterShift && settings.Hosts.IsEmpty)
            notes.Problem(path.Add("afterShift"), "a workload without hosts gets no requests that could have been shifted; remove this", _path.Add("hosts"));
        else if (Shifts && settings.Hosts.IsEmpty)
            notes.Problem(path.Add("strategy"), $"{strategy} moves requests, and a workload without hosts gets none; use rolling, or add hosts", _path.Add("hosts"));
        var plan = new RolloutPlan
        {
            Strategy = rollout.Strategy,
            MinimumHealthyPercent = rollout.Strategy == RolloutStrategy.Recreate ? 0 : rollout.MinimumHealthyPercent ?? 100,
            MaximumPercent = rollout.Strategy == RolloutStrategy.Recreate ? 100 : rollout.MaximumPercent ?? 200,
            Shift = Shifts ? Shift() : null,
        };
        foreach (var tasks in Tasks().Distinct()) CheckRoom(plan, tasks, path);
        if (plan.AfterShift) notes.Warn($"workload {workload} keeps both target groups of the rollouts before; after an up and a refresh, remove rollout.afterShift");
        return plan;
    }

    internal bool Staggered()
    {
        if (!settings.Staggered) return false;
        var path = _path.Add("staggered");
        if (settings.Autoscaling is not null)
            notes.Problem(path, "autoscaling changes one service, and staggered tasks are kept by two; remove one of the two settings");
        else if (Replicas() < 2)
            notes.Problem(path, $"there is nothing to stagger in {Replicas()} task; set replicas: 2 or more, or remove this", _path.Add("replicas"), ["environment", "class"]);
        if (Shifts)
            notes.Problem(path, settings.Rollout.AfterShift
                ? "the workload still goes back from shifting requests (rollout.afterShift), and staggered tasks were never shifted; remove one of the two settings"
                : $"{Shifting} moves all requests together, and staggered tasks are replaced one service after the other; use rolling",
                _path.AddRange("rollout", "strategy"));
        return true;
    }

    /// <summary>Whether users notice a new version.</summary>
    internal ZeroDowntimeVerdict Verdict(RolloutPlan rollout, RoutePlan? route)
    {
        if (rollout.Strategy == RolloutStrategy.Recreate) return new(false, "rollout.strategy recreate stops the old tasks before new ones start");
        if (Tasks().Any(tasks => Fewest(rollout, tasks) == 0))
            return new(false, $"rollout.minimumHealthyPercent {rollout.MinimumHealthyPercent} lets every task stop before a new one starts");
        if (rollout.AfterShift && route is not null)
            return new(true, $"new tasks answer {route.HealthCheck.Path} in both target groups before old ones are drained");
        if (rollout.Shift is { } shift && route is not null)
            return new(true, string.Create(CultureInfo.InvariantCulture, $"requests move to new tasks that answer {route.HealthCheck.Path}, and for {shift.BakeMinutes} minutes the old ones stay"));
        return new(true, route is null ? "new tasks are healthy before old ones stop" : $"new tasks answer {route.HealthCheck.Path} before old ones are drained");
    }

    private bool Shifts => settings.Rollout.AfterShift || settings.Rollout.Strategy is RolloutStrategy.BlueGreen or RolloutStrategy.Canary;

    private string Shifting => settings.Rollout.AfterShift ? "rollout.afterShift" : $"rollout.strategy {settings.Rollout.Strategy.Word()}";

    private TrafficShiftPlan Shift()
    {
        var priority = RoutePriority.Of(workload, settings.Hosts);
        if (priority == 1)
            notes.Problem(_path, $"its name leads to the first of all listener priorities, and {Shifting} needs one before it; rename it");
        return new()
        {
            CanaryPercent = settings.Rollout.Strategy == RolloutStrategy.Canary ? settings.Rollout.CanaryPercent ?? 10 : null,
            CanaryMinutes = settings.Rollout.Strategy == RolloutStrategy.Canary ? settings.Rollout.CanaryMinutes ?? 5 : 0,
            BakeMinutes = settings.Rollout.AfterShift ? 0 : settings.Rollout.BakeMinutes ?? 5,
            ErrorsPerMinute = settings.Rollout.ErrorsPerMinute ?? 10,
            TestPriority = priority - 1,
        };
    }

    /// <summary>How many tasks each of its services keeps.</summary>
    private ImmutableArray<int> Tasks() => settings.Staggered && Replicas() > 1 ? [StaggeredReplicas.First(Replicas()), StaggeredReplicas.Second(Replicas())] : [Replicas()];

    private static int Fewest(RolloutPlan rollout, int tasks) => ((tasks * rollout.MinimumHealthyPercent) + 99) / 100;

    /// <summary>A rollout that may neither start one more task nor stop one never ends.</summary>
    private void CheckRoom(RolloutPlan rollout, int tasks, ImmutableArray<object> path)
    {
        if (tasks == 0 || tasks * rollout.MaximumPercent / 100 > Fewest(rollout, tasks)) return;
        var enough = (((tasks + 1) * 100) + tasks - 1) / tasks;
        notes.Problem(path, string.Create(CultureInfo.InvariantCulture,
            $"with {tasks} tasks in a service, maximumPercent {rollout.MaximumPercent} lets no task start and minimumHealthyPercent {rollout.MinimumHealthyPercent} lets none stop, so that no rollout ever ends; set maximumPercent: {enough} or more, or lower minimumHealthyPercent"), path, _path.Add("replicas"), _path.Add("autoscaling"), _path.Add("staggered"), ["environment", "class"]);
    }

    private void CheckBounds(int min, int max, ImmutableArray<object> path)
    {
        if (min > max) notes.Problem(path.Add("max"), $"expected at least min ({min}), got {max}", path.Add("min"));
    }
}
