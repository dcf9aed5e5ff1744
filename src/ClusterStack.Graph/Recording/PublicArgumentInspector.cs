using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Pulumi.Utilities;

namespace ClusterStack.Graph.Recording;

/// <summary>
/// Finds the <see cref="ArgumentFacts"/> of a value that a program passed as an argument through the public API of the SDK
/// and reflection, which is all that the official packages offer. There is one inspector per .NET type, made when the type
/// is first seen.
/// </summary>
internal abstract class PublicArgumentInspector
{
    private static readonly ConcurrentDictionary<Type, PublicArgumentInspector?> ByType = new();

    /// <summary>The facts of a value; null when there is nothing to say.</summary>
    internal static ValueTask<ArgumentFacts?> InspectAsync(object? value)
        => value is null || For(value.GetType()) is not { } inspector
            ? ValueTask.FromResult<ArgumentFacts?>(null)
            : inspector.FactsOfAsync(value);

    protected abstract ValueTask<ArgumentFacts?> FactsOfAsync(object value);

    private static PublicArgumentInspector? For(Type type) => ByType.GetOrAdd(type, static type => Create(type));

    private static PublicArgumentInspector? Create(Type type)
    {
        if (Wrapped(type, typeof(Input<>)) is { } input)
            return Make(typeof(InputInspector<>), input);

        if (Wrapped(type, typeof(Output<>)) is { } output)
            return Make(typeof(OutputInspector<>), output);

        if (IsLiteral(type)
            || typeof(Resource).IsAssignableFrom(type) || typeof(AssetOrArchive).IsAssignableFrom(type))
            return null;

        if (Wrapped(type, typeof(Union<,>)) is not null)
            return new UnionInspector(type.GetProperty("Value")!);

        if (typeof(InputArgs).IsAssignableFrom(type))
            return new ArgsInspector(type);

        if (typeof(IDictionary).IsAssignableFrom(type))
            return new DictionaryInspector();

        if (!typeof(IEnumerable).IsAssignableFrom(type))
            return null;

        return Wrapped(type, typeof(ImmutableArray<>)) is { } item ? Make(typeof(ImmutableArrayInspector<>), item) : new ListInspector();
    }

    /// <summary>The type argument of <paramref name="wrapper"/> among the type and its bases.</summary>
    private static Type? Wrapped(Type type, Type wrapper)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate.IsGenericType && candidate.GetGenericTypeDefinition() == wrapper)
                return candidate.GenericTypeArguments[0];
        }

        return null;
    }

    /// <summary>Whether the values of a type are literals without an inside, or lists and maps of such.</summary>
    private static bool IsLiteral(Type type)
        => type.IsPrimitive || type.IsEnum || type == typeof(string)
        || Nullable.GetUnderlyingType(type) is { IsPrimitive: true }
        || (typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType && type.GenericTypeArguments.All(IsLiteral));

    private static PublicArgumentInspector Make(Type inspector, Type argument)
        => (PublicArgumentInspector)Activator.CreateInstance(inspector.MakeGenericType(argument))!;

    /// <summary>Every member of an arguments class that carries <c>[Input]</c>, whatever its visibility.</summary>
    private sealed class ArgsInspector : PublicArgumentInspector
    {
        private const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

        private readonly List<(string Name, FieldInfo? Field, PropertyInfo? Property)> _members = [];

        internal ArgsInspector(Type type)
        {
            for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
            {
                foreach (var field in declaring.GetFields(Declared))
                    Add(field, field, property: null);

                foreach (var property in declaring.GetProperties(Declared))
                    Add(property, field: null, property);
            }
        }

        protected override async ValueTask<ArgumentFacts?> FactsOfAsync(object value)
        {
            ArgumentFacts? facts = null;
            foreach (var (name, field, property) in _members)
            {
                var content = field is null ? property!.GetValue(value) : field.GetValue(value);
                if (await InspectAsync(content) is { } found)
                    (facts ??= new()).Add(name, found);
            }

            return facts;
        }

        private void Add(MemberInfo member, FieldInfo? field, PropertyInfo? property)
        {
            foreach (var attribute in member.GetCustomAttributesData())
            {
                // The attribute does not publish its name; its first constructor argument is the name.
                if (attribute.AttributeType == typeof(InputAttribute))
                    _members.Add(((string)attribute.ConstructorArguments[0].Value!, field, property));
            }
        }
    }

    private sealed class InputInspector<T> : PublicArgumentInspector
    {
        protected override ValueTask<ArgumentFacts?> FactsOfAsync(object value) => OutputInspector<T>.FactsOfAsync((Input<T>)value);
    }

    private sealed class OutputInspector<T> : PublicArgumentInspector
    {
        private static readonly bool HoldsLiterals = IsLiteral(typeof(T));

        protected override ValueTask<ArgumentFacts?> FactsOfAsync(object value) => FactsOfAsync((Output<T>)value);

        internal static async ValueTask<ArgumentFacts?> FactsOfAsync(Output<T> output)
        {
            var content = HoldsLiterals ? null : await InspectAsync(await OutputUtilities.GetValueAsync(output));
            return ArgumentFacts.Of(await Output.IsSecretAsync(output), await OutputUtilities.GetDependenciesAsync(output), content);
        }
    }

    private sealed class UnionInspector(PropertyInfo held) : PublicArgumentInspector
    {
        protected override ValueTask<ArgumentFacts?> FactsOfAsync(object value) => InspectAsync(held.GetValue(value));
    }

    private sealed class DictionaryInspector : PublicArgumentInspector
    {
        protected override async ValueTask<ArgumentFacts?> FactsOfAsync(object value)
        {
            ArgumentFacts? facts = null;
            foreach (DictionaryEntry entry in (IDictionary)value)
            {
                if (await InspectAsync(entry.Value) is { } found)
                    (facts ??= new()).Add((string)entry.Key, found);
            }

            return facts;
        }
    }

    private sealed class ImmutableArrayInspector<T> : PublicArgumentInspector
    {
        // A default array stands for an empty list and cannot be enumerated.
        protected override ValueTask<ArgumentFacts?> FactsOfAsync(object value)
            => value is ImmutableArray<T> { IsDefault: false } items
                ? ListInspector.FactsOfAsync(items)
                : ValueTask.FromResult<ArgumentFacts?>(null);
    }

    private sealed class ListInspector : PublicArgumentInspector
    {
        internal static async ValueTask<ArgumentFacts?> FactsOfAsync(IEnumerable items)
        {
            ArgumentFacts? facts = null;
            var index = 0;
            foreach (var item in items)
            {
                if (await InspectAsync(item) is { } found)
                    (facts ??= new()).Add(index.ToString(CultureInfo.InvariantCulture), found);

                index++;
            }

            return facts;
        }

        protected override ValueTask<ArgumentFacts?> FactsOfAsync(object value) => FactsOfAsync((IEnumerable)value);
    }
}
