using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ClusterStack.Graph;

/// <summary>Answers from a table, without any network.</summary>
/// <remarks>
/// The table is a JSON object: function token to a list of cases, tried in order. A case has a <c>result</c> and may have
/// a <c>when</c>: a name to a text, in which a <c>*</c> at the end stands for anything. Names are <c>args.NAME</c>,
/// <c>account</c>, <c>region</c> and <c>partition</c>; in the texts of a result
/// they are filled in as <c>${NAME}</c>, an argument that was not given as nothing. <c>${number.NAME}</c> is eight digits
/// that are always the same for the same text and nearly always others for another: ids of things that have names.
/// A <c>${</c> without an end is an error.
/// </remarks>
public sealed class InvokeAnswers : IInvokeAnswers
{
    private readonly Dictionary<string, JsonElement> _cases = [];
    private readonly AwsPlace _place;

    /// <summary>Reads a table.</summary>
    /// <param name="json">The table, UTF-8.</param>
    /// <param name="source">Its file, as it is shown to the user.</param>
    /// <param name="place">The account and region to fill in.</param>
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public InvokeAnswers(Stream json, string source, AwsPlace place)
    {
        Source = source;
        _place = place;
        using var document = JsonDocument.Parse(json);
        foreach (var token in document.RootElement.EnumerateObject())
            _cases.Add(token.Name, token.Value.Clone());
    }

    /// <inheritdoc/>
    public string Source { get; }

    /// <summary>The table of this assembly.</summary>
    /// <param name="place">The account and region to fill in.</param>
    public static InvokeAnswers Default(AwsPlace place)
    {
        using var table = Recording.EmbeddedText.Open("invokes.json");
        return new(table, "src/ClusterStack.Graph/Schema/invokes.json", place);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object>? Find(string token, IReadOnlyDictionary<string, object> args)
    {
        if (!_cases.TryGetValue(token, out var cases))
            return null;

        foreach (var candidate in cases.EnumerateArray())
        {
            if (Fits(candidate, args))
                return (IReadOnlyDictionary<string, object>)Filled(candidate.GetProperty("result"), args);
        }

        return null;
    }

    private bool Fits(JsonElement candidate, IReadOnlyDictionary<string, object> args)
        => !candidate.TryGetProperty("when", out var when)
        || when.EnumerateObject().All(condition => Fits(condition.Value.GetString()!, Variable(condition.Name, args)));

    private static bool Fits(string pattern, string? given)
        => given is not null
        && (pattern is [.. var start, '*'] ? given.StartsWith(start, StringComparison.Ordinal) : given == pattern);

    private object Filled(JsonElement value, IReadOnlyDictionary<string, object> args) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToImmutableDictionary(member => member.Name, member => Filled(member.Value, args)),
        JsonValueKind.Array => value.EnumerateArray().Select(item => Filled(item, args)).ToImmutableArray(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => Filled(value.GetString()!, args),
        _ => throw new FormatException($"{Source}: a {value.ValueKind} is no part of an answer."),
    };

    private string Filled(string text, IReadOnlyDictionary<string, object> args)
    {
        const string mark = "${";
        var filled = new StringBuilder();
        var done = 0;
        for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, done, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', at);
            if (end < 0) throw new FormatException($"{Source}: '{text[at..]}' has no end; expected ${{NAME}}.");
            filled.Append(text, done, at - done).Append(Variable(text[(at + mark.Length)..end], args));
            done = end + 1;
        }

        return filled.Append(text, done, text.Length - done).ToString();
    }

    private string? Variable(string name, IReadOnlyDictionary<string, object> args) => name switch
    {
        "account" => _place.Account,
        "region" => _place.Region,
        "partition" => _place.Partition,
        ['a', 'r', 'g', 's', '.', .. var argument] => args.GetValueOrDefault(argument) as string,
        ['n', 'u', 'm', 'b', 'e', 'r', '.', .. var of] => Number(Variable(of, args) ?? ""),
        _ => throw new FormatException($"{Source}: '{name}' is unknown; known are account, region, partition and args.NAME, and number. before any of them."),
    };

    /// <summary>FNV-1a, 32 bits.</summary>
    private static string Number(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ octet) * 16777619u);
        return (hash % 100_000_000).ToString("D8", CultureInfo.InvariantCulture);
    }
}
