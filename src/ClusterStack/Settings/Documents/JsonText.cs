using System.Text;
using System.Text.Json;

namespace ClusterStack.Settings.Documents;

/// <summary>Reads the JSON in which the engine passes a configuration object; there are no lines to name.</summary>
internal static class JsonText
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    /// <summary>The value, or <see langword="null"/> when it cannot be read.</summary>
    internal static Node? Parse(string file, string name, string text, ProblemList problems)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), Options);
            reader.Read();
            return Value(ref reader, new(file, 0, 0), [name], problems);
        }
        catch (Exception invalid) when (invalid is JsonException or InvalidOperationException)
        {
            problems.Add(new(file, 0, 0, NodePath.Join([name]), "the engine passed a text that is not valid JSON; set the value as an object"));
            return null;
        }
    }

    private static Node Value(ref Utf8JsonReader reader, Position position, ImmutableArray<object> path, ProblemList problems)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new List<MappingEntry>();
                var names = new HashSet<string>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = reader.GetString()!;
                    reader.Read();
                    var value = Value(ref reader, position, path.Add(key), problems);
                    if (names.Add(key)) entries.Add(new(new(position, ScalarKind.Text, key), value));
                    else problems.Refuse(position, path.Add(key), "the name stands here a second time; remove one");
                }

                return new MappingNode(position, entries);
            case JsonTokenType.StartArray:
                var items = new List<Node>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(ref reader, position, path.Add(items.Count), problems));
                return new SequenceNode(position, items);
            case JsonTokenType.Number:
                var number = Encoding.UTF8.GetString(reader.ValueSpan);
                return new ScalarNode(position, number.AsSpan().ContainsAny('.', 'e', 'E') ? ScalarKind.Number : ScalarKind.Integer, number);
            case JsonTokenType.True or JsonTokenType.False:
                return new ScalarNode(position, ScalarKind.Boolean, reader.TokenType == JsonTokenType.True ? "true" : "false");
            case JsonTokenType.Null:
                return new ScalarNode(position, ScalarKind.Null, "");
            default:
                var text = reader.GetString()!;
                if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
                    problems.Refuse(position, path, "control characters are not allowed in a value; remove them");
                return new ScalarNode(position, ScalarKind.Text, text);
        }
    }
}
