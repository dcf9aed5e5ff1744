using System.Collections.Immutable;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Pulumi.Tests.Support;

/// <summary>Everything an output says about itself.</summary>
public sealed record Facts<T>(T Value, bool IsKnown, bool IsSecret, ImmutableHashSet<Resource> Dependencies);

/// <summary>Runs programs against mocks.</summary>
public static class Run
{
    public static Task<ImmutableArray<Resource>> Up(Action program, IMocks? mocks = null)
        => Deployment.TestAsync(mocks ?? new RecordingMocks(), new TestOptions { IsPreview = false }, program);

    public static Task<ImmutableArray<Resource>> Up(Func<Task> program, IMocks? mocks = null)
        => Deployment.TestAsync(mocks ?? new RecordingMocks(), new TestOptions { IsPreview = false }, program);

    public static Task<ImmutableArray<Resource>> Preview(Action program, IMocks? mocks = null)
        => Deployment.TestAsync(mocks ?? new RecordingMocks(), new TestOptions(), program);

    /// <summary>The error text of a run that has to fail with exactly one error.</summary>
    public static async Task<string> Fails(Action program, IMocks? mocks = null)
        => (await Assert.ThrowsAsync<RunException>(() => Up(program, mocks))).Message;

    /// <summary>The facts of an output made in a run.</summary>
    public static async Task<Facts<T>> Look<T>(Func<Output<T>> create, IMocks? mocks = null, bool preview = false)
    {
        Facts<T>? facts = null;
        await Deployment.TestAsync(mocks ?? new RecordingMocks(), new TestOptions { IsPreview = preview }, async () =>
        {
            facts = await Look(create());
        });
        return facts!;
    }

    public static async Task<Facts<T>> Look<T>(Output<T> output) => new(
        await OutputUtilities.GetValueAsync(output),
        await OutputUtilities.GetIsKnownAsync(output),
        await Output.IsSecretAsync(output),
        await OutputUtilities.GetDependenciesAsync(output));

    public static Output<T> Unknown<T>(T value = default!) => OutputUtilities.CreateUnknown(value);

    public static Output<T> Secret<T>(T value) => Output.CreateSecret(value);
}
