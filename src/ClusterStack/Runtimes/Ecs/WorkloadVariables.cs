using ClusterStack.DataStores;
using ClusterStack.Model;
using ClusterStack.Security;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>Values of a workload's variables.</summary>
internal static class WorkloadVariables
{
    /// <summary>Values of all secret variables, by <see cref="KeyOf"/>, and of all secret files, by the variable that carries them.</summary>
    internal static ImmutableSortedDictionary<string, Output<string>> Secret(WorkloadPlan workload, StoreBindings stores)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, Output<string>>(StringComparer.Ordinal);
        foreach (var container in workload.Containers)
            foreach (var variable in container.Variables.Where(variable => variable.Secret)) values.Add(KeyOf(container, variable), Resolve(variable.Parts, stores));
        foreach (var file in workload.Preparation?.Files.Where(file => file.File.Secret) ?? []) values.Add(file.Variable, Resolve(file.File.Content, stores));
        return values.ToImmutable();
    }

    /// <summary>Key within the workload's entry; two containers may each have a variable of one name.</summary>
    internal static string KeyOf(ContainerPlan container, VariablePlan variable) => $"{container.Name}_{variable.Name}";

    /// <summary>How a task names one value of the entry. The version is part of it, so that a new value is a new task definition, rolled out like a new image.</summary>
    internal static Output<string> Reference(SecretEntry secrets, string key) => Output.Format($"{secrets.Arn}:{key}::{secrets.VersionId}");

    /// <summary>Content of a file: a text as it is, bytes in base64.</summary>
    internal static Output<string> Resolve(FileContent content, StoreBindings stores)
        => content is BinaryContent binary ? Output.Create(Convert.ToBase64String(binary.Bytes.AsSpan())) : Resolve(((TextContent)content).Parts, stores);

    /// <summary>Value of a variable: its parts, joined.</summary>
    internal static Output<string> Resolve(ImmutableArray<VariablePart> parts, StoreBindings stores)
        => Output.All(parts.Select(part => part switch
        {
            LiteralPart literal => literal.Text,
            BindingPart binding => (Input<string>)stores.Of(binding.Store).Property(binding.Property),
            _ => throw new System.Diagnostics.UnreachableException($"unknown part {part.GetType().Name}"),
        })).Apply(texts => string.Concat(texts));
}
