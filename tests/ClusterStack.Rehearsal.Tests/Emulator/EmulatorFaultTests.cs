using System.Diagnostics;
using System.Text.Json;
using ClusterStack.Cli.Rehearsal;

namespace ClusterStack.Rehearsal.Tests.Emulator;

/// <summary>Stock moto and the emulator of rehearsals, each asked by <c>probes.py</c> for every fault.</summary>
public sealed class EmulatorFaults : IAsyncLifetime
{
    public ImmutableSortedDictionary<string, bool> Stock { get; private set; } = ImmutableSortedDictionary<string, bool>.Empty;

    public ImmutableSortedDictionary<string, bool> Mended { get; private set; } = ImmutableSortedDictionary<string, bool>.Empty;

    public ImmutableArray<EmulatorMend> Mends { get; private set; } = [];

    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>> Calls { get; private set; }
        = ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty;

    public async ValueTask InitializeAsync()
    {
        if (Programs.Missing is not null)
            return;

        var directory = Directory.CreateTempSubdirectory("clusterstack-emulator-");
        try
        {
            await using (var stock = await EmulatedAws.StartAsync(Programs.Tools, EmulatorWorld.Empty, directory.FullName, stock: true))
                Stock = await ProbeAsync(stock.Url);

            await using var mended = await EmulatedAws.StartAsync(Programs.Tools, EmulatorWorld.Empty, directory.FullName);
            Mends = mended.Mends;
            Mended = await ProbeAsync(mended.Url);
            Calls = await mended.CallsAsync();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<ImmutableSortedDictionary<string, bool>> ProbeAsync(Uri url)
    {
        var probes = Path.Combine(Repository.Project, "Emulator", "probes.py");
        using var process = Process.Start(new ProcessStartInfo(Programs.Tools.Python, ["-B", probes, url.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<Dictionary<string, bool>>(output)!.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}

public sealed class EmulatorFaultTests(EmulatorFaults faults) : IClassFixture<EmulatorFaults>
{
    public static TheoryData<string> Names =>
    [
        "backup_policy_not_changeable",
        "certificate_forgets_key_algorithm",
        "clusters_not_recognised",
        "deleted_replication_group_remains",
        "file_system_policy_not_deletable",
        "load_balancer_forgets_addresses",
        "no_parameter_groups",
        "no_serverless_caches",
        "no_user_groups",
        "nodes_of_replication_group_unknown",
        "readers_without_endpoint",
        "replicas_not_changeable",
        "replicas_not_counted",
        "replication_group_not_modifiable",
        "rule_from_group_without_description",
        "rule_of_every_protocol_not_modifiable",
        "rule_to_prefix_list_without_description",
        "scalable_target_without_tags",
        "service_forgets_what_it_was_asked",
        "service_never_steady",
        "subnet_group_for_ever",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mend_is_needed_as_long_as_stock_moto_has_the_fault(string mend)
    {
        Programs.Require();

        Assert.True(faults.Stock[mend], $"stock moto no longer has the fault: remove the mend '{mend}'");
        Assert.False(faults.Mended[mend]);
    }

    [Fact]
    public void Every_mend_has_a_probe()
    {
        Programs.Require();

        Assert.Equal(faults.Mends.Select(static mend => mend.Name).Order(StringComparer.Ordinal), Names.Select(static row => row.Data));
    }

    [Fact]
    public void Calls_are_counted_by_service_and_operation_of_every_protocol()
    {
        Programs.Require();

        Assert.Equal(1, faults.Calls["ec2"]["CreateVpc"]);
        Assert.Equal(3, faults.Calls["ecs"]["CreateService"]);
        Assert.Equal(1, faults.Calls["acm"]["RequestCertificate"]);
        Assert.Equal(7, faults.Calls["elasticache"]["CreateReplicationGroup"]);
    }
}
