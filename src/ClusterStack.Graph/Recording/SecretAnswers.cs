namespace ClusterStack.Graph.Recording;

/// <summary>
/// The results of data sources that come back secret. The package schema does not say so; the names are those that the
/// Terraform AWS provider marks as sensitive in the data source of the same name.
/// </summary>
internal static class SecretAnswers
{
    /// <summary>Which parts of the results of a function are secret; null when none is.</summary>
    internal static ArgumentFacts? Facts(string token) => Names(token) is { Length: > 0 } names ? Secrets(names) : null;

    /// <summary>The results with their secret parts marked for the program.</summary>
    internal static Dictionary<string, object> Marked(string token, IReadOnlyDictionary<string, object> result)
    {
        var secrets = Names(token);
        var marked = new Dictionary<string, object>(result.Count);
        foreach (var (name, value) in result)
            marked.Add(name, secrets.Contains(name) ? Output.CreateSecret(value) : value);

        return marked;
    }

    private static string[] Names(string token) => token switch
    {
        "aws:ecr/getAuthorizationToken:getAuthorizationToken" => ["authorizationToken", "password"],
        "aws:eks/getClusterAuth:getClusterAuth" => ["token"],
        "aws:secretsmanager/getSecretVersion:getSecretVersion" => ["secretBinary", "secretString"],
        "aws:ssm/getParameter:getParameter" => ["value"],
        "aws:ssm/getParametersByPath:getParametersByPath" => ["values"],
        _ => [],
    };

    private static ArgumentFacts Secrets(string[] names)
    {
        var facts = new ArgumentFacts();
        foreach (var name in names)
            facts.Add(name, new() { Secret = true });

        return facts;
    }
}
