using System.Text.Json;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>What an apply does to a resource.</summary>
public enum ChangeAction
{
    /// <summary>It is created.</summary>
    Create,

    /// <summary>It is changed in place.</summary>
    Update,

    /// <summary>It is replaced by a new one.</summary>
    Replace,

    /// <summary>It is deleted.</summary>
    Delete,
}

/// <summary>One attribute with different values in the emulated AWS and in the configuration.</summary>
/// <param name="Path">Path of the attribute in Terraform's names, for example <c>health_check[0].path</c>.</param>
/// <param name="Was">The value that AWS reports, as JSON; <c>(sensitive)</c> hides it, <c>(none)</c> is no value.</param>
/// <param name="Becomes">The value of the configuration, as JSON; <c>(known after apply)</c> where only AWS can say.</param>
public sealed record AttributeChange(string Path, string Was, string Becomes);

/// <summary>What a further apply would do to one resource.</summary>
/// <param name="Address">The resource in Terraform.</param>
/// <param name="Action">What is done to it.</param>
/// <param name="Attributes">The attributes that differ, by path; empty for what is created or deleted.</param>
public sealed record PlannedChange(string Address, ChangeAction Action, ImmutableArray<AttributeChange> Attributes)
{
    /// <summary>Reads the changes of a plan as <c>terraform show -json</c> prints it, without those that change nothing.</summary>
    internal static ImmutableArray<PlannedChange> Read(JsonElement plan)
    {
        if (!plan.TryGetProperty("resource_changes", out var changes))
            return [];

        var found = new List<PlannedChange>();
        foreach (var resource in changes.EnumerateArray())
        {
            var change = resource.GetProperty("change");
            var actions = change.GetProperty("actions").EnumerateArray().Select(static action => action.GetString()).ToArray();
            ChangeAction? action = actions switch
            {
                ["create"] => ChangeAction.Create,
                ["update"] => ChangeAction.Update,
                ["delete"] => ChangeAction.Delete,
                [_, _] => ChangeAction.Replace,
                _ => null,
            };
            if (action is { } known)
                found.Add(new(resource.GetProperty("address").GetString()!, known, known is ChangeAction.Update or ChangeAction.Replace ? AttributeComparison.Compare(change) : []));
        }

        return [.. found.OrderBy(static change => change.Address, StringComparer.Ordinal)];
    }
}
