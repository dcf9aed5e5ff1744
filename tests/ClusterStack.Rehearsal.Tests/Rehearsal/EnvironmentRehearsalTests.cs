using ClusterStack.Cli.Rehearsal;

namespace ClusterStack.Rehearsal.Tests.Rehearsal;

/// <summary>Rehearses all environments side by side: most of the time is the provider waiting for its own delays.</summary>
public sealed class EnvironmentRehearsals : IDisposable
{
    // One rehearsal takes about a gigabyte: Terraform, its provider and the emulated AWS.
    private readonly SemaphoreSlim _places = new(3);
    private readonly ImmutableDictionary<string, Task<RehearsalReport>> _reports;

    public EnvironmentRehearsals()
        => _reports = Programs.Missing is null
            ? Repository.Environments.ToImmutableDictionary(static row => row.Data, row => RehearseAsync(row.Data))
            : ImmutableDictionary<string, Task<RehearsalReport>>.Empty;

    public Task<RehearsalReport> ReportAsync(string environment) => _reports[environment];

    public void Dispose() => _places.Dispose();

    private async Task<RehearsalReport> RehearseAsync(string environment)
    {
        await _places.WaitAsync();
        try
        {
            return await Stages.RehearseAsync(await Checkout.RecordAsync(environment));
        }
        finally
        {
            _places.Release();
        }
    }
}

public sealed class EnvironmentRehearsalTests(EnvironmentRehearsals rehearsals) : IClassFixture<EnvironmentRehearsals>
{
    public static TheoryData<string> Environments => Repository.Environments;

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task An_environment_is_created_comes_to_rest_at_once_and_goes_without_a_trace(string environment)
    {
        Programs.Require();
        var report = await rehearsals.ReportAsync(environment);

        using var text = new StringWriter { NewLine = "\n" };
        RehearsalText.Write(text, report);
        Assert.True(report.Succeeded, text.ToString());
        Assert.Equal(["emulated AWS", "apply", "second plan", "destroy"], report.Steps.Select(static step => step.Name));
        Assert.Empty(report.Omitted);
        Assert.All(report.Notes, static note => Assert.Equal("protect", note.Property));
        Assert.All(report.Resources, static resource => Assert.NotNull(resource.CreatedSeconds));
        Assert.Equal(
            (await Checkout.RecordAsync(environment)).Resources
                .Where(static resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal)).Select(static resource => resource.Urn).Order(StringComparer.Ordinal),
            report.Resources.Select(static resource => resource.Urn).Order(StringComparer.Ordinal));
        Assert.Equal(["aws_elasticache_parameter_group"], report.Stubs.AsEnumerable());
        Assert.Equal([1, 1], new[] { "CreateVpc", "DeleteVpc" }.Select(operation => report.Calls["ec2"][operation]));
    }
}
