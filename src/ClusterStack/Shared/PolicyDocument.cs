using System.Text.Json;

namespace ClusterStack.Shared;

/// <summary>What a statement of a policy does.</summary>
public enum PolicyEffect
{
    /// <summary>Permits.</summary>
    Allow,

    /// <summary>Forbids, whatever else permits.</summary>
    Deny,
}

/// <summary>Who a statement is about. <see langword="null"/> in policies of an identity, where it is that identity.</summary>
/// <param name="Kind"><c>AWS</c>, <c>Service</c> or <c>*</c>.</param>
/// <param name="Value">ARN or service name.</param>
public sealed record PolicyPrincipal(string Kind, Input<string> Value)
{
    /// <summary>Everyone; for statements that deny, and for policies of endpoints, which only narrow what others permit.</summary>
    public static PolicyPrincipal Everyone { get; } = new("*", "*");

    /// <summary>A service, for example <c>ecs-tasks.amazonaws.com</c>.</summary>
    public static PolicyPrincipal Service(string name) => new("Service", name);

    /// <summary>An account, role or user.</summary>
    public static PolicyPrincipal Arn(Input<string> arn) => new("AWS", arn);
}

/// <summary>A condition: some value must match.</summary>
/// <param name="Operator">For example <c>StringEquals</c>.</param>
/// <param name="Key">For example <c>aws:SourceAccount</c>.</param>
/// <param name="Values">Values of which one must match.</param>
public sealed record PolicyCondition(string Operator, string Key, params Input<string>[] Values);

/// <summary>One statement of a policy.</summary>
public sealed record PolicyStatement
{
    /// <summary>Why the statement exists, in letters and digits, for example <c>WriteLogs</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>Permits unless said otherwise.</summary>
    public PolicyEffect Effect { get; init; }

    /// <summary>Who it is about; omitted in policies of an identity.</summary>
    public PolicyPrincipal? Principal { get; init; }

    /// <summary>Actions, for example <c>logs:PutLogEvents</c>.</summary>
    public required ImmutableArray<string> Actions { get; init; }

    /// <summary>ARNs; empty in trust policies, which have none.</summary>
    public ImmutableArray<Input<string>> Resources { get; init; } = [];

    /// <summary>Conditions that must all hold.</summary>
    public ImmutableArray<PolicyCondition> Conditions { get; init; } = [];
}

/// <summary>Policies as typed statements, serialised to the JSON that AWS takes.</summary>
public static class PolicyDocument
{
    /// <summary>A document of these statements, in this order.</summary>
    public static Output<string> Of(params IEnumerable<PolicyStatement> statements)
    {
        ImmutableArray<PolicyStatement> all = [.. statements];
        return Output.All(all.Select(Texts)).Apply(texts => Write(all, texts));
    }

    /// <summary>Trust of a service that acts for this account alone, which is what keeps others from borrowing it.</summary>
    /// <param name="service">For example <c>ecs-tasks.amazonaws.com</c>.</param>
    /// <param name="account">The only account to act for.</param>
    /// <param name="sourceArn">Pattern of what may act, for example <c>arn:aws:ecs:eu-west-1:123456789012:*</c>.</param>
    public static Output<string> Trust(string service, AwsAccount account, Input<string> sourceArn) => Of(new PolicyStatement
    {
        Sid = "ServiceActsForThisAccount",
        Principal = PolicyPrincipal.Service(service),
        Actions = ["sts:AssumeRole"],
        Conditions = [new("StringEquals", "aws:SourceAccount", account.Id), new("ArnLike", "aws:SourceArn", sourceArn)],
    });

    /// <summary>All texts of a statement that may come from resources, in the order in which they are written.</summary>
    private static Output<ImmutableArray<string>> Texts(PolicyStatement statement)
    {
        var texts = new List<Input<string>>();
        if (statement.Principal is { } principal) texts.Add(principal.Value);
        texts.AddRange(statement.Resources);
        foreach (var condition in statement.Conditions) texts.AddRange(condition.Values);
        return Output.All(texts);
    }

    private static string Write(ImmutableArray<PolicyStatement> statements, ImmutableArray<ImmutableArray<string>> texts) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("Version", "2012-10-17");
        json.WriteStartArray("Statement");
        for (var i = 0; i < statements.Length; i++) Write(json, statements[i], new(texts[i]));
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, PolicyStatement statement, Queue<string> values)
    {
        json.WriteStartObject();
        json.WriteString("Sid", statement.Sid);
        json.WriteString("Effect", statement.Effect is PolicyEffect.Allow ? "Allow" : "Deny");
        if (statement.Principal is { Kind: "*" })
        {
            json.WriteString("Principal", values.Dequeue());
        }
        else if (statement.Principal is { } principal)
        {
            json.WriteStartObject("Principal");
            json.WriteString(principal.Kind, values.Dequeue());
            json.WriteEndObject();
        }

        WriteList(json, "Action", statement.Actions);
        if (!statement.Resources.IsEmpty) WriteList(json, "Resource", statement.Resources.Select(_ => values.Dequeue()));
        if (!statement.Conditions.IsEmpty) WriteConditions(json, statement.Conditions, values);
        json.WriteEndObject();
    }

    /// <summary>Conditions of one operator stand together; texts are taken in the order of the statement.</summary>
    private static void WriteConditions(Utf8JsonWriter json, ImmutableArray<PolicyCondition> conditions, Queue<string> values)
    {
        var texts = conditions.Select(condition => condition.Values.Select(_ => values.Dequeue()).ToArray()).ToArray();
        json.WriteStartObject("Condition");
        foreach (var name in conditions.Select(condition => condition.Operator).Distinct())
        {
            json.WriteStartObject(name);
            for (var i = 0; i < conditions.Length; i++)
            {
                if (conditions[i].Operator == name) WriteList(json, conditions[i].Key, texts[i]);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>AWS writes a list of one as the value itself; doing the same keeps documents comparable.</summary>
    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        if (all is [var only])
        {
            json.WriteString(name, only);
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in all) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
