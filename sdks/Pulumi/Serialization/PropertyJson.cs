using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Pulumi;

/// <summary>Writes unwrapped property values as JSON.</summary>
internal static class PropertyJson
{
    internal static string Write(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static JsonElement ToElement(object? value)
    {
        using var document = JsonDocument.Parse(Write(value));
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case object?[] list:
                writer.WriteStartArray();
                foreach (var element in list)
                    Write(writer, element);
                writer.WriteEndArray();
                break;
            case PropertyObject members:
                writer.WriteStartObject();
                foreach (var (name, member) in Sorted(members))
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }
                writer.WriteEndObject();
                break;
            case ResourceReference reference:
                writer.WriteStringValue(reference.Id ?? reference.Urn);
                break;
            default:
                throw new InvalidOperationException($"{value.GetType().Name} cannot be written as JSON.");
        }
    }

    /// <summary>The members by name, as on the wire: an immutable dictionary has another order in every process.</summary>
    private static List<KeyValuePair<string, object?>> Sorted(PropertyObject members)
    {
        var sorted = new List<KeyValuePair<string, object?>>(members.Count);
        foreach (var member in members)
            sorted.Add(member);
        sorted.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return sorted;
    }
}
