using ClusterStack.Settings.Documents;

namespace ClusterStack.Model;

/// <summary>Judges names of time zones by the machine's copy of IANA's table.</summary>
internal static class TimeZones
{
    /// <summary>What is wrong with a name, or <see langword="null"/>; where the machine has no table, a note says that nobody looked.</summary>
    internal static string? Refusal(string name, PlanNotes notes)
    {
        if (name == "UTC" || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)) return null;
        var known = TimeZoneInfo.GetSystemTimeZones();
        if (known.Count > 1)
            return $"there is no time zone \"{name}\"{(Nearest(name, known.Select(zone => zone.Id)) is { } nearest ? $"; did you mean \"{nearest}\"?" : "; write it as IANA does, such as Europe/Paris")}";
        notes.Warn($"whether there is a time zone {name} was not looked up: this machine has no table of them (package tzdata)");
        return null;
    }

    private static string? Nearest(string name, IEnumerable<string> known) => Spelling.Nearest(name, known);
}
