using ClusterStack.Cli.Tests.Support;

namespace ClusterStack.Cli.Tests.Commands;

/// <summary><c>up</c>, <c>refresh</c> and <c>destroy</c> with a stand-in for Pulumi that records how it is called.</summary>
public sealed class DeployTests : IDisposable
{
    private readonly StandInPrograms _programs = new();
    private readonly ProjectCopy _project = new();

    public void Dispose()
    {
        _programs.Dispose();
        _project.Dispose();
    }

    [Theory]
    [InlineData("up")]
    [InlineData("refresh")]
    [InlineData("destroy")]
    public async Task Asks_before_it_starts_and_then_hands_over_to_pulumi_in_the_directory_of_the_project(string verb)
    {
        Install(new StandInPulumi { Operation = "echo progress; echo trouble >&2" });

        var run = await RunAsync(verb, "ecs", "--yes");

        Assert.Equal(new CommandLine(ExitCode.Success, "progress\n", "trouble\n"), run);
        var calls = Calls();
        Assert.Equal("pulumi version", calls[0]);
        Assert.Equal(
            ["pulumi plugin ls --json --non-interactive", "pulumi stack ls --json --non-interactive", "pulumi whoami --json --non-interactive"],
            calls[1..^1].Order(StringComparer.Ordinal));
        Assert.Equal($"pulumi {verb} --stack ecs --yes", calls[^1]);
    }

    [Fact]
    public async Task Leaves_the_question_to_pulumi_and_passes_on_what_stands_after_two_dashes()
    {
        Install(new());

        var run = await RunAsync("up", "ecs", "--", "--target", "urn:pulumi:ecs::x y", "--diff");

        Assert.Equal(new CommandLine(ExitCode.Success, "", ""), run);
        Assert.Equal("pulumi up --stack ecs --target urn:pulumi:ecs::x y --diff", Calls()[^1]);
    }

    [Fact]
    public async Task A_failure_of_pulumi_is_a_failure_with_its_exit_code_named()
    {
        Install(new StandInPulumi { Operation = "echo 'error: quota' >&2; exit 255" });

        var run = await RunAsync("up", "ecs", "--yes");

        Assert.Equal(new CommandLine(ExitCode.Failure, "", "error: quota\npulumi up ended with exit code 255\n"), run);
    }

    [Fact]
    public async Task Gives_pulumi_the_variables_of_the_caller_and_only_those()
    {
        Install(new StandInPulumi { Operation = "echo $AWS_PROFILE $PULUMI_SKIP_UPDATE_CHECK" });

        var run = await RunAsync(("AWS_PROFILE", "platform"), "up", "ecs");

        Assert.Equal(new CommandLine(ExitCode.Success, "platform\n", ""), run);
    }

    [Fact]
    public async Task Wrong_settings_are_wrong_input_and_nothing_is_asked()
    {
        Install(new());
        _project.Replace("Pulumi.ecs.yaml", "zones: [a, b]", "zones: []");
        _project.Replace("Pulumi.ecs.yaml", "class: staging", "class: stagging");

        var run = await RunAsync("up", "ecs", "--yes");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Contains(" environment.class: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(" network.zones: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(Calls());
    }

    [Fact]
    public async Task Names_everything_that_stands_in_the_way_at_once()
    {
        Install(new StandInPulumi
        {
            WhoAmI = "echo 'error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions' >&2; exit 255",
            Plugins = """echo '[{"name":"aws","kind":"resource","version":"7.47.0","size":1},{"name":"random","kind":"language","version":"4.21.2","size":1}]'""",
        });
        _programs.Install("aws", """echo '{"UserId":"U","Account":"222222222222","Arn":"arn:aws:iam::222222222222:user/me"}'""");
        PlanAccount();

        var run = await RunAsync("up", "ecs", "--yes");

        Assert.Equal(
            new CommandLine(ExitCode.Failure, "", """
                up ecs: nothing was started
                  pulumi is not logged in to a backend: error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions; pulumi login s3://BUCKET, or as docs/deploying.md says
                  the provider aws 7.48.0 is not installed; pulumi plugin install resource aws v7.48.0
                  the provider random 4.21.2 is not installed; pulumi plugin install resource random v4.21.2
                  the AWS credentials belong to account 222222222222, expected 111111111111 (account.id); sign in to that account or name its profile (account.profile or AWS_PROFILE)

                """),
            run);
        Assert.DoesNotContain(Calls(), call => call.StartsWith("pulumi up", StringComparison.Ordinal) || call.StartsWith("pulumi stack", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("echo v3.60.1", "pulumi is 3.60.1, expected at least 3.61.0, the first whose own backends keep the stacks of each project apart; get it from https://www.pulumi.com/docs/install")]
    [InlineData("exit 1", "{0} does not answer \"pulumi version\"; get it from https://www.pulumi.com/docs/install")]
    public async Task Starts_nothing_with_a_pulumi_that_is_too_old_or_broken(string version, string problem)
    {
        Install(new StandInPulumi { Version = version });

        var run = await RunAsync("up", "ecs");

        Assert.Equal(new CommandLine(ExitCode.Failure, "", $"up ecs: nothing was started\n  {problem.Replace("{0}", _programs.PathOf("pulumi"), StringComparison.Ordinal)}\n"), run);
        Assert.Equal(["pulumi version"], Calls());
    }

    [Fact]
    public async Task Starts_nothing_without_pulumi()
        => Assert.Equal(
            new CommandLine(ExitCode.Failure, "", "destroy ecs: nothing was started\n  pulumi is in no directory of the search path; get it from https://www.pulumi.com/docs/install\n"),
            await RunAsync("destroy", "ecs"));

    [Fact]
    public async Task Says_how_to_make_a_stack_that_is_not_there()
    {
        Install(new StandInPulumi { Stacks = "echo '[]'" });

        var run = await RunAsync("up", "ecs");

        Assert.Equal(
            new CommandLine(ExitCode.Failure, "", "up ecs: nothing was started\n  there is no stack \"ecs\" in s3://state; pulumi stack init ecs (docs/deploying.md says which secrets provider)\n"),
            run);
    }

    [Fact]
    public async Task Takes_the_stack_of_another_organization_when_there_is_only_one()
    {
        Install(new StandInPulumi { Stacks = """echo '[{"name":"acme/ecs"},{"name":"acme/old-ecs"}]'""" });

        var run = await RunAsync("up", "ecs");

        Assert.Equal(new CommandLine(ExitCode.Success, "", ""), run);
        Assert.Equal("pulumi up --stack acme/ecs", Calls()[^1]);
    }

    [Fact]
    public async Task Does_not_choose_between_stacks_of_several_organizations()
    {
        Install(new StandInPulumi { Stacks = """echo '[{"name":"acme/ecs"},{"name":"other/ecs"}]'""" });

        var run = await RunAsync("up", "ecs");

        Assert.Equal(
            new CommandLine(ExitCode.Failure, "", "up ecs: nothing was started\n  several stacks are named \"ecs\" in s3://state: acme/ecs, other/ecs; pulumi org set-default ORGANIZATION\n"),
            run);
    }

    [Fact]
    public async Task Leaves_the_plugins_to_the_engine_with_the_official_packages()
    {
        Install(new StandInPulumi { Plugins = "exit 1" });

        var run = await RunAsync(("PulumiSdk", "nuget"), "up", "ecs");

        Assert.Equal(new CommandLine(ExitCode.Success, "", ""), run);
        Assert.DoesNotContain("pulumi plugin ls --json --non-interactive", Calls());
    }

    [Fact]
    public async Task Starts_in_the_planned_account()
    {
        Install(new());
        _programs.Install("aws", """echo '{"UserId":"U","Account":"111111111111","Arn":"arn:aws:iam::111111111111:user/me"}'""");
        PlanAccount();

        var run = await RunAsync("up", "ecs");

        Assert.Equal(new CommandLine(ExitCode.Success, "", ""), run);
        Assert.Contains("aws sts get-caller-identity --output json", Calls());
    }

    [Fact]
    public async Task Asks_for_the_account_of_the_planned_profile()
    {
        Install(new());
        _programs.Install("aws", """echo '{"UserId":"U","Account":"222222222222","Arn":"arn:aws:iam::222222222222:user/me"}'""");
        _project.Replace("Pulumi.ecs.yaml", "  clusterstack:runtime:", "\n  clusterstack:account: { id: \"111111111111\", profile: shop-staging }\n  clusterstack:runtime:");

        var run = await RunAsync("up", "ecs");

        Assert.Equal(
            new CommandLine(ExitCode.Failure, "", "up ecs: nothing was started\n  the AWS credentials belong to account 222222222222, expected 111111111111 (account.id); sign in to that account or name its profile (account.profile or AWS_PROFILE)\n"),
            run);
        Assert.Contains("aws sts get-caller-identity --output json --profile shop-staging", Calls());
    }

    [Fact]
    public async Task Starts_nothing_without_credentials_when_the_account_is_planned()
    {
        Install(new());
        _programs.Install("aws", "echo >&2; echo 'Unable to locate credentials. Run \"aws configure\".' >&2; exit 253");
        PlanAccount();

        var run = await RunAsync("up", "ecs");

        Assert.Equal(
            new CommandLine(ExitCode.Failure, "", "up ecs: nothing was started\n  there are no AWS credentials: Unable to locate credentials. Run \"aws configure\"; sign in to account 111111111111\n"),
            run);
    }

    [Theory]
    [InlineData("", "\n  clusterstack:account: { id: \"111111111111\", assumeRoleArn: \"arn:aws:iam::111111111111:role/deployer\" }\n")]
    [InlineData("exit 1", "\n")]
    public async Task Leaves_the_account_to_the_provider_where_a_role_is_assumed_or_any_account_is_allowed(string aws, string account)
    {
        Install(new());
        _programs.Install("aws", aws);
        _project.Replace("Pulumi.ecs.yaml", "  clusterstack:runtime:", $"{account}  clusterstack:runtime:");

        var run = await RunAsync("up", "ecs");

        Assert.Equal(new CommandLine(ExitCode.Success, "", ""), run);
        Assert.DoesNotContain(Calls(), call => call.StartsWith("aws", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("unrecognized argument \"--yess\"; arguments for pulumi stand after --, for example clusterstack up ENVIRONMENT -- --target URN", "--yess")]
    [InlineData("unrecognized argument \"prod\"; arguments for pulumi stand after --, for example clusterstack up ENVIRONMENT -- --target URN", "prod", "--", "--diff")]
    [InlineData("--stack=prod after -- would lead past what was checked; name the environment and --cwd before --", "--", "--stack=prod")]
    [InlineData("-C after -- would lead past what was checked; name the environment and --cwd before --", "--", "-C", "/")]
    public async Task Refuses_arguments_that_are_not_for_pulumi_or_would_lead_past_the_checks(string message, params string[] args)
    {
        Install(new());

        var run = await RunAsync(["up", "ecs", .. args]);

        Assert.Equal(new CommandLine(ExitCode.WrongInput, "", message + "\n"), run);
        Assert.Empty(Calls());
    }

    private void Install(StandInPulumi pulumi) => _programs.Install("pulumi", pulumi.Script);

    private void PlanAccount()
        => _project.Replace("Pulumi.ecs.yaml", "  clusterstack:runtime:", "  clusterstack:account: { id: \"111111111111\" }\n  clusterstack:runtime:");

    /// <summary>The calls without the directory, which is the project's wherever it makes a difference.</summary>
    private string[] Calls() =>
    [
        .. _programs.Calls.Select(call =>
        {
            var (directory, words) = (call.Split(' ')[0], call[(call.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            if (words is not "pulumi version") Assert.Equal(Path.GetFileName(_project.Directory), Path.GetFileName(directory));
            return words;
        }),
    ];

    private Task<CommandLine> RunAsync(params string[] args) => RunAsync(("HOME", "/"), args);

    private Task<CommandLine> RunAsync((string Name, string Value) variable, params string[] args)
        => CommandLine.RunAsync(
            new CommandLine.Settings
            {
                Directory = _project.PathOf("workloads"),
                SearchPath = [_programs.Directory],
                Variables = ImmutableDictionary<string, string>.Empty.Add(variable.Name, variable.Value),
            },
            args);
}
