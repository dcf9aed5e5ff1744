namespace SdkGen;

/// <summary>The tokens of <c>types.txt</c>.</summary>
internal static class TypeList
{
    /// <summary>One token per line; empty lines and lines that begin with <c>#</c> say nothing.</summary>
    /// <exception cref="FormatException">A token stands there twice.</exception>
    public static ImmutableArray<string> Parse(string text)
    {
        var tokens = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .ToImmutableArray();
        if (tokens.GroupBy(token => token, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw new FormatException($"types.txt lists '{repeated.Key}' twice");
        return tokens;
    }
}
