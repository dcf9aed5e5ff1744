namespace ClusterStack.Graph.Checks;

/// <summary>What identities may do, in whichever of the ways it is attached.</summary>
internal static class RolePolicies
{
    /// <summary>The documents that a policy or role itself carries.</summary>
    internal static IEnumerable<Place> Documents(Place place)
        => place.Resource.Type == AwsTypes.Role ? place["inlinePolicies"].Items.Select(static policy => policy["policy"]) : [place["policy"]];

    /// <summary>The statements that a policy or role itself carries.</summary>
    internal static IEnumerable<PolicyStatement> Statements(Place place) => Documents(place).SelectMany(PolicyStatement.In);

    /// <summary>The statements that allow something, of a policy or role itself.</summary>
    internal static IEnumerable<PolicyStatement> Grants(Place place) => Statements(place).Where(static statement => statement.Allows);

    /// <summary>Every statement that a role has: inline, beside it, and of the program's own policies attached to it.</summary>
    internal static IEnumerable<PolicyStatement> StatementsOf(Place role)
        => Statements(role)
            .Concat(role.Graph.Companions(role, AwsTypes.RolePolicy, "role").SelectMany(Statements))
            .Concat(ManagedOf(role).Select(static policy => policy.Target).OfType<Place>().Where(static policy => policy.Resource.Type == AwsTypes.Policy).SelectMany(Statements));

    /// <summary>The arns of the policies attached to a role.</summary>
    internal static IEnumerable<Place> ManagedOf(Place role)
        => role.Graph.Companions(role, AwsTypes.RolePolicyAttachment, "role").Select(static attachment => attachment["policyArn"]).Concat(role["managedPolicyArns"].Items);

    /// <summary>Whether an arn is one of AWS' own policies that leave nothing or a whole service out.</summary>
    internal static bool IsAdministrator(Place policyArn)
        => policyArn.Shape is { } arn && arn.Contains(":policy/", StringComparison.Ordinal)
        && arn[(arn.LastIndexOf('/') + 1)..] is var name
        && (name is "AdministratorAccess" or "PowerUserAccess" or "SystemAdministrator" || name.EndsWith("FullAccess", StringComparison.Ordinal));

    /// <summary>Whether a role is assumed by one of some services.</summary>
    internal static bool TrustedBy(Place role, params ReadOnlySpan<string> services)
    {
        foreach (var principal in PolicyStatement.In(role["assumeRolePolicy"]).SelectMany(static statement => statement.Principals))
        {
            if (services.Contains(principal.Place.Text))
                return true;
        }

        return false;
    }
}
