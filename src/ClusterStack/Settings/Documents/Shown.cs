using System.Globalization;
using System.Text;

namespace ClusterStack.Settings.Documents;

/// <summary>Text of a user inside a message: printable, on one line, without the password of a URL.</summary>
public static class Shown
{
    private const int Longest = 80;
    private const string Hidden = "***";

    /// <summary>The text for quotes: its own are escaped, and what is longer than a line is cut.</summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = new StringBuilder();
        foreach (var rune in WithoutPasswords(text).EnumerateRunes())
        {
            if (shown.Length >= Longest) return shown.Append("...").ToString();
            if (rune.Value == '"') shown.Append("\\\"");
            else Append(shown, rune);
        }

        return shown.ToString();
    }

    /// <summary>The text as a whole. What would move the cursor, start a line or turn the direction of writing is spelt out: <c>\u001b</c>.</summary>
    public static string Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.All(static c => c is >= ' ' and <= '~')) return text;
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) Append(shown, rune);
        return shown.ToString();
    }

    private static void Append(StringBuilder shown, Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        else
            shown.Append(rune.ToString());
    }

    /// <summary>What stands between a colon and an @, as in <c>https://user:password@host</c>; not the tag before a digest.</summary>
    private static string WithoutPasswords(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0) return text;
        var shown = new StringBuilder();
        var done = 0;
        for (; at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > done && text[start - 1] is not '/' && !char.IsWhiteSpace(text[start - 1])) start--;
            var colon = text.IndexOf(':', start, at - start);
            if (colon < 0 || text.AsSpan(at + 1).StartsWith("sha256:", StringComparison.Ordinal)) continue;
            shown.Append(text, done, colon + 1 - done).Append(Hidden);
            done = at;
        }

        return shown.Append(text, done, text.Length - done).ToString();
    }
}
