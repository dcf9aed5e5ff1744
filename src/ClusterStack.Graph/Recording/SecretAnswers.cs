using System.Collections.Frozen;

namespace ClusterStack.Graph.Recording;

/// <summary>
/// The results of data sources that come back secret. The package schema does not say so; the names are those that the
/// Terraform AWS provider marks as sensitive in the data source of the same name.
/// </summary>
internal static class SecretAnswers
{
    private static readonly FrozenDictionary<string, ArgumentFacts> ByToken = new Dictionary<string, string[]>
    {
        ["aws:ecr/getAuthorizationToken:getAuthorizationToken"] = ["authorizationToken", "password"],
        ["aws:eks/getClusterAuth:getClusterAuth"] = ["token"],
        ["aws:secretsmanager/getSecretVersion:getSecretVersion"] = ["secretBinary", "secretString"],
        ["aws:ssm/getParameter:getParameter"] = ["value"],
        ["aws:ssm/getParametersByPath:getParametersByPath"] = ["values"],
    }.ToFrozenDictionary(static row => row.Key, static row => Secrets(row.Value));

    /// <summary>Which parts of the results of a function are secret; null when none is.</summary>
    internal static ArgumentFacts? Facts(string token) => ByToken.GetValueOrDefault(token);

    /// <summary>The results with their secret parts marked for the program.</summary>
    internal static Dictionary<string, object> Marked(string token, IReadOnlyDictionary<string, object> result)
    {
        var facts = Facts(token);
        var marked = new Dictionary<string, object>(result.Count);
        foreach (var (name, value) in result)
            marked.Add(name, facts?[name] is null ? value : Output.CreateSecret(value));

        return marked;
    }

    private static ArgumentFacts Secrets(string[] names)
    {
        var facts = new ArgumentFacts();
        foreach (var name in names)
            facts.Add(name, new() { Secret = true });

        return facts;
    }
}
