using System.Globalization;
using System.Text;

namespace ClusterStack.Settings.Documents;

/// <summary>Text of a user inside a message: on one line, printable, and not longer than a line.</summary>
internal static class Shown
{
    private const int Longest = 80;

    internal static string Text(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= Longest) return shown.Append("...").ToString();
            if (rune.Value == '"') shown.Append("\\\"");
            else if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else shown.Append(rune.ToString());
        }

        return shown.ToString();
    }
}
