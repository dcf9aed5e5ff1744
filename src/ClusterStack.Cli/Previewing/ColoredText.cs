using ClusterStack.Graph.Rendering;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ClusterStack.Cli.Previewing;

/// <summary>Text in the colours of its parts, never wrapped: a line of the tree stays one line that can be searched and copied.</summary>
internal sealed class ColoredText : Renderable
{
    private static readonly Style Branch = new(Color.Grey);
    private static readonly Style Type = new(Color.Teal);
    private static readonly Style Name = new(decoration: Decoration.Bold);
    private static readonly Style Property = new(Color.Grey);
    private static readonly Style Reference = new(Color.Olive);
    private static readonly Style Hidden = new(Color.Purple);
    private static readonly Style Heading = new(decoration: Decoration.Bold | Decoration.Underline);
    private static readonly Style Total = new(Color.Green);

    private readonly List<Segment> _segments = [];

    /// <summary>Adds a piece; it may end in a line feed and holds no other.</summary>
    public void Add(TextStyle style, string text)
    {
        var content = text.EndsWith('\n') ? text[..^1] : text;
        if (content.Length > 0) _segments.Add(new Segment(content, StyleOf(style)));
        if (content.Length < text.Length) _segments.Add(Segment.LineBreak);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => _segments;

    private static Style StyleOf(TextStyle style) => style switch
    {
        TextStyle.Branch => Branch,
        TextStyle.Type => Type,
        TextStyle.Name => Name,
        TextStyle.Property => Property,
        TextStyle.Reference => Reference,
        TextStyle.Hidden => Hidden,
        TextStyle.Heading => Heading,
        TextStyle.Total => Total,
        _ => Style.Plain,
    };
}
