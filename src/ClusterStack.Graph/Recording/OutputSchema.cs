namespace ClusterStack.Graph.Recording;

/// <summary>What a type answers: one row of <c>Schema/outputs.txt</c>, which is generated from the providers' schemas.</summary>
/// <param name="Name">Name of the output or member.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="Secret">Whether the provider marks it as secret.</param>
/// <param name="Input">Whether it can also be given.</param>
/// <param name="Optional">Whether an answer may lack it: it has a value only when it is given.</param>
internal sealed record OutputMember(string Name, OutputShape Shape, bool Secret, bool Input, bool Optional);

/// <summary>What an output holds.</summary>
internal enum OutputKind
{
    Text,
    Integer,
    Number,
    Boolean,
    List,
    Map,
    Object,
    Any,
}

/// <summary>Shape of an output.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Element">Shape of the elements of a list or map.</param>
/// <param name="Type">Token of the nested type of an object.</param>
internal sealed record OutputShape(OutputKind Kind, OutputShape? Element = null, string? Type = null)
{
    private static readonly OutputShape Text = new(OutputKind.Text);
    private static readonly OutputShape Integer = new(OutputKind.Integer);
    private static readonly OutputShape Number = new(OutputKind.Number);
    private static readonly OutputShape Boolean = new(OutputKind.Boolean);
    private static readonly OutputShape Any = new(OutputKind.Any);

    internal static OutputShape Parse(ReadOnlySpan<char> text) => text switch
    {
        "s" => Text,
        "i" => Integer,
        "n" => Number,
        "b" => Boolean,
        "*" => Any,
        ['[', .. var element, ']'] => new(OutputKind.List, Parse(element)),
        ['{', .. var element, '}'] => new(OutputKind.Map, Parse(element)),
        ['@', ..] => new(OutputKind.Object, Type: text.ToString()),
        _ => throw new FormatException($"'{text}' is no shape; expected s, i, n, b, [X], {{X}}, @type or *."),
    };
}

/// <summary>The outputs of every generated type. Rows are parsed when their type is first seen.</summary>
internal sealed class OutputSchema
{
    private static readonly Lazy<OutputSchema> Shared = new(static () => new(EmbeddedText.Lines("outputs.txt")));

    private readonly Dictionary<string, string> _rows = [];
    private readonly Dictionary<string, OutputMember[]> _members = [];
    private readonly Lock _parsing = new();

    internal OutputSchema(IEnumerable<string> rows)
    {
        foreach (var row in rows)
        {
            var end = row.IndexOf(' ', StringComparison.Ordinal);
            _rows.Add(end < 0 ? row : row[..end], end < 0 ? "" : row[(end + 1)..]);
        }
    }

    /// <summary>The table inside this assembly.</summary>
    internal static OutputSchema Default => Shared.Value;

    /// <summary>The outputs of a type; none for a type that the table does not know.</summary>
    /// <param name="type">Token of a resource or function, or of a nested type with <c>@</c> before it.</param>
    internal OutputMember[] Of(string type)
    {
        lock (_parsing)
        {
            if (!_members.TryGetValue(type, out var members))
                _members.Add(type, members = _rows.TryGetValue(type, out var row) ? Parse(row) : []);

            return members;
        }
    }

    private static OutputMember[] Parse(string row)
    {
        var members = new List<OutputMember>();
        foreach (var range in row.AsSpan().Split(' '))
        {
            var field = row.AsSpan(range);
            if (field.IsEmpty)
                continue;

            var secret = Takes('!', ref field);
            var input = Takes('=', ref field);
            var optional = Takes('?', ref field);
            var colon = field.IndexOf(':');
            members.Add(new(field[..colon].ToString(), OutputShape.Parse(field[(colon + 1)..]), secret, input, optional));
        }

        return [.. members];
    }

    private static bool Takes(char mark, ref ReadOnlySpan<char> field)
    {
        if (field[0] != mark)
            return false;

        field = field[1..];
        return true;
    }
}
