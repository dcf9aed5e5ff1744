using System.Globalization;
using System.Text;

namespace ClusterStack.Settings.Documents;

/// <summary>The way to a value, written as Pulumi writes it: <c>network.zones[1]</c>, <c>containers["a.b"]</c>.</summary>
internal static class NodePath
{
    internal static string Join(IEnumerable<object> path)
    {
        var text = new StringBuilder();
        foreach (var step in path)
        {
            if (step is int index) text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else if (IsPlain((string)step)) text.Append(text.Length == 0 ? "" : ".").Append((string)step);
            else text.Append(CultureInfo.InvariantCulture, $"[\"{Shown.Text((string)step)}\"]");
        }

        return text.ToString();
    }

    /// <summary>Whether a name needs no quotes: letters, digits, hyphens, underscores and the colon of a namespace.</summary>
    private static bool IsPlain(string name)
        => name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':');
}
