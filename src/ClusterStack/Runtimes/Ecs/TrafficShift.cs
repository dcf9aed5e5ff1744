using System.Globalization;
using ClusterStack.Model;
using ClusterStack.Monitoring;
using ClusterStack.Shared;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Ecs.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>What a <see cref="TrafficShift"/> needs.</summary>
public sealed class TrafficShiftArgs : ResourceArgs
{
    /// <summary>Parts and times.</summary>
    public required TrafficShiftPlan Plan { get; init; }

    /// <summary>Hosts, port and health check.</summary>
    public required RoutePlan Route { get; init; }

    /// <summary>Seconds in which requests may finish on a task that is taken away.</summary>
    public required int DeregistrationSeconds { get; init; }

    /// <summary>Account whose ECS may take the role.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>The VPC of the tasks.</summary>
    [Input("vpcId", required: true)] public required Input<string> VpcId { get; init; }

    /// <summary>HTTPS listener of the load balancer.</summary>
    [Input("listenerArn", required: true)] public required Input<string> ListenerArn { get; init; }

    /// <summary>The rule that leads the workload's hosts to its tasks.</summary>
    [Input("productionRuleArn", required: true)] public required Input<string> ProductionRuleArn { get; init; }

    /// <summary>The first target group.</summary>
    [Input("productionTargetGroupArn", required: true)] public required Input<string> ProductionTargetGroupArn { get; init; }

    /// <summary>The first target group as CloudWatch names it.</summary>
    [Input("productionTargetGroup", required: true)] public required Input<string> ProductionTargetGroup { get; init; }

    /// <summary>The load balancer as CloudWatch names it.</summary>
    [Input("loadBalancer", required: true)] public required Input<string> LoadBalancer { get; init; }

    /// <summary>Topic that is told of errors; <see langword="null"/> when nobody is.</summary>
    [Input("alarmTopicArn")] public Input<string>? AlarmTopicArn { get; init; }
}

/// <summary>
/// What ECS needs to move requests from one set of tasks to another: a second target group, a rule under which the new tasks can be tried
/// before anyone else reaches them, the right to change the rules, and alarms that say when to go back.
/// </summary>
public sealed class TrafficShift : ComponentResource
{
    /// <summary>Header whose value <c>true</c> leads to the new tasks while a rollout is on.</summary>
    public const string TestHeader = "X-Clusterstack-Test";

    /// <summary>The load balancer's part of the service.</summary>
    public ServiceLoadBalancerAdvancedConfigurationArgs Configuration { get; }

    /// <summary>The second target group.</summary>
    [Output("targetGroupArn")] public Output<string> TargetGroupArn { get; private set; }

    /// <summary>Names of the alarms at which a rollout goes back.</summary>
    public ImmutableArray<Output<string>> AlarmNames { get; }

    /// <summary>Creates the second target group, the test rule and the role.</summary>
    public TrafficShift(string name, TrafficShiftArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:runtime:TrafficShift", name, args, options)
    {
        var account = args.Account;
        var targets = new TargetGroup($"{name}-b", RouteTargets.Of($"{name}-b", args.Route, args.VpcId, args.DeregistrationSeconds), this.ChildOptions);

        // ECS changes the rule's targets with every rollout: what it has set stays.
        var test = new ListenerRule($"{name}-test", new()
        {
            ListenerArn = args.ListenerArn,
            Priority = args.Plan.TestPriority,
            Conditions =
            {
                new ListenerRuleConditionArgs { HostHeader = new ListenerRuleConditionHostHeaderArgs { Values = args.Route.Hosts } },
                new ListenerRuleConditionArgs { HttpHeader = new ListenerRuleConditionHttpHeaderArgs { HttpHeaderName = TestHeader, Values = { "true" } } },
            },
            Actions = { new ListenerRuleActionArgs { Type = "forward", TargetGroupArn = targets.Arn } },
            Tags = { ["Name"] = $"{name}-test" },
        }, new() { Parent = this, IgnoreChanges = { "actions" } });

        var role = new Role($"{name}-shift", new()
        {
            Description = $"Lets ECS move requests between the tasks of {name}",
            AssumeRolePolicy = PolicyDocument.Trust("ecs.amazonaws.com", account, account.Arn("ecs", "*")),
            Tags = { ["Name"] = $"{name}-shift" },
        }, this.ChildOptions);
        _ = new RolePolicy($"{name}-shift", new()
        {
            Role = role.Name,
            Policy = PolicyDocument.Of(
                new()
                {
                    Sid = "SeeLoadBalancer",
                    Actions = ["elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth"],
                    Resources = ["*"], // descriptions know no resource
                },
                new() { Sid = "ChangeRules", Actions = ["elasticloadbalancing:ModifyRule"], Resources = [args.ProductionRuleArn, test.Arn] },
                new()
                {
                    Sid = "ChangeTargets",
                    Actions = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
                    Resources = [args.ProductionTargetGroupArn, targets.Arn],
                }),
        }, this.ChildOptions);

        AlarmNames = [Errors(name, args, args.ProductionTargetGroup), Errors($"{name}-b", args, targets.ArnSuffix)];
        TargetGroupArn = targets.Arn;
        Configuration = new()
        {
            AlternateTargetGroupArn = targets.Arn,
            ProductionListenerRule = args.ProductionRuleArn,
            TestListenerRule = test.Arn,
            RoleArn = role.Arn,
        };
        RegisterOutputs();
    }

    /// <summary>An alarm of either group: the new tasks stand in one or the other, and while a rollout is on they are what has changed.</summary>
    private Output<string> Errors(string name, TrafficShiftArgs args, Input<string> targetGroup)
    {
        var alarm = new MetricAlarmArgs
        {
            AlarmDescription = string.Create(CultureInfo.InvariantCulture,
                $"{args.Plan.ErrorsPerMinute} or more answers of status 500 and above within a minute from the tasks of {name}; a rollout that is on goes back"),
            Namespace = "AWS/ApplicationELB",
            MetricName = "HTTPCode_Target_5XX_Count",
            Dimensions = { ["LoadBalancer"] = args.LoadBalancer, ["TargetGroup"] = targetGroup },
            Statistic = "Sum",
            Period = 60,
            EvaluationPeriods = 1,
            Threshold = args.Plan.ErrorsPerMinute,
            ComparisonOperator = "GreaterThanOrEqualToThreshold",
            TreatMissingData = "notBreaching", // no errors, no measurement
            Tags = { ["Name"] = $"{name}-errors" },
        };
        alarm.Tell(args.AlarmTopicArn);
        return new MetricAlarm($"{name}-errors", alarm, this.ChildOptions).Name;
    }
}
