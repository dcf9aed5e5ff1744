using ClusterStack.Cli.Rehearsal;
using ClusterStack.Graph;

namespace ClusterStack.Rehearsal.Tests.Rehearsal;

/// <summary>Rehearses all environments and variants side by side: most of the time is the provider waiting for its own delays.</summary>
public sealed class EnvironmentRehearsals : IDisposable
{
    // One rehearsal takes about a gigabyte: Terraform, its provider and the emulated AWS.
    private readonly SemaphoreSlim _places = new(4);
    private readonly ImmutableDictionary<string, Task<RehearsalReport>> _reports;

    public EnvironmentRehearsals()
        => _reports = Programs.Missing is null
            ? Variants.Rehearsed.Select(static variant => (variant.Name, variant.Variant))
                .Concat(Repository.Environments.Select(static row => (Name: row.Data, Variant: new Variant([]) { Destroyed = true })))
                .ToImmutableDictionary(static environment => environment.Name, environment => RehearseAsync(environment.Name, environment.Variant))
            : ImmutableDictionary<string, Task<RehearsalReport>>.Empty;

    public Task<RehearsalReport> ReportAsync(string environment) => _reports[environment];

    public void Dispose() => _places.Dispose();

    private async Task<RehearsalReport> RehearseAsync(string environment, Variant variant)
    {
        await _places.WaitAsync();
        try
        {
            return await Stages.RehearseAsync(await Variants.RecordAsync(environment), partial: !variant.Omitted.IsEmpty, destroy: variant.Destroyed);
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

    public static TheoryData<string> RehearsedVariants => [.. Variants.Rehearsed.Select(static variant => variant.Name)];

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task An_environment_is_created_comes_to_rest_at_once_and_goes_without_a_trace(string environment)
    {
        Programs.Require();
        var report = await rehearsals.ReportAsync(environment);

        await AssertCreatedAsync(environment, report);
        Assert.Equal(["emulated AWS", "apply", "second plan", "destroy"], report.Steps.Select(static step => step.Name));
        Assert.Empty(report.Omitted);
        Assert.Equal(["aws_elasticache_parameter_group"], report.Stubs.AsEnumerable());
        Assert.Equal([1, 1], new[] { "CreateVpc", "DeleteVpc" }.Select(operation => report.Calls["ec2"][operation]));
    }

    [Theory]
    [MemberData(nameof(RehearsedVariants))]
    public async Task Other_settings_are_created_come_to_rest_at_once_and_say_what_the_emulator_only_keeps_in_memory(string variant)
    {
        Programs.Require();
        var expected = Variants.All[variant];
        var report = await rehearsals.ReportAsync(variant);

        await AssertCreatedAsync(variant, report);
        Assert.Equal(["emulated AWS", "apply", "second plan", .. expected.Destroyed ? (string[])["destroy"] : []], report.Steps.Select(static step => step.Name));
        Assert.Equal(expected.Omitted.AsEnumerable(), report.Omitted.Select(static remark => remark.ToString()));
        Assert.Equal(expected.Stubs.AsEnumerable(), report.Stubs);
    }

    private static async Task AssertCreatedAsync(string environment, RehearsalReport report)
    {
        using var text = new StringWriter { NewLine = "\n" };
        RehearsalText.Write(text, report);
        Assert.True(report.Succeeded, text.ToString());
        Assert.All(report.Resources, static resource => Assert.NotNull(resource.CreatedSeconds));
        var rehearsed = (await Variants.RecordAsync(environment)).Resources.Where(static resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            rehearsed.SelectMany(static resource => KeptOptions(resource).Select(option => $"{resource.Urn} {option}")).Order(StringComparer.Ordinal),
            report.Notes.Select(static note => $"{note.Urn} {note.Property}").Order(StringComparer.Ordinal));
        Assert.Equal(
            rehearsed.Select(static resource => resource.Urn).Order(StringComparer.Ordinal),
            report.Resources.Select(static resource => resource.Urn).Order(StringComparer.Ordinal));
    }

    /// <summary>What keeps a resource when it is destroyed; a rehearsal destroys it all the same.</summary>
    private static IEnumerable<string> KeptOptions(GraphResource resource)
    {
        if (resource.Options.Protect) yield return "protect";
        if (resource.Options.RetainOnDelete) yield return "retainOnDelete";
    }
}
