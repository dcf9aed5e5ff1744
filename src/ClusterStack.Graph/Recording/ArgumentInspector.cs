#if LOCAL_PULUMI_SDK
using Pulumi.Testing;
#endif

namespace ClusterStack.Graph.Recording;

/// <summary>Finds the <see cref="ArgumentFacts"/> of a value that a program passed as an argument.</summary>
internal static class ArgumentInspector
{
    /// <summary>The facts of a value; null when there is nothing to say.</summary>
#if LOCAL_PULUMI_SDK
    internal static ValueTask<ArgumentFacts?> InspectAsync(object? value) => ValueTask.FromResult(Facts(ArgumentInfo.Of(value)));

    private static ArgumentFacts? Facts(ArgumentInfo? info)
    {
        if (info is null)
            return null;

        var facts = new ArgumentFacts { Secret = info.IsSecret, From = info.Resources.Count == 0 ? null : info.Resources };
        if (info.Members is { } members)
        {
            foreach (var (name, member) in members)
                facts.Add(name, Facts(member)!);
        }

        return facts;
    }
#else
    internal static ValueTask<ArgumentFacts?> InspectAsync(object? value) => PublicArgumentInspector.InspectAsync(value);
#endif
}
