using System.Collections.Concurrent;
using Pulumi.Testing;

namespace SdkGen.Tests.Support;

/// <summary>Remembers what was registered and called; answers with the given state, or echoes the inputs.</summary>
internal sealed class RecordingMocks(ImmutableDictionary<string, object>? state = null) : IMocks
{
    public ConcurrentBag<MockResourceArgs> Registrations { get; } = [];

    public ConcurrentBag<MockCallArgs> Calls { get; } = [];

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Registrations.Add(args);
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", state ?? args.Inputs));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        Calls.Add(args);
        return Task.FromResult<object>(state ?? args.Args);
    }
}
