namespace ClusterStack.Settings.Documents;

/// <summary>Finds what somebody meant to write.</summary>
internal static class Spelling
{
    /// <summary>What to do about an unknown word: the nearest known one, or all of them.</summary>
    internal static string Advice(string word, IEnumerable<string> known, string ofWhat)
    {
        var words = known.Order(StringComparer.Ordinal).ToArray();
        if (words.Length == 0) return $"there are no {ofWhat}";
        return Nearest(word, words) is { } nearest ? $"did you mean \"{nearest}\"?" : $"{ofWhat}: {string.Join(", ", words)}";
    }

    /// <summary>The nearest known word, if a slip of the fingers leads from it to the one written.</summary>
    internal static string? Nearest(string word, IEnumerable<string> known)
        => known.MinBy(candidate => Distance(word, candidate)) is { } nearest
            && Distance(word, nearest) <= Math.Max(1, Math.Min(word.Length, nearest.Length) / 3) ? nearest : null;

    /// <summary>How many letters must be added, removed, changed or swapped with their neighbour; case does not count.</summary>
    internal static int Distance(string from, string to)
    {
        if (from.Length > 100) return int.MaxValue;
        var (left, right) = (from.ToUpperInvariant(), to.ToUpperInvariant());
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
            for (var j = 1; j <= right.Length; j++)
            {
                var change = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }

        return rows[left.Length, right.Length];
    }
}
