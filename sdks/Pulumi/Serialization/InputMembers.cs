using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi;

/// <summary>A member with an <see cref="InputAttribute"/>.</summary>
internal sealed class InputMember(MemberInfo member, InputAttribute attribute)
{
    internal string Name => attribute.Name;

    internal string MemberName => member.Name;

    internal bool IsRequired => attribute.IsRequired;

    internal bool Json => attribute.Json;

    internal object? GetValue(InputArgs args)
        => member is FieldInfo field ? field.GetValue(args) : ((PropertyInfo)member).GetValue(args);
}

/// <summary>The members of an args type that no override of <see cref="InputArgs.CollectInputs"/> covers.</summary>
internal static class InputMembers
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, InputMember[]> Cache = new();

    internal static InputMember[] Of(Type type) => Cache.GetOrAdd(type, static type => Find(type));

    private static InputMember[] Find(Type type)
    {
        var members = new List<InputMember>();
        for (var level = type; level is not null && level != typeof(InputArgs); level = level.BaseType)
        {
            if (level.GetMethod(nameof(InputArgs.CollectInputs), Declared) is not null)
                continue;
            foreach (var member in (MemberInfo[])[.. level.GetFields(Declared), .. level.GetProperties(Declared)])
            {
                if (member.GetCustomAttributes(typeof(InputAttribute), inherit: false) is [InputAttribute attribute]
                    && !members.Exists(known => known.Name == attribute.Name))
                {
                    members.Add(new InputMember(member, attribute));
                }
            }
        }
        return [.. members];
    }
}
