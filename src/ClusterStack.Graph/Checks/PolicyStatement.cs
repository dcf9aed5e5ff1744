using System.IO.Enumeration;

namespace ClusterStack.Graph.Checks;

/// <summary>One statement of a policy document.</summary>
internal sealed record PolicyStatement(Place Place)
{
    internal bool Allows => Place["Effect"].Text is "Allow";

    internal bool Denies => Place["Effect"].Text is "Deny";

    internal IEnumerable<Place> Actions => Place["Action"].Items;

    internal IEnumerable<Place> Resources => Place["Resource"].Items;

    /// <summary>Who: the kind is <c>AWS</c>, <c>Service</c>, <c>Federated</c>, or <c>*</c> where the statement has a single <c>*</c>.</summary>
    internal IEnumerable<(string Kind, Place Place)> Principals => Place["Principal"] is { Value: StringValue } everybody
        ? [("*", everybody)]
        : Place["Principal"].Members.SelectMany(static kind => kind.Place.Items.Select(principal => (kind.Name, principal)));

    internal bool AdmitsEverybody => Principals.Any(static principal => principal.Place.Text is "*");

    internal bool EveryAction => Actions.Any(static action => action.Text is "*" or "*:*");

    internal bool EveryResource => Resources.Any(static resource => resource.Text is "*");

    internal bool GrantsEverything => EveryAction && EveryResource;

    internal bool HasConditions => ConditionKeys.Any();

    /// <summary>The keys of all conditions, for example <c>aws:SourceAccount</c>.</summary>
    internal IEnumerable<string> ConditionKeys => Conditions.Select(static condition => condition.Key);

    /// <summary>Operator, key and values of all conditions.</summary>
    internal IEnumerable<(string Operator, string Key, Place Values)> Conditions
        => Place["Condition"].Members.SelectMany(static @operator => @operator.Place.Members.Select(key => (@operator.Name, key.Name, key.Place)));

    /// <summary>The statements of a document; none when it is no JSON or only known after a deployment.</summary>
    internal static IEnumerable<PolicyStatement> In(Place document) => document.Json()["Statement"].Items.Select(static statement => new PolicyStatement(statement));

    /// <summary>Whether its actions include one, wildcards considered.</summary>
    internal bool Permits(string action)
        => Actions.Any(pattern => pattern.Text is { } text && FileSystemName.MatchesSimpleExpression(text, action));

    /// <summary>The actions written here that include one of some, wildcards considered.</summary>
    internal IEnumerable<Place> ActionsAmong(ImmutableArray<string> actions)
        => Actions.Where(pattern => pattern.Text is { } text && actions.Any(action => FileSystemName.MatchesSimpleExpression(text, action)));

    /// <summary>Whether it only holds under a condition on one of some keys; keys are not case-sensitive.</summary>
    internal bool IsLimitedBy(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (ConditionKeys.Any(condition => condition.Equals(key, StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }
}
