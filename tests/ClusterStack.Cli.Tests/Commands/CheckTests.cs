using System.Text.Json;
using ClusterStack.Cli.Tests.Support;

namespace ClusterStack.Cli.Tests.Commands;

public sealed class CheckTests
{
    private const string Policy = """
        waivers:
          no-account:
            rule: OTH-03
            resource: "*-aws"
            reason: The example belongs to no account.
            owner: platform@example.com
            expires: "2099-01-01"

        """;

    [Fact]
    public async Task Every_environment_of_the_repository_passes()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "check", "--all");

        Assert.DoesNotContain("warning:", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["dev: passed", "ecs: passed", "prod: passed"],
            run.Output.Split('\n').Where(static line => line is not ("" or [' ', ..])).Select(static line => line.Split(',', '(')[0].TrimEnd()));
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public async Task Violations_are_printed_with_what_to_do_and_fail()
    {
        using var project = new ProjectCopy();
        File.WriteAllText(project.PathOf("policy.yaml"), Policy);

        var run = await CommandLine.RunAsync(project.Directory, "check", "dev");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains(
            "  high RED-02 dev-counter-staging transitEncryptionEnabled\n" +
            "    expected true, got false\n" +
            "    mend: Set transitEncryptionEnabled to true and transitEncryptionMode to required.\n",
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains("  waived until 2099-01-01: OTH-03 dev-aws allowedAccountIds: expected the account that the environment belongs to, got nothing (no-account)\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_policy_and_every_broken_environment_stand_on_one_screen()
    {
        using var project = new ProjectCopy();
        File.WriteAllText(project.PathOf("policy.yaml"), Policy.Replace("OTH-03", "OTH-03x", StringComparison.Ordinal));
        project.Replace("Pulumi.ecs.yaml", "class: staging", "class: stagin");
        project.Replace("Pulumi.dev.yaml", "class: staging", "class: stages");

        var run = await CommandLine.RunAsync(project.Directory, "check", "--all");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal(
            "Pulumi.dev.yaml:6:12 environment.class: expected one of production, staging, throwaway, got \"stages\"\n" +
            "Pulumi.ecs.yaml:6:12 environment.class: expected one of production, staging, throwaway, got \"stagin\"; did you mean \"staging\"?\n" +
            "policy.yaml:3:11 waivers.no-account.rule: unknown \"OTH-03x\"; did you mean \"OTH-03\"?\n",
            run.Error);
    }

    [Fact]
    public async Task Machines_get_every_finding_with_its_waiver()
    {
        using var project = new ProjectCopy();
        File.WriteAllText(project.PathOf("policy.yaml"), Policy);

        var run = await CommandLine.RunAsync(project.Directory, "check", "dev", "--format", "json");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("clusterstack.check/1", json.RootElement.GetProperty("format").GetString());
        Assert.False(json.RootElement.GetProperty("passed").GetBoolean());
        var findings = Assert.Single(json.RootElement.GetProperty("environments").EnumerateArray()).GetProperty("findings").EnumerateArray().ToList();
        var waived = Assert.Single(findings, static finding => finding.TryGetProperty("waiver", out _));
        Assert.Equal("OTH-03", waived.GetProperty("rule").GetString());
        Assert.Equal("policy.yaml:2:3", waived.GetProperty("waiver").GetProperty("source").GetString());
        Assert.Contains(findings, static finding => finding.GetProperty("rule").GetString() == "RED-03" && finding.GetProperty("severity").GetString() == "high");
    }

    [Fact]
    public async Task A_waiver_whose_day_has_passed_fails()
    {
        using var project = new ProjectCopy();
        File.Copy(Repository.PathOf("policy.yaml"), project.PathOf("policy.yaml"));
        var policy = File.ReadAllText(project.PathOf("policy.yaml"));
        File.WriteAllText(project.PathOf("policy.yaml"), policy.Replace("2027-06-30", "2020-02-29", StringComparison.Ordinal));

        var run = await CommandLine.RunAsync(project.Directory, "check", "ecs");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("waiver examples-have-no-account of OTH-03: expired on 2020-02-29\n    mend: mend what it waives, or ask platform@example.com to decide again\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiver_that_nothing_needs_is_a_warning()
    {
        using var project = new ProjectCopy();
        File.WriteAllText(project.PathOf("policy.yaml"), Policy + Policy["waivers:\n".Length..]
            .Replace("no-account", "nothing", StringComparison.Ordinal)
            .Replace("OTH-03", "S3-02", StringComparison.Ordinal));

        var run = await CommandLine.RunAsync(project.Directory, "check", "ecs");

        Assert.Equal("", run.Error);
        Assert.Contains("warning: policy.yaml:8:3 waiver nothing of S3-02: no finding needs it; remove it\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_policy_is_wrong_input()
    {
        using var project = new ProjectCopy();
        File.WriteAllText(project.PathOf("policy.yaml"), Policy.Replace("OTH-03", "OTH-3", StringComparison.Ordinal));

        var run = await CommandLine.RunAsync(project.Directory, "check", "ecs");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal("policy.yaml:3:11 waivers.no-account.rule: unknown \"OTH-3\"; did you mean \"OTH-03\"?\n", run.Error);
    }

    [Fact]
    public async Task The_coverage_is_complete_and_ends_with_its_total()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "check", "--coverage");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("NET-17  high     always       Subnets do not assign public addresses\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("RED-08  low      on demand    Non-default port (advisory)\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("LB-09   medium   production   Deletion protection\n", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n\n(\d+) of \1 controls of the resource types in use are rules \(100 %\); they cover \d+ rules of public scanners and benchmarks\n$", run.Output);
    }

    [Fact]
    public async Task The_coverage_for_machines_names_the_public_rules()
    {
        var run = await CommandLine.RunAsync(Repository.Root, "check", "--coverage", "--format", "json");

        using var json = JsonDocument.Parse(run.Output);
        var control = json.RootElement.GetProperty("controls").EnumerateArray().Single(static control => control.GetProperty("id").GetString() == "NET-17");
        Assert.True(control.GetProperty("enforced").GetBoolean());
        Assert.Contains("checkov:CKV_AWS_130", control.GetProperty("covers").EnumerateArray().Select(static rule => rule.GetString()));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "dev", "--all")]
    [InlineData("check", "--all", "--coverage")]
    public async Task Exactly_one_thing_is_checked(params string[] args)
    {
        var run = await CommandLine.RunAsync(Repository.Root, args);

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Contains("check takes one of: an environment, --all, --coverage", run.Error, StringComparison.Ordinal);
    }
}
