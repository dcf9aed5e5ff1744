using ClusterStack.Settings;
using ClusterStack.Settings.Documents;
using ClusterStack.Workloads;

namespace ClusterStack.Model;

/// <summary>What an environment changes in the containers of a manifest.</summary>
internal static class ContainerOverrides
{
    /// <summary>The manifest with the environment's images and variables in place of its own.</summary>
    internal static Workload Apply(Workload manifest, WorkloadSettings settings, ImmutableArray<object> path, PlanNotes notes)
    {
        var names = manifest.Containers.Select(container => container.Name).ToArray();
        foreach (var unknown in settings.Containers.Keys.Where(name => !names.Contains(name, StringComparer.Ordinal) && manifest.Source.Knows("containers", name)))
            notes.Problem(path.AddRange("containers", unknown), $"the manifest has no container \"{Shown.Text(unknown)}\"; {Spelling.Advice(unknown, names, "containers")}", path.AddRange("containers", unknown));
        var scope = TemplateScope.Of(manifest);
        return manifest with
        {
            Containers =
            [
                .. manifest.Containers.Select(container => settings.Containers.GetValueOrDefault(container.Name) is { } changes
                    ? Changed(container, changes, path.AddRange("containers", container.Name), scope, notes)
                    : container),
            ],
        };
    }

    private static Container Changed(Container container, ContainerSettings changes, ImmutableArray<object> path, TemplateScope scope, PlanNotes notes)
    {
        if (changes.Image is { } image && ImageName.Refusal(image) is { } refusal)
            notes.Problem(path.Add("image"), $"{refusal}, got \"{Shown.Text(image)}\"");
        var variables = container.Variables.ToImmutableSortedDictionary(variable => variable.Name, variable => variable, StringComparer.Ordinal)
            .SetItems(changes.Variables.Select(pair => KeyValuePair.Create(pair.Key, Variable(pair.Key, pair.Value, path.AddRange("variables", pair.Key), scope, notes))));
        return container with { Image = changes.Image ?? container.Image, Variables = [.. variables.Values] };
    }

    private static Variable Variable(string name, string value, ImmutableArray<object> path, TemplateScope scope, PlanNotes notes)
        => new(name, PlainSecrets.Checked(name, value, scope, message => notes.Problem(path, message)));
}
