namespace ClusterStack.Settings.Documents;

/// <summary>Finds what somebody meant to write.</summary>
internal static class Spelling
{
    /// <summary>Known words that are compared: more than anybody has, and few enough for a hostile file of thousands.</summary>
    private const int MostCompared = 200;

    /// <summary>Known words that a message lists.</summary>
    private const int MostListed = 25;

    /// <summary>What to do about an unknown word: the nearest known one, or those that there are.</summary>
    internal static string Advice(string word, IEnumerable<string> known, string ofWhat)
    {
        var words = known.Take(MostCompared).Order(StringComparer.Ordinal).ToArray();
        if (words.Length == 0) return $"there are no {ofWhat}";
        if (Nearest(word, words) is { } nearest) return $"did you mean \"{Shown.Text(nearest)}\"?";
        var listed = string.Join(", ", words.Take(MostListed).Select(Shown.Text));
        return words.Length > MostListed ? $"{ofWhat}: {listed} and {known.Count() - MostListed} more" : $"{ofWhat}: {listed}";
    }

    /// <summary>The nearest known word, if a slip of the fingers leads from it to the one written.</summary>
    internal static string? Nearest(string word, IEnumerable<string> known)
        => known.Where(candidate => Math.Abs(word.Length - candidate.Length) <= Slips(word, candidate)).MinBy(candidate => Distance(word, candidate)) is { } nearest
            && Distance(word, nearest) <= Slips(word, nearest) ? nearest : null;

    /// <summary>How many slips are still the same word.</summary>
    private static int Slips(string word, string known) => Math.Max(1, Math.Min(word.Length, known.Length) / 3);

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
