using System.Text.Json.Nodes;

namespace ClusterStack.Graph.Terraform;

/// <summary>
/// The answers of data sources inside the graph's literals. Offline, an account id or a zone id is one particular text;
/// in the export it is looked up again, because elsewhere it is another.
/// </summary>
internal sealed class DataSources
{
    // Partition and region follow from the provider's region, which is a setting.
    private static readonly HashSet<string> Settled = ["aws:index/getPartition:getPartition", "aws:index/getRegion:getRegion"];

    private const int ShortestDistinctive = 10;

    private readonly TerraformScope _scope;
    private readonly List<(string Text, string Expression, string Address)> _answers = [];
    private readonly HashSet<string> _used = [];
    private readonly Dictionary<string, GraphInvoke> _invokes = [];

    internal DataSources(TerraformScope scope)
    {
        _scope = scope;
        foreach (var invoke in scope.Graph.Invokes)
        {
            if (Settled.Contains(invoke.Token) || TerraformNames.Default.Function(invoke.Token) is not { } function)
                continue;

            var address = $"{function.Name}.{NameOf(invoke)}";
            _invokes.Add(address, invoke);
            var asked = invoke.Args.Members.Select(static member => member.Value).OfType<StringValue>().Select(static text => text.Value).ToHashSet();
            foreach (var (member, value) in invoke.Result.Members)
            {
                if (value is StringValue { Value: { Length: >= ShortestDistinctive } text } && !asked.Contains(text)
                    && (member == "id" ? "id" : function.Properties.GetValueOrDefault(member)?.Name) is { } name
                    && !_answers.Exists(answer => answer.Text == text))
                {
                    _answers.Add((text, $"data.{address}.{name}", address));
                }
            }
        }

        // The longest first: an ARN holds the account id.
        _answers.Sort(static (left, right) => right.Text.Length - left.Text.Length);
    }

    /// <summary>Literal text as a template, with the answers in it as expressions.</summary>
    internal string Template(string text)
    {
        foreach (var (answer, expression, address) in _answers)
        {
            var at = text.IndexOf(answer, StringComparison.Ordinal);
            if (at < 0)
                continue;

            _used.Add(address);
            return $"{Template(text[..at])}${{{expression}}}{Template(text[(at + answer.Length)..])}";
        }

        return Hcl.Literal(text);
    }

    /// <summary>The data sources whose answers were met so far.</summary>
    internal JsonObject Data(TerraformValues values)
    {
        var data = new JsonObject();
        foreach (var address in _used.Order(StringComparer.Ordinal))
        {
            var invoke = _invokes[address];
            var type = TerraformNames.Default.Function(invoke.Token)!;
            if (!data.ContainsKey(type.Name))
                data[type.Name] = new JsonObject();

            data[type.Name]![address[(type.Name.Length + 1)..]] = values.Members(invoke.Args, type, new(_scope.Graph.Stack, invoke.Token));
        }

        return data;
    }

    private static string NameOf(GraphInvoke invoke)
        => invoke.Args.Members.Select(static member => member.Value).OfType<StringValue>().FirstOrDefault() is { Value.Length: > 0 } first
            ? Hcl.Identifier(first.Value)
            : "current";
}
