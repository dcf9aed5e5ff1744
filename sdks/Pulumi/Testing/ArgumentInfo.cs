using System.Collections;
using System.Globalization;

namespace Pulumi.Testing;

/// <summary>
/// What the form in which mocks see a value does not tell: whether it is secret, and which resources it depends on. Looks at
/// arguments as the serializer does, without reflection and without code for each type.
/// </summary>
/// <param name="isSecret">Whether the whole value is secret.</param>
/// <param name="resources">The resources that the whole value depends on.</param>
/// <param name="members">What is known of members of an object or map, and of elements of a list by their position; null = nothing.</param>
internal sealed class ArgumentInfo(bool isSecret, IReadOnlyCollection<Resource> resources, Dictionary<string, ArgumentInfo>? members)
{
    internal bool IsSecret => isSecret;

    internal IReadOnlyCollection<Resource> Resources => resources;

    internal Dictionary<string, ArgumentInfo>? Members => members;

    /// <summary>
    /// What is known of a value that a program passed as an argument; null when there is nothing to say. Arguments are asked
    /// about when they have been serialized, stack outputs when the run is over: every output in them is there.
    /// </summary>
    internal static ArgumentInfo? Of(object? value)
    {
        var parts = default(Parts);
        switch (value)
        {
            case null or string or bool or int or double or Resource or AssetOrArchive:
                return null;
            case IInputListContent list:
                parts.AddSegments(list.Segments);
                break;
            case IInputMapContent map:
                parts.AddEntries(map.Entries);
                break;
            case IInput input:
                return Of(input.Content);
            case IOutput output:
                var content = Of(parts.Merge(output));
                return parts.IsPlain ? content : parts.ToInfo(content);
            case IUnion union:
                return Of(union.Value);
            case JsonText json:
                return Of(json.Value);
            case InputArgs args:
                foreach (var (name, member) in args.Collect())
                    parts.Add(name, member);
                break;
            case IDictionary entries:
                parts.AddMembers(entries);
                break;
            case IEnumerable items:
                parts.AddItems(items);
                break;
        }
        return parts.ToInfo();
    }

    /// <summary>
    /// Collects what is known of the parts of a value. Where a part of a list or map is an output, the whole is one: secret as
    /// soon as one part is, and dependent on what any part depends on.
    /// </summary>
    private struct Parts
    {
        private ResourceSet.Builder _resources;
        private bool _isSecret;
        private int _count;

        internal Dictionary<string, ArgumentInfo>? Members { get; private set; }

        internal readonly bool IsPlain => !_isSecret && _resources.ToSet().IsEmpty;

        internal readonly ArgumentInfo? ToInfo()
            => IsPlain && Members is null ? null : new(_isSecret, _resources.ToSet().AsList(), Members);

        internal readonly ArgumentInfo ToInfo(ArgumentInfo? content)
        {
            var resources = _resources.ToSet();
            return new(_isSecret, resources.IsEmpty && content is not null ? content.Resources : resources.AsList(), content?.Members);
        }

        /// <summary>The value of an output, whose secretness and resources become those of the whole.</summary>
        internal object? Merge(IOutput output)
        {
            var data = output.GetData();
            _resources.Add(data.Resources);
            _isSecret |= data.IsSecret;
            return data.Value;
        }

        internal void Add(string name, object? value)
        {
            if (Of(value) is { } info)
                (Members ??= [])[name] = info;
            else
                _ = Members?.Remove(name); // of a key that comes twice, the last entry counts
        }

        internal void AddSegments(IReadOnlyList<object?> segments)
        {
            foreach (var segment in segments)
            {
                if (segment is not IOutput stretch)
                    AddItem(Merge((IInput?)segment));
                else if (Merge(stretch) is IEnumerable items)
                    AddItems(items);
            }
        }

        internal void AddEntries(IReadOnlyList<InputMapEntry> entries)
        {
            foreach (var entry in entries)
            {
                if (entry.Key is { } key)
                    Add(key, Merge((IInput?)entry.Value));
                else if (Merge((IOutput)entry.Value!) is IDictionary stretch)
                    AddMembers(stretch);
            }
        }

        internal void AddMembers(IDictionary members)
        {
            foreach (DictionaryEntry member in members)
                Add((string)member.Key, member.Value);
        }

        internal void AddItems(IEnumerable items)
        {
            // A default array throws when it is enumerated; it stands for an empty list.
            if (DefaultArray.Is(items))
                return;
            foreach (var item in items)
                AddItem(item);
        }

        private void AddItem(object? item) => Add((_count++).ToString(CultureInfo.InvariantCulture), item);

        private object? Merge(IInput? part) => part?.Content switch
        {
            IOutput output => Merge(output),
            IInputListContent or IInputMapContent => Merge((IOutput)part.ToUntypedOutput()),
            var plain => plain,
        };
    }
}
