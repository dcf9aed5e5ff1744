using System.Text.Encodings.Web;
using System.Text.Json;

namespace ClusterStack.Graph;

/// <summary>Writes and reads the graph file, format <c>clusterstack.graph/1</c>.</summary>
/// <remarks>
/// UTF-8, two spaces, <c>\n</c>; the same graph gives the same bytes. Values that are not plain JSON are objects with one
/// marker, whose name begins with one <c>$</c>: <c>$ref</c> (with <c>property</c>), <c>$concat</c>, <c>$secret</c>,
/// <c>$unknown</c> (with <c>from</c> when known), <c>$base64</c> and <c>$asset</c>. A literal object may have members
/// that begin with <c>$</c>: they are written with one more <c>$</c>, so that a literal <c>$ref</c> is <c>$$ref</c>.
/// </remarks>
public static class GraphJson
{
    /// <summary>Value of the member <c>format</c>.</summary>
    public const string Format = "clusterstack.graph/1";

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="stream">Gets the text, closed by a line end; stays open.</param>
    public static void Write(ResourceGraph graph, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(stream);
        using (var json = new Utf8JsonWriter(stream, Layout))
            GraphJsonWriter.Write(json, graph);

        stream.WriteByte((byte)'\n');
    }

    /// <summary>The text of a graph.</summary>
    /// <param name="graph">The graph.</param>
    public static string ToText(ResourceGraph graph)
    {
        using var stream = new MemoryStream();
        Write(graph, stream);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The text of a single value, as it stands in a graph.</summary>
    /// <param name="value">The value.</param>
    /// <param name="indented">On lines of their own, or all on one line.</param>
    public static string ToText(PropertyValue value, bool indented = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout with { Indented = indented }))
            GraphJsonWriter.WriteValue(json, value);

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads a graph.</summary>
    /// <param name="stream">The text; read to its end, stays open.</param>
    /// <exception cref="GraphFormatException">The text is no graph of this format.</exception>
    public static ResourceGraph Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return Read(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Reads a graph.</summary>
    /// <param name="utf8">The text.</param>
    /// <exception cref="GraphFormatException">The text is no graph of this format.</exception>
    public static ResourceGraph Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return GraphJsonReader.Read(utf8);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new GraphFormatException($"This is no graph file: {exception.Message}", exception);
        }
    }
}
