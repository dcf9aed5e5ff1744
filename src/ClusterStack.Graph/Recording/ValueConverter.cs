using System.Collections;
using System.Globalization;
using System.Text;

namespace ClusterStack.Graph.Recording;

/// <summary>Turns the values that the mock engine got into values of the graph.</summary>
internal sealed class ValueConverter(PlaceholderScanner scanner, Func<Resource, RecordedResource?> find, Func<string, RecordedResource?> findByUrn)
{
    private const string UrnStart = "urn:pulumi:";
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The members of an object.</summary>
    /// <param name="type">Type token of the resource that they are arguments of; empty for other objects.</param>
    /// <param name="members">The members.</param>
    /// <param name="facts">What is known of them.</param>
    internal ObjectValue Object(string type, ImmutableDictionary<string, object> members, ArgumentFacts? facts)
        => Object(Base64Properties.Concern(type) ? type : "", "", members, facts, from: null);

    /// <summary>Any value, without what the mock engine does not tell.</summary>
    internal PropertyValue Value(object? value, ArgumentFacts? facts = null) => Value("", "", value, facts, from: null);

    private ObjectValue Object(
        string type, string path, ImmutableDictionary<string, object> members, ArgumentFacts? facts, IReadOnlyCollection<Resource>? from)
    {
        var converted = new KeyValuePair<string, PropertyValue>[members.Count];
        var count = 0;
        foreach (var (name, value) in members)
        {
            // Only where a type has properties in base64, the path of a value matters.
            var below = type.Length == 0 ? "" : path.Length == 0 ? name : $"{path}.{name}";
            converted[count++] = new(name, Value(type, below, value, facts?[name], from));
        }

        return ObjectValue.FromUnsorted(converted);
    }

    /// <summary>Converts a value that depends on what its own facts say, or else on what the value around it depends on.</summary>
    private PropertyValue Value(string type, string path, object? value, ArgumentFacts? facts, IReadOnlyCollection<Resource>? from)
    {
        from = facts?.From ?? from;
        var secret = facts is { Secret: true };
        var converted = value switch
        {
            null => NullValue.Instance,
            string text when type.Length > 0 && Base64Properties.Contains(type, path) => Base64(text, ref secret),
            string text => Text(text, ref secret),
            double number => scanner.Scan(number, ref secret),
            int number => scanner.Scan(number, ref secret),
            bool boolean => from is null ? new BooleanValue(boolean) : Unknown(from),
            ImmutableDictionary<string, object> members => Object(type, path, members, facts, from),
            ImmutableArray<object> items => List(type, path, items, facts, from),
            Resource resource => Reference(resource),
            AssetOrArchive asset => Assets.Value(asset),
            IDictionary<string, object> members => Object(type, path, members.ToImmutableDictionary(), facts, from),
            IEnumerable items => List(type, path, items.Cast<object?>(), facts, from),
            IConvertible number => scanner.Scan(number.ToDouble(CultureInfo.InvariantCulture), ref secret),
            _ => throw new InvalidOperationException($"A value of type {value.GetType()} has no form in a graph."),
        };
        return secret ? new SecretValue(Hidden(converted)) : converted;
    }

    private ListValue List(string type, string path, IEnumerable<object?> items, ArgumentFacts? facts, IReadOnlyCollection<Resource>? from)
    {
        var converted = ImmutableArray.CreateBuilder<PropertyValue>(items.TryGetNonEnumeratedCount(out var count) ? count : 4);
        foreach (var item in items)
            converted.Add(Value(type, path, item, facts?.Members is null ? null : facts[converted.Count.ToString(CultureInfo.InvariantCulture)], from));

        return new(converted.DrainToImmutable());
    }

    private PropertyValue Text(string text, ref bool secret)
    {
        if (text.StartsWith(UrnStart, StringComparison.Ordinal) && findByUrn(text) is { } resource)
            return new ReferenceValue(resource.Urn, "urn");

        return scanner.Scan(text, ref secret);
    }

    private PropertyValue Base64(string encoded, ref bool secret)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || Convert.ToBase64String(bytes, 0, length) != encoded)
            return Text(encoded, ref secret);

        try
        {
            return new Base64Value(scanner.Scan(StrictUtf8.GetString(bytes, 0, length), ref secret));
        }
        catch (DecoderFallbackException)
        {
            // Not text, for example compressed: it stays as it is.
            return new StringValue(encoded);
        }
    }

    private PropertyValue Reference(Resource resource)
        => find(resource) is { } recorded
            ? new ReferenceValue(recorded.Urn, resource is CustomResource ? "id" : "urn")
            : new UnknownValue([]);

    private UnknownValue Unknown(IEnumerable<Resource> from)
        => new([.. from.Select(find).OfType<RecordedResource>().Select(static resource => resource.Urn).Order(StringComparer.Ordinal)]);

    /// <summary>The same structure with every literal hidden.</summary>
    private static PropertyValue Hidden(PropertyValue value) => value switch
    {
        StringValue or NumberValue or BooleanValue or AssetValue => new StringValue(SecretValue.Hidden),
        ListValue list => new ListValue([.. list.Items.Select(Hidden)]),
        ObjectValue members => ObjectValue.From(members.Members.Select(static member => KeyValuePair.Create(member.Key, Hidden(member.Value)))),
        ConcatValue concat => new ConcatValue([.. concat.Parts.Select(Hidden)]),
        Base64Value base64 => new Base64Value(Hidden(base64.Content)),
        SecretValue secret => secret.Inner,
        _ => value,
    };
}
