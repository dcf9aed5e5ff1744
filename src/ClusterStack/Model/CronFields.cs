using System.Globalization;

namespace ClusterStack.Model;

/// <summary>
/// Judges the six fields of a schedule as AWS reads them (docs.aws.amazon.com/eventbridge, "Setting a schedule pattern", whose table of
/// cron fields Application Auto Scaling shares).
/// </summary>
internal static class CronFields
{
    private sealed record Field(string Name, int Least, int Most, string Marks, ImmutableArray<string> Words);

    private static readonly ImmutableArray<Field> Fields =
    [
        new("minute", 0, 59, "", []),
        new("hour", 0, 23, "", []),
        new("day of the month", 1, 31, "?LW", []),
        new("month", 1, 12, "", ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        new("day of the week", 1, 7, "?L#", ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]),
        new("year", 1970, 2199, "", []),
    ];

    /// <summary>What is wrong with the fields of a schedule, or <see langword="null"/>.</summary>
    internal static string? Refusal(string cron)
    {
        if (cron.Split(' ') is not { Length: 6 } written) return null; // Then its form is refused already.
        for (var i = 0; i < Fields.Length; i++)
        {
            if (!written[i].Split(',').All(part => IsValid(part, Fields[i])))
                return string.Create(CultureInfo.InvariantCulture, $"expected {(i == 1 ? "an" : "a")} {Fields[i].Name} from {Fields[i].Least} to {Fields[i].Most}{Forms(Fields[i])}, got \"{written[i]}\"");
        }

        return (written[2] == "?") == (written[4] == "?") ? $"expected ? for either the day of the month or the day of the week, and the days in the other field, got \"{written[2]}\" and \"{written[4]}\"" : null;
    }

    private static string Forms(Field field) => field.Words.IsEmpty ? "" : $", or {field.Words[0]} to {field.Words[^1]}";

    /// <summary>One value, a range, a step (<c>0/15</c>), or what only a field of days knows.</summary>
    private static bool IsValid(string part, Field field)
    {
        if (part == "*" || (part == "?" && field.Marks.Contains('?', StringComparison.Ordinal))) return true;
        var step = part.Split('/');
        if (step.Length > 2 || (step.Length == 2 && !IsNumber(step[1], 1, field.Most))) return false;
        if (step is ["*", _]) return true;
        return step[0].Split('-') switch
        {
            [var only] => IsValue(only, field) || (step.Length == 1 && IsDay(only, field)),
            [var from, var to] => Value(from, field) is { } first && Value(to, field) is { } last && first <= last,
            _ => false,
        };
    }

    private static bool IsDay(string text, Field field)
    {
        if (text == "L" && field.Marks.Contains('L', StringComparison.Ordinal)) return true;
        if (field.Marks.Contains('W', StringComparison.Ordinal)) return text == "LW" || (text is [.. var day, 'W'] && IsValue(day, field));
        if (!field.Marks.Contains('#', StringComparison.Ordinal)) return false;
        return text is [.. var weekday, 'L'] ? IsValue(weekday, field) : text is [.. var nth, '#', >= '1' and <= '5'] && IsValue(nth, field);
    }

    private static bool IsValue(string text, Field field) => Value(text, field) is not null;

    private static int? Value(string text, Field field)
        => field.Words.IndexOf(text) is >= 0 and var index ? index + field.Least
            : IsNumber(text, field.Least, field.Most) ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static bool IsNumber(string text, int least, int most)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
}
