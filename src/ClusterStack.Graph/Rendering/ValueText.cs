using System.Globalization;

namespace ClusterStack.Graph.Rendering;

/// <summary>Writes a value on one line, for people.</summary>
internal static class ValueText
{
    private const int LongestLiteral = 60;
    private const string Cut = "...";

    internal static void Write(PropertyValue value, GraphIndex index, Action<TextStyle, string> write)
    {
        switch (value)
        {
            case StringValue text:
                write(TextStyle.Literal, Shortened(text.Value));
                break;
            case NumberValue number:
                write(TextStyle.Literal, number.Value.ToString("R", CultureInfo.InvariantCulture));
                break;
            case BooleanValue boolean:
                write(TextStyle.Literal, boolean.Value ? "true" : "false");
                break;
            case NullValue:
                write(TextStyle.Literal, "null");
                break;
            case ReferenceValue reference:
                write(TextStyle.Reference, $"{index.Find(reference.Urn)?.Name ?? reference.Urn}.{reference.Property}");
                break;
            case ConcatValue concat:
                foreach (var part in concat.Parts)
                    Write(part, index, write);

                break;
            case SecretValue:
                write(TextStyle.Hidden, "(secret)");
                break;
            case UnknownValue:
                write(TextStyle.Hidden, "(known after deployment)");
                break;
            case Base64Value base64:
                Write(base64.Content, index, write);
                break;
            case AssetValue asset:
                write(TextStyle.Literal, asset.Entries is { } entries ? $"{entries.Members.Length} files" : asset.Content);
                break;
            case ListValue list:
                WriteItems("[", list.Items, "]", index, write);
                break;
            case ObjectValue members:
                WriteMembers(members, index, write);
                break;
        }
    }

    /// <summary>
    /// A text with spaces in the place of what would move, colour or reorder what stands beside it: line ends, control characters, and
    /// invisible ones such as marks of writing direction.
    /// </summary>
    internal static string Printable(string text) => string.Create(text.Length, text, static (line, source) =>
    {
        source.CopyTo(line);
        for (var i = 0; i < line.Length; i++)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(source, i) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                continue;

            if (char.IsHighSurrogate(line[i]))
                line[i++] = ' ';

            line[i] = ' ';
        }
    });

    private static string Shortened(string text)
        => text.Length > LongestLiteral ? Printable(text[..LongestLiteral]) + Cut : Printable(text);

    private static void WriteItems(string open, ImmutableArray<PropertyValue> items, string close, GraphIndex index, Action<TextStyle, string> write)
    {
        write(TextStyle.Plain, open);
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                write(TextStyle.Plain, ", ");

            Write(items[i], index, write);
        }

        write(TextStyle.Plain, close);
    }

    private static void WriteMembers(ObjectValue members, GraphIndex index, Action<TextStyle, string> write)
    {
        write(TextStyle.Plain, "{");
        var separator = "";
        foreach (var (name, member) in members.Members)
        {
            write(TextStyle.Plain, separator);
            write(TextStyle.Property, name);
            write(TextStyle.Plain, ": ");
            Write(member, index, write);
            separator = ", ";
        }

        write(TextStyle.Plain, "}");
    }
}
