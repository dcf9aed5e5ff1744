using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi.Tests.Support;

/// <summary>Records what it is asked and echoes inputs as outputs, with <see cref="State"/> on top.</summary>
public sealed class RecordingMocks : IMocks
{
    public ConcurrentQueue<MockResourceArgs> Resources { get; } = new();

    public ConcurrentQueue<MockCallArgs> Calls { get; } = new();

    public ConcurrentQueue<MockRegisterResourceOutputsRequest> Outputs { get; } = new();

    /// <summary>Outputs besides the inputs, for every resource.</summary>
    public Dictionary<string, object> State { get; init; } = [];

    public Func<MockResourceArgs, string?> Id { get; init; } = args => $"{args.Name}-id";

    public Func<MockCallArgs, object> Answer { get; init; } = _ => ImmutableDictionary<string, object>.Empty;

    /// <summary>What the answers wait for.</summary>
    public Task Delay { get; init; } = Task.CompletedTask;

    public MockResourceArgs this[string name] => Resources.Single(resource => resource.Name == name);

    public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Resources.Enqueue(args);
        await Delay;
        return (Id(args), args.Inputs.SetItems(State));
    }

    public async Task<object> CallAsync(MockCallArgs args)
    {
        Calls.Enqueue(args);
        await Delay;
        return Answer(args);
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        Outputs.Enqueue(args);
        return Task.CompletedTask;
    }
}
