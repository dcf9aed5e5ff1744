using System.Collections.Concurrent;
using Pulumi.Tests.Support;

namespace Pulumi.Tests.Local;

public sealed class VerboseMonitorTests
{
    private readonly ConcurrentQueue<string> _lines = [];

    [Fact]
    public async Task Tells_every_call_and_its_outcome_and_no_value()
    {
        var exitCode = await FakeMonitor.RunAsync(new VerboseMonitor(new FakeMonitor(), _lines.Enqueue), () =>
        {
            _ = new Instance("db", new() { Label = Output.CreateSecret("hunter2") });
            Log.Warn("hunter2");
        });

        Assert.Equal(0, exitCode);
        Assert.Equal(
            [
                "Log Warning",
                "Log Warning: done",
                "RegisterResource pulumi:pulumi:Stack shop-dev",
                "RegisterResource pulumi:pulumi:Stack shop-dev: urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
                "RegisterResource test:index:Instance db",
                "RegisterResource test:index:Instance db: urn:pulumi:dev::shop::test:index:Instance::db",
                "RegisterResourceOutputs urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
                "RegisterResourceOutputs urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev: done",
                "SignalAndWaitForShutdown",
                "SignalAndWaitForShutdown: done",
                "SupportsFeature aliasSpecs",
                "SupportsFeature aliasSpecs: yes",
                "SupportsFeature resourceReferences",
                "SupportsFeature resourceReferences: yes",
            ],
            _lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tells_that_a_call_failed_and_lets_the_failure_through()
    {
        var monitor = new VerboseMonitor(new FakeMonitor(), _lines.Enqueue);

        Assert.Equal("needs >=99", (await Assert.ThrowsAsync<RunException>(() => monitor.RequirePulumiVersionAsync(">=99"))).Message);
        Assert.Equal(["size", ""], (await monitor.InvokeAsync(new("test:index:lookup", PropertyObject.Empty, "", "", "", AcceptResources: true))).Failures.Select(failure => failure.Property));

        Assert.Equal(["RequirePulumiVersion >=99", "RequirePulumiVersion >=99: RunException", "Invoke test:index:lookup", "Invoke test:index:lookup: failed"], _lines);
    }
}
