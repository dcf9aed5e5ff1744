using System.Text.RegularExpressions;

namespace ClusterStack.Settings.Documents;

/// <summary>
/// What an unquoted YAML scalar means, where YAML 1.1 (section 10.4 of its type repository) and the core schema of YAML 1.2
/// (section 10.3.2) agree. Where they differ, two readers of one file would see two values.
/// </summary>
internal static partial class PlainScalar
{
    internal static ScalarKind Kind(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
        _ when Whole().IsMatch(text) => ScalarKind.Integer,
        _ when Fraction().IsMatch(text) => ScalarKind.Number,
        _ when Ambiguous().IsMatch(text) => ScalarKind.Ambiguous,
        _ => ScalarKind.Text,
    };

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)\.[0-9]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fraction();

    /// <summary>
    /// Yes and no in all their spellings; numbers that are octal, hexadecimal, binary, sexagesimal, signed, grouped or have an exponent;
    /// infinities; dates; the merge and value keys.
    /// </summary>
    [GeneratedRegex(
        @"\A(y|n|yes|no|on|off" +
        @"|[-+]?0[0-9_]+|[-+]?0[ob][0-7_]+|[-+]?0x[0-9a-f_]+" +
        @"|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?" +
        @"|[-+]?(\.[0-9_]+|[0-9][0-9_]*(\.[0-9_]*)?)(e[-+]?[0-9]+)?" +
        @"|[-+]?\.(inf|nan)" +
        @"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t \t].*)?" +
        @"|<<|=)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ambiguous();
}
