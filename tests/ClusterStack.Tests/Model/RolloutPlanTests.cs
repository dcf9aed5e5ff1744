using ClusterStack.Model;
using ClusterStack.Tests.Settings;

namespace ClusterStack.Tests.Model;

public sealed class RolloutPlanTests
{
    private const string Scaled = "workloads.web={ manifest: workloads/web.yaml, image: \"example/web:1.0.0\", hosts: [www.dev.example.com], bindings: { redis: cache }, "
        + "autoscaling: { min: 3, max: 9, cpuPercent: 60, schedule: { night: { cron: \"0 22 * * ? *\", timeZone: Europe/Paris, min: 1, max: 2 } } } }";

    private static EnvironmentPlan Plan(params ImmutableArray<string> overrides)
    {
        using var project = new TemporaryProject();
        return EnvironmentPlan.From(project.Read(overrides));
    }

    private static WorkloadPlan Web(params ImmutableArray<string> overrides) => Assert.Single(Plan(overrides).Workloads);

    [Theory]
    [InlineData("{}", 100, 200)]
    [InlineData("{ minimumHealthyPercent: 50, maximumPercent: 150 }", 50, 150)]
    [InlineData("{ strategy: recreate }", 0, 100)]
    [InlineData("{ strategy: blueGreen }", 100, 200)]
    public void The_strategy_decides_how_many_tasks_may_be_missing_and_too_many(string rollout, int least, int most)
    {
        var plan = Web($"workloads.web.rollout={rollout}").Rollout;
        Assert.Equal((least, most), (plan.MinimumHealthyPercent, plan.MaximumPercent));
    }

    [Fact]
    public void Requests_move_at_once_or_in_two_parts()
    {
        var priority = RoutePriority.Of("web", []);
        Assert.Null(Web().Rollout.Shift);
        Assert.Equal(new() { CanaryPercent = null, CanaryMinutes = 0, BakeMinutes = 5, ErrorsPerMinute = 10, TestPriority = priority - 1 }, Web("workloads.web.rollout.strategy=blueGreen").Rollout.Shift);
        Assert.Equal(
            new() { CanaryPercent = 10, CanaryMinutes = 5, BakeMinutes = 5, ErrorsPerMinute = 10, TestPriority = priority - 1 },
            Web("workloads.web.rollout.strategy=canary").Rollout.Shift);
        Assert.Equal(
            new() { CanaryPercent = 25, CanaryMinutes = 30, BakeMinutes = 60, ErrorsPerMinute = 100, TestPriority = priority - 1 },
            Web("workloads.web.rollout={ strategy: canary, canaryPercent: 25, canaryMinutes: 30, bakeMinutes: 60, errorsPerMinute: 100 }").Rollout.Shift);
    }

    [Theory]
    [InlineData("{}", "zero downtime: yes, because new tasks answer / before old ones are drained")]
    [InlineData("{ minimumHealthyPercent: 50 }", "zero downtime: yes, because new tasks answer / before old ones are drained")]
    [InlineData("{ minimumHealthyPercent: 0 }", "zero downtime: no, because rollout.minimumHealthyPercent 0 lets every task stop before a new one starts")]
    [InlineData("{ strategy: recreate }", "zero downtime: no, because rollout.strategy recreate stops the old tasks before new ones start")]
    [InlineData("{ afterShift: true }", "zero downtime: yes, because new tasks answer / in both target groups before old ones are drained")]
    [InlineData("{ strategy: blueGreen, bakeMinutes: 9 }", "zero downtime: yes, because requests move to new tasks that answer /, and for 9 minutes the old ones stay")]
    public void The_verdict_says_whether_users_notice(string rollout, string verdict)
        => Assert.Equal(verdict, Web($"workloads.web.rollout={rollout}").ZeroDowntime.ToString());

    [Fact]
    public void The_way_back_to_rolling_keeps_what_shifting_made_and_says_so()
    {
        var plan = Plan("workloads.web.rollout.afterShift=true");
        var rollout = plan.Workloads[0].Rollout;
        Assert.Equal((RolloutStrategy.Rolling, true, 100, 200), (rollout.Strategy, rollout.AfterShift, rollout.MinimumHealthyPercent, rollout.MaximumPercent));
        Assert.Equal(RoutePriority.Of("web", plan.Workloads[0].Route!.Hosts) - 1, rollout.Shift!.TestPriority);
        Assert.Equal(["workload web keeps both target groups of the rollouts before; after an up and a refresh, remove rollout.afterShift"], plan.Warnings);
        Assert.False(Web("workloads.web.rollout.strategy=blueGreen").Rollout.AfterShift);
        Assert.False(Web().Rollout.AfterShift);
    }

    [Theory]
    [InlineData("{ strategy: blueGreen, bakeMinutes: 0 }", 30)]
    [InlineData("{ strategy: canary, canaryMinutes: 60, bakeMinutes: 1440 }", 1530)]
    public void A_rollout_may_take_as_long_as_it_was_told_to_wait(string rollout, int minutes)
        => Assert.Equal(minutes, Web($"workloads.web.rollout={rollout}").Rollout.Shift!.TimeoutMinutes);

    [Fact]
    public void Autoscaling_replaces_the_number_of_tasks()
    {
        var plan = Web(Scaled);
        Assert.Equal((3, 3, 9, 60, null), (plan.Replicas, plan.Autoscaling!.Min, plan.Autoscaling.Max, plan.Autoscaling.CpuPercent, plan.Autoscaling.RequestsPerReplica));
        Assert.Equal([new ScheduledCapacityPlan("night", "0 22 * * ? *", "Europe/Paris", 1, 2)], plan.Autoscaling.Schedule);
        Assert.Null(Web().Autoscaling);
    }

    [Theory]
    [InlineData("launch=fargate", "FARGATE 0 1")]
    [InlineData("launch=fargateSpot", "FARGATE_SPOT 0 1")]
    [InlineData("launch=mixed", "FARGATE 1 1, FARGATE_SPOT 0 1")]
    public void Capacity_is_a_choice(string launch, string capacity)
        => Assert.Equal(capacity, string.Join(", ", Plan($"runtime.ecs.{launch}").Runtime.Ecs!.Capacity.Select(each => $"{each.Provider} {each.Base} {each.Weight}")));

    [Fact]
    public void Capacity_is_mixed_as_told()
        => Assert.Equal([new("FARGATE", 2, 1), new("FARGATE_SPOT", 0, 4)], Plan("runtime.ecs.launch=mixed", "runtime.ecs.mixed={ base: 2, weight: 4 }").Runtime.Ecs!.Capacity);

    [Fact]
    public void Production_on_spot_alone_is_a_warning()
    {
        const string Warning = "every task runs on spot capacity, which AWS takes back with two minutes' notice: all may stop at once in production; launch: mixed keeps some";
        Assert.Contains(Warning, Plan("environment.class=production", "runtime.ecs.launch=fargateSpot").Warnings);
        Assert.DoesNotContain(Warning, Plan("environment.class=production", "runtime.ecs.launch=mixed").Warnings);
        Assert.DoesNotContain(Warning, Plan("runtime.ecs.launch=fargateSpot").Warnings);
    }

    [Fact]
    public void Shells_and_stops_are_recorded_only_where_some_workload_needs_it()
    {
        Assert.Equal((false, false), Recorded());
        Assert.Equal((true, false), Recorded("workloads.web.executeCommand=true", "workloads.web.readOnlyRootFilesystem=false"));
        Assert.Equal((false, true), Recorded("workloads.web.restartAlarm={ stops: 5, minutes: 10 }"));
        Assert.Equal(new RestartAlarmPlan(5, 10), Web("workloads.web.restartAlarm={ stops: 5, minutes: 10 }").RestartAlarm);

        static (bool, bool) Recorded(params ImmutableArray<string> overrides)
        {
            var ecs = Plan(overrides).Runtime.Ecs!;
            return (ecs.ExecuteCommand, ecs.CountTaskStops);
        }
    }

    [Fact]
    public void Stopping_and_starting_are_settings()
    {
        var (plain, changed) = (Web(), Web("workloads.web.stopTimeoutSeconds=90", "workloads.web.initProcess=false", "workloads.web.staggered=true"));
        Assert.Equal((30, true, false), (plain.StopTimeoutSeconds, plain.InitProcess, plain.Staggered));
        Assert.Equal((90, false, true), (changed.StopTimeoutSeconds, changed.InitProcess, changed.Staggered));
    }
}
