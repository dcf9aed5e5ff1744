using System.Text.Json;
using ClusterStack.Graph.Recording;

namespace ClusterStack.Graph.Checks;

/// <summary>A demand on resources, and the public rules that make the same one.</summary>
public sealed record Control
{
    /// <summary>Its id, for example <c>NET-17</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The demand in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The demand exactly.</summary>
    public required string Condition { get; init; }

    /// <summary>Type tokens of the resources that it speaks of.</summary>
    public required ImmutableArray<string> Resources { get; init; }

    /// <summary>How much harm a violation can do.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Ids of the public rules that it covers, with the scanner or benchmark before the colon.</summary>
    public required ImmutableArray<string> Covers { get; init; }
}

/// <summary>The catalogue of controls, <c>controls.json</c>: also those of resource types that no component uses yet.</summary>
public static class Controls
{
    private static readonly Lazy<(ImmutableArray<Control> All, Dictionary<string, Control> ById)> Catalogue = new(Read);

    /// <summary>Every control in the order of the file.</summary>
    public static ImmutableArray<Control> All => Catalogue.Value.All;

    /// <summary>One control.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="KeyNotFoundException">There is none of that id.</exception>
    public static Control Find(string id) => Catalogue.Value.ById[id];

    /// <summary>Whether there is a control of that id.</summary>
    /// <param name="id">The id.</param>
    public static bool Exists(string id) => Catalogue.Value.ById.ContainsKey(id);

    private static (ImmutableArray<Control>, Dictionary<string, Control>) Read()
    {
        using var stream = EmbeddedText.Open("controls.json");
        using var document = JsonDocument.Parse(stream);
        ImmutableArray<Control> all = [.. document.RootElement.EnumerateArray().Select(Read)];
        return (all, all.ToDictionary(static control => control.Id, StringComparer.Ordinal));
    }

    private static Control Read(JsonElement control) => new()
    {
        Id = control.GetProperty("id").GetString()!,
        Title = control.GetProperty("title").GetString()!,
        Condition = control.GetProperty("condition").GetString()!,
        Resources = Texts(control.GetProperty("resources")),
        Severity = control.GetProperty("severity").GetString() switch
        {
            "critical" => Severity.Critical,
            "high" => Severity.High,
            "medium" => Severity.Medium,
            _ => Severity.Low,
        },
        Covers = Texts(control.GetProperty("covers")),
    };

    private static ImmutableArray<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(static text => text.GetString()!)];
}
