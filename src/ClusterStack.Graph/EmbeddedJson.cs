using System.Text;
using System.Text.Json;

namespace ClusterStack.Graph;

/// <summary>Reads JSON that a property holds as text, with the references in it kept.</summary>
internal static class EmbeddedJson
{
    private const char Open = '\uE000';
    private const char Close = '\uE001';

    /// <summary>The document; null when the value is no JSON, or hidden as a whole.</summary>
    internal static PropertyValue? Read(PropertyValue? value)
    {
        switch (value)
        {
            case ListValue or ObjectValue:
                return value;
            case StringValue text:
                return Parse(text.Value, []);
            case ConcatValue concat:
                return Parse(Text(concat.Parts, static at => $"{Open}{at}{Close}"), concat.Parts);
            default:
                return null;
        }
    }

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
                foreach (var c in literal.Value)
                    (inString, escaped) = (c == '"' && !escaped ? !inString : inString, c == '\\' && !escaped);

                text.Append(literal.Value);
            }
            else
            {
                text.Append(inString ? mark(i) : $"\"{mark(i)}\"");
            }
        }

        return text.ToString();
    }

    private static PropertyValue? Parse(string json, ImmutableArray<PropertyValue> parts)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Convert(document.RootElement, parts);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            return null; // the same name twice in one object
        }
    }

    private static PropertyValue Convert(JsonElement element, ImmutableArray<PropertyValue> parts) => element.ValueKind switch
    {
        JsonValueKind.Object => ObjectValue.From(element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Convert(member.Value, parts)))),
        JsonValueKind.Array => new ListValue([.. element.EnumerateArray().Select(item => Convert(item, parts))]),
        JsonValueKind.String => Unmark(element.GetString()!, parts),
        JsonValueKind.Number => new NumberValue(element.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => new BooleanValue(element.GetBoolean()),
        _ => NullValue.Instance,
    };

    private static PropertyValue Unmark(string text, ImmutableArray<PropertyValue> parts)
    {
        if (parts.IsEmpty || !text.Contains(Open, StringComparison.Ordinal))
            return new StringValue(text);

        var pieces = ImmutableArray.CreateBuilder<PropertyValue>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf(Open, at);
            var end = open < 0 ? text.Length : open;
            if (end > at)
                pieces.Add(new StringValue(text[at..end]));

            if (open < 0)
                break;

            var close = text.IndexOf(Close, open);
            pieces.Add(parts[int.Parse(text.AsSpan(open + 1, close - open - 1), System.Globalization.CultureInfo.InvariantCulture)]);
            at = close + 1;
        }

        return pieces is [var only] ? only : new ConcatValue(pieces.DrainToImmutable());
    }
}
