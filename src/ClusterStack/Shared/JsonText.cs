using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ClusterStack.Shared;

/// <summary>
/// Writes the JSON documents that resources take as text. A writer, and no serializer: a run makes a handful of documents, and
/// a serializer costs more to set up than all of them to write.
/// </summary>
internal static class JsonText
{
    // Documents are read by programs and by people in the console, never put into HTML: "+" and "<" stay as they are.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of one document, on one line.</summary>
    /// <param name="write">Writes the value.</param>
    internal static string Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Readable)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    extension(Utf8JsonWriter json)
    {
        /// <summary>Writes a list of texts.</summary>
        internal void WriteStrings(string name, ImmutableArray<string> items)
        {
            json.WriteStartArray(name);
            foreach (var item in items) json.WriteStringValue(item);
            json.WriteEndArray();
        }

        /// <summary>Writes a list of objects, or nothing when it is empty.</summary>
        internal void WriteObjects<T>(string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> writeMembers)
        {
            if (items.IsEmpty) return;
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                json.WriteStartObject();
                writeMembers(json, item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }
}
