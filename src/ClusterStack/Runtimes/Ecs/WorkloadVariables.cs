using ClusterStack.DataStores;
using ClusterStack.Model;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>Values of a workload's variables.</summary>
internal static class WorkloadVariables
{
    /// <summary>Values of all secret variables, by <see cref="KeyOf"/>.</summary>
    internal static ImmutableSortedDictionary<string, Output<string>> Secret(WorkloadPlan workload, StoreBindings stores)
        => workload.Containers
            .SelectMany(container => container.Variables.Where(variable => variable.Secret)
                .Select(variable => KeyValuePair.Create(KeyOf(container, variable), Resolve(variable, stores))))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Key within the workload's entry; two containers may each have a variable of one name.</summary>
    internal static string KeyOf(ContainerPlan container, VariablePlan variable) => $"{container.Name}_{variable.Name}";

    /// <summary>Value of a variable: its parts, joined.</summary>
    internal static Output<string> Resolve(VariablePlan variable, StoreBindings stores)
        => Output.All(variable.Parts.Select(part => part switch
        {
            LiteralPart literal => literal.Text,
            BindingPart binding => (Input<string>)stores.Of(binding.Store).Property(binding.Property),
            _ => throw new System.Diagnostics.UnreachableException($"unknown part {part.GetType().Name}"),
        })).Apply(texts => string.Concat(texts));
}
