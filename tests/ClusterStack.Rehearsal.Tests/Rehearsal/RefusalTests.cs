using ClusterStack.Cli.Rehearsal;
using ClusterStack.Graph.Terraform;
using ClusterStack.Rehearsal.Tests.Terraform;
using static ClusterStack.Rehearsal.Tests.Terraform.Exported;

namespace ClusterStack.Rehearsal.Tests.Rehearsal;

public sealed class RefusalTests
{
    private const string Vpc = "aws:ec2/vpc:Vpc";
    private const string Subnet = "aws:ec2/subnet:Subnet";

    private static readonly string Provider = Of("pulumi:providers:aws", "home", """{ "region": "eu-west-1" }""");

    [Fact]
    public async Task A_value_that_the_provider_does_not_accept_fails_with_its_own_words_and_our_component()
    {
        Programs.Require();

        var report = await Stages.RehearseAsync(Exported.Graph([Provider, Of(Vpc, "main", """{ "cidrBlock": "10.0.0.0/33" }""")]));

        Assert.False(report.Succeeded);
        var error = Assert.Single(report.Errors);
        Assert.Equal("apply", error.Step);
        Assert.Contains("10.0.0.0/33", $"{error.Summary} {error.Detail}", StringComparison.Ordinal);
        Assert.Equal(new("aws_vpc.main", Urn(Vpc, "main"), Vpc, "part (Part)", CreatedSeconds: null), error.Resource);
    }

    [Fact]
    public async Task A_request_that_AWS_refuses_fails_with_its_own_words_and_what_was_created_is_destroyed()
    {
        Programs.Require();

        var report = await Stages.RehearseAsync(Exported.Graph(
        [
            Provider,
            Of(Vpc, "main", """{ "cidrBlock": "10.0.0.0/16" }"""),
            Of(Subnet, "outside", $$"""{ "vpcId": {{Ref(Vpc, "main", "id")}}, "cidrBlock": "10.1.0.0/24" }"""),
        ]));

        var error = Assert.Single(report.Errors);
        Assert.Contains("InvalidSubnet.Range", $"{error.Summary} {error.Detail}", StringComparison.Ordinal);
        Assert.Equal("aws_subnet.outside", error.Resource!.Address);
        Assert.Equal(["emulated AWS", "apply", "destroy"], report.Steps.Select(static step => step.Name));
        Assert.Empty(report.Left);
        Assert.Equal([true, false], new[] { "aws_vpc.main", "aws_subnet.outside" }
            .Select(address => report.Resources.Single(resource => resource.Address == address).CreatedSeconds is not null));

        using var text = new StringWriter { NewLine = "\n" };
        RehearsalText.Write(text, report);
        Assert.Contains("  apply failed at aws_subnet.outside in part (Part):\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_provider_5_lacks_is_refused_until_it_is_known_to_be_missing()
    {
        Programs.Require();
        var graph = Exported.Graph([Provider, Of(Vpc, "main", """{ "cidrBlock": "10.0.0.0/16", "region": "eu-west-1" }""")]);

        var refused = await Assert.ThrowsAsync<TerraformExportException>(() => Stages.RehearseAsync(graph));
        Assert.Equal("main.region: does not exist in provider 5.100.0; --provider 6 writes it", Assert.Single(refused.Problems).ToString());

        var progress = new List<RehearsalProgress>();
        var report = await Stages.RehearseAsync(graph, partial: true, progress.Add);
        Assert.True(report.Succeeded);
        Assert.Equal(refused.Problems.AsEnumerable(), report.Omitted);
        Assert.Equal(
            [("emulated AWS", 0, 0), ("apply", 1, 1), ("second plan", 0, 0), ("destroy", 1, 1)],
            progress.Where(static step => step.Finished).Select(static step => (step.Step, step.Done, step.Total)));
    }

    [Fact]
    public async Task A_rehearsal_that_is_stopped_in_the_middle_leaves_no_temporary_file()
    {
        Programs.Require();
        var temporary = Directory.CreateTempSubdirectory("clusterstack-temporary-");
        var work = Directory.CreateTempSubdirectory("clusterstack-rehearsal-");
        try
        {
            using var interruption = new CancellationTokenSource();
            var tools = Programs.Tools with { Environment = Programs.Tools.Environment.SetItem("TMPDIR", temporary.FullName) };
            var run = new RehearsalRun(
                Exported.Graph([Provider, Of(Vpc, "main", """{ "cidrBlock": "10.0.0.0/16" }"""), Of(Subnet, "inside", $$"""{ "vpcId": {{Ref(Vpc, "main", "id")}}, "cidrBlock": "10.0.0.0/24" }""")]),
                tools,
                progress =>
                {
                    if (progress is { Step: "apply", Done: 1 }) interruption.Cancel();
                });

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunAsync(work.FullName, interruption.Token));

            Assert.Empty(temporary.EnumerateFileSystemInfos());
        }
        finally
        {
            temporary.Delete(recursive: true);
            work.Delete(recursive: true);
        }
    }
}
