using System.Globalization;
using System.Text.RegularExpressions;

namespace ClusterStack.Settings;

/// <summary>Reads the path of an override: <c>network.zones[1]</c>, <c>aws:region</c>.</summary>
internal static partial class SettingPath
{
    /// <summary>Names and indexes, the first a name; <see langword="null"/> when the text is no path.</summary>
    internal static ImmutableArray<object>? Parse(string text)
    {
        if (text.Length > 1000 || !Form().IsMatch(text)) return null;
        return [.. Step().Matches(text).Select(step => step.Groups["index"] is { Success: true } index ? int.Parse(index.ValueSpan, CultureInfo.InvariantCulture) : (object)step.Groups["name"].Value)];
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9:_-]*(\.[A-Za-z0-9_-]+|\[[0-9]{1,4}\])*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\[(?<index>[0-9]+)\]|(?<name>[^.\[\]]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}
