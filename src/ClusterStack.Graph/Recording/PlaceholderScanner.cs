using System.Globalization;

namespace ClusterStack.Graph.Recording;

/// <summary>Finds placeholders in texts and numbers and turns them into references.</summary>
internal sealed class PlaceholderScanner
{
    private readonly PlaceholderCode _code;
    private readonly List<RecordedResource> _resources;

    internal PlaceholderScanner(PlaceholderCode code, List<RecordedResource> resources)
    {
        _code = code;
        _resources = resources;
    }

    /// <summary>A text with references in the place of placeholders.</summary>
    /// <param name="text">The text.</param>
    /// <param name="secret">Becomes true when one of the placeholders stands for a secret output; otherwise unchanged.</param>
    internal PropertyValue Scan(string text, ref bool secret)
    {
        var next = NextMark(text, 0);
        if (next < 0)
            return new StringValue(text);

        ImmutableArray<PropertyValue>.Builder? parts = null;
        var done = 0;
        while (next >= 0)
        {
            if (Match(text, done, next) is { } match)
            {
                // Most arguments with a placeholder are nothing but it.
                if (match.Start == 0 && match.End == text.Length)
                {
                    secret |= match.Secret;
                    return match.Value;
                }

                parts ??= ImmutableArray.CreateBuilder<PropertyValue>();
                if (match.Start > done)
                    parts.Add(new StringValue(text[done..match.Start]));

                parts.Add(match.Value);
                secret |= match.Secret;
                done = match.End;
                next = done;
            }
            else
            {
                next++;
            }

            next = NextMark(text, next);
        }

        if (parts is null)
            return new StringValue(text);

        if (done < text.Length)
            parts.Add(new StringValue(text[done..]));

        return new ConcatValue(parts.DrainToImmutable());
    }

    /// <summary>A number, or the reference that it stands for.</summary>
    internal PropertyValue Scan(double number, ref bool secret)
    {
        if (_code.TryInteger(number, out var resource, out var output) && Find(resource, static r => r.Integers, output) is { } found)
        {
            secret |= found.Placeholder.Secret;
            return new ReferenceValue(found.Resource.Urn, found.Placeholder.Property);
        }

        return new NumberValue(number);
    }

    /// <summary>Where one of the three ranges of <see cref="PlaceholderCode"/> may begin; -1 when nowhere.</summary>
    private static int NextMark(string text, int start)
    {
        for (var rest = text.AsSpan(start); rest.IndexOfAny('c', '2') is >= 0 and var found; rest = rest[1..])
        {
            rest = rest[found..];
            if (IsMark(rest))
                return text.Length - rest.Length;
        }

        return -1;
    }

    /// <summary>Whether a text starts as a token, an integer from 2,000,000,000 or an address from 240.0.0.0 does.</summary>
    private static bool IsMark(ReadOnlySpan<char> text) => text switch
    {
        ['c', ..] => text.StartsWith(PlaceholderCode.TokenMark, StringComparison.Ordinal),
        ['2', '0', >= '0' and <= '9', ..] or ['2', '1', >= '0' and <= '4', ..] => true,
        ['2', '4', >= '0' and <= '9', '.', ..] or ['2', '5', >= '0' and <= '5', '.', ..] => true,
        _ => false,
    };

    private Found? Match(string text, int done, int mark)
    {
        if (text.AsSpan(mark).StartsWith(PlaceholderCode.TokenMark, StringComparison.Ordinal))
            return MatchToken(text, done, mark);

        // Integers and addresses: the whole run of digits, and nothing but the run.
        var end = mark;
        var dots = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && dots < 3 && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            dots += text[end++] == '.' ? 1 : 0;

        if (mark > done && char.IsAsciiDigit(text[mark - 1]))
            return null;

        var run = text.AsSpan(mark, end - mark);
        if (dots == 3)
        {
            return _code.TryAddress(run, out var resource, out var output) && Find(resource, static r => r.Addresses, output) is { } address
                ? Whole(text, done, mark, address)
                : null;
        }

        var digits = run.IndexOf('.') is >= 0 and var dot ? run[..dot] : run;
        return double.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && _code.TryInteger(number, out var owner, out var index) && Find(owner, static r => r.Integers, index) is { } integer
            ? Whole(text, done, mark, integer)
            : null;
    }

    private Found? MatchToken(string text, int done, int mark)
    {
        var digits = mark + PlaceholderCode.TokenMark.Length;
        if (text.Length - mark < PlaceholderCode.TokenLength
            || !_code.TryToken(text.AsSpan(digits, PlaceholderCode.TokenLength - PlaceholderCode.TokenMark.Length), out var resource, out var output)
            || Find(resource, static r => r.Texts, output) is not { } found)
            return null;

        if (Whole(text, done, mark, found) is { } whole)
            return whole;

        // Only a piece of the placeholder is here: the program took the text apart, so the piece has no path of its own.
        var (start, end) = (mark, mark + PlaceholderCode.TokenLength);
        var (before, after) = (found.Placeholder.TokenStart, found.Placeholder.TokenStart + PlaceholderCode.TokenLength);
        while (start > done && before > 0 && text[start - 1] == found.Placeholder.Text[before - 1])
            (start, before) = (start - 1, before - 1);

        while (end < text.Length && after < found.Placeholder.Text.Length && text[end] == found.Placeholder.Text[after])
            (end, after) = (end + 1, after + 1);

        return new(start, end, new UnknownValue([found.Resource.Urn]), found.Placeholder.Secret);
    }

    private static Found? Whole(string text, int done, int mark, (RecordedResource Resource, Placeholder Placeholder) found)
    {
        var start = mark - found.Placeholder.TokenStart;
        var expected = found.Placeholder.Text;
        return start >= done && text.AsSpan(start).StartsWith(expected, StringComparison.Ordinal)
            ? new(start, start + expected.Length, new ReferenceValue(found.Resource.Urn, found.Placeholder.Property), found.Placeholder.Secret)
            : null;
    }

    private (RecordedResource Resource, Placeholder Placeholder)? Find(int resource, Func<RecordedResource, List<Placeholder>> kind, int output)
        => resource < _resources.Count && kind(_resources[resource]) is var issued && output < issued.Count
            ? (_resources[resource], issued[output])
            : null;

    private readonly record struct Found(int Start, int End, PropertyValue Value, bool Secret);
}
