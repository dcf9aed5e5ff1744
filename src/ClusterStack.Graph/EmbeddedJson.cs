using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ClusterStack.Graph.Checks;

namespace ClusterStack.Graph;

/// <summary>Reads JSON that a property holds as text, with the references in it kept.</summary>
/// <remarks>
/// A reference leaves no character in the text that is read, only the position at which it stands: no content, however it is
/// written or escaped, can be taken for one.
/// </remarks>
internal sealed class EmbeddedJson
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly List<(long At, PropertyValue Part)> _parts = [];
    private int _next;

    private EmbeddedJson(IEnumerable<PropertyValue> parts)
    {
        var (inString, escaped) = (false, false);
        foreach (var part in parts)
        {
            if (part is StringValue literal)
            {
                Follow(literal.Value, ref inString, ref escaped);
                Encoding.UTF8.GetBytes(literal.Value, _text);
                continue;
            }

            // Outside of a string the part is a whole value, and an empty string keeps its place.
            if (!inString)
                _text.Write("\""u8);

            _parts.Add((_text.WrittenCount, part));
            if (!inString)
                _text.Write("\""u8);
        }
    }

    /// <summary>The document; null when the value is no JSON, or hidden as a whole.</summary>
    internal static PropertyValue? Read(PropertyValue? value) => value switch
    {
        ListValue or ObjectValue => value,
        StringValue => new EmbeddedJson([value]).Document(),
        ConcatValue concat => new EmbeddedJson(concat.Parts).Document(),
        _ => null,
    };

    /// <summary>Whether a value is a text that should be a document and is none.</summary>
    internal static bool IsBroken(PropertyValue? value) => value is StringValue or ConcatValue && Read(value) is null;

    /// <summary>A text with a mark for each part that is not literal; quoted where the part is a whole JSON value.</summary>
    /// <param name="parts">The text's parts.</param>
    /// <param name="mark">The mark of the part at an index, as it stands in a JSON string.</param>
    internal static string Text(ImmutableArray<PropertyValue> parts, Func<int, string> mark)
    {
        var text = new StringBuilder();
        var (inString, escaped) = (false, false);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is StringValue literal)
            {
                Follow(literal.Value, ref inString, ref escaped);
                text.Append(literal.Value);
            }
            else
            {
                text.Append(inString ? mark(i) : $"\"{mark(i)}\"");
            }
        }

        return text.ToString();
    }

    /// <summary>Whether a text that began inside a string, or behind a backslash, ends there.</summary>
    private static void Follow(string text, ref bool inString, ref bool escaped)
    {
        foreach (var c in text)
            (inString, escaped) = (c == '"' && !escaped ? !inString : inString, c == '\\' && !escaped);
    }

    private PropertyValue? Document()
    {
        try
        {
            var reader = new Utf8JsonReader(_text.WrittenSpan);
            reader.Read();
            var document = Value(ref reader);
            return reader.Read() ? null : document;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null; // The latter for escapes of half a character.
        }
    }

    private PropertyValue Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
                {
                    var name = Name(ref reader);
                    reader.Read();
                    if (!members.TryAdd(name, Value(ref reader)))
                        throw new JsonException("the same name twice in one object");
                }

                return ObjectValue.From(members);
            case JsonTokenType.StartArray:
                var items = ImmutableArray.CreateBuilder<PropertyValue>();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                    items.Add(Value(ref reader));

                return new ListValue(items.DrainToImmutable());
            case JsonTokenType.String:
                return Pieces(ref reader) switch
                {
                    [] => new StringValue(""),
                    [var only] => only,
                    var several => new ConcatValue([.. several]),
                };
            case JsonTokenType.Number:
                return new NumberValue(reader.GetDouble());
            case JsonTokenType.True or JsonTokenType.False:
                return new BooleanValue(reader.GetBoolean());
            default:
                return NullValue.Instance;
        }
    }

    /// <summary>The name of a member; each part in it stands as <see cref="Place.Part"/> and a number, so that two parts make two names.</summary>
    private string Name(ref Utf8JsonReader reader)
    {
        var first = _next;
        return string.Concat(Pieces(ref reader).Select(piece => piece is StringValue ? Place.ShapeOf(piece) : string.Create(CultureInfo.InvariantCulture, $"{Place.Part}{first++}")));
    }

    /// <summary>The texts and the parts of the string at which the reader stands.</summary>
    private List<PropertyValue> Pieces(ref Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex + 1;
        var written = reader.ValueSpan;
        var pieces = new List<PropertyValue>();
        var done = 0;
        for (; _next < _parts.Count && _parts[_next].At <= start + written.Length; _next++)
        {
            var at = (int)(_parts[_next].At - start);
            AddText(written[done..at]);
            pieces.Add(_parts[_next].Part);
            done = at;
        }

        AddText(written[done..]);
        return pieces;

        void AddText(ReadOnlySpan<byte> text)
        {
            if (!text.IsEmpty)
                pieces.Add(new StringValue(Unescape(text)));
        }
    }

    private static string Unescape(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'\\'))
            return Encoding.UTF8.GetString(text);

        var reader = new Utf8JsonReader((byte[])[(byte)'"', .. text, (byte)'"']);
        reader.Read();
        return reader.GetString()!;
    }
}
