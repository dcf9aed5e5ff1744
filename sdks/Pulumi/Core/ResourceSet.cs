using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// The resources an output depends on, without duplicates. Almost every output depends on none or on one; the
/// set of one is shared by all outputs of that resource.
/// </summary>
internal readonly struct ResourceSet
{
    private readonly Resource[]? _items;

    internal ResourceSet(Resource[] items) => _items = items;

    internal static ResourceSet Empty => default;

    internal bool IsEmpty => _items is null;

    /// <summary>The resource of a set of one; otherwise null.</summary>
    internal Resource? Only => _items is [var only] ? only : null;

    internal static ResourceSet Of(Resource resource) => resource.AsSet;

    internal ReadOnlySpan<Resource> AsSpan() => _items;

    internal IReadOnlyCollection<Resource> AsList() => _items ?? [];

    internal ImmutableHashSet<Resource> ToImmutableHashSet()
        => _items is null ? [] : _items.Length == 1 ? _items[0].AsImmutableSet : [.. _items];

    internal ResourceSet Union(ResourceSet other)
    {
        if (other._items is null || ReferenceEquals(_items, other._items))
            return this;
        if (_items is null)
            return other;
        var builder = default(Builder);
        builder.Add(this);
        builder.Add(other);
        return builder.ToSet();
    }

    /// <summary>Collects distinct resources in the order in which they come.</summary>
    internal struct Builder
    {
        private ResourceSet _whole;
        private List<Resource>? _list;
        private HashSet<Resource>? _seen;

        internal void Add(ResourceSet set)
        {
            if (set._items is null || ReferenceEquals(set._items, _whole._items))
                return;
            if (_list is null && _whole._items is null)
            {
                _whole = set;
                return;
            }
            foreach (var resource in set._items)
                Add(resource);
        }

        internal void Add(Resource resource)
        {
            if (_list is null)
            {
                if (_whole._items is null)
                {
                    _whole = Of(resource);
                    return;
                }
                if (Array.IndexOf(_whole._items, resource) >= 0)
                    return;
                _list = [.. _whole._items];
                _whole = default;
            }
            // Linear search wins on the short sets that programs have; long ones (an All over a fleet) get a hash set.
            if (_list.Count < 16 ? _list.Contains(resource) : !(_seen ??= [.. _list]).Add(resource))
                return;
            _list.Add(resource);
        }

        internal readonly ResourceSet ToSet() => _list is null ? _whole : new ResourceSet(_list.ToArray());
    }
}
