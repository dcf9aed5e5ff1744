using System.Globalization;

namespace ClusterStack.Workloads;

/// <summary>
/// The resources that follow from each other by references in their parameters: a parameter that follows from itself has no value.
/// Every reference is looked at once, so that no manifest keeps its reader busy.
/// </summary>
internal sealed class ReferenceChains(ImmutableArray<ResourceNeed> resources, Action<ImmutableArray<object>, string> problem)
{
    /// <summary>Nobody needs more than two or three; what follows the chains may go as deep.</summary>
    private const int Longest = 32;

    /// <summary>Names of a circle that its message shows.</summary>
    private const int MostShown = 10;

    private readonly Dictionary<string, string[]> _leads = resources.ToDictionary(
        need => need.Name,
        need => need.Params.Values.SelectMany(parts => parts).OfType<ResourceReference>().Select(reference => reference.Resource).Distinct(StringComparer.Ordinal).ToArray(),
        StringComparer.Ordinal);

    /// <summary>How many resources follow one after the other, this one included.</summary>
    private readonly Dictionary<string, int> _lengths = new(StringComparer.Ordinal);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    internal void Check()
    {
        foreach (var need in resources)
            if (_seen.Add(need.Name)) Follow(need.Name);
    }

    /// <summary>Depth first, with a list in place of calls within calls.</summary>
    private void Follow(string start)
    {
        var way = new List<(string Name, int Next)> { (start, 0) };
        var places = new Dictionary<string, int>(StringComparer.Ordinal) { [start] = 0 };
        while (way.Count > 0)
        {
            var (name, next) = way[^1];
            var leads = _leads.GetValueOrDefault(name) ?? [];
            if (next == leads.Length)
            {
                way.RemoveAt(way.Count - 1);
                places.Remove(name);
                Measure(name, leads);
                continue;
            }

            way[^1] = (name, next + 1);
            if (places.TryGetValue(leads[next], out var first))
            {
                Circle([.. way.Skip(first).Select(step => step.Name), leads[next]]);
            }
            else if (_seen.Add(leads[next]))
            {
                places[leads[next]] = way.Count;
                way.Add((leads[next], 0));
            }
        }
    }

    private void Measure(string name, string[] leads)
    {
        var longest = 0;
        foreach (var lead in leads) longest = Math.Max(longest, _lengths.GetValueOrDefault(lead));
        _lengths[name] = 1 + longest;
        if (_lengths[name] <= Longest) return;
        problem(["resources", name, "params"], string.Create(CultureInfo.InvariantCulture, $"the parameters follow from more than {Longest} resources, one after the other; refer to fewer"));
        _lengths[name] = 0; // Nobody follows what is refused: the next chain begins here.
    }

    private void Circle(ImmutableArray<string> names)
    {
        var shown = names.Length <= MostShown ? names : [.. names[..(MostShown - 1)], "...", names[^1]];
        problem(["resources", names[0], "params"], $"the parameters lead back to this resource ({string.Join(" -> ", shown)}); write one of them as a text");
    }
}
